"""The form of a 退岗干部: the cadre, the group, the work, the three parties, the appraisals, the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from db.models import RetiredAdvice, RetiredAppraisal, RetiredContact, RetiredTask
from db.models.retired_leaders import RetiredAttendance, RetiredSummary
from desktop_app.core.happened import happened
from desktop_app.core.program import DRAFT, NEVER, Field, Lines, Problem, Section
from desktop_app.programs.attendance import attendance_rules

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def summary_rules(rows: Sequence[Any], office: Office) -> Iterator[Problem]:
    """One summary a quarter that has begun, of which a year has four."""
    today = office.today()
    for row in rows:
        if not 1 <= row.quarter <= 4:
            yield Problem("quarter", "“季度”应是 1 到 4")
        elif (row.year, row.quarter) > (today.year, (today.month + 2) // 3):
            yield Problem("quarter", f"{row.year} 年第 {row.quarter} 季度还没有到")
    for (year, quarter), count in Counter((row.year, row.quarter) for row in rows).items():
        if count > 1:
            yield Problem("quarter", f"{year} 年第 {quarter} 季度的小结写了 {count} 份，一季只写一份")


FORM: tuple[Section | Lines, ...] = (
    Section(
        "干部",
        (
            Field("person", required=True),
            Field("sender", "派出单位"),
            Field("left_post", wide=True),
            Field("left_on"),
            Field("batch"),
            Field("remark", rows=2, wide=True),
        ),
        editable_in=DRAFT | {"confirmed"},
    ),
    Section(
        "分组",
        (
            Field("group"),
            Field("host"),
            Field("role"),
            Field("starts_on"),
            Field("ends_on"),
            Field("arrived_on"),
            Field("allowance", editable_in=frozenset({"assigned", "serving"})),
        ),
        editable_in=NEVER,
        shown=lambda leader: leader.state not in ("draft", "confirmed"),
    ),
    Lines(
        "tasks",
        "任务",
        RetiredTask,
        "leader",
        (
            Field("title", required=True, wide=True),
            Field("due_on", required=True),
            Field("progress"),
            Field("done_on", hint="完成后填"),
        ),
        editable_in=DRAFT | {"confirmed", "assigned", "serving"},
        rules=happened("done_on"),
    ),
    Lines(
        "attendance",
        "考勤",
        RetiredAttendance,
        "leader",
        (
            Field("month", required=True, hint="如 2016-03"),
            Field("days", required=True),
            Field("leave"),
        ),
        editable_in=frozenset({"serving"}),
        rules=attendance_rules,
    ),
    Lines(
        "summaries",
        "季度小结",
        RetiredSummary,
        "leader",
        (
            Field("year", required=True),
            Field("quarter", required=True, hint="1 到 4"),
            Field("text", required=True, rows=3, wide=True),
        ),
        editable_in=frozenset({"serving"}),
        rules=summary_rules,
    ),
    Lines(
        "advice",
        "意见建议",
        RetiredAdvice,
        "leader",
        (
            Field("given_on", required=True),
            Field("title", required=True, wide=True),
            Field("answer"),
            Field("answered_by"),
        ),
        editable_in=frozenset({"serving", "ended"}),  # an answer may come afterwards
        rules=happened("given_on"),
    ),
    Lines(
        "contacts",
        "三方沟通",
        RetiredContact,
        "leader",
        (
            Field("done_on", required=True),
            Field("party", required=True),
            Field("content", required=True, wide=True),
        ),
        editable_in=frozenset({"assigned", "serving"}),
        rules=happened("done_on"),
    ),
    Lines(
        "appraisals",
        "年度考核",
        RetiredAppraisal,
        "leader",
        (Field("year"), Field("host_grade"), Field("sender_view"), Field("grade"), Field("score")),
        editable_in=NEVER,
        shown=lambda leader: leader.state in ("serving", "ended"),
    ),
    Section(
        "结束",
        (
            Field("ended_on"),
            Field("ending"),
            Field("department_asked_on"),
            Field("ending_note", wide=True),
        ),
        editable_in=NEVER,
        shown=lambda leader: leader.state in ("ended", "void"),
    ),
)
