"""Rows that the office itself once wrote out: each bears the number of a record that is here and says which
it is, or has none yet and is in the state of one here that has none either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

import peewee

from db.base import one_of
from db.fields import DayField, LinkField
from desktop_app.core import days
from desktop_app.core.program import Program
from desktop_app.core.texts import line
from desktop_app.errors import InvalidInput
from desktop_app.spreadsheets.workbook import Row, Table


class OwnNumbers:
    """Looks for the office's own numbers below the heading under which it exports them.

    The number alone may be another office's: the row has the title of the record too, or the name of the
    person it is about, or where it has neither its day.
    """

    def __init__(self, program: Program, table: Table) -> None:
        self._model: Any = program.model
        fields = self._model._meta.fields
        self._headings = table.headings
        exported = (field for field in self._model._meta.sorted_fields if isinstance(field, DayField))
        day = next((field for field in exported if self._under(field) is not None), None)
        self._witness = fields.get("title") or fields.get("person") or day
        bears = "number" in fields and self._witness is not None
        self._place = self._under(fields["number"]) if bears else None
        self._day = self._under(self._witness) if isinstance(self._witness, DayField) else None
        self._state = self._under(fields["state"]) if "state" in fields else None
        words = fields["state"].words if "state" in fields else {}
        self._states = {word: state for state, word in words.items()}

    def among(self, rows: Sequence[Row]) -> frozenset[int]:
        """Which of the rows are records of the office."""
        if self._place is None:
            return frozenset()
        said = {row.number: line(str(row.cells[self._place])) for row in rows}
        bearing = self._witnesses(self._model.number.in_(one_of(dict.fromkeys(said.values()))))
        issued = (row for row in rows if bearing.get(said[row.number]) in self._told(row))
        return frozenset(row.number for row in (*issued, *self._unissued(rows, said)))

    def _witnesses(self, where: Any) -> dict[str, Any]:
        """What a row must say beside each number."""
        return {number: witness for number, _state, witness in self._found(where)}

    def _found(self, where: Any) -> Iterator[tuple[str, str, Any]]:
        """The number of each record, its state, and what a row must say beside them."""
        number, state = self._model.number, self._model._meta.fields.get("state", peewee.Value(None))
        if isinstance(self._witness, LinkField):
            named = self._witness.rel_model
            rows = self._model.select(number, state, named.name).join(named, on=self._witness)
        else:
            rows = self._model.select(number, state, self._witness)
        yield from rows.where(where).tuples()

    def _unissued(self, rows: Sequence[Row], said: dict[int, str]) -> Iterator[Row]:
        """Those without a number in whose state the office has a record without one, of that title or
        about that person.
        """
        if self._state is None or self._day is not None:
            return
        told = {
            row.number: self._states.get(line(str(row.cells[self._state])))
            for row in rows
            if not said[row.number]
        }
        if not any(told.values()):
            return
        kept: dict[str, set[Any]] = defaultdict(set)
        has_none = self._model.number.is_null() | (self._model.number == "")
        for _number, state, witness in self._found(
            has_none & self._model.state.in_({*told.values()} - {None})
        ):
            kept[state].add(witness)
        for row in rows:
            if kept.get(told.get(row.number) or "", set()) & self._told(row):
                yield row

    def _told(self, row: Row) -> set[str | date]:
        """The words of the row, and its day."""
        told: set[str | date] = {line(str(cell)) for cell in row.cells if cell != ""}
        if self._day is not None:
            with suppress(InvalidInput):
                day = days.day(row.cells[self._day])
                told |= {day} if day is not None else set()
        return told

    def _under(self, field: Any) -> int | None:
        heading = field.verbose_name
        return self._headings.index(heading) if heading in self._headings else None
