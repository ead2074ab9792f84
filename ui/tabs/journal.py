"""系统 → 日志: what was done at the desk, by whom and when; a batch is opened, exported, or taken back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from db.journal import Batch
from desktop_app.core import deed_list, deeds, permissions
from desktop_app.core.deed_list import Asked, DeedList
from desktop_app.core.program import Column
from desktop_app.errors import AppError
from ui.desk import Desk
from ui.language import _
from ui.list_page import ListPage
from ui.lists.filter_bar import FilterBar
from ui.lists.filters import ChoiceFilter, PeriodFilter
from ui.lists.table_model import Heading, TableModel
from ui.safety.check_dialog import CheckDialog
from ui.safety.deed_card import DeedCard
from ui.safety.undoing import Undoing
from ui.tasks import Task
from ui.widgets.file_dialogs import ask_where_to_save
from ui.widgets.icons import Button

COLUMNS = (
    Column("at", "时间", chars=7),
    Column("user", "用户", chars=5),
    Column("deed", "事项", chars=7, chip=True),
    Column("program", "所属业务", chars=7),
    Column("what", "内容", chars=18, share=1),
)
PAUSE_MS = 60  # running through the list with the arrow keys reads no batch on the way


class JournalPage(ListPage):
    """The list at the left, the chosen batch at the right."""

    def __init__(
        self, key: str, desk: Desk, *, titles: Sequence[str], place: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(key, desk, name="journal", titles=titles, place=place, parent=parent)
        self._undoing = Undoing(desk, self)
        self._undoing.undone.connect(self._undone)
        self._model = TableModel(
            [
                Heading(_(column.label), chip=column.chip, own=column.name != "user")  # a name is no word
                for column in COLUMNS
            ],
            desk.tasks,
        )
        self.card = DeedCard(desk)
        self.filters = self._make_filters()
        self.table = self._lay_beside(self.filters, self._model, COLUMNS, self.card)
        self.table.setAccessibleName(_("日志"))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._fill()
        self._connect()

    @property
    def counts(self) -> str:
        return _("共 {count:,} 条").format(count=self._model.rowCount())

    @property
    def asked(self) -> Asked:
        """What the list is limited to."""
        return Asked(**self.filters.filters(), text=self.filters.text)

    def read(self, *, keep_place: bool = True) -> None:
        try:
            self._model.show(DeedList(self.desk.office, self.asked), keep_place=keep_place)
        except AppError as error:
            self._failed(error)

    # Making

    def _make_filters(self) -> FilterBar:
        bar = FilterBar("journal", _("搜索编号、姓名、事项"))
        bar.add("period", PeriodFilter(_("时间"), self.desk.office.today))
        for name, label, offered in (
            ("user", _("用户"), deed_list.offered_users),
            ("kind", _("事项"), deed_list.offered_kinds),
            ("program", _("所属业务"), deed_list.offered_programs),
        ):
            bar.add(name, ChoiceFilter(label, offered))
        return bar

    def _fill(self) -> None:
        self.header.add_action(Button(_("检查数据"), name="journal.check", drawing="check", then=self._check))
        if self.desk.office.rights.may(permissions.EXPORT, ""):
            self.header.add_action(
                Button(_("导出…"), name="journal.export", drawing="export", then=self._ask_path)
            )
        self._placeholder.show_state(
            "history", _("没有选中"), _("在左边选一条，就能看到改了什么，也可以撤销它。")
        )

    def _connect(self) -> None:
        self.filters.changed.connect(self._filtered)
        self._model.arrived.connect(self._arrived)
        self._model.counted.connect(lambda _count: self.counted.emit(self.counts))
        self._model.failed.connect(self._failed)
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        self.table.opened.connect(self._show_chosen)
        self.table.left.connect(self.filters.search.setFocus)
        self._both.covered.connect(self.filters.setHidden)
        self._pause.timeout.connect(self._show_chosen)
        self.card.opened.connect(self.record_asked)
        self.card.undo_asked.connect(lambda batch: self._undoing.ask(Batch.get_by_id(batch)))
        QShortcut(QKeySequence("Ctrl+F"), self, activated=self.filters.search.setFocus)

    # The list

    def _filtered(self) -> None:
        self._both.uncover()
        if self._seen:
            self.read(keep_place=False)

    def _arrived(self) -> None:
        if self._model.rowCount():
            self._list.setCurrentWidget(self.table)
            if not self._both.narrow:
                self.table.selectRow(max(0, self.table.currentIndex().row()))
                self._pause.start()  # another batch may stand in the same row now
        else:
            self._state.show_state(
                "search", _("没有符合条件的日志"), _("可以放宽筛选条件。"),
                action=_("清除筛选"), then=self.filters.clear,
            )  # fmt: skip
            self._list.setCurrentWidget(self._state)
        self.counted.emit(self.counts)

    def _failed(self, error: AppError) -> None:
        self._show_failure(_("日志没有读出来"), error)

    def _row_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        if not self._both.narrow:
            self._pause.start()

    def _show_chosen(self) -> None:
        batch = self._model.id_at(self.table.currentIndex().row())
        deed = deeds.deed_of(self.desk.office, batch) if batch is not None else None
        if deed is not None:
            self.card.show_deed(deed)
            self._both.show_form()
            if self._both.narrow:
                self.card.setFocus()

    # What is done

    def _undone(self) -> None:
        self.refresh()
        self.table.selectRow(0)
        self.changed.emit("")

    def _check(self) -> CheckDialog:
        dialog = CheckDialog(self.desk, self.window())
        dialog.open()
        return dialog

    def _ask_path(self) -> None:
        ask_where_to_save(self, _("导出到"), f"{_('日志')}.xlsx", self.export_to)

    def export_to(self, path: Path) -> None:
        """Write the list as it is filtered."""
        office, rows = self.desk.office, DeedList(self.desk.office, self.asked)

        def work(task: Task) -> int:
            from desktop_app.spreadsheets import journal_export

            return journal_export.export(office, rows, path, progress=task.report)

        def done(count: int) -> None:
            self.desk.say(
                _("已导出 {count:,} 行到 {file}").format(count=count, file=path.name),
                tone="good",
                action=_("打开文件夹"),
                then=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))),
            )
            self.refresh()

        self.desk.tasks.run(work, done, lambda error: self.desk.say(_(error.message), tone="bad"))
