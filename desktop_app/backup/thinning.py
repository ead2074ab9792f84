"""Which of many backups are kept: the newest of each day, week and month, ever more sparsely."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime

NEWEST, DAYS, WEEKS, MONTHS = 3, 12, 10, 9
DAMAGED_DAYS = 30  # a damaged backup may still be of use to somebody
NEWEST_SNAPSHOTS, SNAPSHOT_DAYS = 8, 7


def kept_backups(moments: Iterable[datetime]) -> set[datetime]:
    """The newest of each of the last 12 days, 10 weeks and 9 months that have any, and the last three,
    whenever they were made: this morning's does not go because there is one of this evening.
    """
    newest_first = sorted(moments, reverse=True)
    return set(newest_first[:NEWEST]) | (
        _newest_of_each(newest_first, lambda moment: moment.date(), DAYS)
        | _newest_of_each(newest_first, lambda moment: moment.isocalendar()[:2], WEEKS)
        | _newest_of_each(newest_first, lambda moment: (moment.year, moment.month), MONTHS)
    )


def kept_snapshots(moments: Iterable[datetime]) -> set[datetime]:
    """The last 8, and the newest of each of the last 7 days that have any."""
    newest_first = sorted(moments, reverse=True)
    by_day = _newest_of_each(newest_first, lambda moment: moment.date(), SNAPSHOT_DAYS)
    return by_day | set(newest_first[:NEWEST_SNAPSHOTS])


def _newest_of_each(
    newest_first: list[datetime], period: Callable[[datetime], Hashable], periods: int
) -> set[datetime]:
    kept: dict[Hashable, datetime] = {}
    for moment in newest_first:
        kept.setdefault(period(moment), moment)
    return set(list(kept.values())[:periods])
