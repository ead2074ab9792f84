"""系统 → 用户: who may use the desk; a manager admits, changes rights, replaces passwords and shuts out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from db.models.users import ROLES
from desktop_app.core.program import CLERK, Column
from desktop_app.errors import AppError
from desktop_app.programs import GUARDED, PROGRAMS
from desktop_app.security import second_lock, users
from ui import messages
from ui.accounts.handouts import HandoutDialog
from ui.accounts.password_dialogs import ResetPassword
from ui.accounts.renewal import RenewalDialog
from ui.accounts.second_lock_dialog import SecondLockDialog
from ui.accounts.user_dialog import ROLE_WORDS, UserDialog
from ui.desk import Desk
from ui.language import _, headed, together
from ui.lists.table_view import TableView
from ui.own_page import OwnPage
from ui.theme import px
from ui.widgets.card_beside import CardBeside
from ui.widgets.chips import CELL, Chip
from ui.widgets.icons import Button
from ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from db.models import User

COLUMNS = (
    Column("name", "姓名", chars=10),
    Column("programs", "能用的业务", chars=12, share=1),
    Column("role", "角色", chars=8, chip=True),
    Column("active", "状态", chars=6),
)
ROLE_TONES = {"manager": "violet", "clerk": "info", "leader": "good", "auditor": "quiet"}
LIST_UNITS = 120  # high, at least


class UsersPage(OwnPage):
    """The list, and beside it the user that is chosen, and what can be done."""

    def __init__(
        self, key: str, desk: Desk, *, titles: Sequence[str], place: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(key, desk, titles=titles, place=place, parent=parent)
        self._users: list[User] = []
        self._model = QStandardItemModel(0, len(COLUMNS), self)
        self._model.setHorizontalHeaderLabels([_(column.label) for column in COLUMNS])
        self.table = TableView(self._model, COLUMNS, desk.look)
        self.table.setSortingEnabled(False)
        self.table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.table.setObjectName("users.table")
        self.table.belong_to(desk)
        self.table.setAccessibleName(_("用户"))
        self._card = QFrame()
        self._name, self._role = plain_label(wraps=True), Chip()
        self._about = plain_label(wraps=True)
        self.rights = Button(_("改权限…"), name="users.rights", drawing="edit", then=self._change_rights)
        self.reset = Button(_("重设密码…"), name="users.reset", drawing="lock", then=self._reset_password)
        self.shut_out = Button(_("停用…"), name="users.shut_out", drawing="close", then=self._shut_out)
        self.admit_again = Button(
            _("重新启用…"), name="users.admit_again", drawing="undo", then=self._change_rights
        )
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        self.table.opened.connect(self._change_rights)
        renew = Button(_("换发恢复单…"), name="users.renew", drawing="print", then=self._renew)
        self.header.add_action(renew)
        rekey = Button(_("更换主密钥…"), name="users.rekey", drawing="lock", then=self._rekey)
        self.header.add_action(rekey)
        second = Button(_("第二道锁…"), name="users.second_lock", drawing="lock", then=self._lock_tab)
        self.header.add_action(second)
        new = Button(_("新用户"), name="users.new", drawing="plus", kind="primary", then=self._admit)
        self.header.add_action(new, keep=True)

    @property
    def counts(self) -> str:
        active = sum(user.active for user in self._users)
        return _("在用 {active} 人，共 {count} 人").format(active=active, count=len(self._users))

    @property
    def chosen(self) -> User | None:
        """The user in whose row the cursor stands."""
        row = self.table.currentIndex().row()
        return self._users[row] if 0 <= row < len(self._users) else None

    def showEvent(self, event: QShowEvent) -> None:
        """Read the users when the page is first seen."""
        super().showEvent(event)
        if not self._users:
            self.refresh()

    def refresh(self) -> None:
        kept = self.chosen.name if self.chosen is not None else self.desk.office.user.name
        self._users = users.everyone(self.desk.office)
        self._model.removeRows(0, self._model.rowCount())
        for user in self._users:
            self._model.appendRow(_row(user))
        names = [user.name for user in self._users]
        self.table.selectRow(names.index(kept) if kept in names else 0)
        self._show_chosen()
        self.counted.emit(self.counts)

    # Making

    def _lay_out(self) -> None:
        table = QFrame()
        table.setProperty("kind", "card")
        table.setProperty("holds", "table")
        inside = QVBoxLayout(table)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        self._card.setProperty("kind", "card")
        self._card.setObjectName("users.card")
        self._name.setProperty("kind", "title")
        self._name.setObjectName("users.card.name")
        self._about.setProperty("kind", "second")
        self._about.setObjectName("users.card.about")
        self._inside = QVBoxLayout(self._card)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._role, 0, Qt.AlignmentFlag.AlignTop)
        self._inside.addLayout(head)
        self._inside.addWidget(self._about)
        deeds = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        for button in (self.rights, self.reset, self.shut_out, self.admit_again):
            deeds.addWidget(button)
        self._inside.addLayout(deeds)
        self._inside.addStretch(1)
        self._beside = CardBeside({table: LIST_UNITS}, self._card, deeds=deeds)
        self.body.addWidget(self._beside, 1)
        self.measure()

    def measure(self) -> None:
        super().measure()
        self._beside.measure()
        self._inside.setContentsMargins(px(16), px(14), px(16), px(14))
        self._inside.setSpacing(px(10))

    # The chosen user

    def _row_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._show_chosen()

    def _show_chosen(self) -> None:
        user = self.chosen
        self._card.setVisible(user is not None)
        if user is None:
            return
        own = user.name == self.desk.office.user.name
        self._name.setText(user.name)
        self._role.show_state(user.role, _(ROLES[user.role]))
        self._about.setText(_about(user))
        self.rights.setVisible(user.active)
        self.reset.setVisible(user.active)
        self.reset.setEnabled(not own)
        self.reset.setToolTip(_("自己的密码从窗口左下角的“我”里修改。") if own else "")
        self.shut_out.setVisible(user.active)
        self.shut_out.setEnabled(not own)
        self.shut_out.setToolTip(_("不能停用自己，请由另一位管理员来做。") if own else "")
        self.admit_again.setVisible(not user.active)

    # What is done

    def _admit(self) -> None:
        dialog = UserDialog(self.desk, parent=self)
        dialog.done_well.connect(lambda user: self._done(_("已添加用户“{name}”。").format(name=user.name)))
        dialog.open()

    def _change_rights(self) -> None:
        user = self.chosen
        if user is None:
            return
        dialog = UserDialog(self.desk, user, parent=self)
        words = _("已保存“{name}”的权限。") if user.active else _("已重新启用“{name}”。")
        dialog.done_well.connect(lambda _user: self._done(words.format(name=user.name)))
        dialog.open()

    def _reset_password(self) -> None:
        user = self.chosen
        if user is None:
            return
        dialog = ResetPassword(self.desk, user, parent=self)
        dialog.done_well.connect(lambda _done: self._done(_("已重设“{name}”的密码。").format(name=user.name)))
        dialog.open()

    def _shut_out(self) -> None:
        user = self.chosen
        if user is None:
            return
        messages.ask(
            self,
            _("停用“{name}”吗？").format(name=user.name),
            detail=_(
                "停用后不能再打开这个办公室；以前登记、签办的内容仍记在本人名下。以后可以重新启用。\n"
                "如果本人以前拷走过整个数据文件夹或备份，那份旧拷贝仍能用原来的密码打开，请收回或销毁；"
                "停用后接着“更换主密钥”，以后的数据就打不开了。"
            ),
            yes=_("停用"),
            then=lambda: self._shut_out_now(user),
        )

    def _shut_out_now(self, user: User) -> None:
        try:
            users.shut_out(self.desk.office, user)
        except AppError as error:
            messages.refuse(self, error)
            return
        self.refresh()
        self.desk.say(
            _("已停用“{name}”。本人要是拷走过数据，请更换主密钥。").format(name=user.name),
            tone="good",
            action=_("更换主密钥…"),
            then=self._rekey,
        )

    def _lock_tab(self) -> None:
        dialog = SecondLockDialog(self.desk, self)
        dialog.done_well.connect(self._tab_locked)
        dialog.open()

    def _tab_locked(self, key: str) -> None:
        locked = key in second_lock.locked()
        words = _("第二道锁已经加上；这一栏现在是关着的。") if locked else _("第二道锁已经解除。")
        if key in GUARDED:
            words = _("已经启用，用刚设的密码打开。") if locked else _("已经停用，里面的记录还在。")
        self.desk.say(words, tone="good")
        self.reopened.emit(key)

    def _renew(self) -> None:
        dialog = RenewalDialog(self.desk, self)
        dialog.renewed.connect(lambda: self.desk.say(_("恢复单已经换发，旧单作废。"), tone="good"))
        dialog.open()

    def _rekey(self) -> None:
        dialog = HandoutDialog(self.desk, self)
        if self.desk.rekey is not None:
            dialog.confirmed.connect(self.desk.rekey)
        dialog.open()

    def _done(self, words: str) -> None:
        self.refresh()
        self.desk.say(words, tone="good")


def _programs(user: User) -> str:
    if user.role != CLERK or not user.programs:
        return _("全部")
    keys = user.programs.split(",")
    return together(headed(title, "list") for key, title in PROGRAMS.titles.items() if key in keys)


def _about(user: User) -> str:
    if not user.active:
        return _("已经停用，打不开这个办公室。")
    words = _(ROLE_WORDS[user.role])
    if user.role != CLERK:
        return words
    return words + "\n" + _("能用的业务：{programs}。").format(programs=_programs(user))


def _row(user: User) -> list[QStandardItem]:
    state = (_("在用"), "") if user.active else (_("已停用"), "warn")
    cells = [
        (user.name, "", None),
        (_programs(user), "", None),
        (_(ROLES[user.role]), "", ROLE_TONES[user.role]),
        (*state, None),
    ]
    items = []
    for cell in cells:
        item = QStandardItem(cell[0])
        item.setData(cell, CELL)
        item.setEditable(False)
        items.append(item)
    return items
