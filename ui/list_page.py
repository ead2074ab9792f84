"""An inner tab of its own that lists something and shows, beside the list, what is chosen in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.core.program import Column
from desktop_app.errors import AppError
from ui.desk import Desk
from ui.language import _
from ui.lists.filter_bar import FilterBar
from ui.lists.list_and_form import ListAndForm
from ui.lists.table_view import TableView
from ui.own_page import OwnPage
from ui.widgets.states import StatePane


class ListPage(OwnPage):
    """A page that is read by `read` when it is first seen, and by every `refresh` after that.

    A subclass makes its model, filters and card and lays them out by `_lay_beside`. `name` begins the object
    names of what stands on the page.
    """

    def __init__(
        self,
        key: str,
        desk: Desk,
        *,
        name: str,
        titles: Sequence[str],
        place: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(key, desk, titles=titles, place=place, parent=parent)
        self._name = name
        self._seen = False
        self._state = StatePane(f"{name}.state")
        self._placeholder = StatePane(f"{name}.placeholder")
        self._list = QStackedWidget()
        self._both = ListAndForm(name, self._list, self._placeholder)
        self._both.belong_to(desk)

    def _lay_beside(
        self, filters: FilterBar, model: QAbstractItemModel, columns: Sequence[Column], card: QWidget
    ) -> TableView:
        """The filters above, the table of the model at the left, the card at the right; returns the table."""
        model.setParent(self)
        table = TableView(model, columns, self.desk.look)
        table.setSortingEnabled(False)
        table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        table.setObjectName(f"{self._name}.table")
        table.belong_to(self.desk)
        self._list.addWidget(table)
        self._list.addWidget(self._state)
        self._both.set_form(card)
        self._both.closed.connect(table.setFocus)
        filters.search.left.connect(table.setFocus)
        self.body.addWidget(filters)
        self.body.addWidget(self._both, 1)
        QShortcut(QKeySequence("F5"), self, activated=self.refresh)
        self.desk.look.changed.connect(self._both.fit)
        self._both.fit()
        return table

    def begin(self) -> None:
        """Lead the keys into the list, once it is there."""
        self._list.widget(0).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def read(self) -> None:
        """Read the list, at the desk's leisure."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        """Read the list when it is first seen."""
        super().showEvent(event)
        if not self._seen:
            self._seen = True
            self.refresh()

    def refresh(self) -> None:
        """Read the list anew; a page that was never seen need not."""
        if self._seen:
            self.read()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back from a card that stands in place of the list."""
        if event.key() == Qt.Key.Key_Escape and self._both.narrow:
            self._both.show_list()
        else:
            super().keyPressEvent(event)

    def _show_failure(self, words: str, error: AppError) -> None:
        """In place of the list: why it could not be read, and the way to try again."""
        self._state.show_state("warning", words, _(error.message), action=_("重试"), then=self.refresh)
        self._list.setCurrentWidget(self._state)
