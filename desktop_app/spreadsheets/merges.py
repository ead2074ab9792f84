"""What cells say for those below them: the village that stands once beside its ten rows, and 同上."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from desktop_app.core.texts import line

Cells = Sequence[Any]
Rows = Callable[[], Iterable[Cells]]  # read anew at each call
Merge = tuple[tuple[int, int], tuple[int, int]]  # (first row, first column), (last row, last column), from 0

NO_CELLS: Mapping[int, Any] = MappingProxyType({})

DITTOS_ELSEWHERE = frozenset(["同上", "同 上", "同上。", "〃", "″", "〞", "''", '"'])


class Dittos:
    """Gives the rows, one after the other, with what stands above in place of 同上 and 〃."""

    def __init__(self) -> None:
        self._above: Cells = ()

    def read(self, cells: Cells) -> Cells:
        """The row; a first one has nothing above, and stays as it is."""
        if not DITTOS_ELSEWHERE.isdisjoint(cells):
            above = self._above
            cells = [
                above[column] if cell in DITTOS_ELSEWHERE and column < len(above) else cell
                for column, cell in enumerate(cells)
            ]
        self._above = cells
        return cells


class Downwards:
    """Gives the rows, one after the other, what cells above say for them too.

    A row of which the cells above say more than it says itself may be no row of its own but a further part of
    the one above, and stays as it is.
    """

    def __init__(self, merges: Iterable[Merge]) -> None:
        self._starting: dict[int, list[tuple[int, int]]] = defaultdict(list)  # row → (column, last row)
        for (top, column), (bottom, _last) in merges:
            if bottom > top:
                self._starting[top + 1].append((column, bottom + 1))
        self._held: dict[int, tuple[int, Any]] = {}  # column → last row, what is said

    def filled(self, number: int, cells: Cells) -> tuple[Cells, Mapping[int, Any]]:
        """The row of that number (from 1), filled from above; and what is said above, by column."""
        if not self._starting:
            return cells, NO_CELLS
        self._held = {column: held for column, held in self._held.items() if held[0] >= number}
        above = {
            column: said
            for column, (_last, said) in self._held.items()
            if column < len(cells) and is_blank(cells[column])
        }
        for column, last in self._starting.get(number, ()):
            if column < len(cells):
                self._held[column] = (last, cells[column])
        if not above or sum(not is_blank(cell) for cell in cells) <= len(above):
            return cells, above
        return [above.get(column, cell) for column, cell in enumerate(cells)], above


def is_blank(cell: object) -> bool:
    """Whether the cell says nothing."""
    return cell is None or (isinstance(cell, str) and not line(cell))


def are_blank(cells: Cells) -> bool:
    """Whether none of the cells says anything."""
    return all(cell is None or cell == "" or is_blank(cell) for cell in cells)


def shifted(merges: Iterable[Merge], left: int) -> list[Merge]:
    """Merged ranges in the columns of the rows that we get, which leave out empty columns at the left."""
    return [((top, first - left), (bottom, last - left)) for (top, first), (bottom, last) in merges]
