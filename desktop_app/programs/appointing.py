"""A change of post in the register of people: what every move that appoints, removes or restores writes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from db.models import Person, PersonExperience
from desktop_app.core import search_index
from desktop_app.core.program import Values
from desktop_app.programs import people
from desktop_app.programs.people.moves import experience_of
from desktop_app.programs.people.resumes import Held

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def change_post(person: Any, day: date, *, office: Office, **changes: Any) -> None:
    """Write the changed fields of the person (organization, post, rank, status); a changed post or rank is
    held since the day, and the experience says what ended and what began. The caller's transaction is open.
    """
    current = Person.get_by_id(person.id)
    former = current.post
    moves = "post" in changes and changes["post"] != former
    if moves:
        changes.setdefault("post_since", day if changes["post"] else None)
    if changes.get("rank") is not None and changes["rank"] != current.rank:
        changes.setdefault("rank_since", day)
    office.writer.update(current, changes)
    search_index.put(people.PROGRAM, current, changes)
    if moves:
        _go_on(Person.get_by_id(person.id), former, f"{day:%Y-%m}", office)


def _go_on(person: Any, former: str, month: str, office: Office) -> None:
    """End the row of the former post, other posts that are held besides stay; begin that of the new one."""
    for row in person.experience.where(PersonExperience.ended == ""):
        if former and row.post.endswith(former):
            office.writer.update(row, {"ended": max(month, row.started)})
    if person.post:
        unit = person.organization.name if person.organization is not None else ""
        told = experience_of(Held(month, "", unit + person.post))
        office.writer.create(PersonExperience(person=person, rank=person.rank, **told))


def step_back(candidate: Any, values: Values, office: Office) -> Values:
    """The effect of a candidate's end: whoever was decided on is proposed for nothing any more."""
    if candidate.decided_on is not None:
        day = office.today()
        change_post(candidate.person, day, office=office, proposed_post="", post_to_leave="")
    return values


def come_back(person: Any, day: date, *, office: Office, before: str | None, meanwhile: str) -> None:
    """End a time elsewhere: the status is again what it was before, unless another move has changed it
    meanwhile.
    """
    if Person.get_by_id(person.id).status == meanwhile:
        change_post(person, day, office=office, status=before or "in_post")


POST = ("organization", "post", "post_since", "rank", "rank_since", "status")


def held(person: Any) -> dict[str, Any]:
    """What the register says of the person's post: what `take_back` is given later."""
    current = Person.get_by_id(person.id)
    return {name: getattr(current, name) for name in POST}


def take_back(person: Any, day: date, *, office: Office, before: Mapping[str, Any]) -> None:
    """Undo a change of post of the day as if it had never been made: the register says what it said before,
    and the experience has no row of it. The caller has made sure that nothing was changed since.
    """
    current: Any = Person.get_by_id(person.id)
    month = f"{day:%Y-%m}"
    if current.post != before["post"]:
        for row in current.experience.where(PersonExperience.ended == ""):
            if row.started == month and current.post and row.post.endswith(current.post):
                office.writer.discard(row)
        for row in current.experience.where(PersonExperience.ended >= month):
            if before["post"] and row.post.endswith(before["post"]) and row.ended == max(month, row.started):
                office.writer.update(row, {"ended": ""})
    office.writer.update(current, before)
    search_index.put(people.PROGRAM, current, before)
