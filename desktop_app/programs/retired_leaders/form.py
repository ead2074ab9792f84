"""The form of a 退岗干部: the cadre, the group, the work, the three parties, the appraisals, the end."""

from __future__ import annotations

from db.models import RetiredAdvice, RetiredAppraisal, RetiredContact, RetiredTask
from db.models.retired_leaders import RetiredAttendance, RetiredSummary
from desktop_app.core.program import DRAFT, NEVER, Field, Lines, Section

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
        editable_in=frozenset({"assigned", "serving"}),
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
        editable_in=frozenset({"serving"}),
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
