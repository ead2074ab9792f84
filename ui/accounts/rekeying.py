"""The page that changes the master key of an office that is closed: password, progress, cancel."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from desktop_app.backup import rekeying
from desktop_app.backup.rekeying import Rekeyed
from desktop_app.errors import AppError
from desktop_app.security.handouts import Handout
from ui.language import _
from ui.safety.backups import STEPS, report
from ui.tasks import Runner, Task
from ui.theme import px
from ui.widgets.entries import CardPage, Entry, PasswordLine
from ui.widgets.icons import Button


class Done(NamedTuple):
    """Who changed the key with which password, and what came of it."""

    user: str
    password: str
    rekeyed: Rekeyed

    def told(self) -> str:
        """What is to be said, in sentences."""
        words = _("主密钥已更换，请马上做一次 U 盘备份。")
        if self.rekeyed.former is not None:
            kept = _("更换以前的数据保留在 {place}，用当时的密码打开；备份好以后可以删去。")
            words += kept.format(place=self.rekeyed.former)
        return words + "".join(_(warning) for warning in self.rekeyed.warnings)


class RekeyingPage(CardPage):
    """One card; `done` follows when the office is in its place under the new key."""

    done = Signal(object)  # Done
    back = Signal()

    def __init__(
        self, directory: Path, user: str, handout: Handout, tasks: Runner, parent: QWidget | None = None
    ) -> None:
        super().__init__("rekeying", parent)
        self._directory, self._user, self._handout, self._tasks = directory, user, handout, tasks
        self._task: Task | None = None
        self._busy = False
        self.add_heading(
            _("更换主密钥"),
            _(
                "全部数据在旁边重新加密、读回核对以后，再和现在的互换；中途取消，数据还是原样，断电也不会丢。"
                "附件多的要等几分钟到几十分钟。"
            ),
        )
        self._line = PasswordLine()
        self.password = Entry(_("{user}的密码").format(user=user), self._line, name="rekeying.password")
        self._line.returnPressed.connect(self.rekey)
        self.refusal = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.refusal.setObjectName("rekeying.refusal")
        self.refusal.setProperty("kind", "problem")
        self.refusal.hide()
        self.bar = QProgressBar(minimum=0, maximum=STEPS, textVisible=False)
        self.bar.setAccessibleName(_("进度"))
        self.bar.hide()
        self.button = Button(_("更换"), kind="primary")
        self.button.setObjectName("rekeying.accept")
        self.button.clicked.connect(lambda _checked: self.rekey())
        self.cancel = Button(_("不换了"))
        self.cancel.setObjectName("rekeying.back")
        self.cancel.clicked.connect(lambda _checked: self._turn_back())
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self.button, 1)
        foot.addWidget(self.cancel)
        for widget in (self.password, self.refusal, self.bar):
            self.column.addWidget(widget)
        self.column.addLayout(foot)
        self._line.setFocus()

    def rekey(self) -> None:
        """Change the key, off the window's thread."""
        directory, user, handout, password = self._directory, self._user, self._handout, self._line.text()
        if self._busy:
            return
        self.refusal.hide()
        self.password.show_problem("")
        if not password:
            self.password.show_problem(_("请输入密码。"))
            return
        self._wait(waiting=True)

        def work(task: Task) -> Done:
            done = rekeying.rekey(
                directory, handout, user=user, password=password, progress=lambda *far: report(task, *far)
            )
            return Done(user, password, done)

        self._task = self._tasks.run(work, self._done, self._refused, self._progress)
        self._task.finished.connect(self._ended)
        if self._task.cancelled:
            self._ended(self._task)

    def _progress(self, done: int, _total: int | None, _words: str) -> None:
        self.bar.setValue(done)

    def _done(self, done: Done) -> None:
        self._wait(waiting=False)
        self.done.emit(done)

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
            self._refuse(_("已取消。{safe}").format(safe=_(rekeying.SAFE)))

    def _refuse(self, words: str) -> None:
        self.refusal.setText(words)
        self.refusal.show()

    def _wait(self, *, waiting: bool) -> None:
        self._busy = waiting
        self.bar.setValue(0)
        self.bar.setVisible(waiting)
        self._line.setEnabled(not waiting)
        self.button.setText(_("正在重新加密并核对…") if waiting else _("更换"))
        self.button.setEnabled(not waiting)
        self.cancel.setText(_("取消") if waiting else _("不换了"))

    def _turn_back(self) -> None:
        if self._busy and self._task is not None:
            self._task.cancel()
        else:
            self.back.emit()
