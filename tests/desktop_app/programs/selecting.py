"""A department that opens posts to comparison: posts, cadres and applications in one line each."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.models import Organization, Person, PersonAppraisal, PersonExperience
from desktop_app.core import records
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.programs import open_selection, selection_candidates
from tests.desktop_app.programs.at_the_desk import AtTheDesk

POSITIONS, CANDIDATES = open_selection.PROGRAM, selection_candidates.PROGRAM
NOTICE, LAST = date(2016, 4, 13), date(2016, 4, 22)
MEETING = {"meeting": "党委会议", "entitled": 9, "present": 9, "in_favour": 9}


class Department(AtTheDesk):
    """组织部门 at the desk, on the day of the notice."""

    def __init__(self, office: Office, clock: FixedClock) -> None:
        super().__init__(office, clock)
        self.township = Organization.get(Organization.name == "白泉镇")
        self.on(NOTICE)

    def cadre(self, name: str = "周海宁", **more: Any) -> Person:
        """Born in 1983, 乡科副 and 副镇长 for four years, with three good appraisals."""
        person = Person(
            name=name,
            **{
                "gender": "male",
                "born": "1983-05",
                "started_work": "2005-08",
                "organization": self.township,
                "post": "副镇长",
                "rank": "township_deputy",
                "rank_since": date(2012, 3, 1),
            }
            | more,
        )
        self.office.writer.create(person)
        self.held(person, "2012-04", "", "白泉镇副镇长", frontline=True, leading=True)
        for year in (2013, 2014, 2015):
            self.graded(person, year, "competent")
        return person

    def held(self, person: Person, started: str, ended: str, post: str, **flags: bool) -> None:
        self.office.writer.create(
            PersonExperience(person=person, started=started, ended=ended, post=post, **flags)
        )

    def graded(self, person: Person, year: int, grade: str) -> None:
        self.office.writer.create(PersonAppraisal(person=person, year=year, grade=grade))

    def draft(self, title: str = "白泉镇镇长", **more: Any) -> Any:
        values = {
            "batch": "2016年第一批",
            "title": title,
            "kind": "township_head",
            "organization": self.township,
            "rank": "township_head",
        }
        return records.create(self.office, POSITIONS, values | more)

    def published(self, title: str = "白泉镇镇长", **more: Any) -> Any:
        return self.move(self.draft(title, **more), "publish", published_on=NOTICE, apply_until=LAST)

    def application(self, position: Any, person: Any = None, **more: Any) -> Any:
        values = {"position": position, "person": person or self.cadre()}
        return records.create(self.office, CANDIDATES, values | more)

    def applied(self, position: Any, person: Any = None, **more: Any) -> Any:
        return self.move(self.application(position, person, **more), "apply")

    def reviewing(self, position: Any) -> Any:
        """Applications have closed."""
        self.on(date(2016, 4, 25))
        return self.move(position, "review")

    def compared(self, position: Any) -> Any:
        return self.move(position, "compare", compared_on=self.office.today(), compared_by="部务会成员")

    def eligible(self, **more: Any) -> Any:
        """The only candidate of a post that is being reviewed, not yet given a score by people."""
        position = self.published(**more)
        candidate = self.applied(position)
        self.reviewing(position)
        return self.move(self.fresh(candidate), "admit")

    def motioned(self, **more: Any) -> Any:
        """The only candidate, motioned; the post has its proposed candidates."""
        candidate = self.move(self.eligible(**more), "score", quality_score=86)
        self.compared(candidate.position)
        candidate = self.move(
            self.fresh(candidate), "motion", motioned_on=self.office.today(), motion_reason="经历扎实"
        )
        self.move(candidate.position, "motion", motioned_on=self.office.today())
        return self.fresh(candidate)

    def examined(self, **more: Any) -> Any:
        today = date(2016, 4, 25)
        candidate = self.motioned(**more)
        self.move(candidate, "recommend", recommended_on=today, voters=60, votes=48, talks=20, talk_votes=17)
        self.move(candidate, "announce", announced_on=today, examiners="王强、李敏")
        return self.move(
            candidate, "examine", examined_on=today, conclusion="suitable", findings="能干事、会干事"
        )

    def decided(self, **more: Any) -> Any:
        return self.move(self.examined(**more), "decide", **MEETING, met_on=date(2016, 4, 25))

    def noticed(self, day: date = date(2016, 4, 25), **more: Any) -> Any:
        candidate = self.decided(**more)
        self.on(day)
        return self.move(candidate, "notice", noticed_on=day, notice_days=5)

    def appoint(self, candidate: Any, day: date, **more: Any) -> Any:
        self.on(day)
        values = {"appointed_on": day, "new_post": "镇长", "notice_result": "没有反映问题"}
        return self.move(candidate, "appoint", **(values | more))
