"""The list of a page: columns that fit without a horizontal scroll bar, whole rows, and the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QWidget

from desktop_app.core.program import Column
from ui.desk import Desk
from ui.language import _, is_chinese
from ui.lists.copying import MOST_ROWS, chosen_count, copy_rows
from ui.lists.list_head import ListHead
from ui.lists.widths import PADDING_UNITS
from ui.theme import Look, px
from ui.widgets.chips import ROW_UNITS, CellDelegate

HEADING_WEIGHT, HEADING_UNITS = QFont.Weight.Bold, 20  # as the style sheet has it, which no font tells
CHIP_UNITS = 16  # around the words of a chip
LONGEST_UNITS = 130  # for words to choose from; longer ones end in …
TAKES_NO_ROW = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,  # a dialog was closed
    Qt.FocusReason.PopupFocusReason,
)


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
        self.may_copy: Callable[[int], bool] = lambda _rows: True  # asked for so many rows, which go then
        self.setItemDelegate(CellDelegate(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.head = ListHead(columns, self)
        self.setHorizontalHeader(self.head)
        self.setSortingEnabled(True)
        self.setModel(model)
        # With the table's own the header would ask about every chosen row, column by column, to paint itself.
        self.head.setSelectionModel(QItemSelectionModel(model, self.head))
        self.head.changed.connect(self._share_out)
        self._measure()
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        look.changed.connect(self._measure)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the new width."""
        super().resizeEvent(event)
        self._room = event.size().width()
        self._share_out()
        if self.viewport().width() != self._room:  # a scroll bar came meanwhile, of which Qt tells nobody
            self._room = self.viewport().width()
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
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.visualRect(self.currentIndex()).center() if by_key else event.pos()
        if not self.indexAt(at).isValid():
            return
        rows = chosen_count(self)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("打开（回车）"), self.opened.emit).setEnabled(rows == 1)
        menu.addAction(_("复制 {rows:,} 行（Ctrl+C）").format(rows=rows), self.copy)
        menu.addSeparator()
        self.head.offer(menu)
        menu.popup(self.viewport().mapToGlobal(at))

    def belong_to(self, desk: Desk) -> None:
        """Show the columns as the user left them, and remember what they change; by the table's own name."""
        preferences, user, name = desk.preferences, desk.office.user.name, self.objectName()
        self.head.belong_to(
            preferences.columns(user, name), lambda text: preferences.keep_columns(user, name, text)
        )

    @property
    def first_column(self) -> int:
        """The place of the column at the left."""
        return self.head.logicalIndex(0)

    def copy(self) -> None:
        """Put the chosen rows into the clipboard."""
        rows = chosen_count(self)
        if rows > MOST_ROWS or (rows and self.may_copy(rows)):
            self.copied.emit(copy_rows(self))

    def _go_to(self, row: int) -> None:
        self.setCurrentIndex(self.model().index(row, self.first_column))

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(px(ROW_UNITS))
        self._share_out()

    def _least(self) -> list[int]:
        """Room for the headings, and for the words to choose from; Chinese words always have it."""
        bold = self.horizontalHeader().font()
        bold.setWeight(HEADING_WEIGHT)
        headings, cells = QFontMetricsF(bold), self.fontMetrics()
        least = []
        for place, column in enumerate(self._columns):
            heading = str(self.model().headerData(place, Qt.Orientation.Horizontal) or "")
            words = self.words[place] if self.words and not is_chinese() else ()
            longest = max((cells.horizontalAdvance(word) for word in words), default=0)
            longest += px(CHIP_UNITS) if column.chip else 0
            longest = min(longest, px(LONGEST_UNITS)) + px(PADDING_UNITS)
            least.append(max(ceil(headings.horizontalAdvance(heading)) + px(HEADING_UNITS), longest))
        return least

    def _share_out(self) -> None:
        if self._room:
            fits = self.head.share_out(self._room, self._least())
            policy = Qt.ScrollBarPolicy
            self.setHorizontalScrollBarPolicy(policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded)
