"""组织办 with a former village secretary who claims 离任补助, with the steps in one line each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from desktop_app.core import listing, records
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.programs import people, subsidy_rates, subsidy_rolls, village_subsidies
from tests.desktop_app.conftest import Cast
from tests.desktop_app.programs.at_the_desk import AtTheDesk

PROGRAM = village_subsidies.PROGRAM
ROLLS = subsidy_rolls.PROGRAM
SERVED = (
    {"post": "secretary", "started": "1995-05", "ended": "2011-05", "proof": "任职文件"},
    {"post": "director", "started": "1996-01", "ended": "1999-01", "proof": "任职文件"},
)


class Desk(AtTheDesk):
    """组织办 with one former secretary, who served from 1995 to 2011."""

    def __init__(self, office: Office, clock: FixedClock, cast: Cast) -> None:
        super().__init__(office, clock)
        self.cast = cast
        self.on(date(2016, 5, 23))
        self.rate(15, 19, 505_00)

    def rate(self, low: int, high: int | None, fen: int, **more: Any) -> Any:
        told = {"mode": "banded", "post": "secretary", "years_from": low, "years_to": high, "amount": fen}
        return records.create(
            self.office, subsidy_rates.PROGRAM, told | {"valid_from": date(2010, 1, 1)} | more
        )

    def draft(
        self,
        name: str = "王守海",
        *,
        born: str = "1950-04",
        gender: str | None = "male",
        rows: Sequence[dict[str, str]] = SERVED,
        **more: Any,
    ) -> Any:
        person = records.create(self.office, people.PROGRAM, {"name": name, "gender": gender, "born": born})
        told = {
            "person": person, "village": self.cast.village, "left_on": date(2011, 5, 1),
            "ending": "regular", "bar": "none",
        }  # fmt: skip
        subsidy = records.create(self.office, PROGRAM, told | more)
        records.change(self.office, PROGRAM, subsidy, {}, {"services": list(rows)})
        return subsidy

    def noticed(self, **more: Any) -> Any:
        subsidy = self.move(self.draft(**more), "declare", declared_on=self.office.today())
        subsidy = self.move(subsidy, "review", branch_opinion="同意")
        subsidy = self.move(subsidy, "audit", township_opinion="同意")
        return self.move(subsidy, "notice", noticed_on=self.office.today())

    def granted(self, first_month: str = "2016-06", **more: Any) -> Any:
        """Noticed on Monday 23 May 2016 for 5 working days, granted on the 31st."""
        self.on(date(2016, 5, 23))
        subsidy = self.noticed(**more)
        self.on(date(2016, 5, 31))
        subsidy = self.move(subsidy, "check", county_opinion="同意", objections="")
        return self.move(
            subsidy,
            "grant",
            granted_on=date(2016, 5, 31),
            document="普组〔2016〕9号",
            first_month=first_month,
        )

    def roll_of(self, month: str) -> Any:
        return self.move(records.create(self.office, ROLLS, {"month": month}), "list")

    def paid(self, month: str) -> Any:
        return self.move(self.roll_of(month), "pay", paid_on=self.office.today())

    def owing(self) -> int:
        return listing.listing(self.office, PROGRAM, filters={"owing": "yes"}).count()


@pytest.fixture
def desk(office: Office, clock: FixedClock, cast: Cast) -> Desk:
    return Desk(office, clock, cast)
