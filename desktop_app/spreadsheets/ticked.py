"""Choices that are ticked in columns of their own: 满意 and 不满意, below 满意度 or with no heading above."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from desktop_app.spreadsheets.merges import Cells, Rows, is_blank

TICKS_ELSEWHERE = frozenset(["√", "✓", "✔", "☑", "■", "●", "V", "v"])
_COUNTED_ELSEWHERE = frozenset(["1", "1.0", "是"])  # as a tick among degrees of satisfaction
_NOT_ELSEWHERE = frozenset(["0", "0.0", "否"])
_DEGREE = re.compile(r"(?:非常|很|较|比较|基本|不|不太|较不|非常不|很不)?满意|一般|未评价")
_DEGREE_HEADINGS = ("满意度",)  # what they are called together


class Ticked(NamedTuple):
    """The columns of one choice, and what a tick in each says."""

    heading: str
    options: dict[int, str]

    def named_in(self, headings: Sequence[str]) -> list[str]:
        """The headings with that of the choice over the first of its columns, and none over the others."""
        first = min(self.options)
        return [
            self.heading if at == first else "" if at in self.options else heading
            for at, heading in enumerate(headings)
        ]

    def over(self, rows: Rows) -> Rows:
        """The rows with what was chosen."""
        return lambda: map(self.read, rows())

    def read(self, cells: Cells) -> Cells:
        """The row with what was chosen in the first of the columns; the others are empty."""
        is_open, is_chosen = is_blank, _is_tick
        if self.heading in _DEGREE_HEADINGS:
            is_open, is_chosen = _is_left_open, _counts
        said = {at: cells[at] for at in self.options if at < len(cells) and not is_open(cells[at])}
        words = [self.options[at] if is_chosen(cell) else str(cell) for at, cell in said.items()]
        first = min(self.options)
        return [
            "、".join(words) if at == first else "" if at in self.options else cell
            for at, cell in enumerate(cells)
        ]


def choices(headings: Sequence[str], rows: Iterable[Cells]) -> Iterator[Ticked]:
    """The choices among the columns: parts of one heading in which rows have ticks and nothing else."""
    groups: dict[str, dict[int, str]] = {}
    for column, heading in enumerate(headings):
        group, _, option = heading.rpartition("/")
        if group:
            groups.setdefault(group, {})[column] = option
    seen = list(rows)
    for degrees in _runs_of_degrees(headings):
        said = [row[at] for row in seen for at in degrees if at < len(row) and not _is_left_open(row[at])]
        if said and all(map(_counts, said)):
            yield Ticked(_DEGREE_HEADINGS[0], degrees)
    yield from (Ticked(group, options) for group, options in groups.items() if _are_ticked(options, seen))


def _runs_of_degrees(headings: Sequence[str]) -> Iterator[dict[int, str]]:
    """Degrees of satisfaction beside each other, below no heading of their own."""
    run: dict[int, str] = {}
    for column, heading in enumerate([*headings, ""]):
        if _DEGREE.fullmatch(heading):
            run[column] = heading
            continue
        if len(run) > 1:
            yield run
        run = {}


def _are_ticked(options: dict[int, str], rows: Sequence[Cells]) -> bool:
    said = [row[at] for row in rows for at in options if at < len(row) and not is_blank(row[at])]
    return len(options) > 1 and bool(said) and all(map(_is_tick, said))


def _is_left_open(cell: object) -> bool:
    return is_blank(cell) or str(cell) in _NOT_ELSEWHERE


def _counts(cell: object) -> bool:
    return _is_tick(cell) or str(cell).strip() in _COUNTED_ELSEWHERE


def _is_tick(cell: object) -> bool:
    return isinstance(cell, str) and cell.strip() in TICKS_ELSEWHERE
