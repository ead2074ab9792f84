"""Puts the window of an opened office together: which page a tab gets, and where its wishes go."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.core import listing
from desktop_app.core.office import Office
from desktop_app.core.permissions import ROLES
from desktop_app.core.program import Program
from desktop_app.programs import TABS, Tab
from ui.desk import Desk
from ui.form import RecordForm
from ui.language import _
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.program_tab import ProgramTab
from ui.tab_page import TabPage
from ui.tasks import Runner, Task
from ui.theme import Look

BADGE_VIEW = "for_me"  # the ready selection whose count stands behind a tab's name


class Pages(QObject):
    """The pages of one window. A change on one of them refreshes the lists of all that were opened."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._made: list[TabPage] = []

    def start(self) -> None:
        """Open the first page, then count what waits behind the tabs."""
        self._window.start(self.page_for)
        self.count_badges()

    def page_for(self, tab: Tab) -> QWidget:
        """The page of a tab, made now."""
        page = TabPage(tab, self._program_tab)
        page.changed.connect(self._changed)
        self._made.append(page)
        return page

    def _program_tab(self, tab: Tab, place: int) -> ProgramTab:
        titles = tuple(program.title for program in tab.programs)
        return ProgramTab(tab.programs[place], self._desk, self._form, titles=titles, place=place)

    def _form(self, program: Program) -> RecordForm:
        return RecordForm(program, self._desk)

    def _changed(self, _key: str) -> None:
        for page in self._made:
            if page is not self.sender():
                page.refresh()
        self.count_badges()

    def count_badges(self) -> None:
        """Count, off the window's thread, what waits for this user behind each tab."""
        office = self._desk.office

        def work(task: Task) -> dict[str, int]:
            counts = {}
            for tab in TABS:
                task.check()
                counts[tab.key] = sum(_waiting(office, program) for program in tab.programs)
            return counts

        self._desk.tasks.run(work, self._window.show_badges)


def _waiting(office: Office, program: Program) -> int:
    views = [view for view in program.views if view.key == BADGE_VIEW]
    return sum(listing.listing(office, program, filters=view.filters).count() for view in views)


def window_for(office: Office, look: Look, preferences: Preferences, tasks: Runner) -> MainWindow:
    """The window of an opened office, its first page under way; the caller shows it."""
    window = MainWindow(TABS, look, preferences, office_name=office.info.name)
    user = office.user
    role = _(ROLES[user.rights.role])
    window.status.show_user(_("用户：{name}（{role}）").format(name=user.name, role=role))
    Pages(window, window.desk(office, tasks)).start()
    return window
