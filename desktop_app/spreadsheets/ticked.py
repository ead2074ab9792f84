"""Choices that are ticked in columns of their own: 满意度 above 满意, 基本满意 and 不满意."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from desktop_app.spreadsheets.merges import Cells, is_blank

TICKS_ELSEWHERE = frozenset(["√", "✓", "✔", "☑", "■", "●", "V", "v"])


class Ticked(NamedTuple):
    """The columns of one choice, and what a tick in each says."""

    heading: str
    options: dict[int, str]

    def over(self, rows: Callable[[], Iterable[Cells]]) -> Callable[[], Iterable[Cells]]:
        """The rows with what was chosen."""
        return lambda: map(self.read, rows())

    def read(self, cells: Cells) -> Cells:
        """The row with what was chosen in the first of the columns; the others are empty."""
        said = {at: cells[at] for at in self.options if at < len(cells) and not is_blank(cells[at])}
        words = [self.options[at] if _is_tick(cell) else str(cell) for at, cell in said.items()]
        first = min(self.options)
        return [
            "、".join(words) if at == first else "" if at in self.options else cell
            for at, cell in enumerate(cells)
        ]


def choices(headings: Sequence[str], rows: Iterable[Cells]) -> list[Ticked]:
    """The choices among the columns: parts of one heading in which rows have ticks and nothing else."""
    groups: dict[str, dict[int, str]] = {}
    for column, heading in enumerate(headings):
        group, _, option = heading.rpartition("/")
        if group:
            groups.setdefault(group, {})[column] = option
    seen = list(rows)
    return [Ticked(group, options) for group, options in groups.items() if _are_ticked(options, seen)]


def _are_ticked(options: dict[int, str], rows: Sequence[Cells]) -> bool:
    said = [row[at] for row in rows for at in options if at < len(row) and not is_blank(row[at])]
    return len(options) > 1 and bool(said) and all(map(_is_tick, said))


def _is_tick(cell: object) -> bool:
    return isinstance(cell, str) and cell.strip() in TICKS_ELSEWHERE
