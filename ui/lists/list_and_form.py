"""List and form beside each other; where the window is narrow, the form takes the place of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui.language import _
from ui.theme import px
from ui.widgets.icons import Button

if TYPE_CHECKING:
    from ui.desk import Desk

FORM_UNITS = 436
LEAST_FORM_UNITS = 384  # a number, the longest state and the signs beside them
NARROW_UNITS = 1060


class ListAndForm(QWidget):
    """Two cards. `closed` follows the way back from the form to the list."""

    closed = Signal()
    covered = Signal(bool)  # whether the form stands in place of the list

    def __init__(
        self, key: str, records: QWidget, placeholder: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._form_units = FORM_UNITS
        self._right = QStackedWidget()
        self._right.addWidget(placeholder)
        self._back = Button(
            _("返回列表（Esc）"), name=f"{key}.back", drawing="chevron_left", kind="link", then=self.show_list
        )
        self._cards = (self._card(records), self._card(self._right, self._back))
        self._cards[0].setProperty("holds", "table")
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setObjectName(f"{key}.splitter")
        self._splitter.setChildrenCollapsible(False)
        for card in self._cards:
            self._splitter.addWidget(card)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)
        self._in_form = False
        self._was_narrow: bool | None = None

    def belong_to(self, desk: Desk) -> None:
        """Give the form the width that the user left it with, and remember how wide it is drawn."""
        preferences, user = desk.preferences, desk.office.user.name
        self._form_units = preferences.form_units(user, self._key) or FORM_UNITS

        def drawn() -> None:
            self._form_units = round(self._cards[1].width() * 100 / px(100))
            preferences.keep_form_units(user, self._key, self._form_units)

        self._splitter.splitterMoved.connect(lambda _at, _which: drawn())

    @staticmethod
    def _card(content: QWidget, head: QWidget | None = None) -> QFrame:
        card = QFrame()
        card.setProperty("kind", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        if head is not None:
            column.addWidget(head, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(content)
        return card

    @property
    def narrow(self) -> bool:
        """Whether there is room for one of the two only."""
        return self.width() < px(NARROW_UNITS)

    def set_form(self, form: QWidget) -> None:
        """Take the form in; it is shown by `show_form`."""
        self._right.addWidget(form)

    def show_form(self) -> None:
        """Show the form; in a narrow window it covers the list."""
        self._right.setCurrentIndex(self._right.count() - 1)
        self._in_form = True
        self._arrange()

    def show_placeholder(self) -> None:
        """No record is chosen."""
        self._right.setCurrentIndex(0)
        self._in_form = False
        self._arrange()

    def show_list(self) -> None:
        """Back to the list, and say so."""
        self.uncover()
        self.closed.emit()

    def uncover(self) -> None:
        """Let the list be seen; beside it the form stays."""
        if self.narrow:
            self._in_form = False
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between beside and in place of."""
        super().resizeEvent(event)
        if self._was_narrow != self.narrow:
            self._was_narrow = self.narrow
            self._arrange()
            if not self.narrow:
                form = px(self._form_units)
                self._splitter.setSizes([self.width() - px(12) - form, form])

    def fit(self) -> None:
        """Take on the size of the look."""
        self._splitter.setHandleWidth(px(12))
        self._cards[1].setMinimumWidth(px(LEAST_FORM_UNITS))
        self._was_narrow = None
        self.resizeEvent(QResizeEvent(self.size(), self.size()))

    def _arrange(self) -> None:
        narrow = self.narrow
        self._cards[0].setVisible(not (narrow and self._in_form))
        self._cards[1].setVisible(not narrow or self._in_form)
        self._back.setVisible(narrow)
        self.covered.emit(narrow and self._in_form)
