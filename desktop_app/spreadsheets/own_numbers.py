"""Rows that the office itself once wrote out: each bears number and title of a record that is here."""

from __future__ import annotations

from collections.abc import Sequence
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
        heading = fields["number"].verbose_name if "number" in fields and "title" in fields else None
        self._place = table.headings.index(heading) if heading in table.headings else None

    def among(self, rows: Sequence[Row]) -> frozenset[int]:
        """Which of the rows are records of the office: the number alone may be another office's."""
        if self._place is None:
            return frozenset()
        said = {row.number: line(str(row.cells[self._place])) for row in rows}
        bearing = self._model.number.in_(one_of(dict.fromkeys(said.values())))
        titles = dict(self._model.select(self._model.number, self._model.title).where(bearing).tuples())
        return frozenset(
            row.number
            for row in rows
            if (title := titles.get(said[row.number])) and title in map(line, map(str, row.cells))
        )
