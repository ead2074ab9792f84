"""Days and months on which something happened: refused where they are still to come, or lie before the
beginning of what they belong to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from db.fields import MonthField
from desktop_app.core.program import Problem, Values

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def to_come(rows: Sequence[Any], office: Office, *names: str) -> Iterator[Problem]:
    """A reason for each of the fields in which a row has a day, or a month, that has not come yet."""
    said = [
        (name, row._meta.fields[name], day)
        for name in names
        for row in rows
        if (day := row.__data__.get(name))
    ]
    if not said:
        return
    today = office.today()
    for name, field, day in said:
        if isinstance(field, MonthField) and day > f"{today:%Y-%m}":
            yield Problem(name, f"“{field.verbose_name}”（{day}）不能晚于本月")
        elif not isinstance(field, MonthField) and day > today:
            yield Problem(name, f"“{field.verbose_name}”（{day}）不能晚于今天")


def too_early(rows: Sequence[Any], name: str, begun: Callable[[Any], date | None]) -> Iterator[Problem]:
    """A reason for each row whose day or month lies before the day on which what it belongs to `begun`."""
    for row in rows:
        said = row.__data__.get(name)
        if said is None or (first := begun(row)) is None:
            continue
        field = row._meta.fields[name]
        least = f"{first:%Y-%m}" if isinstance(field, MonthField) else first
        if said < least:
            yield Problem(name, f"“{field.verbose_name}”（{said}）不能早于 {least}")


def happened(*names: str) -> Callable[[Sequence[Any], Office], Iterator[Problem]]:
    """The rules of rows that only say what happened when."""
    return lambda rows, office: to_come(rows, office, *names)


def day_problems(name: str, label: str, day: date, since: date | None, office: Office) -> Iterator[Problem]:
    """A day that is reported lies between the step before it and today."""
    if day > office.today():
        yield Problem(name, f"“{label}”不能晚于今天")
    elif since is not None and day < since:
        yield Problem(name, f"“{label}”不能早于 {since}")


def past(name: str, *, since: str | None = None, after: int = 0) -> Callable[..., Iterator[Problem]]:
    """A check: the day of the step lies between that of the step before it (so many days later) and today;
    of the first step, it is not ahead.
    """

    def check(record: Any, values: Values, office: Office) -> Iterator[Problem]:
        label = type(record)._meta.fields[name].verbose_name
        day = getattr(record, since) if since is not None else None
        first = day + timedelta(days=after) if day is not None else None
        yield from day_problems(name, label, values[name], first, office)

    return check
