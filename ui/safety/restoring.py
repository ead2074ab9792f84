"""The restore: choose a backup, see what is inside, give its password, and have it put in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QProgressBar,
    QWidget,
)

from desktop_app.backup import overview, rebuilding, restoring
from desktop_app.backup.restoring import Restored
from desktop_app.backup.store import Found
from desktop_app.errors import AppError
from ui.language import _
from ui.safety.backups import LOOK_MS, STEPS, report, volumes
from ui.tasks import Runner, Task
from ui.theme import px
from ui.widgets.entries import CardPage, Entry, PasswordLine
from ui.widgets.fields import Choice
from ui.widgets.hinted_list import HintedList
from ui.widgets.icons import Button
from ui.widgets.tips import plain_tip

LIST_UNITS = 150


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


class RestorePage(CardPage):
    """One card from top to bottom; `restored` follows when the office is in its place."""

    restored = Signal(object)  # Entered
    back = Signal()

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
        super().__init__("restore", parent)
        self._directory, self._tasks, self._roots = directory, tasks, roots
        self._wanted, self._last_user = (chosen.path if chosen else None), last_user
        self._places: list[Path] = [chosen.path] if chosen else []  # that somebody pointed to
        self._seen: tuple[Path, ...] | None = None
        self._found: list[Found] = []
        self._task: Task | None = None
        self._busy = False
        words = _("换了电脑、硬盘坏了或数据损坏时，用 U 盘上的备份把办公室恢复出来。")
        self.add_heading(_("从备份恢复"), reason or words)
        self.list = HintedList(_("找到的备份列在这里，最新的在最上面。"))
        self.list.setObjectName("restore.list")
        self.list.setProperty("kind", "boxed")
        self.list.setAccessibleName(_("找到的备份"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(lambda _row: self._show_chosen())
        self.inside = self._label("restore.inside", "second")
        self._users, self._line = Choice(), PasswordLine()
        self.user = Entry(_("用户（备份里的）"), self._users, name="restore.user")
        hint = _("忘记时，输入恢复单的密钥。")
        self.password = Entry(_("密码（备份时的）"), self._line, name="restore.password", hint=hint)
        self.place = self._label("restore.place", "third")
        self.refusal = self._label("restore.refusal", "problem")
        self.refusal.hide()
        self.bar = QProgressBar(minimum=0, maximum=STEPS, textVisible=False)
        self.bar.hide()
        self.button = Button(_("恢复"), kind="primary")
        self.other = Button(_("备份在别的文件夹里…"), kind="link")
        self.cancel = Button(_("返回"))
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

    def look(self) -> None:
        """Look for backups where something was plugged in or pulled since."""
        roots = tuple(self._roots())
        if roots == self._seen or self._busy:
            return
        self._seen = roots
        places = [*self._places, self._directory, *roots]
        self._tasks.run(lambda _task: overview.everywhere(places), self._looked)

    def add_place(self, place: Path) -> None:
        """Look in this folder as well."""
        self._places.append(place)
        self._seen, self._wanted = None, None
        self.look()

    def restore(self) -> None:
        """Put the chosen backup in its place, off the window's thread."""
        found, user, password = self.chosen, self._users.currentText(), self._line.text()
        self.refusal.hide()
        self.password.show_problem("")
        if found is None:
            return
        if not password:
            self.password.show_problem(_("请输入密码。"))
            self._line.setFocus()
            return
        self._wait(waiting=True)
        directory = self._directory

        def work(task: Task) -> Entered:
            unlock = restoring.by_password(user, password)
            done = restoring.restore(
                found, directory, user=user, unlock=unlock, progress=lambda *far: report(task, *far)
            )
            return Entered(directory, user, password, done)

        self._task = self._tasks.run(work, self._done, self._refused, self._progress)
        self._task.finished.connect(self._ended)
        if self._task.cancelled:
            self._ended(self._task)

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
        paths = [each.path for each in found]
        best = overview.newest_good(found)
        row = paths.index(kept) if kept in paths else (found.index(best) if best else -1)
        self.list.setCurrentRow(row)
        self._show_chosen()

    def _show_chosen(self) -> None:
        found = self.chosen
        users: list[str] = []
        self.refusal.hide()
        if found is None or found.manifest is None:
            self.inside.setText(_("没有找到备份。请插好 U 盘；几秒后会自动认出来。"))
        else:
            told = found.manifest
            self.inside.setText(f"{told.name}：{overview.contents_of(told)}。")
            try:
                users = rebuilding.keyring_of(found).users
            except AppError as error:
                self._refuse(error)
        if [self._users.itemText(row) for row in range(self._users.count())] != users:
            self._users.clear()
            self._users.addItems(users)
            self._users.setCurrentText(self._last_user)
        self._say_ready()

    def _say_ready(self) -> None:
        ready = bool(self._users.count()) and not self._busy
        self.button.setEnabled(ready)
        self.user.setVisible(bool(self._users.count()))
        self.password.setVisible(bool(self._users.count()))

    # How it went

    def _progress(self, done: int, _total: int | None, _words: str) -> None:
        self.bar.setValue(done)

    def _done(self, entered: Entered) -> None:
        self._wait(waiting=False)
        self._timer.stop()
        self.restored.emit(entered)

    def _refused(self, error: AppError) -> None:
        self._wait(waiting=False)
        if error.field == "password":
            self.password.show_problem(_(error.message))
            self._line.setFocus()
            self._line.selectAll()
        else:
            self._refuse(error)

    def _ended(self, _task: Task) -> None:
        """Cancelled: neither done nor refused."""
        if self._busy:
            self._wait(waiting=False)
            self._refuse(AppError(_("已取消，什么也没有改动。")))

    def _refuse(self, error: AppError) -> None:
        self.refusal.setText(_(error.message))
        self.refusal.show()

    def _wait(self, *, waiting: bool) -> None:
        self._busy = waiting
        self.bar.setValue(0)
        self.bar.setVisible(waiting)
        for widget in (self.list, self._users, self._line, self.other):
            widget.setEnabled(not waiting)
        self.button.setText(_("正在恢复并核对…") if waiting else _("恢复"))
        self.button.setEnabled(not waiting)
        self.cancel.setText(_("取消") if waiting else _("返回"))

    def _turn_back(self) -> None:
        if self._busy and self._task is not None:
            self._task.cancel()
        else:
            self.back.emit()

    # Making

    def _ask_place(self) -> None:
        dialog = QFileDialog(self, _("备份所在的文件夹"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.add_place(Path(path)))
        dialog.open()

    def _lay_out(self) -> None:
        self.list.setFixedHeight(px(LIST_UNITS))
        words = _("恢复到：{place}。先恢复到新文件夹并核对，再替换；那里原来的数据会整个保留在旁边。")
        self.place.setText(words.format(place=self._directory.absolute()))
        self.button.setObjectName("restore.accept")
        self.button.clicked.connect(lambda _checked: self.restore())
        self.other.setObjectName("restore.other")
        self.other.setProperty("edge", "left")
        self.other.clicked.connect(lambda _checked: self._ask_place())
        self.cancel.setObjectName("restore.back")
        self.cancel.clicked.connect(lambda _checked: self._turn_back())
        who = QHBoxLayout()
        who.setSpacing(px(12))
        for entry in (self.user, self.password):
            who.addWidget(entry, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(self.list)
        self.column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.inside)
        self.column.addLayout(who)
        for widget in (self.place, self.refusal, self.bar):
            self.column.addWidget(widget)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self.button, 1)
        foot.addWidget(self.cancel)
        self.column.addLayout(foot)

    @staticmethod
    def _label(name: str, kind: str) -> QLabel:
        label = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        label.setObjectName(name)
        label.setProperty("kind", kind)
        return label
