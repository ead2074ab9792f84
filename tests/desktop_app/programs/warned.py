"""Reminders, inquiries and admonitions for tests, and the moves made on them in one line each."""

from __future__ import annotations

from typing import Any

import pytest

from db.models import Organization, Person
from desktop_app.core import records
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.programs import people
from desktop_app.programs.warnings import PROGRAM
from tests.desktop_app.programs.at_the_desk import AtTheDesk


class Warned(AtTheDesk):
    """Warnings to 陈主任 of the waterworks."""

    def __init__(self, office: Office, clock: FixedClock) -> None:
        super().__init__(office, clock)
        self.chen = Person.get(Person.name == "陈主任")
        waterworks = Organization.get(Organization.name == "水务公司")
        records.change(office, people.PROGRAM, self.chen, {"organization": waterworks, "post": "主任"})

    def draft(self, kind: str, **values: Any) -> Any:
        told = {"kind": kind, "person": self.chen, "matter": "履行职责", "content": "防汛物资没有按时到位"}
        return records.create(self.office, PROGRAM, told | values)

    def submitted(self, kind: str, **values: Any) -> Any:
        return self.move(self.draft(kind, **values), "submit")

    def approve(self, warning: Any, **values: Any) -> Any:
        told = {"name": "王部长", "post": "部长", "decided_on": self.today, "opinion": "同意"}
        return self.move(warning, "approve", **(told | values))

    def issued(self, kind: str, **values: Any) -> Any:
        warning = self.submitted(kind, **values)
        for _step in range(warning.approvals.count()):
            warning = self.approve(warning)
        return self.move(warning, "issue")

    def delivered(self, kind: str, **values: Any) -> Any:
        return self.move(self.issued(kind, **values), "deliver", delivered_on=self.today)

    def waiting(self, kind: str, **values: Any) -> Any:
        warning = self.delivered(kind, **values)
        return self.move(warning, "sign", signed_by="陈主任", signed_on=self.today)

    def answered(self, kind: str, **values: Any) -> Any:
        return self.answer(self.waiting(kind, **values))

    def answer(self, warning: Any) -> Any:
        return self.move(warning, "answer", answered_on=self.today, answer="物资已于次日补齐")

    def assessed(self, kind: str, rectification: str) -> Any:
        warning = self.delivered(kind) if kind == "reminder" else self.answered(kind)
        warning = self.move(warning, "rectify")
        return self.move(warning, "assess", report_on=self.today, rectification=rectification)


@pytest.fixture
def warned(office: Office, clock: FixedClock) -> Warned:
    """The office's warnings."""
    return Warned(office, clock)
