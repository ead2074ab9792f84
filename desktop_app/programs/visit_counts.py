"""What is counted across visit sheets: which household is the same on two of them, and who kept the week's
diary (domain 1.2). It is written when a sheet is handed in, and anew when the sheet is corrected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from db.journal import Deed
from db.models import Visit, VisitHousehold, VisitVisitor
from db.writer import Writer
from desktop_app.core import search_index, texts
from desktop_app.core.weeks import week_of
from desktop_app.programs.visit_diaries import PROGRAM as DIARIES

if TYPE_CHECKING:
    from desktop_app.core.office import Office

_BETWEEN = re.compile(r"[、,;/\n]")


def identity(village_id: int, household: Any) -> str:
    """The same for the household on every sheet: its village, the name of its head and the number of its
    house, however wide or spaced they are typed.
    """
    return "|".join((str(village_id), _compared(household.resident), _compared(household.address)))


def _compared(text: str) -> str:
    return "".join(texts.folded(text).split()).lower()


def people(visitors: str) -> tuple[str, ...]:
    """The names in 走访人员, each once: 王芳、李平."""
    names = ("".join(name.split()) for name in _BETWEEN.split(texts.folded(visitors)))
    return tuple(dict.fromkeys(filter(None, names)))


def diary(name: str, day: date) -> str:
    """One person's diary of one week: however many sheets of that week bear the name."""
    return f"{name} {week_of(day)}"


def rows_of(visit: Any) -> Iterator[VisitVisitor]:
    """Unsaved rows, one for each person who went."""
    for name in people(visit.visitors):
        yield VisitVisitor(visit=visit, name=name, diary=diary(name, visit.visited_on))


def write(office: Office, visit: Any) -> None:
    """Make what is counted be as the sheet says now; the caller's transaction is open."""
    for household in visit.households:
        office.writer.update(household, {"identity": identity(visit.village_id, household)})
    wanted = {row.name: row for row in rows_of(visit)}
    for row in visit.people:
        if (new := wanted.pop(row.name, None)) is not None:
            office.writer.update(row, {"diary": new.diary})
        else:
            search_index.remove(DIARIES, row)
            office.writer.discard(row)
    for row in wanted.values():
        office.writer.create(row)
        search_index.put(DIARIES, row)


def complete(writer: Writer) -> None:
    """Write it for the sheets that an earlier release left; their search is rebuilt afterwards."""
    handed_in = Visit.select().where(Visit.state != "draft")
    uncounted = VisitHousehold.select(VisitHousehold, Visit).join(Visit).where(
        VisitHousehold.visit.in_(handed_in), VisitHousehold.identity.is_null()
    )  # fmt: skip
    counted = VisitVisitor.select(VisitVisitor.visit)
    with writer.transaction(Deed("office")):
        for household in list(uncounted):
            writer.update(household, {"identity": identity(household.visit.village_id, household)})
        for visit in list(handed_in.where(Visit.id.not_in(counted))):
            writer.create_many(rows_of(visit))
