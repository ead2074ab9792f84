"""The first start: a new office is founded, its recovery sheet printed; or the demonstration office is looked
at.
"""

from __future__ import annotations

import re
import secrets
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from db.models.office import OFFICE_LEVELS
from desktop_app.errors import AppError
from desktop_app.security import new_office
from desktop_app.security.new_office import Founding
from ui.language import _
from ui.tasks import Runner, Task
from ui.theme import px
from ui.widgets.choices import Choice
from ui.widgets.entries import CardPage, Entry, PasswordLine, show_refusal
from ui.widgets.file_dialogs import ask_for_folder
from ui.widgets.icons import Button
from ui.widgets.labels import plain_label
from ui.widgets.progress import ProgressBar

# The short name begins the numbers: 白泉镇人民政府 issues 白泉〔2015〕第001号.
_UNNAMED = re.compile(r"(人民政府|办事处|居民委员会|村民委员会|居委会|村委会|乡|镇|街道|村|社区)+$")
SHORT_AT_MOST = 6


class Founded(NamedTuple):
    """A new office: where it is, who founded it with which password, and the recovery key (none for a
    demonstration).
    """

    directory: Path
    name: str
    user: str
    password: str
    recovery: tuple[str, ...] = ()


def short_name_of(name: str) -> str:
    """What a unit is called for short: 白泉镇人民政府 → 白泉."""
    return _UNNAMED.sub("", name.strip())[:SHORT_AT_MOST]


class FirstStartPage(CardPage):
    """Asks for the office's name and its first user. `founded` carries a Founded."""

    founded = Signal(object)
    restore_asked = Signal(object)  # the directory to restore into

    def __init__(self, directory: Path, tasks: Runner, parent: QWidget | None = None) -> None:
        super().__init__("first_start", parent)
        self._directory, self._tasks = directory, tasks
        self._task: Task | None = None
        self.add_heading(_("开办一个办公室"), _("数据只存在这台电脑上，并且加密；不联网，不发送任何内容。"))
        self._name, self._short, self._division, self._user = (QLineEdit() for _place in range(4))
        self._level = Choice()
        for key, word in OFFICE_LEVELS.items():
            self._level.addItem(_(word), key)
        self._level.setCurrentIndex(self._level.findData("township"))
        self._password, self._again = PasswordLine(), PasswordLine()
        self._name.setPlaceholderText(_("如 白泉镇人民政府"))
        self._short.setPlaceholderText(_("如 白泉"))
        self._division.setPlaceholderText(_("12 位，可以以后再填"))
        self._password.setPlaceholderText(_("至少 8 位"))
        self._name.textEdited.connect(self._suggest_short)
        self.entries = {
            "name": Entry(_("单位名称"), self._name, name="first_start.name"),
            "short_name": Entry(_("编号用的简称"), self._short, name="first_start.short_name"),
            "level": Entry(_("级别"), self._level, name="first_start.level"),
            "division": Entry(_("单位的区划代码"), self._division, name="first_start.division"),
            "user": Entry(_("您的姓名"), self._user, name="first_start.user"),
            "password": Entry(_("密码"), self._password, name="first_start.password"),
            "again": Entry(_("再输一遍密码"), self._again, name="first_start.again"),
        }
        self._lay_out()
        self._name.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next entry, and founds the office after the last."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self._again.hasFocus():
            self.found()
        elif isinstance(self.focusWidget(), Button):
            self.focusWidget().click()
        else:
            self.focusNextChild()

    def found(self) -> None:
        """Found the office, off the window's thread; what is refused is said beside its entry."""
        for entry in self.entries.values():
            entry.show_problem("")
        self.refusal.hide()
        if self._password.text() != self._again.text():
            self._refused(AppError(_("两遍输入的密码不一样。"), field="again"))
            return
        founding = Founding(
            name=self._name.text().strip(),
            short_name=self._short.text().strip(),
            level=self._level.currentData(),
            user=self._user.text().strip(),
            password=self._password.text(),
            division=self._division.text().strip(),
        )
        self._wait(_("正在开办…"))
        directory = self._directory
        self._task = self._tasks.run(
            lambda _task: new_office.create(directory, founding),
            lambda groups: self._made(
                Founded(directory, founding.name, founding.user, founding.password, tuple(groups))
            ),
            self._refused,
        )

    def look_at_demonstration(self) -> None:
        """Make the demonstration office beside the real one's place; its password is invented and shown."""
        directory = self._directory.with_name(f"{self._directory.name}-演示")
        password = secrets.token_urlsafe(9)
        self._wait(_("正在建立演示办公室…"))

        def work(task: Task) -> Founded:
            from desktop_app.demonstration import making

            info = making.make(directory, password=password, progress=task.report)
            return Founded(directory, info.name, making.USER, password)

        self._task = self._tasks.run(work, self._made, self._refused, self.bar.tell)

    # Making

    def _suggest_short(self, name: str) -> None:
        if not self._short.isModified():
            self._short.setText(short_name_of(name))

    def _lay_out(self) -> None:
        self.column.addWidget(self.entries["name"])
        for pair in (("short_name", "level"), ("division", "user"), ("password", "again")):
            row = QHBoxLayout()
            row.setSpacing(px(12))
            for name in pair:
                row.addWidget(self.entries[name], 1)
            self.column.addLayout(row)
        self.place = plain_label(kind="third", name="first_start.place", wraps=True)
        self._say_place()
        self.change = Button(
            _("换个位置…"), name="first_start.change_place", kind="link", then=self._ask_place
        )
        self.change.setProperty("edge", "right")
        where = QHBoxLayout()
        where.addWidget(self.place, 1)
        where.addWidget(self.change)
        self.column.addLayout(where)
        self.refusal = plain_label(kind="problem", name="first_start.refusal", wraps=True)
        self.refusal.hide()
        self.column.addWidget(self.refusal)
        self.bar = ProgressBar()
        self.bar.hide()
        self.column.addWidget(self.bar)
        self.button = Button(_("开办"), name="first_start.found", kind="primary", then=self.found)
        self.demonstration = Button(
            _("先看演示办公室"), name="first_start.demonstration", then=self.look_at_demonstration
        )
        self.restore = Button(_("我有备份 U 盘，从备份恢复…"), name="first_start.restore", kind="link")
        self.restore.clicked.connect(lambda _checked: self.restore_asked.emit(self._directory))
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self.button, 1)
        foot.addWidget(self.demonstration)
        self.column.addLayout(foot)
        self.column.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignHCenter)

    def _say_place(self) -> None:
        self.place.setText(_("数据放在：{place}").format(place=self._directory.absolute()))

    def _ask_place(self) -> None:
        ask_for_folder(
            self, _("数据放在哪里（选一个空文件夹）"), self._put_place, start=str(self._directory.parent)
        )

    def _put_place(self, chosen: Path) -> None:
        self._directory = chosen
        self._say_place()

    # How it went

    def _made(self, founded: Founded) -> None:
        self._ready()
        self.founded.emit(founded)

    def _refused(self, error: AppError) -> None:
        self._ready()
        show_refusal(error, self.entries, self.refusal)

    def _wait(self, words: str) -> None:
        self.bar.tell(0, None)
        self.bar.show()
        self.button.setText(words)
        self.button.setEnabled(False)
        self.demonstration.setEnabled(False)

    def _ready(self) -> None:
        self.bar.hide()
        self.button.setText(_("开办"))
        self.button.setEnabled(True)
        self.demonstration.setEnabled(True)
