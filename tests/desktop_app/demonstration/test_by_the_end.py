"""A rate of a period that is over counts what had happened by its end, told from the records one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest

from db.models import (
    FrontlineService,
    ProjectStaff,
    WorkOrder,
)
from desktop_app.core import figures, listing
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.programs import PROGRAMS
from desktop_app.programs.project_staff import POSTED

pytestmark = pytest.mark.slow
QUARTERS = tuple(
    Period(Period.parse(f"{year}-{month:02}").start, Period.parse(f"{year}-{month + 2:02}").end)
    for year in (2014, 2015, 2016)
    for month in (1, 4, 7, 10)
)
COUNTED_OUT = ("draft", "void", "merged")


def first(days: Iterable[date | None]) -> date | None:
    """The earliest of the days that are known."""
    return min((day for day in days if day is not None), default=None)


def issued(order: Any) -> date | None:
    return None if order.state in COUNTED_OUT else order.issued_on


def promised(order: Any) -> date | None:
    return None if order.settled_on_spot else issued(order)


def extended(order: Any) -> date | None:
    return first(each.decided_on for each in order.extensions if each.decision == "approved")


def unless(row: Any, states: tuple[str, ...], day: date | None) -> date | None:
    return None if row.state in states else day


def where(row: Any, states: Iterable[str], day: date | None) -> date | None:
    return day if row.state in states else None


# The figure, its records, the day by which one belongs to a period, the day on which it came about.
RATES: tuple[tuple[str, Any, Callable[[Any], date | None], Callable[[Any], date | None]], ...] = (
    ("work_orders.commitment_rate", WorkOrder, promised, lambda row: row.committed_on),
    ("work_orders.extension_rate", WorkOrder, issued, extended),
    (
        "frontline_service.examined_rate",
        FrontlineService,
        lambda row: unless(row, ("draft", "void"), row.starts_on),
        lambda row: first(each.examined_on for each in row.examinations),
    ),
    (
        "project_staff.recall_rate",
        ProjectStaff,
        lambda row: where(row, POSTED, row.starts_on),
        lambda row: where(row, ("recalled",), row.ended_on),
    ),
)


@pytest.mark.uncounted
@pytest.mark.parametrize(("key", "model", "belongs", "came"), RATES, ids=[each[0] for each in RATES])
def test_a_rate_counts_what_had_come_about_by_the_end(
    office: Office,
    key: str,
    model: Any,
    belongs: Callable[[Any], date | None],
    came: Callable[[Any], date | None],
) -> None:
    program = next(each for each in PROGRAMS if each.key == key.partition(".")[0])
    days = [(belongs(row), came(row)) for row in model.select()]
    for period in QUARTERS:
        start, end = period
        assert start is not None
        assert end is not None
        found = {one.key: one for one in figures.figures(office, period, programs=[program])}[key]
        whole = [came_on for day, came_on in days if day is not None and start <= day <= end]
        part = [came_on for came_on in whole if came_on is not None and came_on <= end]
        assert (found.numerator, found.denominator) == (len(part), len(whole)), period
        assert listing.listing(office, program, filters=found.opens.filters).count() == len(part)
