"""今天要做的事: a row for each thing that waits, opened by click or Enter; below it how the backup stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.language import _, headed, inside
from ui.theme import Look, px
from ui.widgets.icons import Button
from ui.widgets.labels import plain_label
from ui.widgets.pointed_list import Index, PointedList
from ui.widgets.states import StatePane
from ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from desktop_app.home.due import Due

DUE = Qt.ItemDataRole.UserRole
ROW_UNITS, MARGIN_UNITS, WORD_UNITS = 40, 14, 104
EMPTY_UNITS = 190  # high: what is said where there are no rows


class DueCard(QFrame):
    """`asked` carries the row that was opened, `begun` follows the wish to enter a first thing."""

    asked = Signal(object)
    begun = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setObjectName("home.due")
        self._heading = plain_label(_("今天要做的事"), "heading", name="home.due.title")
        self._counts = plain_label(kind="second", name="home.due.counts")
        self.list = DueList(look)
        self.list.opened.connect(self.asked)
        self.state = StatePane("home.due.state")
        self.state.show_loading(_("正在查看…"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.state)
        self._stack.addWidget(self.list)
        self._foot = QFrame()
        self._foot.setProperty("kind", "card-foot")
        self._safety = QHBoxLayout(self._foot)
        self._lay_out()

    @property
    def wanted_height(self) -> int:
        """Enough for every row."""
        rows = self.list.model().rowCount() if self.list.model() is not None else 0
        others = sum(self.layout().itemAt(place).sizeHint().height() for place in (0, 2))
        return others + max(rows * px(ROW_UNITS), px(EMPTY_UNITS)) + 2

    def show_due(self, rows: Sequence[Due], safety: Sequence[Due], *, begin: bool, first: str = "") -> None:
        """The rows, or where there are none what to do instead; `begin`: nothing was ever entered, and
        `first` is the title of what the user may enter.
        """
        self.list.show_rows(rows)
        total = sum(row.number for row in rows)
        self._counts.setText(
            _("{kinds} 类 {total:,} 件").format(kinds=len(rows), total=total) if rows else ""
        )
        if rows:
            self._stack.setCurrentWidget(self.list)
        elif begin:
            self.state.show_state(
                "work_orders",
                _("还没有登记过事情"),
                _("从走访、恳谈或民情工单开始；以前的台账可以从 Excel 导入。"),
                action=_("新建{title}").format(title=inside(first)) if first else "",
                then=self.begun.emit,
            )
        else:
            self.state.show_state("check", _("今天没有要办的事"), _("到期、待审批、待评价的事会出现在这里。"))
        if not rows:
            self._stack.setCurrentWidget(self.state)
        self._show_safety(safety)

    def show_failed(self, words: str, again: Callable[[], None]) -> None:
        """What waits could not be found out, and why."""
        self.state.show_state("warning", _("没有查出来"), words, action=_("重试"), then=again)
        self._stack.setCurrentWidget(self.state)

    def _show_safety(self, rows: Sequence[Due]) -> None:
        while (item := self._safety.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().deleteLater()
        for place, row in enumerate(rows):
            button = Button(_(row.what), name=f"home.safety.{place}", kind="link")
            button.setProperty("tone", row.tone)
            button.clicked.connect(lambda _checked, row=row: self.asked.emit(row))
            self._safety.addWidget(button)
        self._safety.addStretch(1)

    def _lay_out(self) -> None:
        head = QFrame()
        head.setProperty("kind", "card-head")
        self._head = QHBoxLayout(head)
        self._head.addWidget(self._heading)
        self._head.addWidget(self._counts)
        self._head.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)
        self.measure()

    def measure(self) -> None:
        """Take on the size of the look."""
        self.layout().setContentsMargins(1, 1, 1, 1)
        self._head.setContentsMargins(px(MARGIN_UNITS), px(9), px(MARGIN_UNITS), px(9))
        self._head.setSpacing(px(8))
        self._safety.setContentsMargins(px(8), px(5), px(8), px(5))
        self._safety.setSpacing(px(4))


class DueList(PointedList):
    """The rows; the arrow keys go through them."""

    opened = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("home.due.list")
        self.setAccessibleName(_("今天要做的事"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setModel(QStandardItemModel(self))
        self.setItemDelegate(_RowDelegate(look, self))
        self.clicked.connect(self._open)

    @property
    def rows(self) -> list[Due]:
        """What is shown."""
        return [self.model().index(row, 0).data(DUE) for row in range(self.model().rowCount())]

    def show_rows(self, rows: Sequence[Due]) -> None:
        """Show these; the cursor stays at its place."""
        place = max(self.currentIndex().row(), 0)
        model = QStandardItemModel(self)
        for row in rows:
            item = QStandardItem()
            item.setData(row, DUE)
            words = f"{headed(row.title)}，{_(row.what)}，{row.number}"
            item.setData(words, Qt.ItemDataRole.AccessibleTextRole)
            item.setToolTip(plain_tip(_(row.what)))
            model.appendRow(item)
        former = self.model()
        self.setModel(model)
        former.deleteLater()
        self.setCurrentIndex(model.index(min(place, len(rows) - 1), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the space bar open the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.data(DUE))


class _RowDelegate(QStyledItemDelegate):
    """Why in the colour of its tone, what, and at the right how many."""

    def __init__(self, look: Look, view: DueList) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """A row of the look, as wide as the list."""
        return QSize(px(WORD_UNITS), px(ROW_UNITS))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row: why, what, and how many."""
        row: Due = index.data(DUE)
        look, box = self._look, option.rect
        painter.save()
        if self._view.hasFocus() and self._view.is_current(index):
            painter.fillRect(box, look.colour("tint"))
        elif self._view.is_pointed_at(index):
            painter.fillRect(box, look.colour("hover"))
        painter.setPen(look.colour("line_inner"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if self._view.is_current(index) and self._view.is_used_by_keyboard:
            painter.setPen(look.colour("focus"))
            painter.drawRect(box.adjusted(0, 0, -1, -2))
        inside = box.adjusted(px(MARGIN_UNITS), 0, -px(MARGIN_UNITS), 0)
        ends = _("{count:,} 件 ›").format(count=row.number) if row.number > 1 else _("打开 ›")
        self._write(painter, option, inside, ends, "on_tint", right=True)
        width = painter.fontMetrics().horizontalAdvance(ends) + px(12)
        why = QRect(inside.left(), inside.top(), px(WORD_UNITS), inside.height())
        tone = f"{row.tone}_text" if row.tone else "text_second"
        self._write(painter, option, why, headed(row.title), tone, bold=bool(row.tone))
        what = inside.adjusted(px(WORD_UNITS + 8), 0, -width, 0)
        self._write(painter, option, what, _(row.what), "text")
        painter.restore()

    def _write(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        box: QRect,
        words: str,
        role: str,
        *,
        bold: bool = False,
        right: bool = False,
    ) -> None:
        font = QFont(option.font)
        font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(self._look.colour(role))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        told = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, told)
