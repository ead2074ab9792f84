"""The generic page of a program: filters on top, the list at the left, the record's form at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.core import choices, filtering, permissions, records
from desktop_app.core.program import Program, Search
from ui.desk import Desk
from ui.forms.record_pane import RecordPane
from ui.language import _
from ui.lists.filter_bar import FilterBar
from ui.lists.program_filters import control_for
from ui.lists.record_list import RecordList
from ui.program_header import ProgramHeader
from ui.theme import px

if TYPE_CHECKING:
    from ui.forms.form import RecordForm


class ProgramTab(QWidget):
    """One program. `counted` carries words for the status line, `changed` the key of the program written."""

    counted = Signal(str)
    unsaved = Signal(bool)
    changed = Signal(str)
    inner = Signal(int)
    import_asked = Signal()
    export_asked = Signal(object)  # what gives the Listing as it is filtered and sorted
    scan_asked = Signal()
    print_asked = Signal(object, object)  # the PrintedForm, the Listing
    record_asked = Signal(str, object)  # the key of a program and the id of its record, to be shown there
    list_asked = Signal(object)  # Opens: a program's list with filters, to be shown there

    def __init__(
        self,
        program: Program,
        desk: Desk,
        make_form: Callable[[Program], RecordForm],
        *,
        titles: Sequence[str] = (),
        place: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(program.key)
        self.setProperty("kind", "page")
        self.program = program
        self._desk = desk
        self.header = ProgramHeader(program, desk, titles=titles, place=place)
        self.filters = self._make_filters()
        self.list = RecordList(program, desk)
        self.pane = RecordPane(program, make_form, self.list, self)
        self.pane.body.belong_to(desk)
        self._lay_out()
        self._connect()
        self._add_shortcuts()
        self._read = False

    # What others call

    @property
    def counts(self) -> str:
        """The words for the status line."""
        return self.list.counts

    def begin(self) -> None:
        """Lead the keys into the list, once it is there."""
        self.list.begin()

    @property
    def form(self) -> RecordForm:
        """The record's form, made when it is first needed."""
        return self.pane.form

    def refresh(self, *, keep_place: bool = True) -> None:
        """Read the list anew, with the filters that are set."""
        self.list.show_matching(self.filters.filters(), self.filters.text, keep_place=keep_place)

    def reread(self) -> None:
        """Read the list and the record on show anew; what is typed and not saved stays."""
        self.refresh()
        self.pane.reread()

    def show_filtered(self, filters: Mapping[str, str], *, beside: str = "") -> None:
        """Show the list that a figure counts, or a ready selection; `beside` is what is counted besides."""
        parts = {name: filtering.filter_named(self.program, name) for name in filters}
        office = self._desk.office
        words = {
            name: _(choices.told(office, self.program, part, filters[name])) for name, part in parts.items()
        }
        self.filters.put(filters, words)
        self._filters_changed(beside)

    def show_counts(self, counts: Mapping[tuple[str, str], int]) -> None:
        """How many records each ready selection holds, by the keys of program and selection."""
        for view in self.program.views:
            if (count := counts.get((self.program.key, view.key))) is not None:
                self.header.show_count(view.key, count)

    def open_record(self, record_id: int) -> None:
        """Show a record in the form, wherever it stands in the list."""
        self.pane.show(record_id)

    def new_record(self) -> None:
        """An empty form; the cursor stands in its first field."""
        if self._may(permissions.WRITE) and records.may_be_made(self.program):
            self.pane.begin()

    def may_close(self, then: Callable[[], None]) -> bool:
        """Whether nothing unsaved would be lost; if something would, ask, and go on with `then` on yes."""
        return self.pane.may_close(then)

    def suspend(self) -> None:
        """Keep what is typed at once, before the window locks."""
        if self.pane.made is not None:
            self.pane.made.suspend()

    def keep_input(self) -> None:
        """As `suspend`, and on the disk when this returns; raises AppError."""
        if self.pane.made is not None:
            self.pane.made.keep_input()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the list when it is first seen: then it is known how much room there is."""
        super().showEvent(event)
        if not self._read:
            self._read = True
            self.refresh(keep_place=False)

    # Making

    def _make_filters(self) -> FilterBar:
        search = next((part for part in self.program.filters if isinstance(part, Search)), Search(()))
        bar = FilterBar(self.program.key, _(search.hint))
        for part in self.program.filters:
            if not isinstance(part, Search) and not part.hidden:
                bar.add(part.name, control_for(self._desk.office, self.program, part))
        return bar

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        self._margin = QVBoxLayout()
        self._margin.addWidget(self.filters)
        self._margin.addWidget(self.pane.body, 1)
        column.addLayout(self._margin, 1)
        self._desk.look.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self._margin.setContentsMargins(px(16), px(10), px(16), px(10))
        self._margin.setSpacing(px(10))
        self.pane.body.fit()

    def _connect(self) -> None:
        self.header.inner.connect(self.inner)
        self.header.viewed.connect(self._view_chosen)
        self.header.new_asked.connect(self.new_record)
        self.header.import_asked.connect(self.import_asked)
        self.header.scan_asked.connect(self.scan_asked)
        self.header.export_asked.connect(lambda: self.export_asked.emit(self.list.listing))
        self.header.print_asked.connect(lambda form: self.print_asked.emit(form, self.list.listing()))
        self.filters.changed.connect(lambda: self._filters_changed())
        self.filters.search.left.connect(self._focus_list)
        self.list.counted.connect(self.counted)
        self.list.sorted_by.connect(self._say_order)
        self.list.clear_asked.connect(self.filters.clear)
        self.list.new_asked.connect(self.new_record)
        self.list.table.left.connect(self.filters.search.setFocus)
        self.pane.body.closed.connect(self._focus_list)
        self.pane.body.covered.connect(self.filters.setHidden)
        self.pane.changed.connect(self._written)
        self.pane.dirtied.connect(self.unsaved)
        self.pane.record_asked.connect(self.record_asked)
        self.pane.list_asked.connect(self.list_asked)

    def _add_shortcuts(self) -> None:
        for keys, act in (
            ("Ctrl+N", self.new_record),
            ("Ctrl+F", self._focus_search),
            ("Ctrl+S", self._save),
            ("Ctrl+P", self.pane.print_record),
            ("Ctrl+Return", self.pane.take_step),
            ("Ctrl+Enter", self.pane.take_step),  # of the number pad
            ("F5", self.refresh),
        ):
            QShortcut(QKeySequence(keys), self, activated=act)

    def _may(self, deed: str) -> bool:
        return self._desk.office.rights.may(deed, self.program.key)

    # The list

    def _filters_changed(self, beside: str = "") -> None:
        self.list.beside = beside
        filters = self.filters.filters()
        view = next((view.key for view in self.program.views if dict(view.filters) == filters), "")
        self.header.choose(view)
        self.pane.body.uncover()
        self.refresh(keep_place=False)

    def _view_chosen(self, key: str) -> None:
        self.show_filtered(next(view.filters for view in self.program.views if view.key == key))

    def _say_order(self, label: str) -> None:
        self.filters.say(_("按{label}排序").format(label=label) if label else "")

    def _focus_search(self) -> None:
        self.pane.body.uncover()
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def _focus_list(self) -> None:
        if self.list.current_id is None:
            self.list.select_first()
        self.list.table.setFocus()

    # The form

    def _written(self, key: str) -> None:
        self.refresh()
        self.changed.emit(key)

    def _save(self) -> None:
        if self.pane.made is not None:
            self.pane.made.save()
