"""Backups while one works: watches for sticks, takes snapshots, runs one backup at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject, QStorageInfo, QTimer, Signal

from desktop_app.backup import destination, overview, snapshots, taking
from desktop_app.backup.overview import Said
from desktop_app.backup.sticks import KNOWN, Stick
from desktop_app.backup.taking import Made
from desktop_app.core.parameters import AUTOMATIC, REMIND
from desktop_app.errors import AppError
from desktop_app.security import place
from ui import messages
from ui.language import _
from ui.tasks import Task

if TYPE_CHECKING:
    from ui.desk import Desk

LOOK_MS = 4_000
SNAPSHOT_MS = 30 * 60_000
STEPS = 1000  # of the progress; bytes would not fit into a signal's integer


def volumes() -> list[Path]:
    """The roots of everything that is mounted, without asking a drive that may be asleep or far away."""
    if os.name == "nt":
        return [Path(drive.absolutePath()) for drive in QDir.drives()]
    return [Path(volume.rootPath()) for volume in QStorageInfo.mountedVolumes()]


class Backups(QObject):
    """What the window does about backups, for all of its pages."""

    said = Signal(str, str)  # for the status line: words and tone
    sticks_changed = Signal()
    began = Signal()
    progressed = Signal(int)  # of STEPS
    done = Signal(object)  # Made
    refused = Signal(object)  # AppError
    restore_asked = Signal(object)  # the backup that is to take the office's place

    def __init__(
        self,
        desk: Desk,
        parent: QObject | None = None,
        *,
        roots: Callable[[], Iterable[Path]] = volumes,
    ) -> None:
        super().__init__(parent)
        self._desk, self._roots = desk, roots
        self._seen: tuple[Path, ...] = ()
        self._known: set[Path] = set()  # of the sticks that are there, those that are the office's
        self._task: Task | None = None
        self.running = False  # a backup is under way
        self._given_up = False  # the window closes although one is
        self._welcomed: date | None = None  # the day on which a stick was last backed up to or reminded of
        self.sticks: list[Stick] = []
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self.look)
        self._snapshots = QTimer(self, interval=SNAPSHOT_MS)
        self._snapshots.timeout.connect(self.take_snapshot)

    def start(self) -> None:
        """Say when the last backup was, and begin to watch."""
        self._looking.start()
        self._snapshots.start()
        self.look()
        self.say()

    @property
    def last(self) -> Said:
        """The last backup, in words."""
        return overview.last_backup(self._desk.office)

    def say(self) -> None:
        """Tell the status line anew; another day may have begun."""
        self.said.emit(*map(_, self.last))

    # Sticks

    def look(self) -> None:
        """Look whether volumes came or went; only then are they read, off the window's thread."""
        roots = tuple(self._roots())
        if roots == self._seen:
            return
        self._seen = roots
        self._desk.tasks.run(
            lambda _task: overview.plugged_in(self._desk.office, roots), self._found, lambda _error: None
        )

    def look_again(self) -> None:
        """Read the volumes although none came or went: one was adopted."""
        self._seen = ()
        self.look()

    def _found(self, sticks: list[Stick]) -> None:
        self.sticks = sticks
        known = {stick.root for stick in sticks if stick.state == KNOWN}
        new, self._known = known - self._known, known
        self.sticks_changed.emit()
        if new:
            self._welcome(next(stick for stick in sticks if stick.root in new))

    def _welcome(self, stick: Stick) -> None:
        """The office's stick is there: back up to it, or remind of it, where there is no backup of today."""
        office = self._desk.office
        if self.running or overview.is_backed_up_today(office):
            return
        self._welcomed = office.today()
        wish = office.parameters.text("stick_backup", office.today())
        if wish == AUTOMATIC:
            self.back_up(stick.root)
        elif wish == REMIND:
            removable = place.is_removable(stick.root)
            self._desk.say(
                _("备份 U 盘已插入，今天还没有备份。") if removable else _("今天还没有备份。"),
                tone="warn",
                action=_("现在备份"),
                then=lambda: self.back_up(stick.root),
            )

    # The backup

    def back_up(self, root: Path, *, adopt: bool = False) -> None:
        """Back up to the place; one at a time."""
        if self.running:
            return
        office = self._desk.office

        def work(task: Task) -> Made:
            chosen = destination.chosen(office, root, adopt=adopt)
            made = taking.back_up(office, chosen.stick, progress=partial(report, task))
            return made._replace(warnings=(*chosen.warnings, *made.warnings))

        self.running = True
        self._desk.say(_("正在备份…"))  # instead of what was said of the last one: a stick may be pulled out
        self.said.emit(_("正在备份…"), "")
        self.began.emit()
        self._task = self._desk.tasks.run(work, self._made, self._not_made, self._progress)
        self._task.finished.connect(self._ended)
        if self._task.cancelled:
            self._ended(self._task)

    def cancel(self) -> None:
        """Stop the backup that is under way; the older ones are whole."""
        if self._task is not None:
            self._task.cancel()

    def may_close(self, then: Callable[[], None]) -> bool:
        """Whether no backup is under way; else somebody is asked, and `then` follows where it may stop."""
        if not self.running or self._given_up:
            return True

        def give_up() -> None:
            self._given_up = True
            self.cancel()
            then()

        messages.ask(
            self.parent(),
            _("正在备份，现在退出吗？"),
            detail=_("现在退出，这一次就没有备份成；以前的备份没有动。"),
            yes=_("停止备份并退出"),
            no=_("继续备份"),
            then=give_up,
        )
        return False

    def _progress(self, done: int, _total: int | None, _words: str) -> None:
        self.progressed.emit(done)
        self.said.emit(_("正在备份 {percent}%").format(percent=100 * done // STEPS), "")

    def _made(self, made: Made) -> None:
        self.running = False
        self.say()
        if made.removable:
            words = _("备份完成，并已从 U 盘读回核对。可以安全拔出 U 盘了。")
        else:
            words = _("备份完成，并已读回核对。")
        words = "".join((words, *map(_, made.warnings)))
        self._desk.say(words, tone="warn" if made.warnings else "good")
        self.done.emit(made)
        self.look_again()

    def _not_made(self, error: AppError) -> None:
        self.running = False
        self.say()
        self._desk.say(_(error.message), tone="bad")
        self.refused.emit(error)

    def _ended(self, _task: Task) -> None:
        """Cancelled: neither made nor refused."""
        if self.running:
            self.running = False
            self.say()
            words = _("备份已取消，以前的备份没有动。")
            self._desk.say(words)  # instead of what an earlier one came to
            self.refused.emit(AppError(words))

    # Snapshots

    def take_snapshot(self) -> None:
        """A copy of the database beside it, if anything was written since the last. On a new day, a stick
        that was left plugged in is welcomed again.
        """
        office = self._desk.office
        known = [stick for stick in self.sticks if stick.state == KNOWN]
        if known and self._welcomed != office.today():
            self._welcome(known[0])
        moment = office.now().astimezone(office.zone)
        self.say()
        self._desk.tasks.run(
            lambda _task: snapshots.take(office.directory, office.keys, moment),
            lambda _taken: None,
            lambda error: self._desk.say(_(error.message), tone="warn"),
        )


def report(task: Task, done: int, total: int) -> None:
    """Tell the window how far work on so many bytes has come; raises Cancelled."""
    task.report(STEPS * done // total if total else 0, STEPS)
