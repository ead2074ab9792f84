"""The clerk who keeps the classes: what the tests of 教育培训 do in one line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pypdfium2
import pytest

from desktop_app import press
from desktop_app.core import figures, records
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.core.program import Program
from desktop_app.programs import people, training_cards, training_enrolments, trainings
from tests.desktop_app.conftest import Cast
from tests.desktop_app.programs import sheets
from tests.desktop_app.programs.at_the_desk import AtTheDesk

CLASSES, LEARNERS, CARDS = trainings.PROGRAM, training_enrolments.PROGRAM, training_cards.PROGRAM


class School(AtTheDesk):
    """The clerk who keeps the classes."""

    def __init__(self, office: Office, clock: FixedClock, cast: Cast) -> None:
        super().__init__(office, clock)
        self.cast = cast
        self.on(date(2016, 12, 31))

    def person(self, name: str, rank: str = "township_deputy") -> Any:
        values = {"name": name, "status": "in_post", "rank": rank, "post": "副镇长"}
        return records.create(self.office, people.PROGRAM, values | {"organization": self.cast.township})

    def draft(self, *learners: tuple[Any, int], hours: int = 70, **more: Any) -> Any:
        """A class of September 2016, of ten days unless said otherwise."""
        values = {
            "title": "党章党规党纪专题培训班",
            "year": 2016,
            "host": self.cast.township,
            "theme": "party_rules",
            "place": "党校",
            "starts_on": date(2016, 9, 1),
            "ends_on": date(2016, 9, 10),
            "hours": hours,
            "days": Decimal(10),
        }
        rows = [{"person": person, "leave_hours": leave} for person, leave in learners]
        return records.create(self.office, CLASSES, values | more, {"enrolments": rows})

    def printed(self, program: Program, key: str, records: list[Any]) -> str:
        """The text of the form, without blanks."""
        document = press.compose(self.office, program, press.form_named(program, key), records).document
        pages = pypdfium2.PdfDocument(document.content)
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)

    def held(self, *learners: tuple[Any, int], **more: Any) -> Any:
        training = self.draft(*learners, **more)
        for key in ("announce", "begin", "finish"):
            training = self.move(training, key)
        return training

    def figure(self, key: str, period: Period | None = None) -> figures.Figure:
        return sheets.figure(self.office, key, period or Period(date(2016, 1, 1), date(2016, 12, 31)))


@pytest.fixture
def school(office: Office, clock: FixedClock, cast: Cast) -> School:
    return School(office, clock, cast)
