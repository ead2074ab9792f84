"""Categories that a table tells level by level, each level in a column of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from db.models import CategoryEntry
from desktop_app.core.texts import line
from desktop_app.spreadsheets.cell_values import is_said
from desktop_app.spreadsheets.level_headings import levels_with
from desktop_app.spreadsheets.workbook import Row


class LevelColumns:
    """Puts into the cell of a category the way that leads to it: 城乡建设>市政管理."""

    def __init__(self, model: Any, headings: Sequence[str], columns: Mapping[str, str]) -> None:
        fields = model._meta.fields
        categories = [
            heading
            for heading, name in columns.items()
            if getattr(fields.get(name), "rel_model", None) is CategoryEntry
        ]
        free = [heading for heading in headings if heading not in columns]
        # columns that are mapped to nothing, and the one that each goes with
        self.beside: dict[str, str] = {}
        self._places: list[
            tuple[int, list[int]]
        ] = []  # of the category, and of its levels from the upper one
        for heading in categories:
            if levels := levels_with(heading, free):
                self.beside |= {level: heading for level in levels if level != heading}
                self._places.append((headings.index(heading), [*map(headings.index, levels)]))

    def read(self, row: Row) -> Row:
        """The row with the ways to its categories."""
        for place, levels in self._places:
            way: list[str] = []
            for level in (line(row.cells[at]) for at in levels if is_said(row.cells[at])):
                way = [level] if way and level.startswith(way[0]) else [*way, level]
            row = row.with_cell(place, ">".join(way))
        return row
