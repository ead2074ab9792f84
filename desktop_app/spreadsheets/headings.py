"""Where a sheet has its headings, what they are called, and which year its titles name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop_app.core.days import arabic
from desktop_app.core.texts import line
from desktop_app.spreadsheets.merges import Cells, Merge, is_blank

_HEADING_LENGTH = 40
_SPARSE = 0.6  # a heading row fills at least so much of the widest row
_A_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年|[.\-/]?(?!\d)|[.\-/]\d{1,2}(?!\d))")
_VALUE = re.compile(r"^[\d\s.,:/\\%+\-年月日时分秒¥]+$")  # numbers, days and phones head no column


def year_of(*titles: str) -> int | None:
    """The year in the first of the titles that names any; None where that one names several."""
    named = next((years for title in titles if (years := set(_A_YEAR.findall(arabic(title))))), set())
    return int(named.pop()) if len(named) == 1 else None


def row_of(rows: Sequence[Cells], merges: Sequence[Merge]) -> int | None:
    """The first row of words that is nearly as full as the fullest row, else the fullest row of words."""
    fillings = [_filling(index, cells, merges) for index, cells in enumerate(rows)]
    wordy = [
        index
        for index, cells in enumerate(rows)
        if fillings[index] and all(_heads(cell) for cell in cells if not is_blank(cell))
    ]
    enough = _SPARSE * max(fillings, default=0)
    full = next((index for index in wordy if fillings[index] >= enough), None)
    return full if full is not None else max(wordy, key=fillings.__getitem__, default=None)


def _filling(index: int, cells: Cells, merges: Sequence[Merge]) -> int:
    """How many columns the row fills; merged cells count whole, but a title over everything counts once."""
    said = {column for column, cell in enumerate(cells) if not is_blank(cell)}
    if len(said) < 2:
        return len(said)
    for (top, first), (_bottom, last) in merges:
        if top == index and first in said:
            said.update(range(first, last + 1))
    return len(said)


def _heads(cell: object) -> bool:
    return isinstance(cell, str) and len(line(cell)) <= _HEADING_LENGTH and not _VALUE.match(line(cell))


def parts_of(rows: Sequence[Cells], top: int, merges: Sequence[Merge]) -> tuple[list[str], int]:
    """The headings and the rows they take: two where a merged heading has parts below (评价/自评分)."""
    headings = [line(cell) for cell in rows[top]]
    groups = [
        range(first, last + 1)
        for (row, first), (bottom, last) in merges
        if row == bottom == top and last > first
    ]
    grouped = {column: group[0] for group in groups for column in group if column < len(headings)}
    below = rows[top + 1] if top + 1 < len(rows) else []
    parts = {column for column, cell in enumerate(below) if not is_blank(cell)}
    if (
        not grouped
        or not parts
        or not parts <= set(grouped)
        or not all(map(_heads, (below[c] for c in parts)))
    ):
        return headings, 1
    joined = {column: f"{headings[grouped[column]]}/{line(below[column])}" for column in parts}
    return [joined.get(column, heading) for column, heading in enumerate(headings)], 2


def told_apart(headings: Sequence[str]) -> tuple[str, ...]:
    """A heading that comes twice is numbered: 备注, 备注(2)."""
    seen: dict[str, int] = {}
    apart = []
    for heading in headings:
        seen[heading] = seen.get(heading, 0) + 1
        apart.append(heading if seen[heading] == 1 else f"{heading}({seen[heading]})")
    return tuple(apart)
