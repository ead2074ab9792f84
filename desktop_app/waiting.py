"""How many records wait behind each tab, and how many each ready selection holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from desktop_app.core import listing
from desktop_app.core.office import Office
from desktop_app.core.permissions import READ
from desktop_app.core.program import Filters, Program
from desktop_app.programs import Tab

BADGE_VIEW = "for_me"  # the ready selection whose count stands behind a tab's name


def behind_tabs(office: Office, tabs: Iterable[Tab], check: Callable[[], None]) -> dict[str, int]:
    """What waits for the user behind each tab, by its key; `check` may stop it between two tabs."""
    counts = {}
    for tab in tabs:
        check()
        readable = tab.programs.only(lambda key: office.rights.may(READ, key))  # even now
        counts[tab.key] = sum(_waiting(office, program) for program in readable)
    return counts


def in_views(
    office: Office, programs: Iterable[Program], check: Callable[[], None]
) -> dict[tuple[str, str], int]:
    """What each ready selection of the programs holds, by the keys of both."""
    counts = {}
    for program in programs:
        check()
        for view in program.views:
            if not view.hidden:
                counts[program.key, view.key] = _count(office, program, view.filters)
    return counts


def _waiting(office: Office, program: Program) -> int:
    views = [view for view in program.views if view.key == BADGE_VIEW]
    return sum(_count(office, program, view.filters) for view in views)


def _count(office: Office, program: Program, filters: Filters) -> int:
    return listing.listing(office, program, filters=filters).count()
