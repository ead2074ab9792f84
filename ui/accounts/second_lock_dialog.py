"""Puts a second lock on a tab, or takes it off: a manager's business, from 系统 → 用户."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_app.errors import InvalidInput
from desktop_app.programs import GUARDED
from desktop_app.security import second_lock
from ui.accounts.password_dialogs import NewPassword
from ui.desk import Desk
from ui.language import _, headed
from ui.widgets.choices import Choice
from ui.widgets.entries import PasswordLine
from ui.widgets.entries_dialog import EntriesDialog


class SecondLockDialog(EntriesDialog):
    """The answer is the key of the tab that was locked or unlocked."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            _("第二道锁"),
            _(
                "加锁的栏目登录后仍是关着的，输入它自己的密码才打开；打开以前不出现在搜索、导出、统计和历史里。"
            ),
            name="users.second_lock",
            verb=_("加锁"),
            tasks=desk.tasks,
            parent=parent,
        )
        self._office = desk.office
        self._locked = second_lock.locked()
        self.tab = Choice()
        for tab in second_lock.lockable():
            words = _("{title}（已加锁）") if tab.key in self._locked else "{title}"
            if tab.key in GUARDED:
                words = _("{title}（已启用）") if tab.key in self._locked else _("{title}（加锁后启用）")
            self.tab.addItem(words.format(title=headed(tab.title, "list")), tab.key)
        self.add("tab", _("栏目"), self.tab)
        self.new = NewPassword(self)
        self.old = PasswordLine()
        self.add("secret", _("这道锁的密码"), self.old, hint=_("忘了的话，输入恢复单上的恢复密钥。"))
        self.tab.currentIndexChanged.connect(lambda _index: self._chosen())
        self._chosen()
        self.tab.setFocus()

    def act(self) -> Callable[[], Any]:
        office, tab = self._office, self.tab.currentData()
        if tab in self._locked:
            secret = self.old.text()
            if not secret:
                raise InvalidInput(_("请输入密码。"), field="secret")
            return lambda: _taken_off(office, tab, secret)
        password = self.new.read()
        return lambda: _put_on(office, tab, password)

    def _chosen(self) -> None:
        locked = self.tab.currentData() in self._locked
        for name in ("password", "again"):
            self.entries[name].setVisible(not locked)
        self.entries["secret"].setVisible(locked)
        self.say_verb(_("解除") if locked else _("加锁"))


def _put_on(office: Any, tab: str, password: str) -> str:
    second_lock.put_on(office, tab, password)
    return tab


def _taken_off(office: Any, tab: str, secret: str) -> str:
    try:
        second_lock.take_off(office, tab, secret)
    except InvalidInput as error:
        error.field = "secret"
        raise
    return tab
