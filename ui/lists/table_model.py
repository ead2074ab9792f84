"""A list of any length: its first rows come at once, the rest in blocks as they are looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal

from desktop_app.core.program import Words
from ui.language import _
from ui.tasks import Runner, Task
from ui.widgets.chips import ALIGNED, AT_RIGHT, CELL, STATE_TONES
from ui.widgets.pointed_list import Index
from ui.widgets.tips import plain_tip

BLOCKS_KEPT = 12
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_ANSWERED = frozenset({CELL, _SPOKEN, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole})


class Heading(NamedTuple):
    """A column as the list shows it: its label, whether it offers sorting, whether its words are chips,
    whether they are the desk's own words and not what somebody typed, and whether they are amounts.
    """

    label: str
    sorts: bool = False
    chip: bool = False
    own: bool = False
    amount: bool = False


class Row(Protocol):
    """A row; its words are made when somebody looks at them."""

    id: int
    state: str
    cells: Sequence[Words]


class Pages(Protocol):
    """Where the rows come from: a list in its order, with its filters, cut into blocks of `size`."""

    size: int

    def first(self) -> list[Row]:
        """The rows of the first block."""
        ...

    def anchors(self, check: Callable[[], None]) -> tuple[int, Sequence[Any]]:
        """How many rows there are, and where each block begins; calls `check` now and then."""
        ...

    def block(self, anchor: Any) -> list[Row]:
        """The rows of the block that begins there."""
        ...


class TableModel(QAbstractTableModel):
    """Rows for a table view.

    The first block is fetched by a worker and shown before the anchors are known; when they are, the row
    count grows to the whole list. A later block is fetched when a row of it is asked for: one seek by key.
    """

    arrived = Signal()  # the first rows are on screen (there may be none)
    counted = Signal(object)  # how many there are
    failed = Signal(object)  # AppError
    sort_asked = Signal(int, bool)  # column (-1: the list's own order), descending
    sort_refused = Signal()  # by a column that offers none

    def __init__(self, headings: Sequence[Heading], runner: Runner) -> None:
        super().__init__()
        self._headings = headings
        self._runner = runner
        self._pages: Pages | None = None
        self._task: Task | None = None
        self._blocks: OrderedDict[int, list[Row]] = OrderedDict()
        self._anchors: Sequence[Any] = ()
        self._count = 0
        self.places: Mapping[int, int] = {}  # where in the cells of a row the words of a column stand

    def show(self, pages: Pages, *, places: Sequence[int] | None = None, keep_place: bool = False) -> None:
        """Fetch and show these; with `keep_place` the rows on screen stay until the new ones are there.

        The rows have cells for the columns at `places`, in that order; without, for all.
        """
        self.cancel()
        self._pages = pages
        columns = range(len(self._headings)) if places is None else places
        cells = {column: place for place, column in enumerate(columns)}

        def work(_task: Task) -> list[Row]:
            return pages.first()

        self._task = self._runner.run(
            work, lambda rows: self._first(rows, cells, keep_place=keep_place), self.failed.emit
        )

    def cancel(self) -> None:
        """Drop what is still on its way."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def id_at(self, row: int) -> int | None:
        """The record's id of a row; None outside the list."""
        found = self._row(row)
        return found.id if found is not None else None

    def row_of(self, record_id: int) -> int:
        """The row of a record among the blocks at hand; -1 if it is in none of them."""
        for number, rows in self._blocks.items():
            for place, row in enumerate(rows):
                if row.id == record_id:
                    return number * self._size + place
        return -1

    # Qt's own questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """All rows that are known of."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The columns of the description."""
        return 0 if parent.isValid() else len(self._headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The label of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section].label
        if orientation == Qt.Orientation.Horizontal and role == ALIGNED and self._headings[section].amount:
            return AT_RIGHT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell, and all that it is painted from."""
        if role == ALIGNED:
            return AT_RIGHT if self._headings[index.column()].amount else None
        if role not in _ANSWERED:
            return None
        row = self._row(index.row())
        place = self.places.get(index.column())
        if row is None or place is None:
            return None
        (text, tone), heading = row.cells[place], self._headings[index.column()]
        if heading.own:
            text = _(text)
        if role == CELL:
            chip = (tone or STATE_TONES.get(row.state, "quiet")) if heading.chip else None
            return text, tone, chip
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(text)
        return f"{heading.label} {text}" if role == _SPOKEN else text

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for another order; the rows on screen stay until its first ones are there."""
        if column < 0 or self._headings[column].sorts:
            self.sort_asked.emit(column, order == Qt.SortOrder.DescendingOrder)
        else:
            self.sort_refused.emit()

    # Blocks

    @property
    def _size(self) -> int:
        return self._pages.size if self._pages is not None else 1

    def _row(self, row: int) -> Row | None:
        if not 0 <= row < self._count:
            return None
        number, place = divmod(row, self._size)
        block = self._block(number)
        return block[place] if place < len(block) else None  # rows may have gone since they were counted

    def _block(self, number: int) -> list[Row]:
        if number not in self._blocks:
            if self._pages is None or number >= len(self._anchors):
                return []
            self._blocks[number] = self._pages.block(self._anchors[number])
            if len(self._blocks) > BLOCKS_KEPT:
                self._blocks.popitem(last=False)
        self._blocks.move_to_end(number)
        return self._blocks[number]

    def _first(self, rows: list[Row], cells: Mapping[int, int], *, keep_place: bool) -> None:
        self.places = cells
        whole = len(rows) < self._size
        if keep_place and not whole and self._anchors:
            self._blocks = OrderedDict({0: rows})
            self._say_changed()
        else:
            self._replace(rows)
        self.arrived.emit()
        if whole:
            self._anchors = ()
            self.counted.emit(len(rows))
        else:
            self._take_anchors()

    def _replace(self, rows: list[Row]) -> None:
        """Put the rows in place of all others; rows that stay keep their place on screen."""
        self._anchors = ()
        self._blocks = OrderedDict({0: rows})
        self._resize(len(rows))
        self._say_changed()

    def _take_anchors(self) -> None:
        pages = self._pages

        def work(task: Task) -> tuple[int, Sequence[Any]]:
            return pages.anchors(task.check)

        self._task = self._runner.run(work, self._anchored, self.failed.emit)

    def _anchored(self, found: tuple[int, Sequence[Any]]) -> None:
        count, self._anchors = found
        self._resize(count)
        self.counted.emit(count)

    def _resize(self, count: int) -> None:
        if count > self._count:
            self.beginInsertRows(QModelIndex(), self._count, count - 1)
            self._count = count
            self.endInsertRows()
        elif count < self._count:
            self.beginRemoveRows(QModelIndex(), count, self._count - 1)
            self._count = count
            self.endRemoveRows()

    def _say_changed(self) -> None:
        if self._count:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, len(self._headings) - 1))
