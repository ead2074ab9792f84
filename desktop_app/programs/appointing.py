"""A change of post in the register of people: what every move that appoints, removes or restores writes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from db.models import Person, PersonExperience
from desktop_app.core import search_index
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
