"""What both offices have entered, each under an id of its own: people by their ID numbers, and divisions
without an official code by their names.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from db.base import Record
from db.models import Division, Person
from db.stories import Values
from desktop_app.core import search_index
from desktop_app.core.office import Office
from desktop_app.core.tables import listed_in

_UNOFFICIAL = "0000"  # begins the code of a division whose own is not known: no province has it


def finder(office: Office) -> Callable[[type[Record], Values], int | None]:
    """Finds the id of the row that is the same thing as the values of another office tell of."""

    def same(model: type[Record], values: Values) -> int | None:
        if model is Person:
            return _person(values)
        if model is Division and str(values["code"]).startswith(_UNOFFICIAL):
            return _division(office, values)
        return None

    return same


def _person(values: Values) -> int | None:
    number = values.get("identity_number")
    if not number:
        return None
    found = Person.select(Person.id).where(Person.identity_number == number).order_by(Person.id).first()
    return None if found is None else int(found.id)


def _division(office: Office, values: Values) -> int:
    """The division of that name and level; one is entered here where there is none."""
    known = Division.select().where(Division.name == values["name"], Division.level == values["level"])
    found: Any = known.order_by(Division.id).first()
    if found is None:
        fresh = office.writer.new_id()
        found = Division(
            id=fresh,
            code=_UNOFFICIAL + f"{fresh % 10**8:08d}",
            name=values["name"],
            level=values["level"],
        )
        office.writer.create(found)
        program = listed_in(Division)
        if program is not None:
            search_index.put(program, found)
    return int(found.id)
