"""Locks an open desk: the password page covers it, and what was typed stays where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.security import opening
from ui.idle import IdleWatch, minutes_of

if TYPE_CHECKING:
    from desktop_app.core.office import Office
    from ui.entrance.login import LoginPage
    from ui.main_window import MainWindow
    from ui.tasks import Runner


class DeskLock(QObject):
    """Covers the desk when its user asks for it, or when nobody works there."""

    switch_asked = Signal(object)  # somebody else wants to sit down, at the page that says why they may not
    help_asked = Signal(object)

    def __init__(self, window: MainWindow, office: Office, tasks: Runner) -> None:
        super().__init__(window)
        self._window = window
        self._office = office
        self._tasks = tasks
        self.idle: IdleWatch | None = None
        self._page: LoginPage | None = None
        window.locked.connect(self.cover)
        window.switch_asked.connect(self._cover_and_switch)

    def watch(self) -> None:
        """Lock the desk when nobody works at it, from now on."""
        self.idle = IdleWatch(lambda: minutes_of(self._office), self)
        self.idle.idle.connect(self.cover)

    @Slot()
    def cover(self) -> None:
        """Cover the desk with the password page."""
        from ui.entrance.login import LoginPage

        if self._window.covered:
            return
        user = self._office.user.name
        page = LoginPage(
            self._office.info.name, [user], self._confirm, self._tasks, last_user=user, locked=True
        )
        page.entered.connect(self._uncover)
        page.switch_asked.connect(lambda: self.switch_asked.emit(page))
        page.help_asked.connect(self.help_asked)
        self._page = page
        self._window.cover(page)
        self._tasks.run(lambda _task: self._office.writer.note("lock"), lambda _noted: None)

    def _confirm(self, user: str, password: str) -> str:
        opening.confirm(self._office, password)
        self._office.writer.note("unlock")
        return user

    def _uncover(self, _user: str) -> None:
        self._page = None
        self._window.uncover()
        if self.idle is not None:
            self.idle.restart()

    @Slot()
    def _cover_and_switch(self) -> None:
        """Whoever leaves the desk to somebody else locks it first: what was typed is kept."""
        self.cover()
        if self._page is not None:
            self.switch_asked.emit(self._page)
