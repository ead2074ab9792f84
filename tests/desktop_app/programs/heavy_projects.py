"""A 组织部门 with 三重 projects at the desk, for the tests of projects, postings and rewards."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from db.models import Organization, Person
from desktop_app.core import figures, records
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.programs import key_projects, project_bonuses, project_staff
from tests.desktop_app.conftest import Cast
from tests.desktop_app.programs import sheets
from tests.desktop_app.programs.at_the_desk import AtTheDesk

YEAR_2016 = Period(date(2016, 1, 1), date(2016, 12, 31))


class Department(AtTheDesk):
    """组织部门 at the desk, with the moves in one line each."""

    def __init__(self, office: Office, clock: FixedClock, cast: Cast) -> None:
        super().__init__(office, clock)
        self.cast = cast
        self.on(date(2016, 1, 20))

    def person(self, name: str) -> Person:
        made = Person(name=name)
        self.office.writer.create(made)
        return made

    def project(self, title: str = "鱼山大桥", approved: int | None = 3, **more: Any) -> Any:
        values = {
            "title": title,
            "lead": self.cast.township,
            "team": f"{title}工作组",
            "approved_count": approved,
            "starts_on": date(2016, 1, 4),
        }
        return self.move(records.create(self.office, key_projects.PROGRAM, values | more), "register")

    def chosen(self, person: Person | None = None, **more: Any) -> Any:
        """A draft that names somebody for a project."""
        values = {
            "person": person or self.cast.chen,
            "sender": self.cast.township,
            "former_post": "副主任",
            "place": "project",
            "kind": "full_time",
        }
        return records.create(self.office, project_staff.PROGRAM, values | more)

    def sent(self, person: Person | None = None, day: date | None = None, **more: Any) -> Any:
        """Sent by a letter of today, for two years."""
        today = day or self.office.today()
        staff = self.move(self.chosen(person, **more), "consult", consulted_on=today, sender_view="agreed")
        return self.move(
            staff, "send", dispatched_on=today, starts_on=today, ends_on=today.replace(year=today.year + 2)
        )

    def in_post(self, person: Person | None = None, **more: Any) -> Any:
        return self.move(self.sent(person, **more), "report", reported_on=self.office.today())

    def company(self, name: str = "海工公司") -> Organization:
        made = Organization(name=name, kind="enterprise")
        self.office.writer.create(made)
        return made

    def bonus(self, project: Any, year: int = 2016) -> Any:
        criteria = [
            {"title": "年度投资完成", "weight": Decimal(60), "score": Decimal(95)},
            {"title": "日常管理", "weight": Decimal(40), "score": Decimal(90)},
        ]
        values = {"project": project, "year": year}
        return records.create(self.office, project_bonuses.PROGRAM, values, {"criteria": criteria})

    def fixed(self, project: Any, grade: str = "good", **more: Any) -> Any:
        bonus = self.move(self.bonus(project), "appraise", grade=grade, appraised_on=self.office.today())
        return self.move(bonus, "fix", fixed_on=self.office.today(), **more)

    def figure(self, key: str, period: Period = YEAR_2016) -> figures.Figure:
        return sheets.figure(self.office, key, period)
