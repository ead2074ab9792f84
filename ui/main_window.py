"""The window: navigation at the left, one page at a time, notices above it and the status line below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.programs import Tab
from ui.desk import Desk
from ui.language import _
from ui.messages import NoticeBar
from ui.navigation import Navigation
from ui.preferences import Preferences
from ui.status_line import StatusLine
from ui.tasks import Runner
from ui.theme import Look
from ui.widgets.room import room_for
from ui.window_tools import tools

if TYPE_CHECKING:
    from ui.tab_page import TabPage

FIRST_SIZE = (1366, 768)
SMALLEST_SIZE = (960, 600)

MayClose = Callable[[Callable[[], None]], bool]  # False where somebody is asked first, who may go on


class MainWindow(QMainWindow):
    """Shows the tabs; makes each page when it is first opened."""

    undo_asked = Signal()  # of the last change; within a text, the key undoes the typing
    locked = Signal()  # the user asked for the password page
    switch_asked = Signal()  # somebody else wants to sit down
    password_asked = Signal()  # the user wants another password for themselves
    restore_asked = Signal(object)  # a backup that is to take the office's place
    rekey_asked = Signal(object)  # the papers of a new master key, which are printed
    help_asked = Signal(object)  # the names of the place for which the manual is to be opened
    tour_asked = Signal()  # the user is new here, or wants to be shown around again

    def __init__(
        self,
        tabs: Sequence[Tab],
        look: Look,
        preferences: Preferences,
        *,
        office_name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("window")
        self.setWindowTitle(office_name + " · " + _("乡镇工作台"))  # Qt adds what does not end so already
        self.look = look
        self.notices = NoticeBar()
        self.status = StatusLine(look)
        self.navigation = Navigation(tabs, look, office_name=office_name)
        self.pages = QStackedWidget()
        self.pages.setObjectName("window.pages")
        self._tabs = tuple(tabs)
        self._preferences = preferences
        self._made: dict[str, TabPage] = {}
        self._takes_drops = False
        self._guards: list[MayClose] = []
        self._dialogs: list[QDialog] = []  # hidden while the desk is covered
        self._left_at: QWidget | None = None  # where the cursor was
        self._make: Callable[[Tab], TabPage] | None = None
        self._lay_out()
        self._add_tools()
        self._add_shortcuts()
        self.navigation.chosen.connect(self._open_page)
        look.changed.connect(self._look_changed)
        self.resize(*FIRST_SIZE)
        self.setMinimumSize(QSize(*SMALLEST_SIZE).boundedTo(room_for(self)))
        self.restoreGeometry(preferences.bytes_of("geometry"))

    def desk(self, office: object, tasks: Runner) -> Desk:
        """What the pages of this window are given."""
        return Desk(
            office,
            self.look,
            tasks,
            self._preferences,
            self.notices.say,
            ask_help=self.help_asked.emit,
        )

    @property
    def places(self) -> tuple[str, ...]:
        """What is shown, as the manual knows it: the inner tab on top, then its tab."""
        page = self.pages.currentWidget()
        if page is None:
            return ()
        return (page.current.objectName(), page.objectName())

    def start(self, make_page: Callable[[Tab], TabPage]) -> None:
        """Open the first tab; every page comes from `make_page`, when it is first needed."""
        self._make = make_page
        if self._tabs:
            self.navigation.choose(self._tabs[0].key)

    def open(self, key: str) -> TabPage:
        """Go to the tab and return its page."""
        self.navigation.choose(key)
        return self._made[key]

    def make_anew(self, tabs: Sequence[Tab], key: str) -> None:
        """The tab of that key is another one now: make its page anew, at once where it is shown."""
        self._tabs = tuple(tabs)
        page = self._made.pop(key, None)
        if page is None:
            return
        shown = self.pages.currentWidget() is page
        self.pages.removeWidget(page)
        page.hide()
        page.deleteLater()
        if shown:
            self._open_page(key)

    def cover(self, page: QWidget) -> None:
        """Hide the desk and its dialogs behind a page; its shortcuts rest."""
        for made in self._made.values():
            made.suspend()
        if (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        self._dialogs = [dialog for dialog in self.findChildren(QDialog) if dialog.isVisible()]
        for dialog in reversed(self._dialogs):
            # what it was busy with may end meanwhile
            dialog.finished.connect(partial(self._finished, dialog))
            dialog.hide()
        self._left_at = self.frame.focusWidget()
        self._layers.addWidget(page)
        self._layers.setCurrentWidget(page)
        self._set_shortcuts(enabled=False)
        self._takes_drops = self.acceptDrops()
        self.setAcceptDrops(False)

    def uncover(self) -> None:
        """Show the desk again as it was."""
        page = self._layers.currentWidget()
        if self._layers.indexOf(page) <= 0:
            return
        self._layers.removeWidget(page)
        page.deleteLater()
        self._set_shortcuts(enabled=True)
        self.setAcceptDrops(self._takes_drops)
        if self._left_at is not None and shiboken6.isValid(self._left_at):
            self._left_at.setFocus(Qt.FocusReason.OtherFocusReason)
        for dialog in self._dialogs:
            dialog.show()
        self._dialogs = []

    def _finished(self, dialog: QDialog, _result: int) -> None:
        if dialog in self._dialogs:
            self._dialogs.remove(dialog)

    @property
    def frame(self) -> QWidget:
        """The desk itself: navigation, page and status line."""
        return self._layers.widget(0)

    @property
    def current(self) -> str:
        """The key of the tab that is shown."""
        shown = self.pages.currentWidget()
        return next(key for key, page in self._made.items() if page is shown)

    @property
    def covered(self) -> bool:
        """Whether a page hides the desk."""
        return self._layers.currentIndex() > 0

    def keep_input(self) -> None:
        """Keep what is typed on any page, on the disk when this returns; raises AppError if it cannot be."""
        for made in self._made.values():
            made.keep_input()

    def _set_shortcuts(self, *, enabled: bool) -> None:
        for shortcut in self._shortcuts:
            shortcut.setEnabled(enabled)

    def show_badges(self, counts: Mapping[str, int]) -> None:
        """How many things wait behind each tab."""
        self.navigation.set_badges(counts)

    def guard(self, may_close: MayClose) -> None:
        """Ask this, too, before the window closes: as a page is asked."""
        self._guards.append(may_close)

    def may_leave(self, then: Callable[[], None]) -> bool:
        """Whether nothing is under way that would stop half-way if the office were closed; else `then`
        follows where somebody says so.
        """
        return all(may_close(then) for may_close in self._guards)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask the pages first, one of which may hold unsaved input, and what else works: each may refuse."""
        pages = (page.may_close for page in self._made.values())
        for may_close in (*pages, *self._guards):
            if not may_close(self.close):
                event.ignore()
                return
        self._preferences.keep_bytes("geometry", self.saveGeometry())
        super().closeEvent(event)

    def _lay_out(self) -> None:
        frame = QWidget()
        frame.setProperty("kind", "page")
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.notices)
        right.addWidget(self.pages, 1)
        right.addWidget(self.status)
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addLayout(right, 1)
        self._layers = QStackedWidget()
        self._layers.addWidget(frame)
        self.setCentralWidget(self._layers)

    def _add_tools(self) -> None:
        for button in tools(self):
            self.navigation.tools.addWidget(button)
        self.navigation.tools.addStretch(1)

    def _add_shortcuts(self) -> None:
        self._shortcuts: list[QShortcut] = []
        for keys, act in (
            ("Ctrl++", lambda: self.look.resize(1)),
            ("Ctrl+=", lambda: self.look.resize(1)),
            ("Ctrl+-", lambda: self.look.resize(-1)),
            ("Ctrl+0", lambda: self.look.put_on(self.look.theme.key, 1.0)),
            ("Ctrl+L", self.locked.emit),
            ("Ctrl+Z", self.undo_asked.emit),
        ):
            self._shortcuts.append(QShortcut(QKeySequence(keys), self, activated=act))
        for number, tab in enumerate(self._tabs[:9], start=1):
            go = partial(self._go_to, tab.key)
            self._shortcuts.append(QShortcut(QKeySequence(f"Ctrl+{number}"), self, activated=go))

    def _go_to(self, key: str) -> None:
        """Open the tab by its key; the arrows move in its page from then on, and not from tab to tab."""
        self.navigation.choose(key)
        self._made[key].current.begin()

    def _open_page(self, key: str) -> None:
        if self._make is None:
            return
        if key not in self._made:
            page = self._make(next(tab for tab in self._tabs if tab.key == key))
            self._made[key] = page
            self.pages.addWidget(page)
            page.counted.connect(lambda words, page=page: self._show_counts(page, words))
            page.unsaved.connect(lambda unsaved: self.status.show_saved(saved=not unsaved))
        page = self._made[key]
        self.pages.setCurrentWidget(page)
        self.status.show_counts(page.counts)

    def _show_counts(self, page: TabPage, words: str) -> None:
        if page is self.pages.currentWidget():
            self.status.show_counts(words)

    def _look_changed(self) -> None:
        self._preferences.keep_look(self.look.theme.key, self.look.scale)
