"""The pages before the desk: first start, recovery sheet, password; loaded only where one is shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from desktop_app.backup.store import Found
from desktop_app.security import opening
from desktop_app.security.handouts import Handout
from ui.accounts.rekeying import RekeyingPage
from ui.entrance.first_login import EnterAnew, FirstLoginPage
from ui.entrance.first_start import FirstStartPage, Founded
from ui.entrance.forgotten import ForgottenPage
from ui.entrance.login import LoginPage
from ui.entrance.recovery import RecoveryPage
from ui.language import _
from ui.safety.restoring import RestorePage
from ui.tasks import Runner

Enter = Callable[[str, str], Any]
EnterByKey = Callable[[str, str, str], Any]


def first_start(directory: Path, tasks: Runner, founded: Callable[[Founded], None]) -> FirstStartPage:
    """The page that founds an office in the directory."""
    page = FirstStartPage(directory, tasks)
    page.founded.connect(founded)
    return page


def restore(
    directory: Path,
    tasks: Runner,
    restored: Callable[[Any], None],
    back: Callable[[], None],
    *,
    reason: str = "",
    chosen: Found | None = None,
    last_user: str = "",
) -> RestorePage:
    """The page that puts a backup in the office's place."""
    page = RestorePage(directory, tasks, reason=reason, chosen=chosen, last_user=last_user)
    page.restored.connect(restored)
    page.back.connect(back)
    return page


def rekeying(
    directory: Path,
    user: str,
    handout: Handout,
    tasks: Runner,
    done: Callable[[Any], None],
    back: Callable[[], None],
) -> RekeyingPage:
    """The page that gives the office a new master key."""
    page = RekeyingPage(directory, user, handout, tasks)
    page.done.connect(done)
    page.back.connect(back)
    return page


def recovery(founded: Founded, tasks: Runner, confirmed: Callable[[Founded], None]) -> RecoveryPage:
    """The page that shows the recovery key, this once."""
    page = RecoveryPage(founded, tasks, today=date.today())
    page.confirmed.connect(confirmed)
    return page


def password(
    directory: Path, tasks: Runner, enter: Enter, entered: Callable[[Any], None], *, last_user: str = ""
) -> LoginPage:
    """The password page of an office that is closed."""
    page = LoginPage(_("乡镇工作台"), opening.users(directory), enter, tasks, last_user=last_user)
    page.entered.connect(entered)
    return page


def first_login(
    user: str,
    tasks: Runner,
    enter: EnterAnew,
    entered: Callable[[Any], None],
    back: Callable[[], None],
) -> FirstLoginPage:
    """The page on which a user replaces a one-time password by their own."""
    page = FirstLoginPage(user, enter, tasks)
    page.entered.connect(entered)
    page.back.connect(back)
    return page


def forgotten(
    directory: Path,
    tasks: Runner,
    enter: EnterByKey,
    entered: Callable[[Any], None],
    back: Callable[[], None],
    *,
    last_user: str = "",
) -> ForgottenPage:
    """The page that opens an office with its recovery key and gives a user a new password."""
    page = ForgottenPage(opening.users(directory), enter, tasks, last_user=last_user)
    page.entered.connect(entered)
    page.back.connect(back)
    return page


def unlocking(
    office_name: str,
    user: str,
    tasks: Runner,
    enter: Enter,
    entered: Callable[[Any], None],
    switch: Callable[[LoginPage], None],
) -> LoginPage:
    """The password page over a desk that is open and locked."""
    page = LoginPage(office_name, [user], enter, tasks, last_user=user, locked=True)
    page.entered.connect(entered)
    page.switch_asked.connect(lambda: switch(page))
    return page
