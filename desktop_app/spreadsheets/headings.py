"""Where a sheet has its headings, what they are called, and which year its titles name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from desktop_app.core.days import arabic
from desktop_app.core.texts import line
from desktop_app.spreadsheets.merges import Cells, Merge, is_blank

_HEADING_LENGTH = 40
_PART_LENGTH = 10  # of a part of a heading, where no merged cell says that it is one
_SHARED = 2  # headings at least, of two tables that stand one below the other
_DEEPEST = 3  # rows of headings
_COMPARED = 5  # rows below them
_SPARSE = 0.6  # a heading row fills at least so much of the widest row
_A_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年|[.\-/]?(?!\d)|[.\-/]\d{1,2}(?!\d))")
# 填报单位：白泉镇
_TELLS = re.compile(r"(?:填报|填表|制表|编制|报送|统计)?(?:单位|部门|人|日期|时间)\s*[:：]\s*\S")
# Numbers, days and phones head no column.
_VALUE = re.compile(r"^(?![年月日]$)[\d\s.,:/\\%+\-年月日时分秒¥]+$")


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
    found = full if full is not None else max(wordy, key=fillings.__getitem__, default=None)
    return found - 1 if found and _has_rest_above(rows, found, merges) else found


def _has_rest_above(rows: Sequence[Cells], found: int, merges: Sequence[Merge]) -> bool:
    """Whether the row is one of parts: the one above has their headings, and those of other columns."""
    above, below = rows[found - 1], rows[found]
    named = {column for column, cell in enumerate(above) if not is_blank(cell)}
    left = named - {column for column, cell in enumerate(below) if not is_blank(cell)}
    if not left or not all(map(_heads, (above[column] for column in named))):
        return False
    return bool(_groups(rows, found - 1, merges))


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
    if not isinstance(cell, str):
        return False
    words = line(cell)
    return len(words) <= _HEADING_LENGTH and not _VALUE.match(words) and not _TELLS.match(words)


def parts_of(rows: Sequence[Cells], top: int, merges: Sequence[Merge]) -> tuple[list[str], int]:
    """The headings and the rows they take: several where a heading has parts below (评价/自评分)."""
    headings = [line(cell) for cell in rows[top]]
    depth = 1
    while depth < _DEEPEST and (grouped := _groups(rows, top + depth - 1, merges)):
        below = rows[top + depth]
        headings += [""] * (len(below) - len(headings))
        joined = {column: line(below[column]) for column in range(len(below)) if not is_blank(below[column])}
        above = list(headings)
        for column, part in joined.items():
            group = above[grouped.get(column, column)]
            headings[column] = f"{group}/{part}" if group else part
        depth += 1
    return headings, depth


def _groups(rows: Sequence[Cells], top: int, merges: Sequence[Merge]) -> dict[int, int]:
    """The columns whose heading has parts in the row below, each with the column where that heading stands;
    none where the row below is none of parts.
    """
    below = rows[top + 1] if top + 1 < len(rows) else []
    parts = {column for column, cell in enumerate(below) if not is_blank(cell)}
    if not parts or not all(map(_heads, (below[column] for column in parts))):
        return {}
    groups = [
        (first, last) for (row, first), (bottom, last) in merges if row == bottom == top and last > first
    ]
    merged = {column: first for first, last in groups for column in range(first, last + 1)}
    if parts <= merged.keys():
        return merged
    return _unmerged(rows, top, parts, merged)


def _unmerged(rows: Sequence[Cells], top: int, parts: set[int], merged: Mapping[int, int]) -> dict[int, int]:
    """The same where not all is merged: what stands alone above has its parts up to the next that does."""
    named = [column for column, cell in enumerate(rows[top]) if not is_blank(cell)]
    open_ones = parts - set(named)
    grouped = dict(merged)
    for column in parts - merged.keys():
        left = [each for each in named if each <= column]
        if not left or left[-1] not in parts:
            return {}
        grouped[column] = left[-1]
    words = [line(rows[top + 1][column]) for column in parts]
    if not open_ones or max(map(len, words)) > _PART_LENGTH or len(set(words)) == 1:
        return {}
    first_rows = rows[top + 2 : top + 2 + _COMPARED]
    return grouped if any(_holds_values(first_rows, column) for column in parts) else {}


def _holds_values(rows: Sequence[Cells], column: int) -> bool:
    """Whether what stands in the column is no word that could as well head it."""
    cells = [row[column] for row in rows if column < len(row) and not is_blank(row[column])]
    return bool(cells) and not any(map(_heads, cells))


class Repeated:
    """Tells rows of headings below those of a table: the same on the next page, or another table's."""

    def __init__(self, headings: Sequence[str]) -> None:
        self._parts = [re.sub(r"\(\d+\)$", "", heading).split("/") for heading in headings]
        self._words = frozenset(part for parts in self._parts for part in parts)

    def are_headings(self, cells: Cells) -> bool:
        """Whether the row has headings: words alone, half of which head this table too."""
        if self._words.isdisjoint(cells):  # as good as every row: told quickly
            return False
        said = [cell for cell in cells if not is_blank(cell)]
        known = sum(_heads(cell) and line(cell) in self._words for cell in said)
        enough = max(min(_SHARED, len(self._words)), (len(said) + 1) // 2)
        return known >= enough and all(map(_heads, said))

    def are_another(self, cells: Cells) -> bool:
        """Whether the headings are of another table: one stands where this table has it not."""
        return any(
            line(cell) not in parts
            for cell, parts in zip(cells, self._parts, strict=True)
            if not is_blank(cell)
        )


def told_apart(headings: Sequence[str]) -> tuple[str, ...]:
    """A heading that comes twice is numbered: 备注, 备注(2); one that says nothing has the column's."""
    seen: dict[str, int] = {}
    apart = []
    for heading in (name or f"第{place}列" for place, name in enumerate(headings, 1)):
        seen[heading] = seen.get(heading, 0) + 1
        apart.append(heading if seen[heading] == 1 else f"{heading}({seen[heading]})")
    return tuple(apart)
