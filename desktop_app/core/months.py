"""Ages and lengths of service, in months as personnel forms count them: days do not matter."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

Span = tuple[str, str]  # from the month of coming to that of leaving, as 2012-03; "" while it lasts


def age_on(born: str, day: date) -> int | None:
    """The age in whole years on the day of somebody born in the month; None where that is not known
    (domain 0.1).
    """
    return None if not born else (_number(f"{day:%Y-%m}") - _number(born)) // 12


def covered(spans: Iterable[Span], day: date) -> int:
    """How many months the spans cover up to the day; what overlaps counts once.

    The month of leaving is the first of the next post and not counted: 2012-03 to 2014-03 are 24 months.
    """
    until = _number(f"{day:%Y-%m}")
    reached = 0
    months = 0
    for start, end in sorted((_number(first), _number(last) if last else until) for first, last in spans):
        end = min(end, until)
        months += max(0, end - max(start, reached))
        reached = max(reached, end)
    return months


def _number(month: str) -> int:
    """The month's place in the row of all months."""
    year, number = month.split("-")
    return int(year) * 12 + int(number)
