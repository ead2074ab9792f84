"""The pages of an opened office: which one a tab gets, and where its wishes go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from desktop_app.core import drafts
from desktop_app.core.program import PrintedForm, Program
from desktop_app.errors import AppError
from desktop_app.programs import Tab, tab_with, tabs_for
from ui.desk import Desk
from ui.dropping import FileDrop
from ui.language import _
from ui.main_window import MainWindow
from ui.reminding import Reminding
from ui.safety.undoing import Undoing
from ui.tab_page import TabPage
from ui.tabs import page_class, tab_class
from ui.tasks import Task

if TYPE_CHECKING:
    from desktop_app.core.drafts import Draft
    from desktop_app.core.figures import Opens
    from desktop_app.core.listing import Listing
    from ui.forms.form import RecordForm
    from ui.program_tab import ProgramTab
    from ui.spreadsheets.export_dialog import Rows
    from ui.tab_page import InnerTab

CALENDAR_MS = 60_000  # how often it is checked whether another day has begun
ROWS_SEEN_MS = 50  # after which the rows that arrived are on screen, and the rest may begin
NO_ROWS_MS = 500  # after which it begins without them


class Pages(QObject):
    """The pages of one window. A change on one of them refreshes the lists of all that were opened."""

    def __init__(self, window: MainWindow, tabs: Sequence[Tab], desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._tabs = tabs
        self._desk = desk
        self._made: list[TabPage] = []
        self._started = False
        self._day = desk.office.today()
        self._clock = QTimer(self, interval=CALENDAR_MS)
        self._clock.timeout.connect(self.look_at_the_calendar)
        self._clock.start()
        FileDrop(window).dropped.connect(self._take)
        self._reminding = Reminding(desk, window.notices, self)
        self._reminding.given.connect(self._read_anew)
        self._reminding.list_asked.connect(self._open_list)
        window.password_asked.connect(self._change_password)
        self._undoing = Undoing(desk, window)
        self._undoing.undone.connect(self._undone)
        window.undo_asked.connect(self._undoing.take_back_last)

    def start(self) -> None:
        """Open the first page; then count what waits behind the tabs, and offer what was never saved."""
        self._window.start(self.page_for)
        QTimer.singleShot(NO_ROWS_MS, self, self._go_on)

    def _go_on(self) -> None:
        if self._started or not self._window.isVisible():  # closed again already, and its office with it
            return
        self._started = True
        self.count()
        self._desk.tasks.run(
            lambda _task: drafts.kept(self._desk.office), self._offer_drafts, self._refuse_drafts
        )
        if self._desk.backups is not None:
            self._desk.backups().start()

    def page_for(self, tab: Tab) -> TabPage:
        """The page of a tab, made now."""
        page = TabPage(tab, self._inner_tab, self._window.pages)
        page.changed.connect(self._changed)
        page.reopened.connect(self._reopen)
        self._made.append(page)
        return page

    def _reopen(self, key: str) -> None:
        """A second lock was opened, put on or taken off: the tab in question is made anew."""
        try:
            for page in self._made:
                page.keep_input()
        except AppError as error:
            self._desk.say(_(error.message), tone="bad")
        self._tabs = tabs_for(self._desk.office.rights)
        changed = tab_with(key).key
        self._made = [page for page in self._made if page.key != changed]
        self._window.make_anew(self._tabs, changed)
        for page in self._made:
            if page.key == changed and page.has_inner(key):
                opened = page.open_inner(key)
                if page.isVisible():  # whoever gave the password goes on there
                    opened.begin()
        self.count()

    def count(self) -> None:
        """Count, off the window's thread, what waits behind each tab and what each ready selection holds."""
        office = self._desk.office
        opened = [program for page in self._made for program in page.opened]

        def work(task: Task) -> tuple[dict[str, int], dict[tuple[str, str], int]]:
            from desktop_app import waiting

            badges = waiting.behind_tabs(office, self._tabs, task.check)
            return badges, waiting.in_views(office, opened, task.check)

        self._desk.tasks.run(work, self._counted)

    def look_at_the_calendar(self) -> None:
        """On a new day other deadlines are near, and others have passed; what is typed stays."""
        today = self._desk.office.today()
        if today == self._day:
            return
        self._day = today
        self._desk.office.compare_clock()  # the day may have come because somebody set the clock
        for page in self._made:
            page.reread()
        self.count()
        self._reminding.begin_day()

    def _counted(self, found: tuple[dict[str, int], dict[tuple[str, str], int]]) -> None:
        badges, views = found
        self._window.show_badges(badges)
        for page in self._made:
            page.show_counts(views)

    def _read_anew(self) -> None:
        for page in self._made:
            page.refresh()
        self.count()

    def _imported(self) -> None:
        self._read_anew()
        self._undoing.offer()
        self._reminding.remind()

    def _undone(self) -> None:
        for page in self._made:
            page.reread()
        self.count()

    def _changed(self, _key: str) -> None:
        for page in self._made:
            if page is not self.sender():
                page.refresh()
        self.count()
        self._undoing.offer()
        self._reminding.remind()

    def _open_list(self, opens: Opens) -> None:
        page = self._page_of(opens.program)
        page.show_filtered(opens.filters, beside=opens.beside_the_count)
        page.begin()

    def _open_record(self, key: str, record_id: object) -> None:
        self._page_of(key).open_record(record_id)

    def _page_of(self, key: str) -> InnerTab:
        tab = next(tab for tab in self._tabs if key in dict(tab.titles))
        return self._window.open(tab.key).open_inner(key)

    def _offer_drafts(self, found: Sequence[Draft]) -> None:
        """What a crash or a power cut left unsaved: the form itself offers to put it back."""
        known = {key for tab in self._tabs for key in tab.programs.keys}
        kept = [draft for draft in found if draft.program in known]
        if kept:
            self._desk.say(
                _("上次有 {count} 份内容没有保存。").format(count=len(kept)),
                tone="warn",
                action=_("打开看看"),
                then=lambda: self._open_draft(kept[0]),
            )
        self._reminding.begin_day()  # only now: what is said first would be written over

    def _refuse_drafts(self, error: AppError) -> None:
        self._desk.say(_(error.message), tone="bad")
        self._reminding.begin_day()

    def _open_draft(self, draft: Draft) -> None:
        page = self._page_of(draft.program)
        if draft.record_id is None:
            page.new_record()
        else:
            page.open_record(draft.record_id)

    # Making

    def _inner_tab(self, tab: Tab, place: int, parent: QWidget) -> InnerTab:
        titles = tuple(title for _key, title in tab.titles)
        inner = tab.at(place)
        if isinstance(inner, Program):
            return self._program_tab(inner, titles, place, parent)
        page = page_class(inner.key)(
            inner.lock or inner.key, self._desk, titles=titles, place=place, parent=parent
        )
        page.record_asked.connect(self._open_record)
        page.list_asked.connect(self._open_list)
        page.draft_asked.connect(self._open_draft)
        page.tab_asked.connect(self._page_of)
        page.new_asked.connect(lambda key: self._page_of(key).new_record())
        page.arrived.connect(self._rows_arrived, Qt.ConnectionType.SingleShotConnection)
        return page

    def _program_tab(
        self, program: Program, titles: Sequence[str], place: int, parent: QWidget
    ) -> ProgramTab:
        make = tab_class(program.key)
        made = make(program, self._desk, self._form, titles=titles, place=place, parent=parent)
        made.list.arrived.connect(self._rows_arrived, Qt.ConnectionType.SingleShotConnection)
        made.import_asked.connect(lambda: self._import(made))
        made.export_asked.connect(lambda rows: self._export(program, rows))
        made.scan_asked.connect(lambda: self._file_scans(()))
        made.record_asked.connect(self._open_record)
        made.list_asked.connect(self._open_list)
        made.print_asked.connect(lambda form, rows: self._print(program, form, rows))
        if self._started and program.views:
            QTimer.singleShot(0, self, self.count)  # the first page is counted at the start
        return made

    def _import(self, page: ProgramTab) -> None:
        from ui import errands

        errands.bring_in(page.program, self._desk, self._window, then=self._imported)

    def _export(self, program: Program, rows: Rows) -> None:
        from ui import errands

        errands.send_out(program, self._desk, self._window, rows)

    def _print(self, program: Program, form: PrintedForm, rows: Listing) -> None:
        from ui import errands

        errands.print_list(program, form, self._desk, self._window, rows, then=self._imported)

    def _file_scans(self, paths: Sequence[Path]) -> None:
        from ui import errands

        errands.file_scans(self._desk, self._window, paths, then=self._imported)

    def _take(self, dropped: Sequence[Path]) -> None:
        from ui import errands

        page = self._window.pages.currentWidget()
        shown = page.current if isinstance(page, TabPage) else None
        errands.take(self._desk, self._window, dropped, shown=shown, then=self._imported)

    def _change_password(self) -> None:
        from ui import errands

        errands.change_password(self._desk, self._window)

    def _rows_arrived(self) -> None:
        """Rows are painted by an event that comes after all others; only a timer comes after that."""
        QTimer.singleShot(ROWS_SEEN_MS, self, self._load_ahead)

    def _load_ahead(self) -> None:
        """Load lists and forms while the first page is looked at, so that opening them does not wait for it.

        On the window's thread, as everything that uses Qt (see `ui.ahead`); it takes about 30 ms.
        """
        tab_class("")
        _form_class()
        self._go_on()

    def _form(self, program: Program) -> RecordForm:
        return _form_class()(program, self._desk)


def _form_class() -> type[RecordForm]:
    """The form, as large as the rest of the window: loaded after the first paint and not before it."""
    from ui.forms.form import RecordForm

    return RecordForm
