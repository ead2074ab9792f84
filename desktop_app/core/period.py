"""Periods of days, and the ratios and means that are counted in them."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from desktop_app.errors import InvalidInput

FIRST_YEAR, LAST_YEAR = 1900, 2199  # what is outside was mistyped
TIGHT = ("", "%", "∶1")  # units that stand close to their numbers
NOTHING = "—"  # a ratio of nothing is neither 0 % nor 100 % (domain 0.4)


class Period(NamedTuple):
    """The days from `start` to `end`, both included; None leaves that end open."""

    start: date | None = None
    end: date | None = None

    def __str__(self) -> str:
        return f"{self.start or ''}..{self.end or ''}"

    @property
    def until_end(self) -> str:
        """Of what had happened by the end, as a filter has it; without one, of whatever has happened."""
        return str(Period(None, self.end))

    def in_words(self) -> str:
        """2015 年, 2015 年 4 月, 2015-04-01 至 2015-04-15, or with an open end; "" where both are open."""
        start, end = self
        if start and end and Period.parse(f"{start:%Y}") == self:
            return f"{start.year} 年"
        if start and end and Period.parse(f"{start:%Y-%m}") == self:
            return f"{start.year} 年 {start.month} 月"
        if start == end:
            return str(start or "")
        if end is None:
            return f"{start} 起"
        return f"{start} 至 {end}" if start else f"{end} 及以前"

    @classmethod
    def parse(cls, text: str) -> Period:
        """`2015-01-01..2015-12-31`, either end may be missing; also `2015` and `2015-12`; raises
        InvalidInput.
        """
        try:
            period = cls(*_ends(text))
        except ValueError as error:
            raise InvalidInput(f"“{text}”不是一段日期，应写成 2015-01-01..2015-12-31。") from error
        if period.start is not None and period.end is not None and period.start > period.end:
            raise InvalidInput(f"“{text}”的开始晚于结束。")
        if any(day and not FIRST_YEAR <= day.year <= LAST_YEAR for day in (period.start, period.end)):
            raise InvalidInput(f"“{text}”的年份不对，应在 {FIRST_YEAR} 到 {LAST_YEAR} 之间。")
        return period


def _ends(text: str) -> tuple[date | None, date | None]:
    if ".." in text:
        first, last = text.split("..")
        return _day(first), _day(last)
    if len(text) == 4:
        return date(int(text), 1, 1), date(int(text), 12, 31)
    if len(text) == 7:
        year, month = int(text[:4]), int(text[5:])
        after = date(year + month // 12, month % 12 + 1, 1)
        return date(year, month, 1), date.fromordinal(after.toordinal() - 1)
    return _day(text), _day(text)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def rounded(value: Decimal, places: int = 2) -> Decimal:
    """Rounded half up, as figures are shown (domain 0.4)."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


class Ratio(NamedTuple):
    """Numerator and denominator of a rate; both are kept, so that the rate can always be counted again."""

    numerator: int
    denominator: int

    def percent(self, places: int = 2) -> str:
        """`87.93 %`, or — where there is nothing to divide by."""
        if self.denominator == 0:
            return NOTHING
        return f"{rounded(Decimal(self.numerator * 100) / self.denominator, places)} %"


def years(period: Period) -> str:
    """The years of a period as a filter has them; "" where it has neither end."""
    start, end = (day.year if day is not None else "" for day in (period.start, period.end))
    return f"{start}..{end}" if start or end else ""


def joined(number: str, unit: str) -> str:
    """As it stands on paper and in the window: 87.93%, 4848 件."""
    return f"{number}{unit}" if unit in TIGHT else f"{number} {unit}"
