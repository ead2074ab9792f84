"""组织办 of a township that cares for its village secretaries: rounds, posts, honours in one line each."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.models import CadreWarning, DictionaryEntry, Organization, Person, PersonAppraisal, PersonExperience
from desktop_app.core import records
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.programs import PROGRAMS
from tests.desktop_app.programs.at_the_desk import AtTheDesk

NOTICE, LAST, REVIEW = date(2016, 5, 23), date(2016, 5, 31), date(2016, 6, 1)
MEETING = {"meeting": "党委会议", "entitled": 9, "present": 9, "in_favour": 9}


class Care(AtTheDesk):
    """The desk, on the day of the notice, with three villages."""

    def __init__(self, office: Office, clock: FixedClock) -> None:
        super().__init__(office, clock)
        self.township = Organization.get(Organization.name == "白泉镇")
        self.village = Organization(name="星塔村", short_name="星塔", kind="village")
        office.writer.create(self.village)
        self.secretary = self.source("village_secretary", "村社区书记")
        self.on(NOTICE)

    def source(self, code: str, name: str) -> DictionaryEntry:
        entry = DictionaryEntry(dictionary="promotion_sources", code=code, name=name)
        self.office.writer.create(entry)
        return entry

    def person(self, name: str = "王海平", *, since: str = "2010-03", **more: Any) -> Person:
        """A village secretary since March 2010, born in 1978, 大专, with three good appraisals."""
        told = {
            "name": name,
            "gender": "male",
            "born": "1978-06",
            "organization": self.village,
            "post": "党总支书记",
            "rank": "village",
            "category": "village_secretary",
            "in_service_education": "大专",
            "rewards": "2014年县优秀党务工作者",
        }
        person = Person(**(told | more))
        self.office.writer.create(person)
        if since:
            self.held(person, since, "", "星塔村党总支书记", frontline=True)
        for year in (2013, 2014, 2015):
            self.office.writer.create(PersonAppraisal(person=person, year=year, grade="competent"))
        return person

    def held(self, person: Person, started: str, ended: str, post: str, **flags: bool) -> None:
        row = PersonExperience(person=person, started=started, ended=ended, post=post, **flags)
        self.office.writer.create(row)

    def restricted(self, person: Person, until: date, *, since: date = date(2015, 12, 1)) -> None:
        """A restriction period up to and including the day."""
        told = {"number": "舟组诫〔2016〕3号", "kind": "admonition", "person": person, "matter": "履职"}
        row = CadreWarning(state="rectifying", restricted_from=since, restricted_until=until, **told)
        self.office.writer.create(row)

    # ── 比选进班子 ───────────────────────────────────────────────────────────────────────────────────────

    def promotion(self, sources: Any = None, **more: Any) -> Any:
        """A round that is still a draft, for village secretaries unless said otherwise."""
        program = _named("village_promotions")
        made = records.create(self.office, program, {"title": "比选优秀村社区书记进班子", "places": 1} | more)
        rows = sources if sources is not None else [{"source": self.secretary}]
        records.change(self.office, program, made, {}, {"sources": rows})
        return self.fresh(made)

    def published(self, sources: Any = None, **more: Any) -> Any:
        made = self.promotion(sources, **more)
        return self.move(made, "publish", published_on=NOTICE, apply_until=LAST)

    def standing(self, promotion: Any, person: Any = None, **more: Any) -> Any:
        """A candidate who handed in the application."""
        told = {"round": promotion, "person": person or self.person(), "source": self.secretary}
        made = records.create(self.office, _named("promotion_candidates"), told | more)
        return self.move(made, "apply")

    # ── 招聘事业编制 ─────────────────────────────────────────────────────────────────────────────────────

    def hiring(self, **more: Any) -> Any:
        told = {"title": "便民服务中心工作人员", "organization": self.township, "plan": "白政〔2016〕8号"}
        return records.create(self.office, _named("village_hirings"), told | more)

    def opened(self, **more: Any) -> Any:
        return self.move(self.hiring(**more), "publish", published_on=NOTICE, apply_until=LAST)

    def applying(self, hiring: Any, person: Any = None, **more: Any) -> Any:
        told = {"round": hiring, "person": person or self.person()}
        made = records.create(self.office, _named("hiring_applicants"), told | more)
        return self.move(made, "apply")

    # ── both ─────────────────────────────────────────────────────────────────────────────────────────────

    def reviewed(self, contest: Any, *candidates: Any) -> list[Any]:
        """Applications have closed, and everybody was found eligible."""
        self.on(REVIEW)
        self.move(contest, "review")
        return [self.move(each, "admit") for each in candidates]

    def scored(self, candidate: Any, *points: Any) -> Any:
        keys = ("written_score", "interview_score", "achievement_score")
        return self.move(candidate, "score", **dict(zip(keys, points, strict=True)))

    def compared(self, contest: Any) -> Any:
        return self.move(contest, "compare", compared_on=self.office.today(), compared_by="县委组织部")

    def move(self, record: Any, key: str, **values: Any) -> Any:
        return super().move(self.fresh(record), key, **values)


def _named(key: str) -> Any:
    return next(program for program in PROGRAMS if program.key == key)
