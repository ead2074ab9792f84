"""Ids under which other offices ship what is known here under another one, or what is left out here."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from db.base import Record
from db.fields import LinkField
from db.models import ForeignId

Known = dict[tuple[str, int], int | None]


class ForeignIds:
    """Every id of the kind; what a row of another office says, in our own ids."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._tables = {table for table, _id in known}

    @classmethod
    def read(cls) -> ForeignIds:
        """Those of the open office."""
        return cls({(each.table, each.foreign): each.own for each in ForeignId.select()})

    def holds(self, table: str, row: int) -> bool:
        """Whether the row of that id is another one here, or none."""
        return (table, row) in self._known

    def own(self, table: str, row: int) -> int | None:
        """The id by which the row is known here; None where it is left out."""
        return self._known.get((table, row), row)

    def add(self, table: str, row: int, own: int | None) -> None:
        """From now on that id stands for this one."""
        self._known[table, row] = own
        self._tables.add(table)

    def translated(self, model: type[Record], values: Mapping[str, Any]) -> Mapping[str, Any]:
        """The stored values with their links in our own ids."""
        changed = {
            name: own
            for name, table in _links(model).items()
            if table in self._tables
            and (value := values.get(name)) is not None
            and (own := self.own(table, value)) != value
        }
        return {**values, **changed} if changed else values


@cache
def _links(model: type[Record]) -> dict[str, str]:
    """The links of the table: field → the table that it leads to."""
    return {
        field.name: field.rel_model._meta.table_name
        for field in model._meta.sorted_fields
        if isinstance(field, LinkField)
    }
