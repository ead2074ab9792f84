"""Natural and working days: public holidays and make-up days from the office's table, else from the bundled
calendar.

A year that neither of them knows counts Saturdays and Sundays, and the office's single days, and says so
(domain 0.3).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate

from db.models import Holiday

NATURAL, WORKING = "natural_days", "working_days"
UNKNOWN_YEAR = "节假日表未更新"
_NATIONAL_DAY = (10, 1)
_ONE = timedelta(days=1)


def months_after(day: date, count: int) -> date:
    """The last day of a limit of `count` months after something happened on `day`, which does not count: the
    day of the same number, or the last of a month that has none.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def term_end(first: date, months: int) -> date:
    """The last day of a term whose first day counts: two years from 2014-08-01 end on 2016-07-31, so that
    nobody is in office on the first day of whoever follows.
    """
    same = months_after(first, months)
    return same - _ONE if same.day == first.day else same


class WorkingDays:
    """The office's calendar, read once; `Office.working_days` makes it anew after a holiday table was loaded.

    `guessed` are the years that something was counted in without knowing their holidays.
    """

    def __init__(self) -> None:
        from desktop_app.core import bundled_calendar

        self._bundled = bundled_calendar
        self._worked: dict[int, list[int]] = {}
        self.guessed: set[int] = set()

    @cached_property
    def _table(self) -> dict[date, bool]:
        return {holiday.day: holiday.is_off for holiday in Holiday.select()}

    @cached_property
    def _own_years(self) -> frozenset[int]:
        """Years of which the office has the whole table, which replaces the bundled one: each has National
        Day. Single days, as an announcement gives of the year before or a storm takes away, amend it.
        """
        return frozenset(day.year for day in self._table if (day.month, day.day) == _NATIONAL_DAY)

    def knows(self, year: int) -> bool:
        """Whether the holidays of the year are known."""
        return year in self._own_years or year in self._bundled.YEARS

    def is_working_day(self, day: date) -> bool:
        """A weekday that is no holiday, or a weekend day that makes up for one."""
        is_off, bundled = self._table.get(day), self._bundled
        if not self.knows(day.year):
            self.guessed.add(day.year)
        if is_off is not None:
            return not is_off
        if day.year in bundled.YEARS and day.year not in self._own_years:
            return day in bundled.MADE_UP or (day.weekday() < 5 and day not in bundled.HOLIDAYS)
        return day.weekday() < 5

    def after(self, day: date, count: int, kind: str = WORKING) -> date:
        """The day `count` days after `day`, which itself does not count; `kind` is natural_days or
        working_days.
        """
        if kind == NATURAL:
            return day + timedelta(days=count)
        while count > 0:
            day += _ONE
            count -= self.is_working_day(day)
        return day

    def first_from(self, day: date) -> date:
        """The day itself if it is worked, else the next one that is."""
        return day if self.is_working_day(day) else self.after(day, 1)

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; 0 when `end` is not later."""
        if end <= start:
            return 0
        whole_years = sum(self._worked_in(year)[-1] for year in range(start.year, end.year))
        return whole_years + self._worked_by(end) - self._worked_by(start)

    def _worked_by(self, day: date) -> int:
        """Working days of the day's year up to and including it."""
        return self._worked_in(day.year)[day.timetuple().tm_yday - 1]

    def _worked_in(self, year: int) -> list[int]:
        """Working days of the year up to and including each of its days; counted once."""
        if year not in self._worked:
            days = _days(date(year, 1, 1), date(year, 12, 31))
            self._worked[year] = list(accumulate(int(self.is_working_day(day)) for day in days))
        return self._worked[year]

    def warning(self, years: Iterable[int]) -> str:
        """What to say loudly when the holidays of some of the years are unknown, else nothing."""
        unknown = "、".join(str(year) for year in sorted(set(years)) if not self.knows(year))
        return f"{unknown} 年{UNKNOWN_YEAR}，工作日只按周六、周日计算。" if unknown else ""


def _days(start: date, end: date) -> Iterator[date]:
    while start <= end:
        yield start
        start += _ONE
