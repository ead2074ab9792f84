"""Days as programs of other countries write them, put as they are written here: 10/23/2025, 23-Oct-2025."""

from __future__ import annotations

import re

MONTH_FIRST, DAY_FIRST = "month first", "day first"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS_OF_A_YEAR = len(_MONTHS)
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*"
_YEAR_LAST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?!\d)(.*)", re.ASCII)
# What Java and Unix print, Excel's d-mmm-yyyy, and Oct 23, 2025.
_IN_WORDS = tuple(
    re.compile(shape, re.ASCII | re.IGNORECASE)
    for shape in (
        rf"(?:[a-z]{{3}} )?{_MONTH} (?P<day>\d{{1,2}}) (?P<clock>\d\d:\d\d:\d\d)"
        r" (?:CST |GMT\+08:00 )?(?P<year>\d{4})",
        rf"(?P<day>\d{{1,2}})[- ]{_MONTH}[- ](?P<year>\d{{4}})(?: (?P<clock>[\d:]+))?",
        rf"{_MONTH} (?P<day>\d{{1,2}}), ?(?P<year>\d{{4}})(?: (?P<clock>[\d:]+))?",
    )
)


def order_of(text: str) -> str:
    """Which of its two numbers is the month, "" where either may be or the year does not stand last."""
    if (found := _YEAR_LAST.fullmatch(text)) is None:
        return ""
    first, second = int(found[1]), int(found[2])
    if first > _MONTHS_OF_A_YEAR >= second:
        return DAY_FIRST
    return MONTH_FIRST if second > _MONTHS_OF_A_YEAR >= first else ""


def is_unclear(text: str) -> bool:
    """Whether nothing tells which of its two numbers is the month."""
    found = _YEAR_LAST.fullmatch(text)
    return found is not None and int(found[1]) != int(found[2]) and not order_of(text)


def year_first(text: str, order: str = "") -> str:
    """The day with its year first where its month is certain, or the order is known; any other as it is."""
    if text[:4].isdecimal():  # as most are written
        return text
    if (found := _YEAR_LAST.fullmatch(text)) is not None:
        if is_unclear(text) and not order:
            return text
        first, second, year, rest = found.groups()
        month, day = (second, first) if (order_of(text) or order) == DAY_FIRST else (first, second)
        return f"{year}-{month}-{day}{rest}"
    for shape in _IN_WORDS if text.isascii() else ():
        if (found := shape.fullmatch(text)) is not None:
            month_number = _MONTHS.index(found["month"].lower()) + 1
            return f"{found['year']}-{month_number}-{found['day']} {found['clock'] or ''}".rstrip()
    return text
