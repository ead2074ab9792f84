"""The list of a page: columns that fit without a horizontal scroll bar, whole rows, and the keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QWidget

from desktop_app.core.program import Column
from ui.language import _, is_chinese
from ui.lists.copying import chosen_count, copy_rows
from ui.theme import Look, px
from ui.widgets.chips import ROW_UNITS, CellDelegate

CHARACTER_UNITS = 11  # a column of mixed Chinese and figures takes about this for each of its characters
PADDING_UNITS = 18
LEAST_SHARE = 7  # characters that a widening column keeps
CHIP_UNITS = 16  # around the words of a chip
LONGEST_UNITS = 130  # for words to choose from; longer ones end in …
LONGER_WORDS = 1.5  # times the room for states in a language that spells them
TAKES_NO_ROW = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,  # a dialog was closed
    Qt.FocusReason.PopupFocusReason,
)


def widths(columns: Sequence[Column], room: int, least: Sequence[int] = ()) -> list[int]:
    """Pixels for each column, together exactly `room`; 0 for a column that is left out. `least` pixels are
    wanted in any case.

    Where the room is small, columns are left out rather than cut: the first, the widening ones and the last
    two say most and stay longest.
    """
    shown = [_wanted(column) for column in columns]
    shown = list(map(max, shown, least or shown))
    for place in _least_needed(columns):
        if sum(shown) <= room:
            break
        shown[place] = 0
    spare = room - sum(shown)
    if spare < 0:  # even the most needed are too wide: each gives in proportion, and its text ends in …
        total = sum(shown)
        shown = [width * room // total for width in shown]
        spare = room - sum(shown)
    shares = [column.share if width else 0 for column, width in zip(columns, shown, strict=True)]
    if not any(shares):
        shares = [int(width > 0) for width in shown]
    if not any(shares):  # a hidden table may be given no room at all
        return shown
    shown = [width + spare * share // sum(shares) for width, share in zip(shown, shares, strict=True)]
    shown[shares.index(max(shares))] += room - sum(shown)
    return shown


def _wanted(column: Column) -> int:
    characters = min(column.chars, LEAST_SHARE) if column.share else column.chars
    worded = column.chip or column.text is not None
    longer = LONGER_WORDS if worded and not is_chinese() else 1
    return px(characters * CHARACTER_UNITS * longer + PADDING_UNITS)


def _least_needed(columns: Sequence[Column]) -> list[int]:
    """The places of the columns that may be left out, the first to go first."""
    middle = next((place for place, column in enumerate(columns) if column.share), 0)
    behind = list(range(middle + 1, len(columns) - 2))
    before = list(range(middle - 1, 0, -1))
    return behind + before


class TableView(QTableView):
    """A table of whole rows. `opened` follows Enter and a double click, `left` Escape; `copied` tells how
    many rows went into the clipboard, 0 where they were too many.
    """

    opened = Signal()
    copied = Signal(int)
    left = Signal()

    def __init__(
        self,
        model: QAbstractItemModel,
        columns: Sequence[Column],
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self._room = 0  # the width of the viewport, once there is one
        self.words: Sequence[Sequence[str]] = ()  # that each column chooses from
        self.setItemDelegate(CellDelegate(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setMinimumSectionSize(1)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)  # nothing is sorted until the user asks
        self.setSortingEnabled(True)
        self.setModel(model)
        # With the table's own the header would ask about every chosen row, column by column, to paint itself.
        header.setSelectionModel(QItemSelectionModel(model, header))
        self._measure()
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        look.changed.connect(self._measure)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the new width."""
        super().resizeEvent(event)
        self._room = event.size().width()
        self._share_out()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """To pass through with Tab, or to come back to, takes no row: the form beside it may hold what is not
        saved yet.
        """
        if event.reason() in TAKES_NO_ROW and not self.currentIndex().isValid():
            event = QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.MouseFocusReason)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row, Home and End go to the ends of the list."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.opened.emit()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Home if not event.modifiers():
                self._go_to(0)
            case Qt.Key.Key_End if not event.modifiers():
                self._go_to(self.model().rowCount() - 1)
            case _:
                super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the rows that are chosen; the row under the mouse is one of them by now."""
        if not self.indexAt(event.pos()).isValid():
            return
        rows = chosen_count(self)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("打开（回车）"), self.opened.emit).setEnabled(rows == 1)
        menu.addAction(_("复制 {rows:,} 行（Ctrl+C）").format(rows=rows), self.copy)
        menu.popup(event.globalPos())

    def copy(self) -> None:
        """Put the chosen rows into the clipboard."""
        if self.selectionModel().hasSelection():
            self.copied.emit(copy_rows(self))

    def _go_to(self, row: int) -> None:
        self.setCurrentIndex(self.model().index(row, 0))

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(px(ROW_UNITS))
        self._share_out()

    def _least(self) -> list[int]:
        """Room for the headings, and for the words to choose from; Chinese ones always have it."""
        if is_chinese():
            return []
        headings, cells = self.horizontalHeader().fontMetrics(), self.fontMetrics()
        least = []
        for place, column in enumerate(self._columns):
            heading = str(self.model().headerData(place, Qt.Orientation.Horizontal) or "")
            words = self.words[place] if self.words else ()
            longest = max((cells.horizontalAdvance(word) for word in words), default=0)
            longest += px(CHIP_UNITS) if column.chip else 0
            needed = max(headings.horizontalAdvance(heading), min(longest, px(LONGEST_UNITS)))
            least.append(needed + px(PADDING_UNITS))
        return least

    def _share_out(self) -> None:
        if not self._room:
            return
        for place, width in enumerate(widths(self._columns, self._room, self._least())):
            self.setColumnHidden(place, width == 0)
            if width:
                self.setColumnWidth(place, width)
