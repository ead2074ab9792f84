"""Open orders that resemble what is being typed, said below the field so that one problem does not get two
slips.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.core.headline import state_of
from desktop_app.programs.work_orders import similar
from ui.desk import Desk
from ui.language import _, bracketed
from ui.theme import px
from ui.widgets.alive import while_alive
from ui.widgets.icons import Button
from ui.widgets.labels import plain_label

PAUSE_MS = 500
LISTED = 3
# A record that tells of a problem has these fields; while they are typed, the like of it is looked for.
TOLD_IN = ("title", "content")


def tells_of_a_problem(model: Any) -> bool:
    """Whether records of the table tell of a problem that there may be a slip for."""
    return set(TOLD_IN) <= set(model._meta.fields)


class SimilarOrders(QFrame):
    """A few open orders like the text; `asked` carries the one that the user wants to see."""

    asked = Signal(object)

    def __init__(
        self,
        desk: Desk,
        text: Callable[[], str],
        *,
        name: str,
        own_id: int | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "notice")
        self.setProperty("tone", "warn")
        self._desk, self._text, self._own_id = desk, text, own_id
        self._turn = 0
        self._looked_for = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(10), px(6), px(10), px(6))
        self._column.setSpacing(px(2))
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.look)
        self.hide()

    def touch(self) -> None:
        """The text was changed: look soon."""
        self._timer.start()

    def look(self) -> None:
        """Look for orders like the text, off the window's thread."""
        if not self.window().isVisible():  # the window was closed meanwhile, and its office with it
            return
        text = self._text()
        if text == self._looked_for:
            return
        self._looked_for = text
        self._turn += 1
        turn, office, own_id = self._turn, self._desk.office, self._own_id
        self._desk.tasks.run(
            lambda _task: [
                (order, state_of(order)[1])
                for order in similar.open_orders(office, text, LISTED, other_than=own_id)
            ],
            while_alive(self, lambda found: self._show(turn, found)),
        )

    def _show(self, turn: int, found: Sequence[tuple[Any, str]]) -> None:
        if turn != self._turn:
            return
        while self._column.count():
            self._column.takeAt(0).widget().deleteLater()
        self.setVisible(bool(found))
        if not found:
            return
        words = plain_label(_("这件事可能已经有工单："), "third")
        self._column.addWidget(words)
        for order, state in found:
            told = bracketed(f"{order.number}　{order.title}", _(state))
            unmarked = told.replace("&", "&&")  # no mark of a key
            button = Button(unmarked, name=f"{self.objectName()}.{order.id}", kind="link")
            button.clicked.connect(lambda _checked=False, order=order: self.asked.emit(order))
            self._column.addWidget(button)
