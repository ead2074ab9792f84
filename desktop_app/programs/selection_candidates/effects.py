"""What the moves of a candidate write: the findings, the scores, the votes, the clocks, and the post in the
register of people.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from db.models import Person
from desktop_app.core import numbering
from desktop_app.core.months import age_on
from desktop_app.core.program import Values
from desktop_app.core.workdays import term_end
from desktop_app.programs import meetings
from desktop_app.programs.appointing import change_post
from desktop_app.programs.selection_candidates import comparison, scoring

if TYPE_CHECKING:
    from desktop_app.core.office import Office

BOOK = "selection_candidates"
SCORES = tuple(f"{key}_score" for key in comparison.DIMENSIONS)


def hand_in(candidate: Any, _values: Values, office: Office) -> Values:
    """Number the application and keep what the person was when it was handed in."""
    number = numbering.next_sheet(office, BOOK, year=candidate.applied_on.year)
    return {"number": number, **at_the_time(candidate)}


def at_the_time(candidate: Any) -> Values:
    """Unit, post, rank and age of the person, where the application does not say them itself."""
    person = candidate.person
    return {
        "organization": candidate.organization or person.organization,
        "post": candidate.post or person.post,
        "rank": candidate.rank or person.rank,
        "age": age_on(person.born, candidate.applied_on),
    }


def measured(candidate: Any, office: Office) -> Values:
    """The scores that the register gives."""
    return scored(candidate, scoring.measured(candidate, office))


def score(candidate: Any, values: Values, office: Office) -> Values:
    """Take the scores that people give, and recalculate those that follow from the register."""
    return scored(candidate, {**values, **scoring.measured(candidate, office)})


def scored(candidate: Any, told: Values) -> Values:
    """The scores with their total; there is none while a dimension is missing."""
    scores = SimpleNamespace(**{name: told.get(name, getattr(candidate, name)) for name in SCORES})
    return {**told, "total": comparison.total(comparison.parts(scores, candidate.position))}


def decide(candidate: Any, values: Values, office: Office) -> Values:
    """The register says from now on which post is proposed: 《干部任免审批表》 prints it."""
    meetings.hold(candidate, values, "passed", office=office)
    person = candidate.person
    change_post(
        person,
        values["met_on"],
        office=office,
        proposed_post=candidate.position.title,
        post_to_leave=candidate.post,
    )
    return {"decided_on": values["met_on"]}


def appoint(candidate: Any, values: Values, office: Office) -> Values:
    """The post in the register changes by the same move; a post that is not elected begins on probation."""
    position, day = candidate.position, values["appointed_on"]
    change_post(
        candidate.person,
        day,
        office=office,
        organization=position.organization,
        post=values["new_post"],
        rank=position.rank,
        status="in_post",
        proposed_post="",
        post_to_leave="",
    )
    months = office.parameters.whole("probation_months", day)
    return {
        **values,
        "probation_until": None if position.elected else term_end(day, months),
    }


def dismiss(candidate: Any, values: Values, office: Office) -> Values:
    """Whoever does not pass the probation has the rank of before and waits for a post of that rank, unless
    the register already has another one.
    """
    person = Person.get_by_id(candidate.person_id)
    if person.post == candidate.new_post:
        day, status = values["confirmed_on"], "removed_waiting"
        change_post(person, day, office=office, post="", rank=candidate.rank, status=status)
    return values
