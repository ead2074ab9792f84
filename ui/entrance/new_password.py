"""A page that gives a user a new password, typed twice, and opens the office with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.errors import AppError
from ui.language import _
from ui.tasks import Runner
from ui.theme import px
from ui.widgets.entries import CardPage, Entry, PasswordLine, show_refusal
from ui.widgets.icons import Button
from ui.widgets.labels import plain_label


class NewPasswordPage(CardPage):
    """Subclasses put what they ask before the password on top, and say in `opening` how it is opened then.
    `entered` carries what that gave.
    """

    entered = Signal(object)
    back = Signal()

    def __init__(
        self, name: str, title: str, sentence: str, *, tasks: Runner, back: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        self._tasks = tasks
        self.add_heading(title, sentence)
        self._password, self._again = PasswordLine(), PasswordLine()
        self.entries = {
            "password": Entry(_("新密码"), self._password, name=f"{name}.password"),
            "again": Entry(_("再输一遍新密码"), self._again, name=f"{name}.again"),
        }
        self.refusal = plain_label(kind="problem", name=f"{name}.refusal", wraps=True)
        self.refusal.hide()
        self.button = Button(_("设新密码并打开"), name=f"{name}.enter", kind="primary", then=self.open)
        self.cancel = Button(back, name=f"{name}.back", kind="link", then=self.back.emit)

    def opening(self, password: str) -> Callable[[], Any]:
        """How the office is opened by what was asked for and the new password."""
        raise NotImplementedError

    def is_filled(self) -> bool:
        """Whether all that is asked before the password is there; says itself what is not."""
        return True

    def open(self) -> None:
        """Open the office, off the window's thread; what is refused is said beside its entry."""
        for entry in self.entries.values():
            entry.show_problem("")
        self.refusal.hide()
        if not self.is_filled():
            return
        if self._password.text() != self._again.text():
            self._refused(AppError(_("两遍输入的密码不一样。"), field="again"))
            return
        enter = self.opening(self._password.text())
        self._wait(waiting=True)
        self._tasks.run(lambda _task: enter(), self._opened, self._refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next entry and opens after the last; Escape goes back to the password."""
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self._again.hasFocus():
            if self.button.isEnabled():
                self.open()
        else:
            self.focusNextChild()

    def lay_out(self, *asked: QWidget) -> None:
        """What is asked first, then the password, and below it the two buttons."""
        for widget in asked:
            self.column.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(px(12))
        for name in ("password", "again"):
            row.addWidget(self.entries[name], 1)
        self.column.addLayout(row)
        self.column.addWidget(self.refusal)
        self.column.addWidget(self.button)
        self.column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignHCenter)

    def _opened(self, opened: Any) -> None:
        self._password.clear()
        self._again.clear()
        self.entered.emit(opened)

    def _refused(self, error: AppError) -> None:
        self._wait(waiting=False)
        show_refusal(error, self.entries, self.refusal)

    def _wait(self, *, waiting: bool) -> None:
        self.button.setEnabled(not waiting)
        self.button.setText(_("正在打开…") if waiting else _("设新密码并打开"))
