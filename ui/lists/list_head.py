"""The head of a list, whose columns its user widens, moves, hides and brings back; it remembers them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from desktop_app.core.program import Column
from ui.language import _
from ui.lists.columns_dialog import ColumnsDialog
from ui.lists.own_columns import OwnColumns
from ui.lists.widths import widths
from ui.theme import px


class ListHead(QHeaderView):
    """`changed` follows every column that was hidden or shown, moved, or drawn to a width."""

    changed = Signal()

    def __init__(self, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.own = OwnColumns(columns)
        self._keep: Callable[[str], None] = lambda _text: None
        self._told = ""
        self._busy = False  # with what nobody draws by hand
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMinimumSectionSize(1)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setResizeContentsPrecision(0)  # only what is on screen is measured
        self.setSortIndicatorClearable(True)
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)  # nothing is sorted until the user asks
        self.sectionResized.connect(self._resized)
        self.sectionMoved.connect(self._moved)

    def belong_to(self, kept: str, keep: Callable[[str], None]) -> None:
        """Take on the columns that were remembered, and let `keep` remember what changes. To be called before
        the first rows are read.
        """
        self.own.put(kept)
        self._told, self._keep = self.own.text, keep

    def share_out(self, room: int, least: Sequence[int]) -> bool:
        """Give each column its place and its part of the room; whether they all fit into it."""
        self._busy = True
        own, shown = self.own, self.own.shown
        for at, place in enumerate([*shown, *own.hidden]):  # the first of all is one that can be seen
            self.moveSection(self.visualIndex(place), at)
        drawn = {at: px(own.widths[place]) for at, place in enumerate(shown) if place in own.widths}
        found = widths(
            [own.columns[place] for place in shown],
            room,
            [least[place] for place in shown],
            drawn=drawn,
            firm=[at for at, place in enumerate(shown) if place in own.firm],
        )
        wide = dict(zip(shown, found, strict=True))
        for place in range(self.count()):
            width = wide.get(place, 0)
            self.setSectionHidden(place, not width)
            if width:
                self.resizeSection(place, width)
        self._busy = False
        return sum(found) <= room

    @property
    def seen(self) -> list[int]:
        """The places of the columns that are on screen, from the left."""
        return [place for place in self.own.shown if not self.isSectionHidden(place)]

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What was drawn is let go."""
        super().mouseReleaseEvent(event)
        self._settle()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the column under the mouse, and with all of them."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        place = self.logicalIndexAt(event.pos())
        if place >= 0:
            menu.addAction(_("合适的宽度（双击右边线）"), lambda: self.fit(place))
            words = _("隐藏“{column}”").format(column=self._label(place))
            hide = menu.addAction(words, lambda: self.hide_column(place))
            hide.setEnabled(len(self.seen) > 1)
            menu.addSeparator()
        self.offer(menu)
        menu.popup(event.globalPos())

    def offer(self, menu: QMenu) -> None:
        """Put into a menu what is done with the columns together."""
        menu.addAction(_("选择列和顺序…"), self.ask)
        menu.addAction(_("恢复默认的列"), self.restore).setEnabled(bool(self.own.text))

    def ask(self) -> ColumnsDialog:
        """Let the user choose the columns and their order; returns the dialog, open."""
        labels = {place: self._label(place) for place in self.own.order}
        dialog = ColumnsDialog(labels, self.seen, self.window())
        dialog.chosen.connect(self._choose)
        dialog.open()
        return dialog

    def fit(self, place: int) -> None:
        """As wide as the heading and the words on screen."""
        self.sectionHandleDoubleClicked.emit(place)  # the table knows the words
        self._settle()

    def hide_column(self, place: int) -> None:
        """Show the list without this column."""
        self._choose(self.own.order, [other for other in self.seen if other != place])

    def restore(self) -> None:
        """As the list is described."""
        self.own.reset()
        self._settle()

    def _choose(self, order: Sequence[int], ticked: Sequence[int]) -> None:
        self.own.choose(order, ticked, self.seen)
        self._settle()

    def _label(self, place: int) -> str:
        return str(self.model().headerData(place, Qt.Orientation.Horizontal) or "")

    def _resized(self, place: int, _before: int, width: int) -> None:
        if width and not self._busy:
            self.own.draw(place, width * 100 / px(100))

    def _moved(self, *_places: int) -> None:
        if not self._busy:
            self.own.order = [self.logicalIndex(at) for at in range(self.count())]

    def _settle(self) -> None:
        """Remember what was changed, and let the list follow it."""
        if self.own.text != self._told:
            self._told = self.own.text
            self._keep(self._told)
            self.changed.emit()
