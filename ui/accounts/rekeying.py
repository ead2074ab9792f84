"""The page that changes the master key of an office that is closed: password, progress, cancel."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from desktop_app.backup import rekeying
from desktop_app.backup.rekeying import Rekeyed
from desktop_app.security.handouts import Handout
from ui.language import _, headed
from ui.safety.backups import report
from ui.safety.work_page import WorkPage
from ui.tasks import Runner, Task


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


class RekeyingPage(WorkPage):
    """One card; `done` carries a Done when the office is in its place under the new key."""

    def __init__(
        self, directory: Path, user: str, handout: Handout, tasks: Runner, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            "rekeying",
            tasks,
            password=_("{user}的密码").format(user=user),
            verbs=(_("更换"), _("正在重新加密并核对…")),
            back=_("不换了"),
            cancelled=_("已取消。{safe}").format(safe=_(rekeying.SAFE)),
            parent=parent,
        )
        self._directory, self._user, self._handout = directory, user, handout
        self.add_heading(
            headed("更换主密钥", "alone"),
            _(
                "全部数据在旁边重新加密、读回核对以后，再和现在的互换；中途取消，数据还是原样，断电也不会丢。"
                "附件多的要等几分钟到几十分钟。"
            ),
        )
        self._line.returnPressed.connect(self.rekey)
        self.button.clicked.connect(lambda _checked: self.rekey())
        self.column.addWidget(self.password)
        self._add_foot()
        self._line.setFocus()

    def rekey(self) -> None:
        """Change the key, off the window's thread."""
        if self._busy or not self._typed():
            return
        directory, user, handout, password = self._directory, self._user, self._handout, self._line.text()

        def work(task: Task) -> Done:
            done = rekeying.rekey(
                directory, handout, user=user, password=password, progress=lambda *far: report(task, *far)
            )
            return Done(user, password, done)

        self._start(work)
