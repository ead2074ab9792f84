"""Days that stand in columns of their own for 年, 月 and 日, as account books have them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from desktop_app.core import values
from desktop_app.errors import InvalidInput
from desktop_app.spreadsheets.merges import Cells, Rows, is_blank

_MONTH_HEADINGS = ("年", "月", "日")
_UNNAMED_HEADING = "日期"


class SplitDay(NamedTuple):
    """The columns of one day, and what they are called together."""

    heading: str
    year: int | None
    month: int
    day: int

    @property
    def first(self) -> int:
        """The column in which the day stands in the end."""
        return self.month if self.year is None else self.year

    def over(self, rows: Rows) -> Rows:
        """The rows with their days whole; a month and a year stand for the rows below them too."""

        def read() -> Iterator[Cells]:
            year, month = "", ""
            for cells in rows():
                day = _number(cells, self.day)
                month = _number(cells, self.month) or month
                year = (_number(cells, self.year) if self.year is not None else "") or year
                if not (day and month):
                    yield cells
                    continue
                whole = list(cells)
                for at in (self.month, self.day):
                    whole[at] = ""
                whole[self.first] = "-".join(part for part in (year, month, day) if part)
                yield whole

        return read


def with_whole_days(headings: Sequence[str], rows: Rows) -> tuple[list[str], Rows]:
    """The headings and the rows with each day in one column."""
    headings = list(headings)
    for split in _split_days(headings):
        headings[split.first : split.day + 1] = [split.heading, *[""] * (split.day - split.first)]
        rows = split.over(rows)
    return headings, rows


def _split_days(headings: Sequence[str]) -> list[SplitDay]:
    """The days among the columns: 月 and 日 beside each other, below one heading or none, maybe behind 年."""
    parts = [heading.rpartition("/") for heading in headings]
    found = []
    for month, (group, sign, name) in enumerate(parts):
        if name != _MONTH_HEADINGS[1] or parts[month + 1 : month + 2] != [(group, sign, _MONTH_HEADINGS[2])]:
            continue
        has_year = month > 0 and parts[month - 1] == (group, sign, _MONTH_HEADINGS[0])
        found.append(SplitDay(group or _UNNAMED_HEADING, month - 1 if has_year else None, month, month + 1))
    return found


def _number(cells: Cells, at: int | None) -> str:
    """The whole number in the cell; "" where none is."""
    if at is None or at >= len(cells) or is_blank(cells[at]):
        return ""
    try:
        number = values.whole(cells[at])
    except InvalidInput:
        return ""
    return "" if number is None else str(number)
