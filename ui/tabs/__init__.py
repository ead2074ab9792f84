"""The inner tabs that differ: pages that are no programs, and programs that do more than every other one.

Each is a widget in the file of its key, loaded when first opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.own_page import OwnPage
    from ui.program_tab import ProgramTab


def page_class(key: str) -> type[OwnPage]:
    """The widget of the page; raises KeyError for one that nobody has made."""
    return _PAGES[key]()


def _home() -> type[OwnPage]:
    from ui.tabs.home import HomePage

    return HomePage


def _reports() -> type[OwnPage]:
    from ui.tabs.reports import ReportsPage

    return ReportsPage


def _users() -> type[OwnPage]:
    from ui.tabs.users import UsersPage

    return UsersPage


def _backup() -> type[OwnPage]:
    from ui.tabs.backup import BackupPage

    return BackupPage


def _exchange() -> type[OwnPage]:
    from ui.tabs.exchange import ExchangePage

    return ExchangePage


def _second_lock() -> type[OwnPage]:
    from ui.tabs.second_lock import SecondLockPage

    return SecondLockPage


def _journal() -> type[OwnPage]:
    from ui.tabs.journal import JournalPage

    return JournalPage


def tab_class(key: str) -> type[ProgramTab]:
    """The widget of the program of that key."""
    return _TABS.get(key, _program_tab)()


def _program_tab() -> type[ProgramTab]:
    from ui.program_tab import ProgramTab

    return ProgramTab


def _people() -> type[ProgramTab]:
    from ui.tabs.people import PeopleTab

    return PeopleTab


def _milestones() -> type[ProgramTab]:
    from ui.tabs.milestones import MilestonesTab

    return MilestonesTab


_TABS = {"people": _people, "milestones": _milestones}
_PAGES = {
    "home": _home,
    "reports": _reports,
    "second_lock": _second_lock,
    "users": _users,
    "backup": _backup,
    "exchange": _exchange,
    "journal": _journal,
}
