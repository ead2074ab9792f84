"""Admits a user, or changes what one may do: the role, and for an 经办人 the programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QWidget

from db.models.users import ROLES
from desktop_app.core.program import CLERK
from desktop_app.errors import InvalidInput
from desktop_app.programs import GIVEN
from desktop_app.security import users
from desktop_app.security.passwords import SHORTEST
from ui.accounts.password_dialogs import NewPassword
from ui.desk import Desk
from ui.language import _
from ui.widgets.all_or_some import AllOrSome
from ui.widgets.choices import Choice
from ui.widgets.entries_dialog import EntriesDialog
from ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from db.models import User

# What each role is for, in the words of whoever decides about it.
ROLE_WORDS = {
    "manager": "什么都能做，还管理用户、参数和备份。",
    "clerk": "登记、办理、打印、导入导出自己的业务。",
    "leader": "能看全部内容，能打印、导出，能做批示、审核，不能修改登记的内容。",
    "auditor": "能看全部内容和操作日志，不能修改、打印、导出，电话和证件号始终掩码。",
}


class UserDialog(EntriesDialog):
    """For a new user without `user`; the answer is the user's row."""

    def __init__(self, desk: Desk, user: User | None = None, parent: QWidget | None = None) -> None:
        self._office, self._user = desk.office, user
        active = user is None or user.active
        if user is None:
            title, verb = _("新用户"), _("添加用户")
        elif active:
            title, verb = _("“{name}”的权限").format(name=user.name), _("保存权限")
        else:
            title, verb = _("重新启用“{name}”").format(name=user.name), _("重新启用")
        sentence = _("权限从本人下次登录起生效。") if user is not None and active else ""
        super().__init__(title, sentence, name="users.rights", verb=verb, tasks=desk.tasks, parent=parent)
        self.name = QLineEdit()
        if user is None:
            self.add("name", _("姓名"), self.name, hint=_("签字和日志里都用这个名字，以后不能改。"))
        self.role = Choice()
        for key, word in ROLES.items():
            self.role.addItem(_(word), key)
        self.role.setCurrentIndex(self.role.findData(user.role if user is not None else CLERK))
        entry = self.add("role", _("角色"), self.role)
        self._about = plain_label(kind="third", name="users.rights.about", wraps=True)
        entry.layout().insertWidget(2, self._about)  # where a hint stands
        self._add_programs(frozenset(filter(None, user.programs.split(",")) if user is not None else ()))
        self.password = (
            None
            if user is not None and active
            else NewPassword(
                self,
                hint=_("把密码当面告诉本人，至少 {count} 位；本人第一次登录时要改成自己的。").format(
                    count=SHORTEST
                ),
            )
        )
        self.role.currentIndexChanged.connect(lambda _index: self._role_chosen())
        self._role_chosen()
        (self.name if user is None else self.role).setFocus()

    def act(self) -> Callable[[], Any]:
        told: dict[str, Any] = {"role": self.role.currentData(), "programs": self._chosen()}
        office, user = self._office, self._user
        if self.password is None:
            return lambda: users.change_rights(office, user, **told)
        name = self.name.text() if user is None else user.name
        told["password"] = self.password.read()
        return lambda: users.admit(office, name, **told)

    def _add_programs(self, chosen: frozenset[str]) -> None:
        titles = GIVEN.titles
        self._programs = AllOrSome(
            "users.rights", _("全部业务，包括以后新增的"), titles, chosen, ticked=frozenset(titles)
        )
        self.add("programs", _("能用的业务"), self._programs)

    def _chosen(self) -> tuple[str, ...]:
        """The keys of the programs; none for all of them, as the user's row has it."""
        chosen = self._programs.chosen() if self.role.currentData() == CLERK else None
        if chosen == ():
            raise InvalidInput(_("至少要选一项业务。"), field="programs")
        return chosen or ()

    def _role_chosen(self) -> None:
        role = self.role.currentData()
        self._about.setText(_(ROLE_WORDS[role]))
        self.entries["programs"].setVisible(role == CLERK)
