"""What the rounds for village secretaries in the demonstration have in common: who may stand, and numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from desktop_app.core import numbering, records, search_index
from desktop_app.core.office import Office
from desktop_app.core.program import Program
from desktop_app.demonstration.careers import Cadre
from desktop_app.programs.secretary_contests.conditions import SECRETARY


def is_secretary(cadre: Cadre) -> bool:
    """A village secretary since May 2013 at the latest, with good appraisals since."""
    return (
        cadre.seat.category == SECRETARY
        and cadre.person.post_since <= date(2013, 5, 1)
        and all(row.grade in ("excellent", "competent") for row in cadre.appraisals if row.year >= 2013)
    )


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
