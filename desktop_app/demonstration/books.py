"""The numbers of what is drawn for the demonstration: in the order of the days, a book for each year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from desktop_app.core import numbering
from desktop_app.core.office import Office


def number(
    office: Office,
    records: Iterable[Any],
    book: str,
    *,
    day: str,
    field: str = "number",
    mark: str = "",
    written: Callable[[str, int, int], str] = numbering.sheet_number,
) -> None:
    """Give the records their numbers by the field that holds their day; `mark` follows the office's name."""

    def day_of(record: Any) -> date:
        found: date = getattr(record, day)
        return found

    years: dict[int, list[Any]] = defaultdict(list)
    for record in sorted(records, key=day_of):
        years[day_of(record).year].append(record)
    short_name = office.info.short_name + mark
    for year, some in years.items():
        found = numbering.numbers(
            office, book, short_name=short_name, year=year, count=len(some), written=written
        )
        for record, written_number in zip(some, found, strict=True):
            setattr(record, field, written_number)
