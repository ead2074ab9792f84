"""Visits and talks of 星湾村 for the tests of their lists and figures, and what those say."""

from __future__ import annotations

from datetime import date
from typing import Any

from db import verification
from db.models import RECORDS
from desktop_app.core import records, workflow
from desktop_app.core.figures import Figure, figures
from desktop_app.core.listing import listing
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.core.program import Program
from desktop_app.programs import (
    PROGRAMS,
    talk_topics,
    visit_diaries,
    visit_households,
    visit_problems,
    visits,
    weekly_reviews,
)
from desktop_app.verification import search

TODAY = date(2015, 4, 13)  # a Monday
EVER = Period()


def household(name: str, address: str = "", **more: Any) -> dict[str, Any]:
    return {"resident": name, "address": address, "wish": "路灯坏了", **more}


class Sheets:
    """Visits of 星湾村, handed in unless said otherwise."""

    def __init__(self, office: Office, village: Any) -> None:
        self.office = office
        self.village = village

    def draft(self, *households: Any, problems: Any = (), **values: Any) -> Any:
        told = {"visited_on": TODAY, "village": self.village, "visitors": "张文书"} | values
        rows = households or (household("李大爷"),)
        return records.create(self.office, visits.PROGRAM, told, {"households": rows, "problems": problems})

    def handed_in(self, *households: Any, **values: Any) -> Any:
        return self.move(self.draft(*households, **values), "submit")

    def move(self, visit: Any, key: str, **values: Any) -> Any:
        workflow.apply(self.office, visits.PROGRAM, visit, workflow.move_named(visits.PROGRAM, key), values)
        return records.get(self.office, visits.PROGRAM, visit.id)


def figure(office: Office, key: str, period: Period = EVER, scope: str = "") -> Figure:
    """The figure `program.name`; those of other programs are not counted."""
    program = PROGRAMS.with_key(key.partition(".")[0])
    return next(found for found in figures(office, period, scope, programs=[program]) if found.key == key)


def counts(office: Office, key: str, period: Period = EVER, scope: str = "") -> tuple[int, int | None]:
    found = figure(office, key, period, scope)
    return found.numerator, found.denominator


def listed(office: Office, program: Program, column: str, **asked: Any) -> list[str]:
    rows = listing(office, program, columns=(column,), **asked).first()
    return [row.cells[0].text for row in rows]


def review(office: Office, day: date) -> None:
    made = records.create(office, weekly_reviews.PROGRAM, {"held_on": day, "attendees": "全体"})
    workflow.apply(office, weekly_reviews.PROGRAM, made, workflow.move_named(weekly_reviews.PROGRAM, "hold"))


def assert_sound() -> None:
    """Every row is what the journal says, and found by what it says."""
    assert list(verification.differences(RECORDS)) == []
    titles = (visits, visit_households, visit_problems, visit_diaries, talk_topics)
    strays = search.problems(lambda: None)
    assert [said for said in strays if said.startswith(tuple(each.PROGRAM.title for each in titles))] == []


def proposed(office: Office, program: Program, record: Any, move: str, name: str) -> Any:
    """What stands in the field when the move is asked for: it is changed only where it does not fit."""
    field = next(field for field in workflow.move_named(program, move).inputs if field.name == name)
    assert field.default is not None
    return field.default(record, office)
