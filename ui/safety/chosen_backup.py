"""The backup that is chosen in the list: what is inside, and what can be done with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.backup import overview, practice, replacing, verifying
from desktop_app.backup.practice import Practised
from desktop_app.backup.store import Found
from desktop_app.backup.verifying import Verified
from desktop_app.errors import AppError
from ui import messages
from ui.desk import Desk
from ui.language import _
from ui.tasks import Task
from ui.theme import px, restyle
from ui.widgets.file_dialogs import ask_where_to_save
from ui.widgets.icons import Button
from ui.widgets.labels import plain_label


class ChosenBackup(QFrame):
    """A card at the right of the list. A restore is not done here: the office has to be closed first."""

    restore_asked = Signal(object)  # the Found

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setObjectName("backup.chosen")
        self.desk = desk
        self.found: Found | None = None
        self._busy = False
        self.title = plain_label(kind="title", name="backup.chosen.title", wraps=True)
        self.about = plain_label(kind="second", name="backup.chosen.about", wraps=True)
        self.result = plain_label(name="backup.chosen.result", wraps=True)
        self.verify = Button(_("逐字节核对"), name="backup.verify", drawing="check", then=self._verify)
        self.practise = Button(
            _("演练恢复…"), name="backup.practise", drawing="refresh", then=self._ask_practice
        )
        self.restore = Button(_("用它恢复…"), name="backup.restore", drawing="undo", then=self._ask_restore)
        column = QVBoxLayout(self)
        for widget in (self.title, self.about, self.verify, self.practise, self.restore, self.result):
            column.addWidget(widget)
        column.addStretch(1)
        self.measure()

    def measure(self) -> None:
        """Take on the size of the look."""
        self.layout().setContentsMargins(px(16), px(14), px(16), px(14))
        self.layout().setSpacing(px(10))

    def show_backup(self, found: Found | None) -> None:
        """Show this one; None hides the card."""
        self.setVisible(found is not None)
        if found is None or (self.found is not None and found.path != self.found.path):
            self.result.clear()
        self.found = found
        if found is None:
            return
        now = self.desk.office.now().astimezone(self.desk.office.zone)
        self.title.setText(_(overview.day_of(found, now)))
        about = [_(overview.where(found))]
        if found.manifest is not None:
            about.append(_(overview.contents_of(found.manifest)))
        self.about.setText("\n".join([*about, *map(_, found.faults[:3])]))
        self._enable()

    def _enable(self) -> None:
        may = replacing.may_replace(self.desk.office)
        good = self.found is not None and self.found.good and not self._busy
        self.verify.setEnabled(not self._busy)
        self.practise.setEnabled(good)
        self.restore.setEnabled(good and may)
        self.restore.setToolTip("" if may else _("恢复由管理员来做。"))

    # What is done with one

    def _verify(self) -> None:
        found = self.found
        if found is None:
            return
        self._wait(_("正在逐字节核对…"))
        keys = self.desk.office.keys
        self.desk.tasks.run(
            lambda task: verifying.verify(found, keys=keys, progress=lambda _done, _total: task.check()),
            self._verified, self._failed,
        )  # fmt: skip

    def _verified(self, verified: Verified) -> None:
        self._ready()
        if self.found is None or self.found.path != verified.path:
            return  # another one was chosen meanwhile
        if verified.problems:
            self._say("\n".join(verified.problems[:5]), tone="bad")
        elif verified.former_key:
            words = _(
                "{count} 个文件逐字节核对过，和清单一致；是更换主密钥以前的备份，要用当时的密码或恢复单打开。"
            )
            self._say(words.format(count=verified.files), tone="good")
        else:
            words = _("完好：{count} 个文件逐字节核对过，数据库能打开。").format(count=verified.files)
            self._say(words, tone="good")

    def _ask_practice(self) -> None:
        if self.found is None:
            return
        ask_where_to_save(self, _("演练证明保存到"), _("恢复演练证明.pdf"), self.practise_to)

    def practise_to(self, path: Path) -> None:
        """Restore the chosen backup beside the office, check it, remove it, and write the certificate."""
        found, office = self.found, self.desk.office
        if found is None:
            return
        self._wait(_("正在演练：恢复到临时文件夹并逐项核对…"))

        def work(task: Task) -> tuple[Practised, Path]:
            from desktop_app.printing import restore_certificate

            done = practice.practise(office, found, progress=lambda _done, _total: task.check())
            restore_certificate.save(office, done, path)
            return done, path

        self.desk.tasks.run(work, lambda answer: self.show_practised(*answer), self._failed)

    def show_practised(self, done: Practised, path: Path) -> None:
        """Say what the practice found, and where its certificate is."""
        self._ready()
        words = _("演练成功：由这个备份可以完整恢复。证明已保存到 {path}。").format(path=path)
        if done.lacking:
            words += _("有 {count} 个附件在备份时已经缺失。").format(count=done.lacking)
        self._say(words, tone="warn" if done.lacking else "good")

    def _ask_restore(self) -> None:
        found = self.found
        if found is None:
            return
        messages.ask(
            self,
            _("用“{when}”的备份替换现在的数据吗？").format(when=self.title.text()),
            detail=_(
                "之后登记的内容会看不到；现在的数据会整个保留在旁边的文件夹里。窗口会先关闭，再请您确认一次。"
            ),
            yes=_("去恢复"),
            then=lambda: self.restore_asked.emit(found),
        )

    def _failed(self, error: AppError) -> None:
        self._ready()
        self._say(_(error.message), tone="bad")

    def _wait(self, words: str) -> None:
        self._busy = True
        self._enable()
        self._say(words)

    def _ready(self) -> None:
        self._busy = False
        self._enable()

    def _say(self, words: str, *, tone: str = "") -> None:
        self.result.setText(words)
        self.result.setProperty("tone", tone)
        restyle(self.result)

    # Making
