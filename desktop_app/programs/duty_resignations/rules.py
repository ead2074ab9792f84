"""What must be true of a 因公辞职, why a step cannot be taken yet, and what the notice writes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from db.models import DutyResignation
from desktop_app.core import numbering
from desktop_app.core.happened import to_come
from desktop_app.core.limits import last_day
from desktop_app.core.program import Problem, Values
from desktop_app.core.workdays import NATURAL

if TYPE_CHECKING:
    from desktop_app.core.office import Office

BOOK = "duty_resignations"
UNDER_WAY = ("draft", "told", "applied")


def resignation_rules(resignation: Any, office: Office) -> Iterator[Problem]:
    """No step lies in the future, and nobody gives up two elected posts at once."""
    yield from to_come([resignation], office, "told_on", "applied_on", "accepted_on", "announced_on")
    if resignation.person_id is None:
        return
    twin = DutyResignation.get_or_none(
        DutyResignation.person == resignation.person_id,
        DutyResignation.state.in_(UNDER_WAY),
        DutyResignation.id != (resignation.id or 0),
    )
    if twin is not None:
        yield Problem("person", f"这位干部的因公辞职正在办（{twin.number or '草稿'}）")


def against_telling(resignation: Any, office: Office) -> Iterator[str]:
    """Reasons why the cadre cannot be told yet."""
    if resignation.person_id is None:
        yield "请选“干部”"
    elif not (resignation.post or resignation.person.post):
        yield "请填写“辞去职务”"
    ends = resignation.term_ends_on
    if ends is not None and ends < office.today():
        yield f"任期 {ends} 已经届满，不用因公辞职"


def tell(resignation: Any, values: Values, office: Office) -> Values:
    """The number, the post as it is now, and seven days to apply."""
    day, person = values["told_on"], resignation.person
    return {
        "number": numbering.next_sheet(office, BOOK, year=day.year),
        "told_on": day,
        "application_due": due_after(day, office),
        "organization": resignation.organization or person.organization,
        "post": resignation.post or person.post,
    }


def due_after(day: date, office: Office) -> date:
    """The last day to apply on, by the day on which the notice was received."""
    return last_day(day, office.parameters.whole("duty_resignation_days", day), NATURAL, office)
