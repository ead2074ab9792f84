"""A change of post in the register of people: what every move that appoints, removes or restores writes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from db.models import Person
from desktop_app.core import search_index
from desktop_app.programs import people

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def change_post(person: Any, day: date, *, office: Office, **changes: Any) -> None:
    """Write the changed fields of the person (organization, post, rank, status); a changed post or rank is
    held since the day. The caller's transaction is open.
    """
    current = Person.get_by_id(person.id)
    if "post" in changes and changes["post"] != current.post:
        changes.setdefault("post_since", day if changes["post"] else None)
    if changes.get("rank") is not None and changes["rank"] != current.rank:
        changes.setdefault("rank_since", day)
    office.writer.update(current, changes)
    search_index.put(people.PROGRAM, current, changes)
