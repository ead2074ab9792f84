"""Passwords: one's own changed by who knows the old one, a forgotten one replaced by a manager."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from desktop_app.errors import InvalidInput
from desktop_app.security import users
from desktop_app.security.passwords import SHORTEST
from ui.desk import Desk
from ui.language import _
from ui.widgets.entries import PasswordLine
from ui.widgets.entries_dialog import EntriesDialog

if TYPE_CHECKING:
    from db.models import User


class OwnPassword(EntriesDialog):
    """Changes the password of whoever sits at the desk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            _("修改我的密码"),
            _("改好后，下次打开或解锁就用新密码。"),
            name="own_password",
            verb=_("修改密码"),
            tasks=desk.tasks,
            parent=parent,
        )
        self._office = desk.office
        self.old = PasswordLine()
        self.add("old", _("现在的密码"), self.old)
        self.new = NewPassword(self)
        self.old.setFocus()

    def act(self) -> Callable[[], Any]:
        old, new = self.old.text(), self.new.read()
        return lambda: users.change_password(self._office, old=old, new=new)


class ResetPassword(EntriesDialog):
    """Gives a user who forgot theirs a new password."""

    def __init__(self, desk: Desk, user: User, parent: QWidget | None = None) -> None:
        super().__init__(
            _("重设“{name}”的密码").format(name=user.name),
            _(
                "把新密码当面告诉本人；它只能用一次，本人登录时要改成自己的密码。旧密码随即失效，这件事会留痕。"
            ),
            name="users.reset",
            verb=_("重设密码"),
            tasks=desk.tasks,
            parent=parent,
        )
        self._office, self._user = desk.office, user
        self.new = NewPassword(self)
        self.new.line.setFocus()

    def act(self) -> Callable[[], Any]:
        new = self.new.read()
        return lambda: users.set_password(self._office, self._user, new)


def new_password_hint() -> str:
    """What a new password must be like."""
    return _("至少 {count} 位，不要用生日、电话和自己的名字。").format(count=SHORTEST)


class NewPassword:
    """Two entries of a dialog: a new password, typed twice."""

    def __init__(self, dialog: EntriesDialog, *, hint: str = "") -> None:
        self.line, self._again = PasswordLine(), PasswordLine()
        dialog.add("password", _("新密码"), self.line, hint=hint or new_password_hint())
        dialog.add("again", _("再输一遍"), self._again)

    def read(self) -> str:
        """The password; raises InvalidInput where the two differ."""
        if not self.line.text():
            raise InvalidInput(_("请输入新密码。"), field="password")
        if self.line.text() != self._again.text():
            raise InvalidInput(_("两遍输入的密码不一样。"), field="again")
        return self.line.text()
