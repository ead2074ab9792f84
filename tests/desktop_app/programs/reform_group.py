"""专项小组办公室 at the desk: what the tests of 改革督查 do in one line."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop_app.core import figures, records
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.programs import reform_inspections, reforms
from tests.desktop_app.conftest import Cast
from tests.desktop_app.programs import sheets
from tests.desktop_app.programs.at_the_desk import AtTheDesk

REFORMS, INSPECTIONS = reforms.PROGRAM, reform_inspections.PROGRAM


class Group(AtTheDesk):
    """专项小组办公室 at the desk."""

    def __init__(self, office: Office, clock: FixedClock, cast: Cast) -> None:
        super().__init__(office, clock)
        self.cast = cast

    def reform(self, title: str = "试岗任职办法", *, year: int = 2015, steps: int = 2) -> Any:
        """A project that is set up, with a step a month from May on."""
        milestones = [
            {"title": f"节点{month}", "planned_on": date(year, month, 20)} for month in range(5, 5 + steps)
        ]
        values = {"title": title, "year": year, "area": "cadres", "lead": self.cast.township, "goal": "推开"}
        made = records.create(self.office, REFORMS, values, {"milestones": milestones})
        return self.move(made, "register")

    def started(self, title: str = "试岗任职办法", *, year: int = 2015) -> Any:
        return self.move(self.reform(title, year=year), "start", started_on=date(year, 4, 1))

    def done(self, reform: Any, *days: date) -> None:
        """Enter the days on which its steps were done."""
        rows = [
            {"id": step.id, "title": step.title, "planned_on": step.planned_on, "done_on": day}
            for step, day in zip(reform.milestones, days, strict=True)
        ]
        records.change(self.office, REFORMS, reform, {}, {"milestones": rows})

    def inspection(self, reform: Any, day: date, *, found: int = 0, **more: Any) -> Any:
        """A draft of an inspection by an organizer and a delegate."""
        values = {
            "reform": reform,
            "year": day.year,
            "round": "mid_year" if day.month < 9 else "year_end",
            "inspected_on": day,
            "grade": "good",
            **more,
        }
        lines = {
            "members": [
                {"name": "王干事", "identity": "organizer"},
                {"name": "赵代表", "identity": "party_delegate"},
            ],
            "findings": [
                {"content": f"台账不全{n}", "organization": self.cast.township, "due_on": day.replace(day=28)}
                for n in range(found)
            ],
        }
        return records.create(self.office, INSPECTIONS, values, lines)

    def inspected(self, reform: Any, day: date, *, found: int = 0) -> Any:
        return self.move(self.inspection(reform, day, found=found), "register")

    def figure(self, key: str, period: Period) -> figures.Figure:
        return sheets.figure(self.office, key, period)


@pytest.fixture
def group(office: Office, clock: FixedClock, cast: Cast) -> Group:
    return Group(office, clock, cast)
