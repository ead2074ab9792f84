"""The page after a password that was given for one login: its user chooses their own before any work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_app.security.passwords import SHORTEST
from ui.entrance.new_password import NewPasswordPage
from ui.language import _
from ui.tasks import Runner

EnterAnew = Callable[[str], Any]  # the new password → whatever is opened; raises AppError


class FirstLoginPage(NewPasswordPage):
    """Asks for the new password alone."""

    def __init__(self, user: str, enter: EnterAnew, tasks: Runner, parent: QWidget | None = None) -> None:
        super().__init__(
            "first_login",
            _("{user}，请设自己的密码").format(user=user),
            _(
                "刚才的是一次性密码，别人也见过。请换成只有自己知道的：至少 {count} 位，"
                "不要用生日、电话和自己的名字。"
            ).format(count=SHORTEST),
            tasks=tasks,
            back=_("返回，以后再说"),
            parent=parent,
        )
        self._enter = enter
        self.lay_out()
        self._password.setFocus()

    def opening(self, password: str) -> Callable[[], Any]:
        """By the one-time password, which the new one replaces."""
        return lambda: self._enter(password)
