"""Puts the window of an opened office together."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from desktop_app.core.office import Office
from desktop_app.core.permissions import ROLES
from desktop_app.programs import TABS, tabs_for
from ui.desk import Desk
from ui.language import _
from ui.main_window import MainWindow
from ui.navigation import draw_ahead
from ui.pages import Pages
from ui.preferences import Preferences
from ui.tabs import page_class
from ui.tasks import Runner
from ui.theme import Look

if TYPE_CHECKING:
    from ui.safety.backups import Backups


def _show_around(window: MainWindow, desk: Desk) -> None:
    from ui.help import tour  # for newcomers

    tour.begin(window, desk)


def prepare(look: Look) -> None:
    """Do what the window of any office needs, before it is known whose it will be."""
    page_class("home")
    look.prepare()
    draw_ahead((tab.key for tab in TABS), look)


def window_for(office: Office, look: Look, preferences: Preferences, tasks: Runner) -> MainWindow:
    """The window of an opened office, its first page under way; the caller shows it."""
    tabs = tabs_for(office.rights)
    window = MainWindow(tabs, look, preferences, office_name=office.info.name)
    user = office.user
    role = _(ROLES[user.rights.role])
    window.status.show_user(_("用户：{name}（{role}）").format(name=user.name, role=role))
    desk = window.desk(office, tasks)

    @cache
    def backups() -> Backups:
        from ui.safety.backups import Backups  # once the first page is seen

        made = Backups(desk, window)
        made.said.connect(lambda words, tone: window.status.show_backup(words, tone=tone))
        made.restore_asked.connect(window.restore_asked)
        window.guard(made.may_close)
        return made

    window.tour_asked.connect(lambda: _show_around(window, desk))
    Pages(window, tabs, replace(desk, backups=backups, rekey=window.rekey_asked.emit)).start()
    return window
