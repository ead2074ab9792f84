"""比选进班子 and 招聘事业编制 in the demonstration: what began on 21 May 2016 for village secretaries, and
what is under way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from db.models import (
    DictionaryEntry,
    HiringApplicant,
    HiringCheck,
    Organization,
    Person,
    PromotionCandidate,
    PromotionCheck,
    PromotionMeeting,
    PromotionSource,
)
from desktop_app.core.workdays import term_end
from desktop_app.demonstration.careers import Cadre
from desktop_app.demonstration.contests import is_secretary, number, put_round
from desktop_app.demonstration.meetings import Rows
from desktop_app.demonstration.stage import Stage
from desktop_app.programs import (
    application_review,
    findings,
    meetings,
    public_notice,
    village_hirings,
    village_promotions,
)
from desktop_app.programs.appointing import change_post
from desktop_app.programs.secretary_contests import conditions, effects, scores
from desktop_app.programs.weighing import total

NOTICE, LAST, REVIEW = date(2016, 5, 23), date(2016, 5, 31), date(2016, 6, 1)
COMPARED, EXAMINED, DECIDED = date(2016, 6, 6), date(2016, 6, 16), date(2016, 6, 20)
NOTICED, APPOINTED = date(2016, 6, 21), date(2016, 7, 1)
SIGNED = date(2016, 7, 4)
PLACES, STANDING = 5, 16  # of the round of 2016
HIRING = (("便民服务中心工作人员", 2, 7), ("农业服务站工作人员", 1, 4), ("社会事务办工作人员", 1, 3))
RECENT = 16  # who stand, apply or are recommended today
NOT_ASKED = {"age_max": None, "appraisal_years": None}  # where few would fit
RANK = "township_deputy"
UNSCHOOLED = 4  # who stands without the education that is asked for
NO_OBJECTION = "公示期间没有反映问题"
POSTS = ("党委委员", "副镇长", "党委委员、武装部长")
FINDINGS = "个别谈话听取意见，该同志扎根基层，群众基础好，办事公道，实绩明显。"


CHECKS = {PromotionCandidate: PromotionCheck, HiringApplicant: HiringCheck}


def rows(stage: Stage) -> Rows:
    """Candidates, applicants and nominees as rows by table; their rounds are written at once."""
    return _Draw(stage).rows()


class _Draw:
    """Draws who stands, applies and is recommended, and how far each comes."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._office = stage.office
        self._today = stage.today
        self._random = stage.lots("village_care")
        self._rows: Rows = defaultdict(list)
        self._townships = {
            unit.id: place.units[0] for place in stage.pool.city.places for unit in place.units
        }
        self._source = DictionaryEntry.get(
            DictionaryEntry.dictionary == "promotion_sources", DictionaryEntry.code == conditions.SECRETARY
        )

    def rows(self) -> Rows:
        """What was done in 2016, and what is under way today."""
        asked = STANDING + sum(count for _title, _places, count in HIRING)
        drawn = iter(self._stage.pool.take(asked, is_secretary))
        self._promoted([next(drawn) for _ in range(STANDING)])
        for title, places, count in HIRING:
            self._hired(title, places, [next(drawn) for _ in range(count)])
        staying = self._stage.pool.choose(RECENT, is_secretary)
        self._under_way([cadre.person for cadre in staying])
        number(self._office, self._rows[PromotionCandidate], "promotion_candidates")
        number(self._office, self._rows[HiringApplicant], "hiring_applicants")
        return self._rows

    def _promotion(self, published: date, until: date, state: str, **more: Any) -> Any:
        title = f"{published.year}年比选优秀村社区书记进乡镇领导班子"
        days = {"published_on": published, "apply_until": until, "title": title, "places": PLACES}
        made = put_round(self._office, village_promotions.PROGRAM, published.year, state, **days, **more)
        self._office.writer.create(PromotionSource(round=made, source=self._source))
        return made

    # ── applications and scores ──────────────────────────────────────────────────────────────────────────

    def _schooled(self, people: Sequence[Person]) -> None:
        """They have learned beside their work; who has not does not get far."""
        for person in people:
            told = {"in_service_education": "大专", "in_service_school": "江岚农业大学行政管理专业"}
            self._office.writer.update(person, told)

    def _applied(self, model: Any, contest: Any, person: Person, day: date, **more: Any) -> dict[str, Any]:
        """The application as values; what the person was, and the findings of the review with it."""
        told = {"round": contest, "person": person, "applied_on": day, **more}
        return told | dict(effects.at_the_time(model(**told)))

    def _reviewed(self, model: Any, told: dict[str, Any], day: date) -> dict[str, Any]:
        """The review, with its findings as they are to become rows."""
        candidate = model(**told)
        found = conditions.findings(candidate, self._office, on=day)
        reasons = findings.reasons(candidate, found)
        return told | {
            "findings_of_review": found,
            "reviewed_on": day,
            "review": "；".join(reasons) or application_review.PASSED,
            "met": not reasons,
        }

    def _scored(self, model: Any, told: dict[str, Any]) -> dict[str, Any]:
        """Scores for all three parts, and their total."""
        points = {f"{key}_score": Decimal(self._random.randrange(6000, 9300)) / 100 for key in scores.KEYS}
        made = model(**{name: value for name, value in told.items() if name in model._meta.fields}, **points)
        return told | points | {"total": total(scores.parts(made))}

    def _write(self, model: Any, told: dict[str, Any], state: str) -> Any:
        """The application, and a row for each of its findings."""
        found = told.get("findings_of_review", ())
        values = {name: value for name, value in told.items() if name in model._meta.fields}
        made = model(id=self._office.writer.new_id(), state=state, **values)
        self._rows[model].append(made)
        self._rows[CHECKS[model]] += [findings.row(made, finding) for finding in found]
        return made

    def _compared(
        self, model: Any, contest: Any, people: Sequence[Person], day: date
    ) -> list[dict[str, Any]]:
        """Those who were found eligible with their scores, the best first; the others are written."""
        good = []
        for person in people:
            first = contest.published_on
            day_of_application = first + timedelta(
                days=self._random.randrange((contest.apply_until - first).days)
            )
            more = {"source": self._source} if model is PromotionCandidate else {}
            told = self._reviewed(
                model, self._applied(model, contest, person, day_of_application, **more), day
            )
            if told["met"]:
                good.append(self._scored(model, told))
            else:
                self._write(model, told, "ineligible")
        return sorted(good, key=lambda one: one["total"], reverse=True)

    # ── 比选进班子 ───────────────────────────────────────────────────────────────────────────────────────

    def _promoted(self, drawn: Sequence[Cadre]) -> None:
        """The first are appointed, as many again were examined, the others were not chosen."""
        people = [cadre.person for cadre in drawn]
        self._schooled(people[UNSCHOOLED:])
        over = {"compared_on": COMPARED, "compared_by": "县委组织部", "closed_on": APPOINTED}
        made = self._promotion(NOTICE, LAST, "done", document="定组〔2016〕25号", **over)
        for place, told in enumerate(self._compared(PromotionCandidate, made, people, REVIEW)):
            if place < PLACES:
                self._appointed(told)
            elif place < 2 * PLACES:
                ending = {"ending_reason": "讨论决定由其他人选任职"}
                self._write(PromotionCandidate, told | self._examined(EXAMINED) | ending, "passed_over")
            else:
                self._write(PromotionCandidate, told | {"ending_reason": "未列为考察对象"}, "passed_over")

    def _examined(self, day: date) -> dict[str, Any]:
        return {
            "proposed_on": day,
            "examined_on": day,
            "examiners": "郑海明、王雪琴",
            "conclusion": "suitable",
            "findings": FINDINGS,
        }

    def _decided(self, told: dict[str, Any], day: date) -> dict[str, Any]:
        post = self._random.choice(POSTS)
        unit = self._townships[told["organization"].id]
        elected = {"appointing": "elected" if post == "副镇长" else "appointed"}
        return {**self._examined(day), "decided_on": day, "unit": unit, "new_post": post, **elected}

    def _appointed(self, told: dict[str, Any]) -> None:
        days = self._office.parameters.whole("appointment_notice_days", NOTICED)
        until = public_notice.last_day(NOTICED, days, self._office)
        notice = {
            "noticed_on": NOTICED,
            "notice_days": days,
            "notice_until": until,
            "notice_result": NO_OBJECTION,
        }
        values = told | self._decided(told, DECIDED) | notice | {"appointed_on": APPOINTED}
        made = self._write(PromotionCandidate, values, "appointed")
        self._meeting(made, DECIDED)
        change_post(
            made.person, APPOINTED, office=self._office, organization=made.unit, post=made.new_post,
            rank=RANK, category="civil_servant", status="in_post",
        )  # fmt: skip

    def _meeting(self, candidate: Any, day: date) -> None:
        votes = {"in_favour": 10, "against": 0, "abstained": 1, "deferring": 0}
        told = {"meeting": "县委常委会会议", "met_on": day, "entitled": 11, "present": 11, **votes}
        self._rows[PromotionMeeting].append(
            PromotionMeeting(candidate=candidate, **meetings.decided(told, "passed"))
        )

    # ── 招聘事业编制 ─────────────────────────────────────────────────────────────────────────────────────

    def _hiring(self, title: str, unit: Organization, places: int, state: str, **more: Any) -> Any:
        told: dict[str, Any] = {
            "title": title,
            "organization": unit,
            "places": places,
            "plan": "公开招聘方案",
        } | more
        return put_round(self._office, village_hirings.PROGRAM, told["published_on"].year, state, **told)

    def _hired(self, title: str, places: int, drawn: Sequence[Cadre]) -> None:
        people = [cadre.person for cadre in drawn]
        self._schooled(people)
        unit = self._random.choice(self._stage.pool.organizations("township"))
        days = {"published_on": NOTICE, "apply_until": LAST, "compared_on": COMPARED, "closed_on": SIGNED}
        made = self._hiring(title, unit, places, "done", compared_by="县人力社保局", **days)
        for place, told in enumerate(self._compared(HiringApplicant, made, people, REVIEW)):
            if place < places:
                signed = self._noticed(NOTICED) | self._signed(made, SIGNED)
                over = {
                    "confirmed_on": signed["probation_until"] + timedelta(days=1),
                    "confirmation": "考核合格，按期转正",
                }
                hired = self._write(HiringApplicant, told | signed | over, "settled")
                change_post(
                    hired.person, SIGNED, office=self._office, organization=unit, post=title,
                    rank="staff", category="public_institution", status="in_post",
                )  # fmt: skip
            else:
                self._write(HiringApplicant, told | {"ending_reason": "未列为体检对象"}, "passed_over")

    def _noticed(self, day: date) -> dict[str, Any]:
        """Doctor, examination and the notice, all before or on the day."""
        days = self._office.parameters.whole("hiring_notice_least", day)
        kind = public_notice.KINDS[self._office.parameters.text("hiring_notice_kind", day)]
        until = public_notice.last_day(day, days, self._office, kind=kind)
        examined = {name: value for name, value in self._examined(day).items() if name != "proposed_on"}
        doctor = {"medical_on": day, "hospital": "县人民医院", "medical": "合格"}
        return examined | doctor | {"noticed_on": day, "notice_days": days, "notice_until": until}

    def _signed(self, hiring: Any, day: date) -> dict[str, Any]:
        whole = self._office.parameters.whole
        probation, term = whole("hiring_probation", day), whole("hiring_term", day)
        serial = len(self._rows[HiringApplicant]) + 1
        return {
            "notice_result": NO_OBJECTION,
            "filed_on": day,
            "filing": f"人社备〔{day.year}〕{serial}号",
            "contract": f"事聘〔{day.year}〕{serial}号",
            "signed_on": day,
            "starts_on": day,
            "ends_on": term_end(day, term * 12),
            "new_post": hiring.title,
            "probation_months": probation,
            "probation_until": term_end(day, probation),
        }

    # ── today ────────────────────────────────────────────────────────────────────────────────────────────

    def _under_way(self, people: Sequence[Person]) -> None:
        """A round that takes applications, one of which a candidate is noticed; posts; recommendations."""
        begun, week = self._today - timedelta(days=50), timedelta(days=7)
        comparing = self._promotion(
            begun,
            begun + week,
            "comparing",
            compared_on=begun + 2 * week,
            compared_by="县委组织部",
            age_max=None,
        )
        self._schooled(people)
        good = self._compared(PromotionCandidate, comparing, people[:8], begun + timedelta(days=9))
        for place, told in enumerate(good):
            if place == 0:
                day = self._today - timedelta(days=2)
                notice = {
                    "noticed_on": day,
                    "notice_days": 5,
                    "notice_until": public_notice.last_day(day, 5, self._office),
                }
                made = self._write(PromotionCandidate, told | self._decided(told, day) | notice, "noticed")
                self._meeting(made, day)
            elif place < 3:
                self._write(PromotionCandidate, told | {"proposed_on": self._today - week}, "proposed")
            else:
                self._write(PromotionCandidate, told, "eligible")
        self._hirings_today(people[8:16], begun, week)

    def _hirings_today(self, people: Sequence[Person], begun: date, week: timedelta) -> None:
        """A post that takes applications, and one whose applicant is on probation after a lower ratio."""
        townships = self._stage.pool.organizations("township")
        days = {"published_on": self._today - week, "apply_until": self._today + week}
        opened = self._hiring("综合执法辅助岗位", townships[0], 1, "open", age_max=None, **days)
        for person in people[:3]:
            day = self._today - timedelta(days=self._random.randrange(1, 6))
            self._write(HiringApplicant, self._applied(HiringApplicant, opened, person, day), "applied")
        first = begun - 5 * week
        lowered = {
            "ratio_reason": "海岛乡镇符合条件的人选少",
            "ratio_by": "县人力社保局",
            "ratio_on": first + 2 * week,
        }
        days = {"published_on": first, "apply_until": first + week, "compared_on": first + 2 * week}
        made = self._hiring(
            "渔业服务站工作人员", townships[1], 1, "comparing", **NOT_ASKED, **days, **lowered
        )
        for place, told in enumerate(self._compared(HiringApplicant, made, people[4:6], first + 2 * week)):
            signed = self._noticed(first + 2 * week) | self._signed(made, self._today - timedelta(days=75))
            self._write(
                HiringApplicant, told | (signed if place == 0 else {}), "hired" if place == 0 else "eligible"
            )
