"""Which columns a list shows, and in which order: ticked, and moved with the mouse or the keyboard."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.language import _
from ui.theme import px
from ui.widgets.icons import Button
from ui.widgets.labels import plain_label
from ui.widgets.room import resize_within

SIZE_UNITS = (360, 540)
PLACE = Qt.ItemDataRole.UserRole
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ColumnsDialog(QDialog):
    """`chosen` carries the places of all columns in their new order, and those that are ticked."""

    chosen = Signal(list, list)

    def __init__(self, labels: Mapping[int, str], shown: Collection[int], parent: QWidget) -> None:
        """`labels` by the places of the columns, in their order."""
        super().__init__(parent)
        self.setObjectName("columns_dialog")
        self.setWindowTitle(_("选择列和顺序"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        resize_within(self, *SIZE_UNITS)
        self.columns = QListWidget()
        self.columns.setObjectName("columns_dialog.columns")
        self.columns.setProperty("kind", "boxed")
        self.columns.setAccessibleName(_("列表里显示哪些列"))
        self.columns.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        for place, label in labels.items():
            item = QListWidgetItem(label, self.columns)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)  # they go between, not into others
            item.setData(PLACE, place)
            item.setCheckState(Qt.CheckState.Checked if place in shown else Qt.CheckState.Unchecked)
        self.columns.setCurrentRow(0)
        self.columns.installEventFilter(self)
        self.columns.itemChanged.connect(lambda _item: self._say_whether())
        self.up = Button(_("上移（Alt+↑）"), name="columns_dialog.up", then=lambda: self.move_by(-1))
        self.down = Button(_("下移（Alt+↓）"), name="columns_dialog.down", then=lambda: self.move_by(1))
        self.cancel = Button(_("取消"), name="columns_dialog.cancel", then=self.reject)
        self.save = Button(_("确定"), name="columns_dialog.save", kind="primary", then=self.accept)
        self.save.setDefault(True)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(14), px(16), px(14))
        column.setSpacing(px(10))
        words = plain_label(_("打勾的列显示在列表里，从上到下就是从左到右。"), "second", wraps=True)
        moves, ends = QHBoxLayout(), QHBoxLayout()
        moves.addWidget(self.up)
        moves.addWidget(self.down)
        moves.addStretch(1)
        ends.addStretch(1)
        ends.addWidget(self.cancel)
        ends.addWidget(self.save)
        for row in (moves, ends):
            row.setSpacing(px(8))
        column.addWidget(words)
        column.addWidget(self.columns, 1)
        column.addLayout(moves)
        column.addLayout(ends)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt with an arrow moves the column."""
        if watched is self.columns and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = STEPS.get(Qt.Key(event.key()))
            if step and event.modifiers() == Qt.KeyboardModifier.AltModifier:
                self.move_by(step)
                return True
        return super().eventFilter(watched, event)

    def move_by(self, step: int) -> None:
        """Move the column that the cursor is on one place up or down."""
        row = self.columns.currentRow()
        if 0 <= row + step < self.columns.count():
            item = self.columns.takeItem(row)
            self.columns.insertItem(row + step, item)
            self.columns.setCurrentRow(row + step)

    def accept(self) -> None:
        """Say what was chosen, and close."""
        items = [self.columns.item(row) for row in range(self.columns.count())]
        ticked = [item.data(PLACE) for item in items if item.checkState() == Qt.CheckState.Checked]
        self.chosen.emit([item.data(PLACE) for item in items], ticked)
        super().accept()

    def _say_whether(self) -> None:
        items = map(self.columns.item, range(self.columns.count()))
        self.save.setEnabled(any(item.checkState() == Qt.CheckState.Checked for item in items))
