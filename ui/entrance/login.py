"""The password page: who sits at the desk, and the password that opens the office or the locked window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.errors import AppError, DamagedOffice, PasswordDue
from ui.language import _
from ui.tasks import Runner
from ui.widgets.choices import Choice
from ui.widgets.entries import CardPage, Entry, PasswordLine
from ui.widgets.icons import Button
from ui.widgets.labels import plain_label
from ui.widgets.tips import plain_tip

Enter = Callable[[str, str], Any]  # (user, password) → whatever is opened; raises AppError


class LoginPage(CardPage):
    """`entered` carries what `enter` gave. A wrong password says so, and how long to wait after several."""

    entered = Signal(object)
    due = Signal(str, str)  # user and password, which was given for one login: another one comes first
    damaged = Signal(object)  # DamagedOffice: only a restore helps
    other_asked = Signal()  # another office, or a new one
    forgotten = Signal()  # the password; the recovery sheet opens as well
    switch_asked = Signal()  # somebody else wants to sit down at the locked desk

    def __init__(
        self,
        office_name: str,
        users: Sequence[str],
        enter: Enter,
        tasks: Runner,
        *,
        last_user: str = "",
        locked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("login", parent)
        self._enter, self._tasks = enter, tasks
        sentence = _("窗口已锁定，没有保存的内容还在。") if locked else _("请选择用户并输入密码。")
        self.add_heading(office_name, sentence)
        self._users = Choice()
        self._users.addItems(list(users))
        self._users.setCurrentText(last_user)
        self.user = Entry(_("用户"), self._users, name="login.user")
        self._line = PasswordLine()
        self.password = Entry(_("密码"), self._line, name="login.password")
        self.caps = plain_label(_("大写锁定（Caps Lock）已打开。"), name="login.caps")
        self.caps.setProperty("tone", "warn")
        self.caps.hide()
        self.button = Button(
            _("解锁") if locked else _("打开"), name="login.enter", kind="primary", then=self.try_password
        )
        self.recover = Button(
            _("忘记密码？用恢复单打开…"), name="login.recover", kind="link", then=self.forgotten.emit
        )
        self.other = Button(
            _("打开别的办公室、从备份恢复，或开办新的…"),
            name="login.other",
            kind="link",
            then=self.other_asked.emit,
        )
        self.switch = Button(
            _("换一个用户登录…"), name="login.switch", kind="link", then=self.switch_asked.emit
        )
        words = _("没有保存的内容留作草稿，等“{user}”下次登录时恢复。").format(user=last_user)
        self.switch.setToolTip(plain_tip(words))
        for link in (self.recover, self.other):
            link.setVisible(not locked)
        self.switch.setVisible(locked)
        self._line.caps.connect(self.caps.setVisible)
        for widget in (self.user, self.password, self.caps, self.button):
            self.column.addWidget(widget)
        links = QVBoxLayout()
        links.setSpacing(0)
        for link in (self.recover, self.other, self.switch):
            links.addWidget(link, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addLayout(links)
        self._users.setEnabled(not locked)
        self._line.setFocus()

    def try_password(self) -> None:
        """Try what was typed, off the window's thread: deriving the key takes a good part of a second."""
        if not self._line.text():
            self.password.show_problem(_("请输入密码。"))
            self._line.setFocus()
            return
        user, password = self._users.currentText(), self._line.text()
        self._wait(waiting=True)
        self._tasks.run(lambda _task: self._enter(user, password), self._opened, self._refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the user goes on to the password, in the password it opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._users.hasFocus():
                self._line.setFocus()
            elif self.button.isEnabled():
                self.try_password()
        else:
            super().keyPressEvent(event)

    def _opened(self, opened: Any) -> None:
        self._line.clear()
        self._wait(waiting=False)
        self.entered.emit(opened)

    def refuse(self, error: AppError) -> None:
        """Say why what was asked for cannot be done."""
        self._refused(error)

    def _refused(self, error: AppError) -> None:
        self._wait(waiting=False)
        if isinstance(error, DamagedOffice):
            self.damaged.emit(error)
            return
        if isinstance(error, PasswordDue):
            self.due.emit(self._users.currentText(), self._line.text())
            return
        entry = self.user if error.field == "user" else self.password
        entry.show_problem(_(error.message))
        self._line.setFocus()
        self._line.selectAll()

    def _wait(self, *, waiting: bool) -> None:
        self.button.setEnabled(not waiting)
        self.button.setText(_("正在打开…") if waiting else self._verb)
        self._line.setReadOnly(waiting)

    @property
    def _verb(self) -> str:
        return _("打开") if self._users.isEnabled() else _("解锁")
