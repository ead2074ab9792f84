"""能上能下: the adjustment of cadres who do not suit their post (domain 1.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import PostAdjustment
from desktop_app.core.due import days_left
from desktop_app.core.program import Column, Program, Words
from desktop_app.programs.people.words import post_in_full
from desktop_app.programs.post_adjustments.figures import FILTERS, INDICATORS, VIEWS
from desktop_app.programs.post_adjustments.form import FORM
from desktop_app.programs.post_adjustments.intake import OUTSIDE
from desktop_app.programs.post_adjustments.moves import TRANSITIONS
from desktop_app.programs.post_adjustments.paper import PRINTS
from desktop_app.programs.post_adjustments.rules import case_rules, resign_by

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _clock(case: Any, office: Office) -> Words:
    """What runs in the state that the case is in, and for how much longer."""
    today = office.today()
    if case.state == "ordered":
        left = days_left(resign_by(case), today)
        return Words(f"辞职{left.text}", left.tone)
    if case.state == "appealed":
        left = days_left(case.review_due, today)
        return Words(f"复议{left.text}", left.tone)
    if case.state != "following" or case.restricted_until is None:
        return Words("")
    if case.restricted_until < today:
        return Words("影响期已满")
    return Words(f"影响期{days_left(case.restricted_until, today).text}")


def _former(case: Any, _office: Office) -> Words:
    return Words(post_in_full(case))


def _situations(case: Any, _office: Office) -> Words:
    return Words("；".join(row.situation.name for row in case.situations))


PROGRAM = Program(
    key="post_adjustments",
    title="能上能下",
    model=PostAdjustment,
    columns=(
        Column("number", chars=9),
        Column("person.name", "干部", chars=4),
        Column("former", "原单位及职务", text=_former, sort="organization.name", chars=9, share=1),
        Column("kind", chars=7),
        Column("decided_on", chars=6),
        Column("clock", "期限", text=_clock, sort="restricted_until", chars=9),
        Column("state", chars=6, chip=True),
        Column("level", hidden=True),
        Column("organization.name", "原单位", hidden=True),
        Column("post", hidden=True),
        Column("rank", hidden=True),
        Column("source", hidden=True),
        Column("clue_on", hidden=True),
        Column("clue", hidden=True, sort=None),
        Column("situations", "情形", text=_situations, sort=None, hidden=True),
        Column("document", hidden=True),
        Column("effective_on", hidden=True),
        Column("new_organization.name", "新单位", hidden=True),
        Column("new_post", hidden=True),
        Column("new_rank", hidden=True),
        Column("restricted_until", hidden=True),
        Column("reused_on", hidden=True),
        Column("reused_as", hidden=True),
        Column("remark", hidden=True),
    ),
    filters=FILTERS,
    views=VIEWS,
    form=FORM,
    transitions=TRANSITIONS,
    prints=PRINTS,
    indicators=INDICATORS,
    rules=case_rules,
    outside=OUTSIDE,
)
