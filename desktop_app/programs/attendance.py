"""考勤 by the month: the days on post and on leave of everybody who serves away from the own unit."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from desktop_app.core.happened import to_come
from desktop_app.core.program import Problem

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def once_a_month(months: Iterable[str], name: str = "month") -> Iterator[Problem]:
    """A reason against each month that stands there more than once."""
    for month, count in Counter(months).items():
        if count > 1:
            yield Problem(name, f"{month} 登记了 {count} 次，一个月只登记一次")


def attendance_rules(rows: Sequence[Any], office: Office) -> Iterator[Problem]:
    """One row a month that has begun, with no more days on post and on leave than the month has."""
    yield from to_come(rows, office, "month")
    yield from once_a_month(row.month for row in rows)
    for row in rows:
        year, month = (int(part) for part in row.month.split("-"))
        most, leave = monthrange(year, month)[1], row.leave or 0
        if row.days + leave > most:
            yield Problem("days", f"{row.month} 只有 {most} 天，在岗和请假合计不能超过")
