"""What the rounds for village secretaries in the demonstration have in common: years, people and numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from desktop_app.core import numbering, records, search_index
from desktop_app.core.office import Office
from desktop_app.core.program import Program
from desktop_app.demonstration.careers import Cadre
from desktop_app.programs.secretary_contests.conditions import SECRETARY

FIRST, LATER = 2016, 4  # the first year, and how many rounds follow it: no village has a secretary to spare


def later_years(this_year: int) -> range:
    """The years of the rounds between the first and today's: every second one, where that is few enough."""
    return range(FIRST, this_year, max(2, -(-(this_year - FIRST) // (LATER + 1))))[1:]


def begins_in(year: int) -> date:
    """The Monday of late May on which the rounds of a year begin: 23 May 2016."""
    earliest = date(year, 5, 20)
    return earliest + timedelta(days=-earliest.weekday() % 7)


def is_secretary(cadre: Cadre) -> bool:
    """A village secretary since May 2013 at the latest."""
    return cadre.seat.category == SECRETARY and bool(cadre.person.post_since <= date(2013, 5, 1))


def is_appraised(cadre: Cadre) -> bool:
    """One with good appraisals since."""
    good = ("excellent", "competent")
    return is_secretary(cadre) and all(row.grade in good for row in cadre.appraisals if row.year >= 2013)


def put_round(office: Office, program: Program, issued: int, state: str, **told: Any) -> Any:
    """A round with what the office has settled, written at once: candidates are held against it."""
    settled = records.blank(office, program).__data__ | told
    settled["number"] = numbering.next_sheet(office, program.key, year=issued)
    settled.pop("id", None)
    made: Any = program.model(**settled | {"state": state})
    office.writer.create(made)
    search_index.put(program, made)
    return made


def number(office: Office, made: Sequence[Any], book: str, *, day: str = "applied_on") -> None:
    """Numbers in the order of the days, a book a year."""
    years: dict[int, list[Any]] = defaultdict(list)
    for record in sorted(made, key=lambda one: getattr(one, day)):
        years[getattr(record, day).year].append(record)
    for year, found in years.items():
        numbers = numbering.sheets(office, book, year=year, count=len(found))
        for record, told in zip(found, numbers, strict=True):
            record.number = told
