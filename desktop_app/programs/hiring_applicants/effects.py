"""What the later moves of an applicant write: the notice, the contract, and the post in the register until a
probation that is not passed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import Person
from desktop_app.core.program import Values
from desktop_app.core.workdays import term_end
from desktop_app.programs import public_notice
from desktop_app.programs.appointing import change_post
from desktop_app.programs.hiring_applicants.rules import notice_kind

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def post_notice(_applicant: Any, values: Values, office: Office) -> Values:
    """The notice stands for its days, working or natural ones as the office has settled."""
    kind = public_notice.KINDS[notice_kind(office)]
    until = public_notice.last_day(values["noticed_on"], values["notice_days"], office, kind=kind)
    return {**values, "notice_until": until}


def sign(applicant: Any, values: Values, office: Office) -> Values:
    """The register has the new post from the first day of the contract on; the probation counts from
    the same day.
    """
    starts, hiring = values["starts_on"], applicant.round
    change_post(
        applicant.person,
        starts,
        office=office,
        organization=hiring.organization,
        post=values["new_post"],
        rank="staff",
        category="public_institution",
        status="in_post",
    )
    return {**values, "probation_until": term_end(starts, values["probation_months"])}


def dismiss(applicant: Any, values: Values, office: Office) -> Values:
    """Whoever does not pass the probation leaves the post, unless the register already has another one."""
    person = Person.get_by_id(applicant.person_id)
    if person.post == applicant.new_post:
        change_post(person, values["confirmed_on"], office=office, post="", status="left")
    return values
