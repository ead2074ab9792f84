"""Calendar weeks, from Monday to Sunday, as what is due every week is counted in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

WEEK = timedelta(days=7)


def week_of(day: date) -> str:
    """The week of the day, `2015-W03` (ISO 8601)."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02d}"


def days_of(weekday: int, start: date, end: date) -> Iterator[date]:
    """The days from `start` to `end`, both included, that are this day of the week: 1 is Monday."""
    day = start + timedelta(days=(weekday - start.isoweekday()) % 7)
    while day <= end:
        yield day
        day += WEEK


def touched(start: date, end: date) -> int:
    """How many weeks have a day from `start` to `end`; none where `end` is before `start`."""
    if end < start:
        return 0
    mondays = [day - timedelta(days=day.weekday()) for day in (start, end)]
    return (mondays[1] - mondays[0]) // WEEK + 1
