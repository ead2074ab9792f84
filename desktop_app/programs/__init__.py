"""The product: every tab and every program of the desk, in the order of the navigation."""

from __future__ import annotations

from typing import NamedTuple

from desktop_app.core.program import Program
from desktop_app.programs import (
    divisions,
    organizations,
    people,
    settings,
    talks,
    visits,
    weekly_reviews,
    work_orders,
)


class Tab(NamedTuple):
    """One row of the navigation; several programs become inner tabs."""

    key: str
    title: str
    group: str
    programs: tuple[Program, ...]


TABS: tuple[Tab, ...] = (
    Tab("work_orders", "民情工单", "民情", (work_orders.PROGRAM,)),
    Tab("visits", "走访恳谈", "民情", (visits.PROGRAM, talks.PROGRAM, weekly_reviews.PROGRAM)),
    Tab(
        "base_data",
        "基础数据",
        "系统",
        (
            people.PROGRAM,
            organizations.PROGRAM,
            divisions.PROGRAM,
            settings.CATEGORIES,
            settings.PARAMETER_VALUES,
            settings.HOLIDAYS,
        ),
    ),
)

PROGRAMS: tuple[Program, ...] = tuple(program for tab in TABS for program in tab.programs)
