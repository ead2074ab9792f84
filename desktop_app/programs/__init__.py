"""The product: every tab and every program of the desk, in the order of the navigation."""

from __future__ import annotations

from typing import NamedTuple

from desktop_app.core.program import Program


class Tab(NamedTuple):
    """One row of the navigation; several programs become inner tabs."""

    key: str
    title: str
    group: str
    programs: tuple[Program, ...]


TABS: tuple[Tab, ...] = ()

PROGRAMS: tuple[Program, ...] = tuple(program for tab in TABS for program in tab.programs)
