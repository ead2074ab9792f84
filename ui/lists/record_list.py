"""The list of a program's records: the table while there are rows, and what is said while there are none."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from db.fields import ChoiceField
from desktop_app.core import listing, outgoing, permissions, records, selection, workflow
from desktop_app.core.program import Column, Program
from desktop_app.errors import AppError
from desktop_app.programs.beginnings import BEGINNINGS, begun_by_others
from ui.desk import Desk
from ui.language import _, headed, inside
from ui.lists.copying import MOST_ROWS, chosen_count
from ui.lists.table_model import Heading, TableModel
from ui.lists.table_view import TableView
from ui.widgets.states import StatePane


class RecordList(QStackedWidget):
    """Shows what the filters ask for. `current` carries the id of the row that the cursor came to."""

    arrived = Signal()  # the first rows are on screen, or there are none
    current = Signal(object)
    opened = Signal(object)
    counted = Signal(str)
    sorted_by = Signal(str)  # the label of the column, "" for the list's own order
    clear_asked = Signal()
    new_asked = Signal()

    def __init__(self, program: Program, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._program = program
        self._desk = desk
        hidden = [column for column in program.columns if column.hidden]
        self._columns = listing.shown_columns(program) + hidden
        self._filters: Mapping[str, str] = {}
        self._search = ""
        self.beside = ""  # what the figure whose list this is makes of it, in words
        self._sort = ""  # the name of a column
        self._descending = True
        self._asked_from: QWidget | None = None  # where the keys were when they were to be led here
        self._model = TableModel(self._headings(), desk.tasks)
        self._model.setParent(self)
        self.table = TableView(self._model, self._columns, desk.look)
        self.table.words = [self._words(column) for column in self._columns]
        self.table.setObjectName(f"{program.key}.table")
        self.table.setAccessibleName(_(program.title))
        self.table.belong_to(desk)
        self.table.may_copy = self._may_copy
        self._state = StatePane(f"{program.key}.state")
        self.addWidget(self.table)
        self.addWidget(self._state)
        self.setFocusProxy(self.table)
        self._connect()

    def _lead_focus(self) -> None:
        """Tab stops at what leads to a hidden table, and never gets past it."""
        self.setFocusProxy(self.table if self.currentWidget() is self.table else None)

    def _connect(self) -> None:
        self.currentChanged.connect(lambda _place: self._lead_focus())
        self.table.opened.connect(self._open)
        self.table.copied.connect(self._say_copied)
        self.table.head.changed.connect(self._read_columns)
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        self.table.selectionModel().selectionChanged.connect(lambda *_changes: self._say_counts())
        self._model.arrived.connect(self._rows_arrived)
        self._model.counted.connect(lambda _count: self._say_counts())
        self._model.failed.connect(self.show_failed)
        self._model.sort_asked.connect(self._sort_by)
        self._model.sort_refused.connect(self._show_order)

    def _headings(self) -> list[Heading]:
        return [
            Heading(
                headed(listing.column_label(self._program, column)),
                sorts=listing.sortable(self._program, column),
                chip=column.chip,
                own=listing.is_worded(self._program, column),
                amount=listing.is_amount(self._program, column),
            )
            for column in self._columns
        ]

    def _words(self, column: Column) -> list[str]:
        """What a column without words of its own making chooses from."""
        field = None if column.text is not None else selection.field_at(self._program, column.name)
        return [_(word) for word in field.words.values()] if isinstance(field, ChoiceField) else []

    # What the page asks

    def begin(self) -> None:
        """Lead the keys to the rows, or to what is offered where there are none: now, or once that is known
        and they are nowhere else by then.
        """
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._asked_from = QApplication.focusWidget()
        if self.currentWidget() is self._state:
            self._state.begin()

    def show_matching(self, filters: Mapping[str, str], search: str, *, keep_place: bool = False) -> None:
        """Read the list that passes the filters; with `keep_place` it is the same list, read anew."""
        self._filters, self._search = filters, search
        if not self._model.rowCount():
            self.show_loading()
        try:
            self._model.show(
                self.listing().shortened(), places=self.table.head.own.shown, keep_place=keep_place
            )
        except AppError as error:
            self.show_failed(error)

    def listing(self, columns: tuple[str, ...] = (), revealed: bool = False) -> listing.Listing:
        """The list as it is filtered and sorted now, in the columns that it shows: to export or print."""
        shown = tuple(self._columns[place].name for place in self.table.head.own.shown)
        return listing.listing(
            self._desk.office,
            self._program,
            filters=self._filters,
            search=self._search,
            sort=self._sort,
            descending=self._descending,
            columns=columns or shown,
            revealed=revealed,
        )

    @property
    def counts(self) -> str:
        """How many there are and how many are selected, in words."""
        unit = _("件") if workflow.has_states(self._program) else _("条")
        words = _("共 {count:,} {unit}").format(count=self._model.rowCount(), unit=unit)
        if chosen := chosen_count(self.table):
            words += _(" · 选中 {count:,} {unit}").format(count=chosen, unit=unit)
        if self.beside:
            words += _(f"，{self.beside}")
        return words

    @property
    def current_id(self) -> int | None:
        """The id of the row that the cursor is in."""
        return self._model.id_at(self.table.currentIndex().row())

    def select(self, record_id: int | None, *, keep: bool = False) -> bool:
        """Put the cursor on the record without saying so; False where it is not among the rows at hand: then
        it is in no row, and whichever is clicked is news. `keep`: where it is there already, the rows that
        were chosen with it stay chosen.
        """
        row = self._model.row_of(record_id) if record_id is not None else -1
        chosen = self.table.selectionModel()
        if keep and row == chosen.currentIndex().row() and chosen.isRowSelected(row, QModelIndex()):
            return True
        chosen.blockSignals(True)
        chosen.clear()
        if row >= 0:
            whole_row = (
                QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            )
            chosen.setCurrentIndex(self._model.index(row, self.table.first_column), whole_row)
        chosen.blockSignals(False)
        self.table.viewport().update()
        self._say_counts()
        return row >= 0

    def select_first(self) -> None:
        """Put the cursor on the first row, if there is one."""
        if self._model.rowCount():
            self.table.selectRow(0)

    # What the table and the model say

    def _rows_arrived(self) -> None:
        if self._model.rowCount():
            self.setCurrentWidget(self.table)
        else:
            self._say_empty()
            self.setCurrentWidget(self._state)
            if self._asked_from is not None and self._asked_from is QApplication.focusWidget():
                self._state.begin()
        self._asked_from = None
        self._say_counts()
        self.arrived.emit()

    def _row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        record_id = self._model.id_at(current.row())
        if record_id is not None:
            self.current.emit(record_id)

    def _open(self) -> None:
        if self.current_id is not None:
            self.opened.emit(self.current_id)

    def _sort_by(self, column: int, descending: bool) -> None:
        self._sort = self._columns[column].name if column >= 0 else ""
        self._descending = descending if column >= 0 else True
        label = self._model.headerData(column, Qt.Orientation.Horizontal) if column >= 0 else ""
        self.sorted_by.emit(label)
        self.show_matching(self._filters, self._search)

    def _show_order(self) -> None:
        """Put the arrow back to the column by which the list stands."""
        by_user = [column.name for column in self._columns].index(self._sort) if self._sort else -1
        order = Qt.SortOrder.DescendingOrder if self._descending else Qt.SortOrder.AscendingOrder
        head = self.table.head
        head.blockSignals(True)
        head.setSortIndicator(by_user, order)
        head.blockSignals(False)

    def _read_columns(self) -> None:
        """Read the list anew where it shows columns that were not read for it."""
        if not set(self.table.head.own.shown) <= self._model.places.keys():
            self.show_matching(self._filters, self._search, keep_place=True)

    def _may_copy(self, rows: int) -> bool:
        """Whether so many rows may go out; the journal has them then."""
        try:
            outgoing.copy_out(self._desk.office, self._program.key, rows=rows)
        except AppError as error:
            self._desk.say(_(error.message), tone="bad")
            return False
        return True

    def _say_copied(self, rows: int) -> None:
        if rows:
            self._desk.say(_("已复制 {rows:,} 行，可以粘贴到 Excel 里。").format(rows=rows))
        else:
            words = _("一次最多复制 {most:,} 行，没有复制；要全部的请用“导出”。")
            self._desk.say(words.format(most=MOST_ROWS), tone="warn")

    def _say_counts(self) -> None:
        self.counted.emit(self.counts)

    def _say_empty(self) -> None:
        title = inside(self._program.title)
        if self._filters or self._search:
            self._state.show_state(
                "search",
                _("没有符合条件的{title}").format(title=title),
                _("可以少写几个字，或者放宽筛选条件。"),
                action=_("清除筛选"),
                then=self.clear_asked.emit,
            )
            return
        rights = self._desk.office.rights
        by_hand = records.may_be_made(self._program)
        may = rights.may(permissions.WRITE, self._program.key) and by_hand
        key = self._program.key
        begins = _(BEGINNINGS[key] if may or not by_hand else begun_by_others(key, rights))
        if self._program.outside is not None and rights.may(permissions.IMPORT, self._program.key):
            begins += _("已有的台账可以从 Excel 导入。")
        self._state.show_state(
            "inbox",
            _("还没有{title}").format(title=title),
            begins,
            action=_("新建{title}").format(title=title) if may else "",
            then=self.new_asked.emit,
            how=self._tell_how if self._desk.ask_help is not None else None,
        )

    def _tell_how(self) -> None:
        self._desk.ask_help((self._program.key,))

    def show_loading(self) -> None:
        """The first rows are on their way."""
        self._state.show_loading(_("正在读取…"))
        self.setCurrentWidget(self._state)

    def show_failed(self, error: AppError) -> None:
        """The rows could not be read, and why; they may be asked for again."""
        self._state.show_state(
            "warning",
            _("列表没有读出来"),
            _(error.message),
            action=_("重试"),
            then=lambda: self.show_matching(self._filters, self._search),
        )
        self.setCurrentWidget(self._state)
