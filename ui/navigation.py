"""The tabs at the left edge: grouped, each with its icon, its name and how many things wait there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QPainter,
    QPixmap,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.programs import Tab
from ui.language import _, headed, is_chinese
from ui.theme import Look, px
from ui.widgets import icons
from ui.widgets.labels import plain_label
from ui.widgets.pointed_list import Index, PointedList
from ui.widgets.tips import plain_tip

WIDTH = 152
WIDER = 180  # for languages that spell their words
ROW, CAPTION = 36, 26
SIGN = 18
TIGHT_ROW, TIGHT_CAPTION = 30, 20  # where the window is too low for all tabs

KEY, BADGE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class Navigation(QFrame):
    """The left edge of the window; `chosen` carries the key of the tab."""

    chosen = Signal(str)

    def __init__(
        self, tabs: Sequence[Tab], look: Look, *, office_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "side")
        self.setObjectName("window.side")
        self._look = look
        self._items: dict[str, QStandardItem] = {}
        self._list = _TabList(look)
        self._list.setModel(self._fill(tabs))
        self._list.selectionModel().currentChanged.connect(self._on_current)
        brand = plain_label(_("乡镇工作台"), "brand")
        self._office = plain_label(office_name, "third", name="window.office", wraps=True)
        self.tools = QHBoxLayout()
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addWidget(brand)
        column.addWidget(self._office)
        column.addWidget(self._list, 1)
        column.addLayout(self.tools)
        self._brand = brand
        look.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self.setFixedWidth(px(_units()))
        self.layout().setContentsMargins(0, px(13), 1, px(6))
        self._brand.setContentsMargins(px(14), 0, px(8), 0)
        self._office.setContentsMargins(px(14), px(1), px(8), px(8))
        self.tools.setContentsMargins(px(8), px(2), px(8), 0)
        self.tools.setSpacing(px(4))
        self._list.measure()

    def _fill(self, tabs: Sequence[Tab]) -> QStandardItemModel:
        model = QStandardItemModel(self)
        group = ""
        for tab in tabs:
            if tab.group and tab.group != group:
                caption = QStandardItem(headed(tab.group, "list"))
                caption.setFlags(Qt.ItemFlag.NoItemFlags)
                model.appendRow(caption)
            group = tab.group
            title = headed(tab.title, "list")
            item = QStandardItem(title)
            item.setData(tab.key, KEY)
            item.setData(title, Qt.ItemDataRole.AccessibleTextRole)
            item.setEditable(False)
            item.setToolTip(plain_tip(title))
            self._items[tab.key] = item
            model.appendRow(item)
        return model

    def choose(self, key: str) -> None:
        """Make that tab the current one."""
        self._list.setCurrentIndex(self._items[key].index())

    def set_badges(self, counts: Mapping[str, int]) -> None:
        """Show how many things wait behind each tab; none where it is 0."""
        for key, item in self._items.items():
            count = counts.get(key, 0)
            item.setData(count, BADGE)
            words = (
                _("{title}，{count} 件待办").format(title=item.text(), count=count) if count else item.text()
            )
            item.setData(words, Qt.ItemDataRole.AccessibleTextRole)

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if key := current.data(KEY):
            self.chosen.emit(key)


class _TabList(PointedList):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("window.navigation")
        self.setAccessibleName(_("功能"))
        self._room = 0  # the height of the viewport, once there is one
        self._delegate = _TabDelegate(look, self)
        self.setItemDelegate(self._delegate)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Close the rows up before a scroll bar would be needed."""
        self._room = event.size().height()
        self.measure()
        super().resizeEvent(event)

    def measure(self) -> None:
        """Choose the height of the rows for the height at hand."""
        model = self.model()
        if model is None or not self._room:
            return
        tabs = sum(bool(model.index(row, 0).data(KEY)) for row in range(model.rowCount()))
        captions = model.rowCount() - tabs
        fits = tabs * px(ROW) + captions * px(CAPTION) <= self._room
        if self._delegate.tight == fits:
            self._delegate.tight = not fits
            self.scheduleDelayedItemsLayout()


class _TabDelegate(QStyledItemDelegate):
    """Paints a tab as the look has it: bar and tint for the current one, a red count for what waits."""

    def __init__(self, look: Look, view: _TabList) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self.tight = False

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """A row for a tab, less for the caption of a group."""
        row, caption = (TIGHT_ROW, TIGHT_CAPTION) if self.tight else (ROW, CAPTION)
        return QSize(px(_units()) - 2, px(row if index.data(KEY) else caption))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the caption of a group, or a tab."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(KEY):
            self._paint_tab(painter, option, index)
        else:
            painter.setFont(_sized(option.font, 11))
            painter.setPen(self._look.colour("text_third"))
            box = option.rect.adjusted(px(14), 0, 0, -px(1 if self.tight else 4))
            painter.drawText(box, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, index.data())
        painter.restore()

    def _paint_tab(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box, look = option.rect, self._look
        current = self._view.is_current(index)
        if current:
            _fill(painter, box, look.colour("tint"))
            _fill(painter, QRect(box.left(), box.top(), px(3), box.height()), look.colour("primary"))
        elif self._view.is_pointed_at(index):
            _fill(painter, box, look.colour("hover"))
        ink = look.colour("on_tint" if current else "text")
        role = "primary" if current else "text_second"
        sign = _sign(index.data(KEY), look.colour(role), ratio=option.widget.devicePixelRatioF())
        painter.drawPixmap(box.left() + px(15), box.top() + (box.height() - px(SIGN)) // 2, sign)
        pill = self._paint_badge(painter, option, int(count)) if (count := index.data(BADGE)) else None
        painter.setFont(_sized(option.font, 14, bold=current))
        painter.setPen(ink)
        words = box.adjusted(px(41), 0, -px(8), 0)
        if pill is not None:
            words.setRight(pill.left() - px(2))
        told = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, told)
        if current and self._view.is_used_by_keyboard:
            painter.setPen(look.colour("focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)  # the count has left its own
            painter.drawRect(box.adjusted(px(4), 1, -px(4), -2))

    def _paint_badge(self, painter: QPainter, option: QStyleOptionViewItem, count: int) -> QRect:
        painter.setFont(_sized(option.font, 11, bold=True))
        text = str(count) if count < 1000 else "999+"
        width = max(px(18), painter.fontMetrics().horizontalAdvance(text) + px(10))
        pill = QRect(option.rect.right() - px(14) - width, 0, width, px(17))
        pill.moveTop(option.rect.top() + (option.rect.height() - pill.height()) // 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("bad"))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(self._look.colour("on_bad"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        return pill


def draw_ahead(keys: Iterable[str], look: Look) -> None:
    """Draw the signs of tabs where there is time before they are shown."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    for key in keys:
        _sign(key, look.colour("text_second"), ratio=ratio)


def _sign(key: str, colour: QColor, *, ratio: float) -> QPixmap:
    return icons.pixmap(key if icons.exists(key) else "folder", colour, size=px(SIGN), ratio=ratio)


def _fill(painter: QPainter, box: QRect, colour: QColor) -> None:
    """As `QPainter.fillRect`, at whose first use PySide makes the 169 names of ready gradients."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(box)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _units() -> int:
    return WIDTH if is_chinese() else WIDER


def _sized(font: QFont, units: int, *, bold: bool = False) -> QFont:
    result = QFont(font)
    result.setPixelSize(px(units))
    if bold:
        result.setWeight(QFont.Weight.Bold)
    return result
