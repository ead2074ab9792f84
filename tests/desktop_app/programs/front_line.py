"""组织部门 with people at the front line, for the tests of services, examinations and promotions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from desktop_app.core import figures, records
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.programs import frontline_promotions, frontline_service, people
from tests.desktop_app.conftest import Cast
from tests.desktop_app.programs import sheets
from tests.desktop_app.programs.at_the_desk import AtTheDesk

SERVICE, PROMOTIONS = frontline_service.PROGRAM, frontline_promotions.PROGRAM
SCORES = {name: Decimal(90) for name in ("virtue", "ability", "diligence", "achievement", "integrity")}


class Department(AtTheDesk):
    """组织部门 at the desk."""

    def __init__(self, office: Office, clock: FixedClock, cast: Cast) -> None:
        super().__init__(office, clock)
        self.cast = cast
        self.on(date(2016, 1, 10))

    def person(self, name: str) -> Any:
        values = {"name": name, "status": "in_post", "post": "科长", "rank": "township_head"}
        return records.create(self.office, people.PROGRAM, values)

    def serving(self, person: Any) -> Any:
        values = {
            "person": person,
            "kind": "great_platform",
            "organization": self.cast.waterworks,
            "post": "工程协调专员",
            "way": "seconded",
        }
        service = records.create(self.office, SERVICE, values)
        return self.move(service, "start", starts_on=date(2016, 1, 4), ends_on=date(2016, 12, 31))

    def examined(self, person: Any, conclusion: str = "first", group: str = "王干事、赵干事") -> Any:
        service = self.serving(person)
        row = {"examined_on": date(2016, 1, 9), "group": group, "conclusion": conclusion, **SCORES}
        records.change(self.office, SERVICE, service, {"results": "按时完成"}, {"examinations": [row]})
        return self.move(service, "examine")

    def promoted(self, person: Any, *, service: Any = None, day: date = date(2016, 1, 10)) -> Any:
        values = {
            "person": person,
            "service": service,
            "organization": self.cast.township,
            "post": "副县长",
            "rank": "county_deputy",
        }
        draft = records.create(self.office, PROMOTIONS, values)
        return self.move(draft, "promote", promoted_on=day)

    def rate(self) -> figures.Figure:
        since_2016 = Period(date(2016, 1, 1), None)
        return sheets.figure(self.office, "frontline_promotions.county_frontline_rate", since_2016)
