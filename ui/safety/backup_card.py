"""How the backup stands, in a card: the last one, the stick that is there, the button, and the progress."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.backup import overview, sticks
from desktop_app.backup.sticks import BLANK, COPIED, FOREIGN, KNOWN, Stick
from desktop_app.backup.taking import Made
from desktop_app.errors import AppError
from desktop_app.security import place
from ui import messages
from ui.desk import Desk
from ui.language import _
from ui.safety.backups import STEPS, Backups
from ui.theme import px, restyle
from ui.widgets.icons import Button
from ui.widgets.labels import plain_label

_QUESTIONS = {
    BLANK: "这只 U 盘还没有用来备份过，用它备份吗？",
    FOREIGN: "这只 U 盘是另一个办公室或另一台电脑用来备份的，也用它备份吗？",
    COPIED: "这只 U 盘像是从另一只备份盘复制来的，用它备份吗？",
}
_OF_A_FOLDER = {
    BLANK: "这个位置还没有用来备份过，备份到这里吗？",
    FOREIGN: "这个位置是另一个办公室或另一台电脑用来备份的，也备份到这里吗？",
    COPIED: "这个位置像是从另一只备份盘复制来的，备份到这里吗？",
}


class BackupCard(QFrame):
    """One big button. Which stick it means is said beside it; an unknown one is asked about first."""

    place_asked = Signal()  # another folder than a stick

    def __init__(self, backups: Backups, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setObjectName("backup.card")
        self._backups, self._desk = backups, desk
        self.last = self._label("backup.last", "heading")
        self.stick = self._label("backup.stick", "second")
        self.result = self._label("backup.result", "")
        self.button = Button(
            _("备份到 U 盘"), name="backup.now", drawing="backup", kind="primary", then=self._pressed
        )
        self.place = Button(
            _("备份到别的位置…"), name="backup.place", kind="link", then=self.place_asked.emit
        )
        self.bar = QProgressBar(minimum=0, maximum=STEPS, textVisible=False)
        self.bar.setObjectName("backup.progress")
        self.bar.setAccessibleName(_("备份进度"))
        self.cancel = Button(_("取消"), name="backup.cancel", then=backups.cancel)
        self._lay_out()
        backups.sticks_changed.connect(self.refresh)
        backups.began.connect(self._began)
        backups.progressed.connect(self.bar.setValue)
        backups.done.connect(self._done)
        backups.refused.connect(self._refused)
        self.refresh()

    def refresh(self) -> None:
        """Say anew when the last backup was and which stick is there."""
        words, tone = self._backups.last
        self._tone(self.last, _(words), tone)
        stick = self._best()
        self.stick.setText(_("没有插备份 U 盘；插好后会自动认出来。") if stick is None else _described(stick))
        running = self._backups.running
        self.button.setEnabled(stick is not None and not running)
        self.button.setToolTip("" if stick is not None else _("请先插好 U 盘。"))
        self.place.setEnabled(not running)
        self.bar.setVisible(running)
        self.cancel.setVisible(running)

    def back_up(self, root: Path) -> None:
        """Back up to the place, once an unknown stick was agreed to."""
        try:
            stick = sticks.recognise(root, sticks.remembered(self._desk.office.directory))
        except OSError:  # gone again: the backup itself says so
            self._backups.back_up(root)
            return
        if stick.state == KNOWN:
            self._backups.back_up(root)
            return
        removable = place.is_removable(root)
        messages.ask(
            self,
            _((_QUESTIONS if removable else _OF_A_FOLDER)[stick.state]),
            detail=_("位置：{root}。那里原有的文件不会动。").format(root=root),
            yes=_("用这只 U 盘") if removable else _("备份到这里"),
            then=lambda: self._backups.back_up(root, adopt=True),
        )

    def measure(self) -> None:
        """Take on the size of the look."""
        self.layout().setContentsMargins(px(16), px(14), px(16), px(14))
        self.layout().setSpacing(px(16))
        self._words.setSpacing(px(6))
        self.button.setMinimumSize(px(180), px(44))

    def _best(self) -> Stick | None:
        return next(iter(self._backups.sticks), None)

    def _pressed(self) -> None:
        stick = self._best()
        if stick is not None:
            self.back_up(stick.root)

    def _began(self) -> None:
        self.bar.setValue(0)
        self.result.hide()
        self.refresh()

    def _done(self, made: Made) -> None:
        told = overview.contents_of(made.manifest)
        if made.removable:
            words = _("备份完成，已读回核对，可以安全拔出 U 盘。{contents}。").format(contents=told)
        else:
            words = _("备份完成，已读回核对。{contents}。").format(contents=told)
        words = "".join((words, *map(_, made.warnings)))
        self._tone(self.result, words, "warn" if made.warnings else "good")
        self.result.show()
        self.refresh()

    def _refused(self, error: AppError) -> None:
        self._tone(self.result, _(error.message), "bad")
        self.result.show()
        self.refresh()

    def _tone(self, label: QLabel, words: str, tone: str) -> None:
        label.setText(words)
        label.setProperty("tone", tone)
        restyle(label)

    @staticmethod
    def _label(name: str, kind: str) -> QLabel:
        label = plain_label(kind=kind, name=name, wraps=True)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        return label

    def _lay_out(self) -> None:
        self._words = QVBoxLayout()
        self._words.addWidget(self.last)
        self._words.addWidget(self.stick)
        progress = QHBoxLayout()
        progress.addWidget(self.bar, 1)
        progress.addWidget(self.cancel)
        self._words.addLayout(progress)
        self._words.addWidget(self.result)
        self._words.addStretch(1)
        self.result.hide()
        buttons = QVBoxLayout()
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        buttons.addWidget(self.button)
        buttons.addWidget(self.place, 0, Qt.AlignmentFlag.AlignHCenter)
        buttons.addStretch(1)
        row = QHBoxLayout(self)
        row.addLayout(self._words, 1)
        row.addLayout(buttons)
        self.measure()


def _described(stick: Stick) -> str:
    room = overview.room_on(stick)
    words = _("已插入一只 U 盘")
    if stick.state == KNOWN:
        removable = place.is_removable(stick.root)
        words = _("已插入本办公室的备份 U 盘") if removable else _("本办公室备份用的磁盘")
    return _("{words}：{root}，还能放 {room}。").format(words=words, root=stick.root, room=room)
