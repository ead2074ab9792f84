"""What the moves of a trial write: its clock, its scores, the register of people, and the draft of the
promotion that a 正式任用 leads to.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from db.models import FrontlinePromotion, PersonExperience
from desktop_app.core import numbering
from desktop_app.core.program import Values
from desktop_app.core.workdays import term_end
from desktop_app.programs import elsewhere
from desktop_app.programs.appointing import change_post, come_back
from desktop_app.programs.frontline_promotions import COUNTED_KINDS
from desktop_app.programs.trial_candidates import scoring

if TYPE_CHECKING:
    from desktop_app.core.office import Office

BOOK = "trial_candidates"
ON_TRIAL = "on_trial"  # what the register says meanwhile


def start(candidate: Any, values: Values, office: Office) -> Values:
    """Number the trial, set its clock, and keep what the person was when it began."""
    person, day = candidate.person, values["starts_on"]
    before = person.status
    number = numbering.next_sheet(office, BOOK, year=day.year)
    change_post(person, day, office=office, status=ON_TRIAL)
    return {
        **values,
        "number": number,
        "organization": candidate.organization or person.organization,
        "former_post": candidate.former_post or person.post,
        "rank": candidate.rank or person.rank,
        "status_before": before,
        **clock(day, office.parameters.whole("trial_months", day)),
    }


def clock(day: date, months: int) -> dict[str, Any]:
    """The last day of a trial of so many months that begins on the day."""
    ends_on = term_end(day, months)
    return {"months": months, "first_ends_on": ends_on, "ends_on": ends_on}


def examine(candidate: Any, values: Values, office: Office) -> Values:
    """The scores with the total that follows from them, if nothing is missing."""
    return {
        "examined_on": values["examined_on"],
        "examination_note": values["examination_note"],
        "place": None,
        **scoring.scored(candidate, values, office),
    }


def compare(candidate: Any, _values: Values, _office: Office) -> Values:
    return {"place": scoring.place_of(candidate)}


def appoint(candidate: Any, values: Values, office: Office) -> Values:
    """The trial is over; the appointment begins with a draft in 一线选拔."""
    post = candidate.post
    _end(candidate, values["concluded_on"], office)
    elsewhere.make(
        FrontlinePromotion(
            person=candidate.person,
            trial=candidate,
            organization=post.organization,
            post=post.title,
            rank=post.rank,
        ),
        office=office,
    )
    return values


def extend(candidate: Any, values: Values, office: Office) -> Values:
    """The term as a whole is so many months longer: months are counted from its first day."""
    months = candidate.months + office.parameters.whole("trial_extension_months", values["extended_on"])
    return {
        **values,
        "months": months,
        "ends_on": term_end(candidate.starts_on, months),
        "extensions": candidate.extensions + 1,
        "place": None,
    }


def give_back(candidate: Any, values: Values, office: Office) -> Values:
    """Back to the former post, which the register never took away."""
    _end(candidate, values["concluded_on"], office)
    return values


def place_elsewhere(candidate: Any, values: Values, office: Office) -> Values:
    """The register has the other post."""
    day = values["concluded_on"]
    _end(candidate, day, office)
    change_post(
        candidate.person,
        day,
        office=office,
        organization=values["new_organization"],
        post=values["new_post"],
    )
    return values


def _end(candidate: Any, day: date, office: Office) -> None:
    """The former status again, and the months on trial as experience: typed once."""
    post, person = candidate.post, candidate.person
    come_back(person, day, office=office, before=candidate.status_before, meanwhile=ON_TRIAL)
    office.writer.create(
        PersonExperience(
            person=person,
            started=f"{candidate.starts_on:%Y-%m}",
            ended=f"{day:%Y-%m}",
            post=f"{post.organization.name}{post.title}（试岗）"[:200],
            rank=candidate.rank,
            frontline=post.kind in COUNTED_KINDS,
        )
    )


def void(candidate: Any, values: Values, office: Office) -> Values:
    """Begun by mistake: the register has the former status."""
    before, today = candidate.status_before, office.today()
    come_back(candidate.person, today, office=office, before=before, meanwhile=ON_TRIAL)
    return dict(values)
