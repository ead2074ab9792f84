"""The form of a 第一书记: the person and the village, the term, the work there, the appraisals, the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from db.models import SecretaryAppraisal, VillageDays, VillageDiary, VillageProject
from desktop_app.core.happened import happened, to_come
from desktop_app.core.inputs import today
from desktop_app.core.program import DRAFT, NEVER, Field, Lines, Problem, Section
from desktop_app.programs.attendance import once_a_month
from desktop_app.programs.first_secretaries.rules import CHOSEN, IN_OFFICE

AT_WORK = frozenset({"serving", "assessed"})


if TYPE_CHECKING:
    from desktop_app.core.office import Office


def days_rules(rows: Sequence[Any], office: Office) -> Iterator[Problem]:
    """One row a month, with no more days than have passed of it."""
    yield from once_a_month((f"{row.until:%Y-%m}" for row in rows), "until")
    for row in rows:
        if row.days > row.until.day:
            yield Problem("days", f"到 {row.until} 为止，当月驻村最多 {row.until.day} 天")
    yield from to_come(rows, office, "until")


def _has_begun(secretary: Any) -> bool:
    return secretary.state in IN_OFFICE or secretary.state == "left"


FORM: tuple[Section | Lines, ...] = (
    Section(
        "选派",
        (
            Field("person", required=True),
            Field("batch"),
            Field("sender", "派出单位"),
            Field("sender_post"),
            Field("village", "派驻村"),
            Field("tie"),
            Field("mode", required=True),
            Field("remark", rows=2, wide=True, editable_in=DRAFT | CHOSEN | AT_WORK),
        ),
    ),
    Section(
        "公示和任期",
        (
            Field("tie_check", wide=True),
            Field("noticed_on"),
            Field("notice_until"),
            Field("objections", wide=True),
            Field("document"),
            Field("starts_on"),
            Field("ends_on"),
            Field("arrived_on"),
        ),
        editable_in=NEVER,
        shown=lambda secretary: secretary.state != "draft",
    ),
    Section(
        "驻村工作",
        (Field("plan", rows=3, wide=True), Field("households")),
        editable_in=AT_WORK,
        shown=_has_begun,
    ),
    Lines(
        "diaries",
        "驻村日志",
        VillageDiary,
        "secretary",
        (
            Field("done_on", required=True, default=today),
            Field("role", required=True),
            Field("content", required=True, rows=2, wide=True),
            Field("solved", hint="没有就不填", wide=True),
            Field("to_order"),
            Field("resident", hint="不填算要求保密"),
            Field("phone"),
            Field("order", editable_in=NEVER),
        ),
        editable_in=AT_WORK,
        shown=_has_begun,
        rules=happened("done_on"),
        kept=lambda diary: diary.order_id is not None,
    ),
    Lines(
        "projects",
        "帮扶项目",
        VillageProject,
        "secretary",
        (
            Field("title", required=True, wide=True),
            Field("agreed_on", required=True),
            Field("money"),
            Field("source"),
            Field("progress", required=True),
            Field("done_on", hint="完成后填"),
        ),
        editable_in=AT_WORK,
        shown=_has_begun,
        rules=happened("agreed_on", "done_on"),
    ),
    Lines(
        "village_days",
        "驻村天数",
        VillageDays,
        "secretary",
        (
            Field("until", required=True, hint="一般填月末"),
            Field("days", required=True),
            Field("note"),
        ),
        editable_in=AT_WORK,
        shown=_has_begun,
        rules=days_rules,
    ),
    Lines(
        "appraisals",
        "年度考核",
        SecretaryAppraisal,
        "secretary",
        (
            Field("year"),
            Field("village_score"),
            Field("township_score"),
            Field("sender_score"),
            Field("weights"),
            Field("score"),
            Field("grade"),
            Field("note"),
        ),
        editable_in=NEVER,
        shown=_has_begun,
    ),
    Section(
        "期满和离任",
        (
            Field("assessed_on"),
            Field("final_grade"),
            Field("conclusion", rows=3, wide=True),
            Field("recalled_on"),
            Field("left_on"),
            Field("ending"),
            Field("ending_note", wide=True),
        ),
        editable_in=NEVER,
        shown=lambda secretary: secretary.state in ("assessed", "recalled", "left", "void"),
    ),
)
