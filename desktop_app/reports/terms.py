"""The periods that reports are made for: weeks, months, years, their names and their neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from desktop_app.core.period import FIRST_YEAR, LAST_YEAR, Period
from desktop_app.core.weeks import WEEK, week_of
from desktop_app.errors import InvalidInput

WEEKLY, MONTHLY, YEARLY, VILLAGE, PERSON = "weekly", "monthly", "yearly", "village", "person"

_WEEK = re.compile(r"(\d{4})-?[Ww](\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"\d{4}")
_WRITTEN = {
    WEEKLY: "2015-W51，或周内的一天 2015-12-18",
    MONTHLY: "2015-12，或月内的一天 2015-12-18",
    YEARLY: "2015",
    VILLAGE: "2015 或 2015-12",
    PERSON: "2015 或 2015-12",
}


class Term(NamedTuple):
    """A week, a month or a year: its first and its last day."""

    start: date
    end: date

    @property
    def period(self) -> Period:
        """The same as figures and filters take it."""
        return Period(self.start, self.end)

    @property
    def key(self) -> str:
        """`2015-W51`, `2015-12` or `2015`: as it is written on the command line and kept."""
        if self._is_week:
            return week_of(self.start)
        return f"{self.start:%Y}" if self._is_year else f"{self.start:%Y-%m}"

    @property
    def words(self) -> str:
        """2015年第51周, 2015年12月, 2015年."""
        if self._is_week:
            year, week, _weekday = self.start.isocalendar()
            return f"{year}年第{week}周"
        return f"{self.start.year}年" + ("" if self._is_year else f"{self.start.month}月")

    @property
    def unit(self) -> str:
        """What it is called beside its neighbours: 周, 月, 年."""
        return "周" if self._is_week else "年" if self._is_year else "月"

    @property
    def before(self) -> Term:
        """The one just before it."""
        return _around(self.start - timedelta(days=1), self.unit)

    @property
    def year_before(self) -> Term:
        """The one that it is compared with a year before: the same month, or the week of the same number (the
        53rd, which most years lack, with the 52nd).
        """
        if self._is_week:
            year, week, _weekday = self.start.isocalendar()
            return _week(year - 1, min(week, _weeks_in(year - 1)))
        return _around(date(self.start.year - 1, self.start.month, 1), self.unit)

    def is_over(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.end < today

    @property
    def _is_week(self) -> bool:
        return (self.end - self.start).days == WEEK.days - 1

    @property
    def _is_year(self) -> bool:
        return (self.end - self.start).days > 31


def read(kind: str, text: str) -> Term:
    """The term of a report of that kind; raises InvalidInput."""
    try:
        found = _read(kind, text.strip())
    except ValueError as error:
        raise _misread(kind, text) from error
    if found is None:
        raise _misread(kind, text)
    if not FIRST_YEAR <= found.start.year <= LAST_YEAR:
        raise InvalidInput(f"“{text}”的年份不对，应在 {FIRST_YEAR} 到 {LAST_YEAR} 之间。", field="period")
    return found


def around(kind: str, day: date) -> Term:
    """The term of the kind in which the day lies."""
    return _around(day, {WEEKLY: "周", MONTHLY: "月"}.get(kind, "年"))


def back_from(kind: str, today: date, first: date) -> Iterator[Term]:
    """The terms of the kind from that of today back to that of the first day."""
    term = around(kind, today)
    while term.end >= first:
        yield term
        term = term.before


def _read(kind: str, text: str) -> Term | None:
    if kind == WEEKLY and (week := _WEEK.fullmatch(text)):
        return _week(int(week[1]), int(week[2]))
    if kind in (MONTHLY, VILLAGE, PERSON) and (month := _MONTH.fullmatch(text)):
        return _around(date(int(month[1]), int(month[2]), 1), "月")
    if kind in (YEARLY, VILLAGE, PERSON) and _YEAR.fullmatch(text):
        return _around(date(int(text), 1, 1), "年")
    if kind in (WEEKLY, MONTHLY):
        return around(kind, date.fromisoformat(text))
    return None


def _misread(kind: str, text: str) -> InvalidInput:
    return InvalidInput(f"“{text}”不是这种报表的期间，应写成 {_WRITTEN[kind]}。", field="period")


def _around(day: date, unit: str) -> Term:
    if unit == "周":
        monday = day - timedelta(days=day.weekday())
        return Term(monday, monday + WEEK - timedelta(days=1))
    if unit == "月":
        after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        return Term(day.replace(day=1), after - timedelta(days=1))
    return Term(date(day.year, 1, 1), date(day.year, 12, 31))


def _week(year: int, week: int) -> Term:
    return _around(date.fromisocalendar(year, week, 1), "周")


def _weeks_in(year: int) -> int:
    """52, or 53 in a long year: the last week holds 28 December."""
    return date(year, 12, 28).isocalendar()[1]
