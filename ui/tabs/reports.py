"""首页 → 报表: bulletins, yearly sheets, pages of villages and people; printed, exported, and frozen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QKeySequence, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QWidget

from db.models.frozen_reports import KINDS
from desktop_app.core.program import Column, View
from desktop_app.errors import AppError
from desktop_app.programs import frozen_reports
from desktop_app.reports import content, corrections, glance, making, offered, terms
from desktop_app.reports.content import Content
from desktop_app.reports.corrections import Correction
from desktop_app.reports.offered import Offered
from desktop_app.reports.terms import MONTHLY, PERSON, VILLAGE, WEEKLY, YEARLY
from ui.board.report_card import ReportCard
from ui.board.report_deeds import ReportDeeds
from ui.desk import Desk
from ui.language import _
from ui.list_page import ListPage
from ui.lists.filter_bar import FilterBar
from ui.lists.filters import ChoiceFilter
from ui.tasks import Task
from ui.widgets.chips import CELL

COLUMNS = (
    Column("name", "期间", chars=9),
    Column("detail", "日期", chars=12, share=1),
    Column("state", "状态", chars=6, chip=True),
    Column("made_by", "定稿人", chars=6),
)
VIEWS = tuple(View(kind, KINDS[kind], {}) for kind in (MONTHLY, WEEKLY, YEARLY, VILLAGE, PERSON))
ABOUT_SOMEBODY = (VILLAGE, PERSON)


class ReportsPage(ListPage):
    """The periods (or villages, or people) at the left, the chosen report at the right."""

    def __init__(
        self, key: str, desk: Desk, *, titles: Sequence[str], place: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(key, desk, name="reports", titles=titles, place=place, parent=parent)
        self._kind = MONTHLY
        self._rows: list[Offered] = []
        self._asked = 0  # an answer to an older question is stale
        self._wanted: Offered | None = None  # whose figures are to be counted
        self._counting = False
        self._model = QStandardItemModel(0, len(COLUMNS))
        self.card = ReportCard(desk)
        self._deeds = ReportDeeds(desk, self)
        self._deeds.frozen.connect(self._frozen)
        self.filters = FilterBar("reports", _("搜索名称，拼音首字母也行"))
        self.year = ChoiceFilter(_("年份"), self._years)
        self.filters.add("year", self.year)
        self.table = self._lay_beside(self.filters, self._model, COLUMNS, self.card)
        self.table.setAccessibleName(_("报表列表"))
        self._fill()
        self._connect()

    @property
    def counts(self) -> str:
        return _("共 {count:,} 份").format(count=len(self._rows))

    @property
    def chosen(self) -> Offered | None:
        """The report in whose row the cursor stands."""
        row = self.table.currentIndex().row()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def read(self) -> None:
        """The chosen row stays chosen."""
        self._asked += 1
        office, kind, number, text = self.desk.office, self._kind, self._asked, self.filters.text
        if not self.year.value:
            self.year.show_value(*self._years()[0])
        year = self.year.value

        def work(_task: Task) -> tuple[int, list[Offered]]:
            if kind in ABOUT_SOMEBODY:
                return number, offered.of_subjects(office, kind, terms.read(kind, year), text)
            return number, offered.of_terms(office, kind)

        self.desk.tasks.run(work, self._found, self._failed)

    # Making

    def _fill(self) -> None:
        self.header.add_views(VIEWS)
        self.filters.hide()
        self._placeholder.show_state(
            "print", _("没有选中"), _("在左边选一期，就能预览、打印、导出或者定稿。")
        )

    def _connect(self) -> None:
        self.header.viewed.connect(self.show_kind)
        self.filters.changed.connect(self.refresh)
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        self.table.opened.connect(self._open)
        self._both.covered.connect(lambda covered: self.filters.setHidden(covered or not self._searches))
        self.card.print_asked.connect(self.preview)
        self.card.export_asked.connect(lambda: self._do(self._deeds.ask_path))
        self.card.freeze_asked.connect(lambda: self._do(self._deeds.ask_freeze))
        self.card.open_asked.connect(self._open_frozen)
        self.card.list_asked.connect(self.list_asked)
        QShortcut(QKeySequence("Ctrl+P"), self, activated=self.preview)

    @property
    def _searches(self) -> bool:
        return self._kind in ABOUT_SOMEBODY

    def _years(self) -> list[tuple[str, str]]:
        return [(term.key, _(term.words)) for term in offered.years(self.desk.office)]

    # The list

    def show_kind(self, kind: str) -> None:
        """List the reports of that kind."""
        self._kind = kind
        self.header.choose(kind)
        self._both.uncover()
        self.filters.setVisible(self._searches)
        self.refresh()

    def _found(self, answer: tuple[int, list[Offered]]) -> None:
        number, rows = answer
        if number != self._asked:
            return
        kept = self.chosen
        self._rows = rows
        self._model.setHorizontalHeaderLabels(self._headings())
        self._model.removeRows(0, self._model.rowCount())
        for row in rows:
            self._model.appendRow(_items(row))
        if rows:
            self._list.setCurrentWidget(self.table)
            places = [place for place, row in enumerate(rows) if kept is not None and _same(row, kept)]
            self.table.selectRow(places[0] if places else 0)
            if not self._both.narrow or self.card.isVisible():
                self._show_chosen()
        else:
            self._nothing()
        self.counted.emit(self.counts)
        self.arrived.emit()

    def _headings(self) -> list[str]:
        if self._searches:
            about = ("村社区", "乡镇街道") if self._kind == VILLAGE else ("姓名", "单位")
            return [*map(_, about), "", ""]
        return [_(column.label) for column in COLUMNS]

    def _nothing(self) -> None:
        self._both.show_placeholder()
        self._state.show_state("search", _("没有找到"), _("换一个名称试试。"))
        self._list.setCurrentWidget(self._state)

    def _failed(self, error: AppError) -> None:
        self._show_failure(_("报表没有读出来"), error)

    def _row_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        if not self._both.narrow:
            self._show_chosen()

    def _open(self) -> None:
        self._show_chosen()
        if self._both.narrow:
            self.card.print_button.setFocus()

    def _show_chosen(self) -> None:
        chosen = self.chosen
        if chosen is None:
            return
        self.card.show_offered(chosen)
        self._both.show_form()
        self._wanted = chosen
        if not self._counting:
            self._count()

    def _count(self) -> None:
        """Read the figures and the corrections of what is wanted, one report at a time."""
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            return
        self._counting = True
        office = self.desk.office

        def work(_task: Task) -> tuple[Content, Sequence[Correction]]:
            if wanted.frozen is None:
                subject = making.subject_named(office, wanted.kind, str(wanted.subject or ""))
                return glance.of_records(office, wanted.kind, wanted.term, subject), ()
            report = making.report(office, wanted.kind, wanted.term)
            said = glance.of_frozen(content.read(report.content))
            return said, corrections.corrections(office, report)

        def found(answer: tuple[Content, Sequence[Correction]]) -> None:
            self._arrived(wanted, lambda: self.card.show_figures(*answer))

        def failed(error: AppError) -> None:
            self._arrived(wanted, lambda: self.card.show_failure(error))

        self.desk.tasks.run(work, found, failed)

    def _arrived(self, counted: Offered, show: Callable[[], None]) -> None:
        """Show it, unless something else was chosen or changed meanwhile: then that is counted."""
        self._counting = False
        if self._wanted is not None:
            self._count()
        elif self.chosen is not None and _same(self.chosen, counted):
            show()

    # What is done

    def _do(self, deed: Callable[[Offered], None]) -> None:
        if self.chosen is not None:
            deed(self.chosen)

    def preview(self) -> None:
        """The very PDF that is printed or saved."""
        if self.card.print_button.isEnabled():
            self._do(self._deeds.preview)

    def _frozen(self) -> None:
        self.refresh()
        self.changed.emit(frozen_reports.PROGRAM.key)

    def _open_frozen(self) -> None:
        chosen = self.chosen
        if chosen is not None and chosen.frozen is not None:
            self.record_asked.emit(frozen_reports.PROGRAM.key, chosen.frozen.id)


def _same(one: Offered, other: Offered) -> bool:
    return (one.kind, one.term, one.subject) == (other.kind, other.term, other.subject)


def _items(row: Offered) -> list[QStandardItem]:
    made_by = "" if row.frozen is None else row.frozen.made_by
    tone = None if not row.state else "quiet" if row.frozen is None else "good"
    items = []
    for text, chip in ((_(row.name), None), (_(row.detail), None), (_(row.state), tone), (made_by, None)):
        item = QStandardItem(text)
        item.setData((text, "", chip), CELL)
        item.setEditable(False)
        items.append(item)
    return items
