"""The way to the desk: the pages that come before it, and which of them follows which."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.backup.store import Found
from desktop_app.errors import AppError, DamagedOffice
from desktop_app.security import opening
from desktop_app.security.handouts import Handout
from desktop_app.security.opening import Opened
from ui import messages
from ui.accounts.rekeying import Done, RekeyingPage
from ui.entrance.first_login import FirstLoginPage
from ui.entrance.first_start import FirstStartPage, Founded
from ui.entrance.forgotten import ForgottenPage
from ui.entrance.login import LoginPage
from ui.entrance.recovery import RecoveryPage
from ui.language import _
from ui.preferences import Preferences
from ui.safety.restoring import Entered, RestorePage
from ui.tasks import Runner


class WayIn(QObject):
    """`opened` carries the office that was opened, what is to be said of it at the desk ("" for nothing) and
    the tone of that; `shown` a page that takes the place of the one before. `awaited` says that a password is
    being typed, which is time to be used.
    """

    opened = Signal(object, str, str)
    shown = Signal(object)
    awaited = Signal()

    def __init__(
        self, directory: Path, preferences: Preferences, tasks: Callable[[], Runner], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._directory, self._preferences, self._tasks = directory, preferences, tasks

    @property
    def _last_user(self) -> str:
        return self._preferences.text("user")

    def _open(self, user: str, password: str) -> Opened:
        return opening.open_office(self._directory, user=user, password=password)

    def _go_in(self, opened: Opened) -> None:
        self.opened.emit(opened, "", "")

    # A new office

    @Slot()
    def show_first_start(self) -> None:
        """The page that founds an office."""
        page = FirstStartPage(self._directory, self._tasks())
        page.founded.connect(self._founded)
        page.restore_asked.connect(self._restore_into)
        self.shown.emit(page)

    @Slot(object)
    def _founded(self, founded: Founded) -> None:
        """A new office: its recovery sheet first, then the desk."""
        self._directory = founded.directory
        if not founded.recovery:
            self._enter_founded(founded)
            return
        page = RecoveryPage(founded, self._tasks(), today=date.today())
        page.confirmed.connect(self._enter_founded)
        self.shown.emit(page)

    @Slot(object)
    def _enter_founded(self, founded: Founded) -> None:
        self._tasks().run(lambda _task: self._open(founded.user, founded.password), self._go_in)

    # The password

    def show_login(self) -> LoginPage:
        """The password page."""
        page = LoginPage(
            _("乡镇工作台"),
            opening.users(self._directory),
            self._open,
            self._tasks(),
            last_user=self._last_user,
        )
        page.entered.connect(self._go_in)
        page.other_asked.connect(self.show_first_start)
        page.forgotten.connect(self._show_forgotten)
        page.due.connect(self._show_first_login)
        page.damaged.connect(self.show_damage)
        self.shown.emit(page)
        self.awaited.emit()
        return page

    @Slot()
    def _show_forgotten(self) -> None:
        def enter(key: str, user: str, password: str) -> Opened:
            return opening.open_by_recovery(self._directory, key, user=user, password=password)

        users = opening.users(self._directory)
        page = ForgottenPage(users, enter, self._tasks(), last_user=self._last_user)
        page.entered.connect(self._go_in)
        page.back.connect(self.show_login)
        self.shown.emit(page)

    @Slot(str, str)
    def _show_first_login(self, user: str, password: str) -> None:
        def enter(new: str) -> Opened:
            return opening.open_office(self._directory, user=user, password=password, new=new)

        page = FirstLoginPage(user, enter, self._tasks())
        page.entered.connect(self._go_in)
        page.back.connect(self.show_login)
        self.shown.emit(page)

    def refuse(self, error: AppError) -> None:
        """A password that was given does not open the office: say so, and ask for it."""
        if isinstance(error, DamagedOffice):
            self.show_damage(error)
            return
        messages.refuse(self.show_login().window(), error)

    # Another office in the place of this one

    def show_restore(self, *, reason: str = "", chosen: Found | None = None) -> None:
        """The page that puts a backup in the office's place; the office is closed."""
        page = RestorePage(
            self._directory, self._tasks(), reason=reason, chosen=chosen, last_user=self._last_user
        )
        page.done.connect(self._restored)
        page.back.connect(self._begin_again)
        self.shown.emit(page)

    @Slot(object)
    def show_damage(self, error: DamagedOffice) -> None:
        """The same, where the office is damaged."""
        words = _("{sentence}下面是找到的备份，已选好最新的一个；损坏的文件会整个保留。")
        self.show_restore(reason=words.format(sentence=_(error.message)))

    @Slot(object)
    def _restore_into(self, directory: Path) -> None:
        self._directory = directory
        self.show_restore()

    @Slot()
    def _begin_again(self) -> None:
        if opening.is_office(self._directory):
            self.show_login()
        else:
            self.show_first_start()

    @Slot(object)
    def _restored(self, entered: Entered) -> None:
        """The office is in its place again: open it, and say where the former one is. Whoever had only the
        recovery sheet is led on to a new password.
        """
        if entered.by_recovery:
            self._preferences.keep_text("user", entered.user)
            self._show_forgotten()
            return
        kept = entered.restored.damaged
        words = _("已从备份恢复。")
        if kept is not None:
            words += _("原来的数据保留在 {place}。").format(place=kept)
        self._enter_saying(words, entered.user, entered.password, tone="warn" if kept is not None else "good")

    def show_rekeying(self, user: str, handout: Handout) -> None:
        """The page that gives the office, which is closed, a new master key."""
        page = RekeyingPage(self._directory, user, handout, self._tasks())
        page.done.connect(self._rekeyed)
        page.back.connect(self.show_login)
        self.shown.emit(page)

    @Slot(object)
    def _rekeyed(self, done: Done) -> None:
        self._enter_saying(done.told(), done.user, done.password, tone="warn")  # stays until it is closed

    def _enter_saying(self, words: str, user: str, password: str, *, tone: str) -> None:
        """Open the desk of an office that came into its place, and say how that went."""
        self._tasks().run(
            lambda _task: self._open(user, password),
            lambda opened: self.opened.emit(opened, words, tone),
            self.refuse,
        )
