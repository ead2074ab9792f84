"""Rows that the office itself once wrote out: each bears number and title of a record that is here, or is a
draft without a number that is one here too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from db.base import one_of
from desktop_app.core.program import Program
from desktop_app.core.texts import line
from desktop_app.spreadsheets.workbook import Row, Table


class OwnNumbers:
    """Looks for the office's own numbers below the heading under which it exports them."""

    def __init__(self, program: Program, table: Table) -> None:
        self._model: Any = program.model
        fields = self._model._meta.fields
        self._headings = table.headings
        self._place = self._under(fields["number"]) if "number" in fields and "title" in fields else None
        self._state = self._under(fields["state"]) if "state" in fields else None
        self._draft = fields["state"].words.get("draft") if "state" in fields else None

    def among(self, rows: Sequence[Row]) -> frozenset[int]:
        """Which of the rows are records of the office: the number alone may be another office's."""
        if self._place is None:
            return frozenset()
        said = {row.number: line(str(row.cells[self._place])) for row in rows}
        bearing = self._model.number.in_(one_of(dict.fromkeys(said.values())))
        titles = dict(self._model.select(self._model.number, self._model.title).where(bearing).tuples())
        issued = (row for row in rows if titles.get(said[row.number]) in _told(row))
        return frozenset(row.number for row in (*issued, *self._drafts(rows, said)))

    def _drafts(self, rows: Sequence[Row], said: dict[int, str]) -> Iterator[Row]:
        """Those that say of themselves that they are drafts, and whose title a draft of the office has."""
        if self._state is None or self._draft is None:
            return
        drafts = [
            row for row in rows if not said[row.number] and line(str(row.cells[self._state])) == self._draft
        ]
        if drafts:
            kept = self._model.select(self._model.title).where(self._model.state == "draft")
            titles = {record.title for record in kept if record.title}
            yield from (row for row in drafts if titles & _told(row))

    def _under(self, field: Any) -> int | None:
        heading = field.verbose_name
        return self._headings.index(heading) if heading in self._headings else None


def _told(row: Row) -> set[str]:
    return {line(str(cell)) for cell in row.cells if cell != ""}
