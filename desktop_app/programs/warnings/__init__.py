"""提醒、函询、诫勉: warnings to cadres, for the eyes of a few (domain 1.14)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import CadreWarning
from desktop_app.core import search_index
from desktop_app.core.due import days_left
from desktop_app.core.program import LEADERS, Column, Program, Transition, Values, Words
from desktop_app.programs.warnings import effects, rules
from desktop_app.programs.warnings.figures import FILTERS, INDICATORS, VIEWS
from desktop_app.programs.warnings.form import FORM
from desktop_app.programs.warnings.intake import OUTSIDE
from desktop_app.programs.warnings.moves import ANSWERED, TRANSITIONS, VOID
from desktop_app.programs.warnings.paper import PRINTS

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _clock(warning: Any, office: Office) -> Words:
    """What is due in the state that the warning is in, and for how much longer."""
    today = office.today()
    if warning.state == "waiting":
        left = days_left(warning.answer_due or warning.statement_due, today)
        text = f"回复{left.text}" if warning.kind == "inquiry" else f"检查{left.text}"
        return Words(text, left.tone)
    if warning.state in ("delivered", "rectifying") and warning.report_due is not None:
        left = days_left(warning.report_due, today)
        return Words(f"报告{left.text}", left.tone)
    return Words("")


def _inquire_again(warning: Any, _values: Values, office: Office) -> Values:
    search_index.put(PROGRAM, effects.second_inquiry(warning, office))
    return {"answer_rating": "unclear", "follow_up": "再次函询"}


PROGRAM = Program(
    key="warnings",
    title="提醒函询诫勉",
    model=CadreWarning,
    columns=(
        Column("number", chars=13),
        Column("kind", chars=4),
        Column("person.name", "对象", chars=4),
        Column("matter", chars=9, share=1),
        Column("issued_on", chars=6),
        Column("clock", "期限", text=_clock, sort=None, chars=8),
        Column("state", chars=5, chip=True),
        Column("organization.name", "所在单位", hidden=True),
        Column("post", hidden=True),
        Column("form", hidden=True),
        Column("source", hidden=True),
        Column("delivered_on", hidden=True),
        Column("signed_on", hidden=True),
        Column("answer_due", hidden=True),
        Column("answered_on", hidden=True),
        Column("answer_rating", hidden=True),
        Column("statement_due", hidden=True),
        Column("statement_on", hidden=True),
        Column("report_due", hidden=True),
        Column("report_on", hidden=True),
        Column("rectification", hidden=True),
        Column("restricted_until", hidden=True),
        Column("follow_up", hidden=True),
        Column("source_number", hidden=True),
    ),
    filters=FILTERS,
    views=VIEWS,
    form=FORM,
    transitions=(
        *TRANSITIONS,
        Transition(
            "inquire_again",
            "再次函询",
            ANSWERED,
            "closed",
            guard=rules.against_inquiring_again,
            effect=_inquire_again,
            roles=LEADERS,
            question="本件以“未说清”办结，同一事由新建一件函询草稿，另行审批、编号。",
        ),
        VOID,
    ),
    prints=PRINTS,
    indicators=INDICATORS,
    rules=rules.warning_rules,
    outside=OUTSIDE,
)
