"""系统 → 备份: one button that backs up to the stick, what lies on it and beside the office, and practice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.backup import overview
from desktop_app.backup.store import Found
from desktop_app.backup.taking import Made
from desktop_app.core.program import Column
from ui.desk import Desk
from ui.language import _
from ui.lists.table_view import TableView
from ui.own_page import OwnPage
from ui.safety.backup_card import BackupCard
from ui.safety.backups import Backups
from ui.safety.chosen_backup import ChosenBackup
from ui.tasks import Task
from ui.widgets.card_beside import CardBeside
from ui.widgets.chips import AT_RIGHT, CELL
from ui.widgets.file_dialogs import ask_for_folder
from ui.widgets.labels import plain_label

COLUMNS = (
    Column("when", "时间", chars=11),
    Column("where", "位置", chars=12, share=1),
    Column("orders", "工单", chars=6),
    Column("size", "大小", chars=6),
    Column("state", "状态", chars=6),
)
AMOUNTS = ("orders", "size")
LIST_UNITS = 200  # high, at least


class BackupPage(OwnPage):
    """Above: how things stand, and the button. Below: the backups, and at the right the chosen one."""

    def __init__(
        self, key: str, desk: Desk, *, titles: Sequence[str], place: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(key, desk, titles=titles, place=place, parent=parent)
        self.backups = Backups(desk, self) if desk.backups is None else desk.backups()
        self._found: list[Found] | None = None  # None: not looked yet
        self._asked = 0  # how often was looked; an answer to an older question is stale
        self.card = BackupCard(self.backups, desk)
        self.card.place_asked.connect(self._ask_place)
        self._model = QStandardItemModel(0, len(COLUMNS), self)
        self._model.setHorizontalHeaderLabels([_(column.label) for column in COLUMNS])
        for place, column in enumerate(COLUMNS):
            if column.name in AMOUNTS:
                self._model.horizontalHeaderItem(place).setTextAlignment(AT_RIGHT)
        self.table = TableView(self._model, COLUMNS, desk.look)
        self.table.setSortingEnabled(False)
        self.table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.table.setObjectName("backup.table")
        self.table.belong_to(desk)
        self.table.setAccessibleName(_("备份"))
        self._empty = plain_label(_("还没有备份。插好 U 盘，点“备份到 U 盘”。"))
        self.chosen_card = ChosenBackup(desk)
        self.chosen_card.restore_asked.connect(self.backups.restore_asked)
        self._wanted: Path | None = None  # the backup that was just made
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        self.backups.sticks_changed.connect(self._look)
        self.backups.done.connect(self._backed_up)

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
        kept = self._wanted or (self.chosen.path if self.chosen is not None else None)
        self._wanted = None
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
        self.chosen_card.show_backup(self.chosen)

    def _backed_up(self, made: Made) -> None:
        self._wanted = made.path
        self._look()

    # Another place

    def _ask_place(self) -> None:
        ask_for_folder(self, _("备份到哪里"), self.card.back_up)

    # Making

    def _lay_out(self) -> None:
        table = QFrame()
        table.setProperty("kind", "card")
        table.setProperty("holds", "table")
        inside = QVBoxLayout(table)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        inside.addWidget(self._empty, 1, Qt.AlignmentFlag.AlignCenter)
        self._empty.setProperty("kind", "second")
        self._empty.setObjectName("backup.empty")
        self._beside = CardBeside({table: LIST_UNITS}, self.chosen_card, above=self.card)
        self.body.addWidget(self._beside, 1)
        self.measure()

    def measure(self) -> None:
        super().measure()
        self._beside.measure()
        self.chosen_card.measure()
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
        if COLUMNS[len(items)].name in AMOUNTS:
            item.setTextAlignment(AT_RIGHT)
        item.setEditable(False)
        items.append(item)
    return items
