"""The last day of a limit as the office counts it: in working days, natural days or months (domain 0.3)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop_app.core.workdays import NATURAL, months_after

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def last_day(day: date, count: int, kind: str, office: Office) -> date:
    """The day `count` days after `day`; natural days that end on a day off go on to the next working day
    where the office says so.
    """
    last = office.working_days.after(day, count, kind)
    return _rolled(last, day, office) if kind == NATURAL else last


def last_of_months(day: date, count: int, office: Office) -> date:
    """The last day of `count` months from `day`; it goes on from a day off as natural days do."""
    return _rolled(months_after(day, count), day, office)


def _rolled(last: date, day: date, office: Office) -> date:
    return office.working_days.first_from(last) if office.parameters.text("roll_over", day) == "是" else last
