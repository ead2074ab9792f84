"""Cases of 能上能下 for tests, and the moves made on them in one line each."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db.models import DictionaryEntry, Organization, Person
from desktop_app.core import dictionaries, records
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.programs import people
from desktop_app.programs.post_adjustments import PROGRAM
from tests.desktop_app.programs.at_the_desk import AtTheDesk

FOR = {"entitled": 9, "present": 8, "in_favour": 7, "against": 1, "abstained": 0, "deferring": 0}


class Cases(AtTheDesk):
    """Cases about 陈主任, who is 主任 of the waterworks and of the rank 乡科正."""

    def __init__(self, office: Office, clock: FixedClock) -> None:
        super().__init__(office, clock)
        office.writer.create_many(dictionaries.default_entries())
        self.chen = Person.get(Person.name == "陈主任")
        self.waterworks = Organization.get(Organization.name == "水务公司")
        self.township = Organization.get(Organization.name == "白泉镇")
        post = {
            "organization": self.waterworks,
            "post": "主任",
            "post_since": date(2012, 5, 1),
            "rank": "township_head",
        }
        records.change(office, people.PROGRAM, self.chen, post)

    def entry(self, dictionary: str, code: str) -> Any:
        return DictionaryEntry.get(
            DictionaryEntry.dictionary == f"adjustment_{dictionary}", DictionaryEntry.code == code
        )

    def draft(self, *, regulation: str = "2013", situation: str = "2013-01", **values: Any) -> Any:
        """A clue that came in today."""
        told = {"person": self.chen, "regulation": self.entry("regulations", regulation)}
        lines = {"situations": [{"situation": self.entry("situations", situation)}]} if situation else {}
        return records.create(self.office, PROGRAM, told | values, lines)

    def verified(self, **values: Any) -> Any:
        case = self.move(self.draft(**values), "register")
        case = self.move(case, "verify", verified_by="李干事、王干事", verified_how="个别谈话")
        return self.move(case, "establish", verified_on=self.today, findings="情况属实")

    def proposed(self, measure: str = "lateral", **values: Any) -> Any:
        return self.propose(self.verified(**values), measure)

    def propose(self, case: Any, measure: str, **values: Any) -> Any:
        told = {
            "proposed_measure": self.entry("measures", measure),
            "proposed_on": self.today,
            "basis": "实施办法",
        }
        return self.move(case, "propose", **(told | values))

    def decided(self, measure: str = "lateral", **values: Any) -> Any:
        return self.decide(self.proposed(measure, **values))

    def decide(self, case: Any, *, measure: str = "", **votes: Any) -> Any:
        """As was proposed, unless another measure is named."""
        decided = self.entry("measures", measure) if measure else case.proposed_measure
        return self.move(case, "decide", measure=decided, **self.meeting(**votes))

    def meeting(self, **votes: Any) -> dict[str, Any]:
        return {"meeting": "党委会议", "met_on": self.today, **FOR, **votes}

    def talked(self, measure: str = "lateral", **values: Any) -> Any:
        return self.talk(self.decided(measure, **values))

    def talk(self, case: Any, move: str = "talk") -> Any:
        return self.move(case, move, talked_on=self.today, talker="王部长", opinion="服从组织决定")

    def ordered(self) -> Any:
        """Ordered to resign today."""
        return self.talk(self.decided("ordered_resignation"), "serve")

    def following(self, measure: str = "lateral", **new: Any) -> Any:
        return self.carry_out(self.talked(measure), **new)

    def carry_out(self, case: Any, **new: Any) -> Any:
        told = {"effective_on": self.today, "new_organization": self.township, "new_post": "副主任科员"}
        return self.move(case, "carry_out", **(told | {"new_rank": case.rank} | new))

    def follow_up(self, case: Any) -> Any:
        row = {"done_on": self.today, "by": "李干事", "what": "谈心一次"}
        return records.change(self.office, PROGRAM, case, {}, {"follow_ups": [row]})


@pytest.fixture
def cases(office: Office, clock: FixedClock) -> Cases:
    """The office's cases."""
    return Cases(office, clock)
