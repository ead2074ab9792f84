"""What the later moves of a candidate write: the votes, the notice, and the post in the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import Organization, PromotionMeeting
from desktop_app.core.program import Values
from desktop_app.programs import meetings
from desktop_app.programs.appointing import change_post

if TYPE_CHECKING:
    from desktop_app.core.office import Office

PROPOSED = ("unit", "new_post", "appointing")  # what the meeting decides on besides its votes
RANK = "township_deputy"  # of a member of the leadership of a township


def decide(candidate: Any, values: Values, office: Office) -> Values:
    """The register says from now on which post is proposed: 《干部任免审批表》 prints it."""
    _record_meeting(candidate, values, office, "passed")
    change_post(
        candidate.person,
        values["met_on"],
        office=office,
        proposed_post=f"{_named(values['unit'])}{values['new_post']}",
        post_to_leave=candidate.post,
    )
    return {"decided_on": values["met_on"], **{name: values[name] for name in PROPOSED}}


def _named(unit: Any) -> str:
    """The name of a unit that is given as one or by its id."""
    return str((Organization.get_by_id(unit) if isinstance(unit, int) else unit).name)


def defer(candidate: Any, values: Values, office: Office) -> Values:
    _record_meeting(candidate, values, office, "deferred")
    return {}


def reject(candidate: Any, values: Values, office: Office) -> Values:
    _record_meeting(candidate, values, office, "rejected")
    votes = f"应到 {values['entitled']} 人，同意 {values['in_favour'] or 0} 票"
    return {"ending_reason": f"{values['met_on']} {values['meeting']}未通过：{votes}"}


def _record_meeting(candidate: Any, values: Values, office: Office, outcome: str) -> None:
    office.writer.create(PromotionMeeting(candidate=candidate, **meetings.decided(values, outcome)))


def appoint(candidate: Any, values: Values, office: Office) -> Values:
    """The post in the register changes by the same move: a village secretary is one no more."""
    change_post(
        candidate.person,
        values["appointed_on"],
        office=office,
        organization=candidate.unit,
        post=candidate.new_post,
        rank=RANK,
        category="civil_servant",
        status="in_post",
        proposed_post="",
        post_to_leave="",
    )
    return dict(values)


def step_back(candidate: Any, values: Values, office: Office) -> Values:
    """Whoever was decided on and is not appointed is proposed for nothing any more."""
    if candidate.decided_on is not None:
        day = office.today()
        change_post(candidate.person, day, office=office, proposed_post="", post_to_leave="")
    return values
