"""A function zone for tests: its posts and people, and the moves made on them in one line each."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from db.models import ContractPost, Organization, Person
from desktop_app.core import figures, records
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.programs import (
    contract_posts,
    contract_rounds,
    contract_wishes,
    contracts,
    organizations,
    people,
    post_applications,
)
from tests.desktop_app.programs import sheets
from tests.desktop_app.programs.at_the_desk import AtTheDesk

START = date(2016, 3, 1)  # a Tuesday


class Zone(AtTheDesk):
    """普陀山—朱家尖管委会 on 1 March 2016."""

    def __init__(self, office: Office, clock: FixedClock) -> None:
        super().__init__(office, clock)
        self.on(START)
        self.unit = records.create(
            office, organizations.PROGRAM, {"name": "普陀山—朱家尖管委会", "kind": "function_zone"}
        )

    def later(self, days: int) -> date:
        day = self.office.today() + timedelta(days=days)
        self.on(day)
        return day

    def move(self, record: Any, key: str, **values: Any) -> Any:
        return super().move(self.fresh(record), key, **values)

    def person(self, name: str, **values: Any) -> Person:
        told = {
            "name": name,
            "born": "1980-05",
            "full_time_education": "大学",
            "started_work": "2003-08",
            "category": "public_institution",
            "organization": self.unit,
            "post": "科员",
        }
        return records.create(self.office, people.PROGRAM, told | values)

    def post(self, title: str, kind: str = "general", **values: Any) -> ContractPost:
        """A vacant post."""
        told = {
            "title": title,
            "kind": kind,
            "year": 2016,
            "organization": self.unit,
            "department": "旅游局",
            "need": "景区管理需要",
            "duties": "负责景区日常管理",
        }
        post = records.create(self.office, contract_posts.PROGRAM, told | values)
        return self.move(post, "set_up")

    def announced(self, title: str, kind: str = "general", **values: Any) -> ContractPost:
        """Announced today; whoever wants a section-level one applies within seven days."""
        today = self.office.today()
        days = {"announced_on": today}
        if kind != "general":
            days |= {"apply_from": today, "apply_until": today + timedelta(days=7)}
        return self.move(self.post(title, kind, **values), "announce", **days)

    def applied(self, post: Any, person: Person, day: date | None = None) -> Any:
        told = {"post": post, "person": person, "way": "self", "statement": "熟悉景区工作"}
        draft = records.create(self.office, post_applications.PROGRAM, told)
        return self.move(draft, "apply", applied_on=day or self.today)

    def competing(self, *names: str, **values: Any) -> tuple[Any, list[Any]]:
        """A post 科级副 for which people of those names compete."""
        post = self.announced("规划科副科长", "section_deputy", **values)
        applications = [self.move(self.applied(post, self.person(name)), "pass") for name in names]
        self.later(8)
        return self.move(post, "compete"), applications

    def score(self, application: Any, *scores: int, democratic: int = 90, inspection: int = 90) -> Any:
        """The judges' scores (five times 90 unless given) and the other parts."""
        rows = [{"judge": f"评委{n}", "score": Decimal(s)} for n, s in enumerate(scores or (90,) * 5)]
        values = {"democratic": Decimal(democratic), "inspection": Decimal(inspection)}
        program = post_applications.PROGRAM
        return records.change(
            self.office, program, records.get(self.office, program, application.id), values, {"scores": rows}
        )

    def choice(self, *posts: Any) -> Any:
        """A mutual choice in which the posts can be named for ten days."""
        values = {"year": 2016, "organization": self.unit, "title": "2016年双向选择"}
        rows = [{"post": post} for post in posts]
        made = records.create(self.office, contract_rounds.PROGRAM, values, {"posts": rows})
        return self.move(made, "open", wishes_until=self.office.today() + timedelta(days=10))

    def wish(
        self, choice: Any, person: Person, *posts: Any, obeys: bool = True, day: date | None = None
    ) -> Any:
        told = dict(zip(("first", "second", "third"), posts, strict=False))
        values = {"choice": choice, "person": person, "obeys": obeys, **told}
        draft = records.create(self.office, contract_wishes.PROGRAM, values)
        return self.move(draft, "submit", submitted_on=day or self.today)

    def rank(self, wish: Any, number: int, order: int) -> Any:
        """The department's order in the round."""
        program = contract_wishes.PROGRAM
        found = records.get(self.office, program, wish.id)
        return records.change(self.office, program, found, {f"order_{number}": order})

    def signed(self, contract: Any) -> Any:
        goal = {"goal": "游客满意度 95% 以上", "due_on": contract.ends_on}
        records.change(self.office, contracts.PROGRAM, contract, {}, {"goals": [goal]})
        return self.move(contract, "sign", signed_on=self.office.today())

    def figure(self, key: str) -> figures.Figure:
        period = Period(date(2016, 1, 1), date(2016, 12, 31))
        return sheets.figure(self.office, key, period)


@pytest.fixture
def zone(office: Office, clock: FixedClock) -> Zone:
    assert Organization.select().exists()
    return Zone(office, clock)


def staff(zone: Zone, count: int) -> list[Person]:
    return [zone.person(f"职工{n}") for n in range(count)]


def three_rounds(zone: Zone) -> tuple[Any, list[Any]]:
    """Five people for two places 科员, one 讲解员 and one 司机: three rounds place three of them."""
    clerk, guide = zone.announced("科员", places=2), zone.announced("讲解员")
    driver = zone.announced("司机")
    choice = zone.choice(clerk, guide, driver)
    asked = [(clerk, guide), (clerk, guide), (clerk, guide, driver), (guide,), ()]
    wishes = [
        zone.wish(choice, person, *posts, obeys=n != 3)
        for n, (person, posts) in enumerate(zip(staff(zone, 5), asked, strict=True))
    ]
    choice = zone.move(choice, "close")
    for wish, order in zip(wishes[:3], (3, 1, 2), strict=True):
        zone.rank(wish, 1, order)
    choice = zone.move(choice, "settle_1")
    zone.rank(wishes[0], 2, 1)
    choice = zone.move(zone.move(choice, "settle_2"), "settle_3")
    return choice, [zone.fresh(wish) for wish in wishes]


def finished(zone: Zone) -> Any:
    choice, wishes = three_rounds(zone)
    post = next(row.post for row in choice.posts if row.post.title == "司机")
    zone.move(wishes[4], "adjust", assigned=post, explanation="有驾驶证")
    return zone.move(choice, "finish", finished_on=zone.office.today())
