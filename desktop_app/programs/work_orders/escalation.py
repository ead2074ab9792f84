"""The rule of escalation: which cards and notices an order's limit calls for on a day (domain 1.1).

Before the limit a yellow card; on the day after it, still open, the urging and the red card; more than five
working days after the urging, without an explanation, the circulated criticism. Whoever has not even promised
by the limit of the answer gets a yellow card and the urging on the day after. What is due stays due, with the
day since which it is, however long nobody was at the desk; only a yellow card that warns of a limit lapses
with it, for then the red one takes its place. Nothing here reads or writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from desktop_app.core.workdays import WorkingDays

YELLOW, RED, URGE, CIRCULATE = "yellow", "red", "urge", "circulate"
_ONE = timedelta(days=1)


class Course(NamedTuple):
    """An open order on its way to a limit; what was said of an earlier limit is another course.

    `given` are the kinds that the limit has had already, `answer_by` is the last day for the explanation that
    an urging asked for and did not get, and `waits` says that an extension, applied for in time, is not
    decided.
    """

    promised: bool
    since: date
    limit: date
    given: frozenset[str] = frozenset()
    answer_by: date | None = None
    waits: bool = False


class Numbers(NamedTuple):
    """The parameters of the rule."""

    yellow_days: int  # working days that are left when the yellow card is given
    urge_days: int  # natural days after the limit


class Due(NamedTuple):
    """A card or notice that is to be given, and the day since which it is."""

    kind: str
    on: date


def due(course: Course, today: date, calendar: WorkingDays, numbers: Numbers) -> Iterator[Due]:
    """What the course calls for and has not had, in the order in which it fell due."""
    late = course.limit + timedelta(days=numbers.urge_days)
    if not course.promised:
        found = [Due(YELLOW, late), Due(URGE, late)]
    else:
        warned = _warning_day(course, calendar, numbers)
        is_ahead = today <= course.limit and not course.given & {URGE, RED}  # else a clock went back
        found = [Due(YELLOW, warned)] if is_ahead else []
        found += [] if course.waits else [Due(URGE, late), Due(RED, late)]
    if course.answer_by is not None:
        found.append(Due(CIRCULATE, course.answer_by + _ONE))
    return (each for each in found if each.on <= today and each.kind not in course.given)


def _warning_day(course: Course, calendar: WorkingDays, numbers: Numbers) -> date:
    """The first day of the course on which no more working days are left than the yellow card asks for."""
    day = course.limit
    while day > course.since and calendar.between(day - _ONE, course.limit) <= numbers.yellow_days:
        day -= _ONE
    return day
