"""The window from start to end: the first start or the password page, the desk, the lock, the close."""

from __future__ import annotations

import gc
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QMainWindow

from db.base import close_thread
from desktop_app.errors import AppError, DamagedOffice
from desktop_app.security import calling, opening
from desktop_app.security.keyring import DamagedKeyring
from desktop_app.security.opening import Opened
from ui import ahead, messages
from ui.application import make_application
from ui.calls import Calls, come_forward
from ui.help.desk import HelpDesk
from ui.hooks import CrashReporter
from ui.language import _
from ui.locking import DeskLock
from ui.preferences import Preferences
from ui.tasks import Tasks
from ui.theme import Look
from ui.widgets import room

if TYPE_CHECKING:
    from desktop_app.backup.store import Found
    from desktop_app.commands.given import Given
    from desktop_app.security.handouts import Handout
    from desktop_app.security.unlocking import Unlocking
    from ui.entrance.login import LoginPage
    from ui.entrance.way_in import WayIn
    from ui.widgets.entries import CardPage

ENTRANCE_SIZE = (1366, 768)
SETTLED_MS = 1000  # after which the first page stands and has been looked at
LONGEST_WAIT_MS = 30_000  # for work to stop, before the office is left to it


class Program(QObject):
    """Owns what lives as long as the process, and shows one window at a time: the entrance or the desk."""

    def __init__(self, application: QApplication, directory: Path, preferences: Preferences) -> None:
        super().__init__(application)
        self._application = application
        self._directory = directory
        self._preferences = preferences
        self._opened: Opened | None = None
        self._told_damaged = False
        self._has_settled = False
        self._window: QMainWindow | None = None
        self._way_in: WayIn | None = None
        self.lock: DeskLock | None = None  # of the desk that is shown
        self._calls: Calls | None = None  # while an office is open
        self.look = Look(application, theme=preferences.theme, scale=preferences.scale, dressed=False)
        self.reporter = CrashReporter(self)
        self.tasks = self._new_tasks()
        self.help = HelpDesk(self.look, preferences, lambda: self.tasks, self)
        application.aboutToQuit.connect(self.close)

    @property
    def window(self) -> QMainWindow | None:
        """The window that is shown."""
        return self._window

    def begin(self, unlocking: Unlocking | None = None) -> None:
        """Show the first page: the desk itself where its keys are on their way already."""
        if not opening.is_office(self._directory):
            self._lead_in().show_first_start()
            return
        try:
            opening.users(self._directory)
        except DamagedKeyring as error:
            self._lead_in().show_restore(reason=_(error.message))
            return
        if unlocking is not None:
            self.tasks.run(
                lambda _task: ahead.open_office(self._directory, unlocking),
                self._enter,
                lambda error: self._lead_in().refuse(error),
            )
            self._load_desk()  # while the key is derived
        else:
            self._lead_in().show_login()

    def refuse(self, error: AppError) -> None:
        """Say why there is no page to show, and end."""
        self.look.dress()
        self._refusal = messages.refuse(None, error)  # held: nothing else does
        self._refusal.finished.connect(self._application.quit)

    def leave(self) -> None:
        """End at once: the window that has the office open has come to the front."""
        QTimer.singleShot(0, self._application, self._application.quit)

    def run(self) -> int:
        """Work until the window is closed; the exit code."""
        return self._application.exec()

    @Slot()
    def close(self) -> bool:
        """Stop what runs and close the office; False where something does not stop. The office stays open
        under it then: should the process end so, that is a power cut to the office, and loses nothing.
        """
        if not self.tasks.stop(LONGEST_WAIT_MS):
            return False
        if self._window is not None and shiboken6.isValid(self._window):
            for timer in self._window.findChildren(QTimer):
                timer.stop()  # none asks an office that is closed
        if self._calls is not None:
            self._calls.deleteLater()
            self._calls = None
        if self._opened is not None:
            self._opened.close()
            self._opened = None
        self.tasks = self._new_tasks()  # for whoever comes next
        return True

    def _new_tasks(self) -> Tasks:
        tasks = Tasks(self, leave=close_thread)
        tasks.crashed.connect(self.reporter.show)
        tasks.failed.connect(self._refused)
        tasks.damaged.connect(self._offer_restore)
        return tasks

    # The way to the desk

    def _lead_in(self) -> WayIn:
        """The pages before the desk, loaded where one is shown."""
        if self._way_in is None:
            from ui.entrance.way_in import WayIn

            self._way_in = WayIn(self._directory, self._preferences, lambda: self.tasks, self)
            self._way_in.opened.connect(self._enter)
            self._way_in.shown.connect(self._show_entrance)
            self._way_in.awaited.connect(
                lambda: QTimer.singleShot(0, self, lambda: ahead.load_desk(self.look))
            )
        return self._way_in

    @Slot(object)
    def _show_entrance(self, page: CardPage) -> None:
        entrance = QMainWindow()
        entrance.setObjectName("entrance")
        entrance.setWindowTitle(_("乡镇工作台"))
        begins_at = page.focusWidget()
        entrance.setCentralWidget(page)
        if begins_at is not None:
            begins_at.setFocus()  # which the page lost when it came into the window
        page.help_asked.connect(self.help.open)
        entrance.resize(*ENTRANCE_SIZE)
        entrance.restoreGeometry(self._preferences.bytes_of("geometry"))  # where the desk will stand
        self._show(entrance)

    # The desk

    def _load_desk(self) -> ModuleType:
        return ahead.load_desk(self.look)

    @Slot(object, str, str)
    def _enter(self, opened: Opened, words: str = "", tone: str = "") -> None:
        """Show the desk of the office, and say something there."""
        self._opened, self._told_damaged = opened, False
        self._preferences.keep_text("user", opened.office.user.name)
        assembly = self._load_desk()
        window = assembly.window_for(opened.office, self.look, self._preferences, self.tasks)
        self.lock = DeskLock(window, opened.office, self.tasks)
        self.lock.switch_asked.connect(self._switch_user)
        self.lock.help_asked.connect(self.help.open)
        window.restore_asked.connect(self._leave_for_restore)
        window.rekey_asked.connect(self._leave_for_rekeying)
        window.help_asked.connect(self.help.open)
        self._show(window)
        QTimer.singleShot(0, window, self._watch)
        QTimer.singleShot(SETTLED_MS, window, self._hear_calls)
        if not self._preferences.has_toured(opened.office.user.name):
            QTimer.singleShot(SETTLED_MS, window, window.tour_asked.emit)
        if words:
            window.notices.say(words, tone=tone)

    @Slot()
    def _watch(self) -> None:
        """Lock the desk when nobody works at it, from the moment at which it can be seen."""
        if self._opened is not None and self.lock is not None:  # not closed again already
            self.lock.watch()

    @Slot()
    def _hear_calls(self) -> None:
        """Come to the front when the program is started once more on the same office."""
        if self._opened is not None and self._calls is None:
            self._calls = Calls(self._directory, self)
            self._calls.called.connect(lambda: come_forward(self._window))

    @Slot(object)
    def _switch_user(self, page: LoginPage) -> None:
        """Close the office once what its user typed is on the disk, and ask who comes next."""
        if not self._window.may_leave(lambda: self._switch_user(page)):
            return
        try:
            self._window.keep_input()
            self._close_for_another()
        except AppError as error:
            page.refuse(error)
            return
        self._lead_in().show_login()

    @Slot(object)
    def _leave_for_restore(self, found: Found) -> None:
        """A backup is to take the place of the office that is open: it is closed first."""
        if self._has_left():
            self._lead_in().show_restore(chosen=found)

    @Slot(object)
    def _refused(self, error: AppError) -> None:
        """What nobody took; that the office is damaged is told by what is offered then."""
        if self._opened is None or not isinstance(error, DamagedOffice):
            self.reporter.show(error)

    @Slot(object)
    def _offer_restore(self, error: DamagedOffice) -> None:
        """The open office cannot be read any more, wherever that was found: offer what helps, once."""
        if self._opened is None or self._told_damaged:
            return
        self._told_damaged = True

        def leave() -> None:
            if self._has_left():
                self._lead_in().show_damage(error)

        messages.ask(self._window, _(error.message), yes=_("去恢复"), no=_("以后再说"), then=leave)

    @Slot(object)
    def _leave_for_rekeying(self, handout: Handout) -> None:
        """The papers of a new master key are printed: the office is closed, and gets it."""
        user = self._opened.office.user.name
        if self._has_left():
            self._lead_in().show_rekeying(user, handout)

    def _has_left(self) -> bool:
        """Whether the office is closed, with what was typed kept; says why where it is not."""
        try:
            self._window.keep_input()
            self._close_for_another()
        except AppError as error:
            messages.refuse(self._window, error)
            return False
        return True

    def _close_for_another(self) -> None:
        if not self.close():
            raise AppError("还有一项工作没有停下来（如备份、导入），请等它结束再试；数据没有动。")

    def _show(self, window: QMainWindow) -> None:
        former, self._window = self._window, window
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        self.help.attend(window)
        if former is not None and former.isMaximized():
            window.setWindowState(Qt.WindowState.WindowMaximized)
        elif former is not None:
            window.setGeometry(former.geometry())
        self.look.dress()  # only now: whatever is dressed while it is made is restyled at every step
        room.show_within(window)
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # sizes before the first paint
        if former is not None:
            former.hide()
            former.deleteLater()
        QTimer.singleShot(SETTLED_MS, self, self._settle)

    @Slot()
    def _settle(self) -> None:
        """Look for garbage from now on, but not among what the first desk was made of: that stays, and to go
        through it would hold the window up each time.
        """
        if self._opened is not None and not self._has_settled:
            self._has_settled = True
            gc.freeze()
        gc.enable()


def begun(given: Given) -> Program:
    """The program with its first page on the way, for what came with the call."""
    application = make_application(given.language)
    program = Program(application, given.directory, Preferences.of(given.directory))
    program.reporter.install()
    if given.refusal is not None:
        program.refuse(given.refusal)
    elif calling.is_answered(given.directory):
        program.leave()
    else:
        program.begin(given.unlocking)
    return program
