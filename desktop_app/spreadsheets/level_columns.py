"""Categories that a table tells level by level, the upper one and the lower one in columns of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from db.models import CategoryEntry
from desktop_app.core.texts import line
from desktop_app.spreadsheets.cell_values import is_said
from desktop_app.spreadsheets.likeness import bare
from desktop_app.spreadsheets.workbook import Row

_LEVEL_HEADINGS = (("一级", "二级"), ("大类", "中类"), ("大类", "小类"), ("父类", "子类"))


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
        self._places: list[tuple[int, int, int]] = []  # of the category, of its upper one, of its lower one
        for heading in categories:
            upper, lower = next(_pairs(heading, [heading, *free]), ("", ""))
            if upper:
                self.beside |= dict.fromkeys({upper, lower} - {heading}, heading)
                self._places.append((headings.index(heading), headings.index(upper), headings.index(lower)))

    def read(self, row: Row) -> Row:
        """The row with the ways to its categories."""
        for place, upper, lower in self._places:
            levels = [line(cell) for cell in (row.cells[upper], row.cells[lower]) if is_said(cell)]
            way = levels[-1] if levels and levels[-1].startswith(levels[0]) else ">".join(levels)
            row = row._replace(cells=[*row.cells[:place], way, *row.cells[place + 1 :]])
        return row


def _pairs(heading: str, headings: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The column and the one of the level above or below it: 一级分类 and 二级分类, 问题大类 and 问题小类."""
    for upper, lower in _LEVEL_HEADINGS:
        for other in headings:
            for first, second in ((heading, other), (other, heading)):
                told = bare(first)
                if upper in told and bare(second) == told.replace(upper, lower):
                    yield first, second
