"""An office that fills key posts on trial: posts, cadres and trials in one line each."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from db.models import Organization, Person
from desktop_app.core import records
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.programs import trial_candidates, trial_posts
from tests.desktop_app.programs.at_the_desk import AtTheDesk

POSTS, CANDIDATES = trial_posts.PROGRAM, trial_candidates.PROGRAM
BEGUN, ENDS = date(2015, 7, 6), date(2016, 1, 5)
BALLOT = {"votes_excellent": 12, "votes_competent": 5, "votes_basic": 1, "votes_incompetent": 0}


class Board(AtTheDesk):
    """组织部门 at the desk, on the day on which the first trials begin."""

    def __init__(self, office: Office, clock: FixedClock) -> None:
        super().__init__(office, clock)
        self.works = Organization(name="金塘大桥工程指挥部", kind="platform")
        office.writer.create(self.works)
        self.on(BEGUN)

    def cadre(self, name: str = "周海宁", **more: Any) -> Person:
        told = {"post": "综合科科长", "rank": "township_deputy", "status": "in_post"}
        person = Person(name=name, **(told | more))
        self.office.writer.create(person)
        return person

    def drafted(self, **more: Any) -> Any:
        values = {
            "title": "工程部部长",
            "kind": "great_platform",
            "organization": self.works,
            "rank": "township_head",
        }
        return records.create(self.office, POSTS, values | more)

    def opened(self, **more: Any) -> Any:
        return self.move(self.drafted(**more), "open", opened_on=self.office.today())

    def chosen(self, post: Any, person: Any = None, **more: Any) -> Any:
        """A candidate who was selected for the first time and has not begun."""
        values = {"post": post, "person": person or self.cadre(), "basis": "一线考察结论为优先使用"}
        return records.create(self.office, CANDIDATES, values | more)

    def tried(self, post: Any, person: Any = None, day: date = BEGUN) -> Any:
        return self.move(self.chosen(post, person), "start", starts_on=day)

    def noted(self, candidate: Any, *months: str) -> Any:
        rows = [{"month": month, "work": "完成年度桩基施工协调"} for month in months]
        return records.change(self.office, CANDIDATES, candidate, {}, {"notes": rows})

    def assessed(self, candidate: Any, score: int = 85) -> Any:
        self.noted(candidate, f"{candidate.starts_on:%Y-%m}")
        day = self.office.today()
        return self.move(self.fresh(candidate), "assess", midterm_on=day, midterm_score=Decimal(score))

    def examined(self, candidate: Any, score: int | None = 88, **more: Any) -> Any:
        """At the end of the term; 考察 and 实绩 are given the same score."""
        if candidate.state == "on_trial":
            candidate = self.assessed(candidate)
        self.on(max(self.office.today(), candidate.ends_on))
        given = None if score is None else Decimal(score)
        told = {"inspection_score": given, "achievement_score": given, **BALLOT}
        return self.move(self.fresh(candidate), "examine", examined_on=self.office.today(), **(told | more))

    def convened(self, post: Any) -> Any:
        return self.move(self.fresh(post), "convene", met_on=self.office.today(), meeting="党委会议")

    def compared(self, *scores: int, **more: Any) -> tuple[Any, ...]:
        """A post whose rivals, one for each score, are before the meeting: the post and they."""
        post = self.opened(**more)
        rivals = [self.tried(post, self.cadre(f"干部{'甲乙丙丁戊'[n]}")) for n in range(len(scores))]
        for rival, score in zip(rivals, scores, strict=True):
            self.examined(rival, score)
        post = self.convened(post)
        return (post, *(self.fresh(rival) for rival in rivals))

    def concluded(self, candidate: Any, key: str = "appoint", **more: Any) -> Any:
        day = self.office.today()
        told = {"extended_on": day} if key == "extend" else {"concluded_on": day}
        return self.move(self.fresh(candidate), key, **(told | more))
