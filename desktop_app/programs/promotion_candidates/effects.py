"""What the later moves of a candidate write: the votes, the notice, and the post in the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import Organization
from desktop_app.core.program import Values
from desktop_app.programs import meetings
from desktop_app.programs.appointing import change_post

if TYPE_CHECKING:
    from desktop_app.core.office import Office

PROPOSED = ("unit", "new_post", "appointing")  # what the meeting decides on besides its votes
RANK = "township_deputy"  # of a member of the leadership of a township


def decide(candidate: Any, values: Values, office: Office) -> Values:
    """The register says from now on which post is proposed: 《干部任免审批表》 prints it."""
    meetings.hold(candidate, values, "passed", office=office)
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
