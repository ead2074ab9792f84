"""组织部门 and a 第一书记 in the village, with every step in one line."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.models import DictionaryEntry, Division, Person
from desktop_app.core import dictionaries, figures, listing, records
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.programs import first_secretaries, people
from tests.desktop_app.conftest import Cast
from tests.desktop_app.programs import sheets
from tests.desktop_app.programs.at_the_desk import AtTheDesk

PROGRAM = first_secretaries.PROGRAM
EVER = Period(date(2014, 8, 1), None)
START = date(2015, 4, 21)  # the first day after a notice that begins on 13 April 2015
END = date(2017, 4, 20)


class Department(AtTheDesk):
    """组织部门 at the desk, on 13 April 2015."""

    def __init__(self, office: Office, clock: FixedClock, cast: Cast) -> None:
        super().__init__(office, clock)
        self.cast = cast
        dictionaries.complete(office.writer)
        office.writer.create(Division(code="330900000000", name="舟山市", level="city"))
        self.chen = self.person("陈山海", native_place="浙江白泉")

    def person(self, name: str, **more: Any) -> Person:
        told = {
            "name": name,
            "status": "in_post",
            "joined_party": "2005-07",
            "started_work": "2003-08",
            "organization": self.cast.township,
            "post": "副局长",
        }
        return records.create(self.office, people.PROGRAM, told | more)

    def village(self, name: str, number: int) -> Division:
        """One more village of the township."""
        code = f"3309009992{number:02d}"
        made = Division(code=code, name=name, level="village", parent_code="330900999000")
        self.office.writer.create(made)
        return made

    def draft(self, person: Person | None = None, **more: Any) -> Any:
        values = {
            "person": person or self.chen,
            "sender": self.cast.waterworks,
            "sender_post": "副局长",
            "village": self.cast.village,
            "tie": "native",
            "batch": 1,
        }
        return records.create(self.office, PROGRAM, values | more)

    def noticed(self, person: Person | None = None, **more: Any) -> Any:
        return self.move(self.draft(person, **more), "notice", noticed_on=self.office.today())

    def appointed(self, person: Person | None = None, **more: Any) -> Any:
        """Noticed on 13 April, appointed from the 21st."""
        secretary = self.noticed(person, **more)
        self.on(START)
        return self.move(secretary, "appoint", starts_on=START)

    def serving(self, person: Person | None = None, **more: Any) -> Any:
        """In the village since 21 April 2015, until 21 April 2017."""
        return self.move(self.appointed(person, **more), "arrive", arrived_on=START)

    def appraise(self, secretary: Any, year: int, grade: str = "competent") -> Any:
        scores = {"village_score": 90, "township_score": 80, "sender_score": 95}
        return self.move(secretary, "appraise", year=year, grade=grade, **scores)

    def recalled(self, secretary: Any) -> Any:
        day = self.office.today()
        return self.move(secretary, "recall", recalled_on=day, ending_note="不在岗")

    def writes(self, secretary: Any, *diaries: dict[str, Any]) -> list[Any]:
        """Entries of the diary: of today, as the first role, unless they say otherwise."""
        role = self.role("强化组织建设辅导员")
        told = {"done_on": self.office.today(), "role": role, "content": "走访农户"}
        records.change(self.office, PROGRAM, secretary, {}, {"diaries": [told | each for each in diaries]})
        return list(secretary.diaries)

    def role(self, name: str) -> DictionaryEntry:
        return DictionaryEntry.get(
            DictionaryEntry.dictionary == "secretary_roles", DictionaryEntry.name == name
        )

    def count(self, **filters: str) -> int:
        return listing.listing(self.office, PROGRAM, filters=filters).count()

    def cell(self, name: str) -> str:
        """What the first row of the list says in the column."""
        row = listing.listing(self.office, PROGRAM).first()[0].as_json()
        return str(row.get(f"{name}_text", row[name]))

    def figure(self, key: str, period: Period = EVER) -> figures.Figure:
        return sheets.figure(self.office, key, period)
