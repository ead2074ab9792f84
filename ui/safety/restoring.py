"""The restore: choose a backup, see what is inside, give its password, and have it put in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidgetItem, QWidget

from desktop_app.backup import overview, rebuilding, restoring
from desktop_app.backup.restoring import Restored
from desktop_app.backup.store import Found
from desktop_app.errors import AppError
from desktop_app.security import opening
from ui.language import _, headed
from ui.safety.backups import LOOK_MS, report, volumes
from ui.safety.work_page import WorkPage
from ui.tasks import Runner, Task
from ui.theme import px
from ui.widgets.choices import Choice
from ui.widgets.entries import Entry
from ui.widgets.file_dialogs import ask_for_folder
from ui.widgets.hinted_list import HintedList
from ui.widgets.icons import Button
from ui.widgets.labels import plain_label
from ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from desktop_app.backup.rescuing import Salvage

LIST_UNITS = (150, 62)  # high; and low, where else the button would be out of sight
WHOLE_UNITS = 590  # that the fullest card takes


def _verbs(*, of_rescue: bool = False) -> tuple[str, str]:
    """What the button says before the work, and meanwhile."""
    return (_("抢救"), _("正在抢救…")) if of_rescue else (headed("恢复", "alone"), _("正在恢复并核对…"))


class Entered(NamedTuple):
    """A restored office, and who restored it with which password."""

    directory: Path
    user: str
    password: str  # or the recovery key
    restored: Restored

    @property
    def by_recovery(self) -> bool:
        """Whether the user still needs a new password."""
        return restoring.is_recovery_key(self.password)


class RestorePage(WorkPage):
    """One card from top to bottom; `done` carries an Entered when the office is in its place."""

    def __init__(
        self,
        directory: Path,
        tasks: Runner,
        *,
        reason: str = "",
        chosen: Found | None = None,
        last_user: str = "",
        roots: Callable[[], Iterable[Path]] = volumes,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            "restore",
            tasks,
            password=_("密码（备份时的）"),
            hint=_("忘记时，输入恢复单的密钥。"),
            verbs=_verbs(),
            back=_("返回"),
            cancelled=_("已取消，什么也没有改动。"),
            parent=parent,
        )
        self._directory, self._roots = directory, roots
        self._wanted, self._last_user = (chosen.path if chosen else None), last_user
        self._places: list[Path] = [chosen.path] if chosen else []  # that somebody pointed to
        self._may_rescue = bool(reason) and overview.may_be_rescued(directory)
        self._salvaged: tuple[Path, str] | None = None  # the snapshot that was made, and what is in it
        self._seen: tuple[Path, ...] | None = None
        self._found: list[Found] = []
        words = _("换了电脑、硬盘坏了或数据损坏时，用 U 盘上的备份把办公室恢复出来。")
        self.add_heading(headed("从备份恢复", "alone"), reason or words)
        self.list = HintedList(_("找到的备份列在这里，最新的在最上面。"))
        self.list.setObjectName("restore.list")
        self.list.setProperty("kind", "boxed")
        self.list.setAccessibleName(_("找到的备份"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(lambda _row: self._show_chosen())
        self.inside = plain_label(kind="second", name="restore.inside", wraps=True)
        self._users = Choice()
        self.user = Entry(_("用户（备份里的）"), self._users, name="restore.user")
        self.place = plain_label(kind="third", name="restore.place", wraps=True)
        self.other = Button(_("备份在别的文件夹里…"), kind="link")
        self._lay_out()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    @property
    def chosen(self) -> Found | None:
        """The backup that is chosen in the list."""
        row = self.list.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    @property
    def _rescues(self) -> bool:
        """Whether the last row is chosen: to make a snapshot of what can still be read here."""
        return self._may_rescue and self.list.currentRow() == len(self._found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list the room that the rest of the card leaves it."""
        super().resizeEvent(event)
        self.list.setFixedHeight(px(LIST_UNITS[self.height() < px(WHOLE_UNITS)]))

    def look(self) -> None:
        """Look for backups where something was plugged in or pulled since."""
        roots = tuple(self._roots())
        if roots == self._seen or self._busy:
            return
        self._seen = roots
        places = [*self._places, self._directory, *overview.folders_of(self._directory), *roots]
        self._tasks.run(lambda _task: overview.everywhere(places), self._looked)

    def add_place(self, place: Path) -> None:
        """Look in this folder as well."""
        self._places.append(place)
        self._seen, self._wanted = None, None
        self.look()

    def restore(self) -> None:
        """Put the chosen backup in its place, off the window's thread."""
        found, user, password = self.chosen, self._users.currentText(), self._line.text()
        if not (self._typed() and (found or self._rescues)):
            return
        directory = self._directory

        def work(task: Task) -> Entered | Salvage:
            unlock = restoring.by_password(user, password)
            if found is None:
                from desktop_app.backup import rescuing

                return rescuing.rescue(
                    directory, user=user, unlock=unlock, progress=lambda *far: report(task, *far)
                )
            done = restoring.restore(
                found, directory, user=user, unlock=unlock, progress=lambda *far: report(task, *far)
            )
            return Entered(directory, user, password, done)

        self._start(work)

    # What there is

    def _looked(self, found: list[Found]) -> None:
        kept = self.chosen.path if self.chosen is not None else self._wanted
        self._found = found
        self.list.clear()
        for each in found:
            item = QListWidgetItem(overview.in_a_line(each))
            if not each.good:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
                item.setToolTip(plain_tip(each.faults[0]))
            self.list.addItem(item)
        if self._may_rescue:
            self.list.addItem(_("没有备份？抢救这台电脑上损坏的数据"))
        paths = [each.path for each in found]
        best = overview.newest_good(found)
        row = paths.index(kept) if kept in paths else (found.index(best) if best else self.list.count() - 1)
        self.list.setCurrentRow(row)
        self._show_chosen()

    def _show_chosen(self) -> None:
        found = self.chosen
        users: list[str] = []
        self.refusal.hide()
        if self._rescues:
            users = opening.users(self._directory)
            self.inside.setText(
                _(
                    "有 U 盘备份就先用备份。没有时，从损坏的文件里读出还能读的，读不出的按日志补齐，"
                    "做成一份快照，再用它恢复；损坏的文件不动。"
                )
            )
        elif found is None or found.manifest is None:
            self.inside.setText(_("没有找到备份。请插好 U 盘；几秒后会自动认出来。"))
        else:
            told = found.manifest
            salvaged = self._salvaged[1] if self._salvaged and self._salvaged[0] == found.path else ""
            words = _("{name}的备份：{contents}。")
            inside = words.format(name=told.name, contents=_(overview.contents_of(told)))
            self.inside.setText(inside + salvaged)
            try:
                users = rebuilding.keyring_of(found).users
            except AppError as error:
                self._refuse(_(error.message))
        if [self._users.itemText(row) for row in range(self._users.count())] != users:
            self._users.clear()
            self._users.addItems(users)
            self._users.setCurrentText(self._last_user)
        self._say_ready()

    def _say_ready(self) -> None:
        self._verbs = _verbs(of_rescue=self._rescues)
        self.button.setText(self._verbs[self._busy])
        ready = bool(self._users.count()) and not self._busy
        self.button.setEnabled(ready)
        self.user.setVisible(bool(self._users.count()))
        self.password.setVisible(bool(self._users.count()))

    # How it went

    def _succeeded(self, made: Entered | Salvage) -> None:
        if not isinstance(made, Entered):
            self._show_salvaged(made)
            return
        self._timer.stop()
        super()._succeeded(made)

    def _show_salvaged(self, made: Salvage) -> None:
        """The snapshot is restored from like any other, once somebody has read what is in it."""
        self._wait(waiting=False)
        self._salvaged = made.found.path, "".join(map(_, made.told()))
        self._wanted, self._seen = made.found.path, None
        self.list.setCurrentRow(-1)
        self.look()

    def _wait(self, *, waiting: bool) -> None:
        super()._wait(waiting=waiting)
        for widget in (self.list, self._users, self.other):
            widget.setEnabled(not waiting)

    # Making

    def _ask_place(self) -> None:
        ask_for_folder(self, _("备份所在的文件夹"), self.add_place)

    def _lay_out(self) -> None:
        words = _("恢复到：{place}。先恢复到新文件夹并核对，再替换；那里原来的数据会整个保留在旁边。")
        self.place.setText(words.format(place=self._directory.absolute()))
        self.button.clicked.connect(lambda _checked: self.restore())
        self.other.setObjectName("restore.other")
        self.other.setProperty("edge", "left")
        self.other.clicked.connect(lambda _checked: self._ask_place())
        who = QHBoxLayout()
        who.setSpacing(px(12))
        for entry in (self.user, self.password):
            who.addWidget(entry, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(self.list)
        self.column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.inside)
        self.column.addLayout(who)
        self.column.addWidget(self.place)
        self._add_foot()
