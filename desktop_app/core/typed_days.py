"""Days and moments as somebody types them today, made whole: 4月13日, 4.25 9:30, 昨天下午3点, 9:30.

Those of a file are not of today: they are made whole only where the file tells its year.
"""

from __future__ import annotations

import re
from calendar import monthrange
from contextlib import suppress
from datetime import date, timedelta

from desktop_app.core import days
from desktop_app.core.days import arabic, is_clock
from desktop_app.core.texts import folded
from desktop_app.errors import InvalidInput

_WITHOUT_A_YEAR = re.compile(
    r"^(?P<month>0?[1-9]|1[0-2])\s*[月./-]\s*(?P<day>\d{1,2})\s*(?:[日号]|(?![-./\\、,年月\d]|\s*[天个周小])).*$",
    re.ASCII,
)
_END_OF_MONTH = re.compile(r"^(?:0?[1-9]|1[0-2])\s*月份?\s*[底末][之以]?前?$", re.ASCII)
# 8.5 in a cell of numbers; 8.1 may have been typed as 8.10, whose nought is not kept.
_NUMBER = re.compile(r"(?P<month>[1-9]|1[0-2])\.(?P<day>0[1-9]|[12]\d|3[01]|[4-9]|(?P<unclear>[123]))")
_SOON = timedelta(days=183)
_FAR = timedelta(days=300)  # from today: at the turn of the year the other year's day is meant
_AWAY = {"大前": -3, "前": -2, "昨": -1, "今": 0, "当": 0, "明": 1, "后": 2, "大后": 3}
_SPOKEN = re.compile(rf"^(?P<away>{'|'.join(_AWAY)})(?:[天日]|(?=[早晚]))\s*(?P<rest>.*)$")


def lacks_year(text: str) -> bool:
    """Whether the text is a day without its year: 4月13日, 4.13."""
    return _WITHOUT_A_YEAR.match(arabic(folded(text))) is not None


def with_year(text: str, year: int) -> str:
    """The text with the year, where it is a day or the end of a month without one; any other as it is."""
    if text[:4].isdecimal():  # what most cells are is done with quickly
        return text
    written = arabic(folded(text))
    if _END_OF_MONTH.match(written) is not None:
        return f"{year}年{written}"
    return f"{year}-{written}" if lacks_year(text) else text


def with_year_since(text: str, year: int, begun: date | None) -> str:
    """The same, or with the next year where only so it is not before what began then: of a problem of
    December a day in January.
    """
    told = with_year(text, year)
    if begun is not None and told is not text:
        with suppress(InvalidInput):
            day, later = days.day(told), days.day(with_year(text, year + 1))
            if day is not None and later is not None and day < begun and later - begun < _SOON:
                return with_year(text, year + 1)
    return told


def from_number(number: float) -> str:
    """The day of no year that a number shows as 8.5, or both that it may be; "" of any other number."""
    if (found := _NUMBER.fullmatch(str(number))) is None:
        return ""
    month, day = found["month"], found["day"].removeprefix("0")
    return f"数字 {number}（{month}月{day}日还是{month}月{day}0日）" if found["unclear"] else f"{month}-{day}"


def in_full(text: str, today: date, *, clock: bool = False) -> str:
    """The text with the year, or the day, that was left out; any other text as it is.

    4月13日 and 4.13 are days of this year; early in January 12.28 was the year before, late in December 1.5
    is in the next. 昨天 and 今晚 are counted from today. `clock`: a time alone is today's.
    """
    written = arabic(folded(text))
    if (spoken := _SPOKEN.match(written)) is not None:
        return f"{today + timedelta(days=_AWAY[spoken['away']])} {spoken['rest']}".rstrip()
    if clock and is_clock(written):
        return f"{today} {written}"
    found = _WITHOUT_A_YEAR.match(written)
    return text if found is None else f"{_year(int(found['month']), int(found['day']), today)}-{written}"


def _year(month: int, day: int, today: date) -> int:
    """The year of the day that is meant; this one for a day that the month does not have."""
    if day > monthrange(today.year, month)[1]:
        return today.year
    ahead = date(today.year, month, day) - today
    return today.year + (ahead < -_FAR) - (ahead > _FAR)
