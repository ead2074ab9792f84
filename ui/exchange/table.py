"""A short list of the page: one row for each peer, or for each value to be looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.core.program import Column
from ui.desk import Desk
from ui.language import _
from ui.lists.table_view import TableView
from ui.theme import px
from ui.widgets.chips import CELL
from ui.widgets.labels import plain_label


class ShortList(QFrame):
    """A heading, the rows, and what stands there when there are none. `chosen` tells where the cursor is."""

    chosen = Signal(int)

    def __init__(
        self, desk: Desk, columns: Sequence[Column], *, name: str, title: str, empty: str,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setProperty("holds", "table")
        self._title = plain_label(kind="heading")
        self._model = QStandardItemModel(0, len(columns), self)
        self._model.setHorizontalHeaderLabels([_(column.label) for column in columns])
        self.table = TableView(self._model, columns, desk.look)
        self.table.setSortingEnabled(False)
        self.table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.table.setObjectName(name)
        self.table.setAccessibleName(title)
        self.table.belong_to(desk)
        self._empty = plain_label(empty, "second", name=f"{name}.empty", wraps=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words = title
        self._inside = QVBoxLayout(self)
        for widget in (self._title, self.table, self._empty):
            self._inside.addWidget(widget, int(widget is not self._title))
        self.table.selectionModel().currentRowChanged.connect(lambda new, _old: self.chosen.emit(new.row()))
        self.table.clicked.connect(lambda index: self.chosen.emit(index.row()))

    @property
    def row(self) -> int:
        """Where the cursor stands; -1 for nowhere."""
        return int(self.table.currentIndex().row())

    def fill(self, rows: Iterable[Sequence[str]], row: int = 0) -> None:
        """Show these rows, with the cursor in one of them."""
        self._model.removeRows(0, self._model.rowCount())
        for cells in rows:
            self._model.appendRow([_item(text) for text in cells])
        count = self._model.rowCount()
        self._title.setText(f"{self._words}　{count:,}" if count else self._words)
        self.table.setVisible(count > 0)
        self._empty.setVisible(count == 0)
        self.table.selectRow(min(max(row, 0), count - 1))

    def measure(self) -> None:
        """Take on the size of the look."""
        self._inside.setContentsMargins(1, px(10), 1, 1)
        self._inside.setSpacing(px(8))
        self._title.setContentsMargins(px(12), 0, px(12), 0)
        self._empty.setContentsMargins(px(24), px(16), px(24), px(16))


def _item(text: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setData((text, "", None), CELL)
    item.setEditable(False)
    return item
