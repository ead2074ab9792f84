"""系统 → 备份: one button that backs up to the stick, what lies on it and beside the office, and practice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.backup import overview, practice, restoring, verifying
from desktop_app.backup.practice import Practised
from desktop_app.backup.store import Found
from desktop_app.backup.verifying import Verified
from desktop_app.core.program import Column
from desktop_app.errors import AppError
from ui import messages
from ui.backup_card import BackupCard
from ui.backups import Backups
from ui.chips import CELL
from ui.desk import Desk
from ui.icons import Button
from ui.language import _
from ui.own_page import OwnPage
from ui.table_view import TableView
from ui.tasks import Task
from ui.theme import px

COLUMNS = (
    Column("when", "时间", chars=11),
    Column("where", "位置", chars=12, share=1),
    Column("orders", "工单", chars=6),
    Column("size", "大小", chars=6),
    Column("state", "状态", chars=6),
)
CARD_UNITS = 320


class BackupPage(OwnPage):
    """Above: how things stand, and the button. Below: the backups, and at the right the chosen one."""

    def __init__(
        self, key: str, desk: Desk, *, titles: Sequence[str], place: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(key, desk, titles=titles, place=place, parent=parent)
        self.backups = desk.backups or Backups(desk, self)
        self._found: list[Found] | None = None  # None: not looked yet
        self._asked = 0  # how often was looked; an answer to an older question is stale
        self.card = BackupCard(self.backups, desk)
        self.card.place_asked.connect(self._ask_place)
        self._model = QStandardItemModel(0, len(COLUMNS), self)
        self._model.setHorizontalHeaderLabels([_(column.label) for column in COLUMNS])
        self.table = TableView(self._model, COLUMNS, desk.look)
        self.table.setSortingEnabled(False)
        self.table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.table.setObjectName("backup.table")
        self.table.setAccessibleName(_("备份"))
        self._empty = QLabel(_("还没有备份。插好 U 盘，点“备份到 U 盘”。"))
        self._chosen_card = QFrame()
        self._title = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._about = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._result = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.verify = self._button("verify", _("逐字节核对"), "check", self._verify)
        self.practise = self._button("practise", _("演练恢复…"), "refresh", self._ask_practice)
        self.restore = self._button("restore", _("用它恢复…"), "undo", self._ask_restore)
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        self.backups.sticks_changed.connect(self._look)
        self.backups.done.connect(lambda _made: self._look())

    @property
    def counts(self) -> str:
        return _("{count} 个备份").format(count=len(self._found or ()))

    @property
    def chosen(self) -> Found | None:
        """The backup in whose row the cursor stands."""
        row = self.table.currentIndex().row()
        found = self._found or []
        return found[row] if 0 <= row < len(found) else None

    def showEvent(self, event: QShowEvent) -> None:
        """Look when the page is seen: sticks may have come."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        self.card.refresh()
        self._look()

    # What there is

    def _look(self) -> None:
        self._asked += 1
        number, roots = self._asked, [stick.root for stick in self.backups.sticks]

        def work(_task: Task) -> tuple[int, list[Found]]:
            return number, overview.kept(self.desk.office, roots)

        self.desk.tasks.run(work, self._looked)

    def _looked(self, answer: tuple[int, list[Found]]) -> None:
        number, found = answer
        if number != self._asked:
            return
        kept = self.chosen.path if self.chosen is not None else None
        self._found = found
        now = self.desk.office.now().astimezone(self.desk.office.zone)
        self._model.removeRows(0, self._model.rowCount())
        for each in found:
            self._model.appendRow(_row(each, overview.day_of(each, now)))
        paths = [each.path for each in found]
        self.table.setVisible(bool(found))
        self._empty.setVisible(not found)
        self.table.selectRow(paths.index(kept) if kept in paths else 0)
        self._show_chosen()
        self.counted.emit(self.counts)

    def _row_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._show_chosen()

    def _show_chosen(self) -> None:
        found = self.chosen
        self._chosen_card.setVisible(found is not None)
        self._result.clear()
        if found is None:
            return
        now = self.desk.office.now().astimezone(self.desk.office.zone)
        self._title.setText(overview.day_of(found, now))
        about = [_(overview.where(found))]
        if found.manifest is not None:
            about.append(overview.contents_of(found.manifest))
        self._about.setText("\n".join([*about, *found.faults[:3]]))
        may = restoring.may_replace(self.desk.office)
        for button in (self.practise, self.restore):
            button.setEnabled(found.good and (button is not self.restore or may))
        self.restore.setToolTip("" if may else _("恢复由管理员来做。"))

    # What is done with one

    def _verify(self) -> None:
        found = self.chosen
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
        if verified.problems:
            self._say("\n".join(verified.problems[:5]), tone="bad")
        else:
            words = _("完好：{count} 个文件逐字节核对过，数据库能打开。").format(count=verified.files)
            self._say(words, tone="good")

    def _ask_practice(self) -> None:
        if self.chosen is None:
            return
        dialog = QFileDialog(self, _("演练证明保存到"), _("恢复演练证明.pdf"), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.practise_to(Path(path)))
        dialog.open()

    def practise_to(self, path: Path) -> None:
        """Restore the chosen backup beside the office, check it, remove it, and write the certificate."""
        found, office = self.chosen, self.desk.office
        if found is None:
            return
        self._wait(_("正在演练：恢复到临时文件夹并逐项核对…"))

        def work(task: Task) -> tuple[Practised, Path]:
            from desktop_app.printing import restore_certificate

            done = practice.practise(office, found, progress=lambda _done, _total: task.check())
            restore_certificate.save(office, done, path)
            return done, path

        self.desk.tasks.run(work, self._practised, self._failed)

    def _practised(self, answer: tuple[Practised, Path]) -> None:
        done, path = answer
        self._ready()
        words = _("演练成功：由这个备份可以完整恢复。证明已保存到 {path}。").format(path=path)
        if done.lacking:
            words += _("有 {count} 个附件在备份时已经缺失。").format(count=done.lacking)
        self._say(words, tone="warn" if done.lacking else "good")

    def _ask_restore(self) -> None:
        found = self.chosen
        if found is None:
            return
        messages.ask(
            self,
            _("用“{when}”的备份替换现在的数据吗？").format(when=self._title.text()),
            detail=_(
                "之后登记的内容会看不到；现在的数据会整个保留在旁边的文件夹里。窗口会先关闭，再请您确认一次。"
            ),
            yes=_("去恢复"),
            then=lambda: self.backups.restore_asked.emit(found),
        )

    def _failed(self, error: AppError) -> None:
        self._ready()
        self._say(error.message, tone="bad")

    def _wait(self, words: str) -> None:
        for button in (self.verify, self.practise, self.restore):
            button.setEnabled(False)
        self._say(words)

    def _ready(self) -> None:
        self.verify.setEnabled(True)
        self._show_chosen()

    def _say(self, words: str, *, tone: str = "") -> None:
        self._result.setText(words)
        self._result.setProperty("tone", tone)
        self._result.style().unpolish(self._result)
        self._result.style().polish(self._result)

    # Another place

    def _ask_place(self) -> None:
        dialog = QFileDialog(self, _("备份到哪里"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.card.back_up(Path(path)))
        dialog.open()

    # Making

    def _button(self, name: str, words: str, drawing: str, then: Callable[[], None]) -> Button:
        button = Button(words, drawing=drawing)
        button.setObjectName(f"backup.{name}")
        button.clicked.connect(lambda _checked: then())
        return button

    def _lay_out(self) -> None:
        table = QFrame()
        table.setProperty("kind", "card")
        inside = QVBoxLayout(table)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        inside.addWidget(self._empty, 1, Qt.AlignmentFlag.AlignCenter)
        self._empty.setProperty("kind", "second")
        self._empty.setObjectName("backup.empty")
        self._chosen_card.setProperty("kind", "card")
        self._chosen_card.setObjectName("backup.chosen")
        self._title.setProperty("kind", "title")
        self._about.setProperty("kind", "second")
        self._about.setObjectName("backup.chosen.about")
        self._result.setObjectName("backup.chosen.result")
        self._inside = QVBoxLayout(self._chosen_card)
        for widget in (self._title, self._about, self.verify, self.practise, self.restore, self._result):
            self._inside.addWidget(widget)
        self._inside.addStretch(1)
        self._row = QHBoxLayout()
        self._row.addWidget(table, 1)
        self._row.addWidget(self._chosen_card)
        self.body.addWidget(self.card)
        self.body.addLayout(self._row, 1)
        self.measure()

    def measure(self) -> None:
        super().measure()
        if hasattr(self, "_row"):
            self._row.setSpacing(px(12))
            self._chosen_card.setFixedWidth(px(CARD_UNITS))
            self._inside.setContentsMargins(px(16), px(14), px(16), px(14))
            self._inside.setSpacing(px(10))
            self.card.measure()


def _row(found: Found, when: str) -> list[QStandardItem]:
    told = found.manifest
    state = (_("完好"), "") if found.good else (_("有缺损"), "bad")
    cells = [
        (when, ""),
        (_(overview.where(found)), ""),
        (f"{told.rows.get('work_order', 0):,}" if told else "", ""),
        (overview.size_of(found), ""),
        state,
    ]
    items = []
    for words, tone in cells:
        item = QStandardItem(words)
        item.setData((words, tone, None), CELL)
        item.setEditable(False)
        items.append(item)
    return items
