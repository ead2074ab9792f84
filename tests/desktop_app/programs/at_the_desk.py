"""Somebody at the desk of a test: makes moves, lets days go by, and asks what lists and figures say."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from db.models import CadreWarning, Person
from desktop_app.core import figures, listing, workflow
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.core.program import Program
from desktop_app.core.tables import listed_in
from tests.desktop_app.programs import sheets


class AtTheDesk:
    """The office and its clock, for the drivers of single programs to build on."""

    def __init__(self, office: Office, clock: FixedClock) -> None:
        self.office = office
        self.clock = clock

    @property
    def today(self) -> date:
        return self.office.today()

    def on(self, day: date) -> None:
        """Ten o'clock of that day."""
        self.clock.moment = datetime(day.year, day.month, day.day, 2, tzinfo=UTC)

    def wait(self, days: int) -> None:
        """Let days go by."""
        self.clock.moment += timedelta(days=days)

    def fresh(self, record: Any) -> Any:
        """The record as the database has it."""
        return type(record).get_by_id(record.id)

    def move(self, record: Any, key: str, **values: Any) -> Any:
        """Make the move and give the record as the database has it."""
        program = self._program(record)
        workflow.apply(self.office, program, record, workflow.move_named(program, key), values)
        return self.fresh(record)

    def against(self, record: Any, key: str) -> list[str]:
        """Why the move cannot be made."""
        move = workflow.move_named(self._program(record), key)
        return workflow.reasons_against(self.office, record, move)

    def listed(self, program: Program, **filters: str) -> int:
        """How many records the filters leave."""
        return listing.listing(self.office, program, filters=filters).count()

    def figure(self, key: str, period: str = "2016") -> figures.Figure:
        return sheets.figure(self.office, key, Period.parse(period))

    def admonished(self, person: Person, since: date, until: date) -> None:
        """A restriction period from the first to the last of the days."""
        self.office.writer.create(
            CadreWarning(
                number="舟组诫〔2015〕3号",
                kind="admonition",
                person=person,
                matter="履职",
                state="rectifying",
                restricted_from=since,
                restricted_until=until,
            )
        )

    def _program(self, record: Any) -> Program:
        program = listed_in(type(record))
        assert program is not None
        return program
