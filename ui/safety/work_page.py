"""A page that does long work on an office that is closed: the password, progress, a refusal, the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from desktop_app.errors import AppError
from ui.language import _
from ui.safety.backups import STEPS
from ui.tasks import Runner, Task
from ui.theme import px
from ui.widgets.entries import CardPage, Entry, PasswordLine
from ui.widgets.icons import Button
from ui.widgets.labels import plain_label


class WorkPage(CardPage):
    """`done` carries what the work gave back. A subclass puts `password` and then the foot on the card,
    and begins the work by `_start`.
    """

    done = Signal(object)
    back = Signal()

    def __init__(
        self,
        name: str,
        tasks: Runner,
        *,
        password: str,
        hint: str = "",
        verbs: tuple[str, str],  # what the button says before the work, and meanwhile
        back: str,
        cancelled: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._tasks, self._verbs, self._back, self._cancelled = tasks, verbs, back, cancelled
        self._task: Task | None = None
        self._busy = False
        self._line = PasswordLine()
        self.password = Entry(password, self._line, name=f"{name}.password", hint=hint)
        self.refusal = plain_label(kind="problem", name=f"{name}.refusal", wraps=True)
        self.refusal.hide()
        self.bar = QProgressBar(minimum=0, maximum=STEPS, textVisible=False)
        self.bar.setAccessibleName(_("进度"))
        self.bar.hide()
        self.button = Button(verbs[0], name=f"{name}.accept", kind="primary")
        self.cancel = Button(back, name=f"{name}.back", then=self._turn_back)

    def _add_foot(self) -> None:
        self.column.addWidget(self.refusal)
        self.column.addWidget(self.bar)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self.button, 1)
        foot.addWidget(self.cancel)
        self.column.addLayout(foot)

    def _typed(self) -> str:
        """The password, or nothing and a word about it."""
        self.refusal.hide()
        self.password.show_problem("" if self._line.text() else _("请输入密码。"))
        if not self._line.text():
            self._line.setFocus()
        return self._line.text()

    def _start(self, work: Callable[[Task], Any]) -> None:
        """Do the work off the window's thread."""
        self._wait(waiting=True)
        self._task = self._tasks.run(work, self._succeeded, self._refused, self._progress)
        self._task.finished.connect(self._ended)
        if self._task.cancelled:
            self._ended(self._task)

    def _progress(self, done: int, _total: int | None, _words: str) -> None:
        self.bar.setValue(done)

    def _succeeded(self, made: Any) -> None:
        self._wait(waiting=False)
        self.done.emit(made)

    def _refused(self, error: AppError) -> None:
        self._wait(waiting=False)
        if error.field == "password":
            self.password.show_problem(_(error.message))
            self._line.setFocus()
            self._line.selectAll()
        else:
            self._refuse(_(error.message))

    def _ended(self, _task: Task) -> None:
        """Cancelled: neither done nor refused."""
        if self._busy:
            self._wait(waiting=False)
            self._refuse(self._cancelled)

    def _refuse(self, words: str) -> None:
        self.refusal.setText(words)
        self.refusal.show()

    def _wait(self, *, waiting: bool) -> None:
        self._busy = waiting
        self.bar.setValue(0)
        self.bar.setVisible(waiting)
        self._line.setEnabled(not waiting)
        self.button.setText(self._verbs[waiting])
        self.button.setEnabled(not waiting)
        self.cancel.setText(_("取消") if waiting else self._back)

    def _turn_back(self) -> None:
        if self._busy and self._task is not None:
            self._task.cancel()
        else:
            self.back.emit()
