"""组织部门 with cadres who left leading posts at the desk, with the moves in one line each."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from db.models import DictionaryEntry, Person
from desktop_app.core import dictionaries, figures, records
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.programs import retired_leaders
from tests.desktop_app.conftest import Cast
from tests.desktop_app.programs import sheets
from tests.desktop_app.programs.at_the_desk import AtTheDesk

PROGRAM = retired_leaders.PROGRAM
YEAR_2016 = Period(date(2016, 1, 1), None)


class Department(AtTheDesk):
    """组织部门 at the desk."""

    def __init__(self, office: Office, clock: FixedClock, cast: Cast) -> None:
        super().__init__(office, clock)
        self.cast = cast
        dictionaries.complete(office.writer)

    def draft(self, person: Person | None = None, **more: Any) -> Any:
        values = {
            "person": person or self.cast.chen,
            "left_post": "副局长",
            "left_on": date(2015, 12, 1),
            "batch": 1,
            "sender": self.cast.township,
        }
        return records.create(self.office, PROGRAM, values | more)

    def assigned(self, group: str = "渔农村指导工作组", **more: Any) -> Any:
        """Sent from 18 January 2016 for two years."""
        leader = self.move(self.draft(**more), "confirm")
        entry = DictionaryEntry.get(DictionaryEntry.name == group)
        return self.move(
            leader, "assign", group=entry, host=self.cast.waterworks, starts_on=date(2016, 1, 18),
            ends_on=date(2018, 1, 18),
        )  # fmt: skip

    def serving(self, **more: Any) -> Any:
        return self.move(self.assigned(**more), "arrive", arrived_on=date(2016, 1, 20))

    def appraise(self, leader: Any, year: int, grade: str = "competent") -> Any:
        return self.move(
            leader,
            "appraise",
            year=year,
            host_grade=grade,
            sender_view="同意",
            grade=grade,
            score=Decimal(91),
        )

    def figure(self, key: str, period: Period = YEAR_2016) -> figures.Figure:
        return sheets.figure(self.office, f"retired_leaders.{key}", period)


@pytest.fixture
def department(office: Office, clock: FixedClock, cast: Cast) -> Department:
    made = Department(office, clock, cast)
    made.on(date(2016, 1, 20))
    return made
