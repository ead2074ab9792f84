"""公开比选 in the demonstration: the 20 posts of 13 April 2016, and what came of everybody who applied."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from db.models import (
    Organization,
    Person,
    SelectionCandidate,
    SelectionCheck,
    SelectionMeeting,
    SelectionPosition,
)
from desktop_app.core import numbering, records
from desktop_app.core.months import age_on, covered
from desktop_app.core.workdays import term_end
from desktop_app.demonstration.careers import Cadre, leads_a_township
from desktop_app.demonstration.meetings import Rows
from desktop_app.demonstration.stage import Stage
from desktop_app.programs import application_review, findings, meetings, open_selection
from desktop_app.programs.appointing import change_post
from desktop_app.programs.open_selection.moves import BOOK as POSITIONS
from desktop_app.programs.selection_candidates import effects, eligibility, scoring

BATCH = "2016年第一批"
VACATED = date(2016, 3, 21)  # when those who held the posts of a township went elsewhere
PUBLISHED, LAST, REVIEWED = date(2016, 4, 13), date(2016, 4, 22), date(2016, 4, 25)
COMPARED, MOTIONED, RECOMMENDED = date(2016, 4, 28), date(2016, 5, 3), date(2016, 5, 5)
ANNOUNCED, EXAMINED, DECIDED = date(2016, 5, 6), date(2016, 5, 12), date(2016, 5, 20)
NOTICED, APPOINTED, CONFIRMED = date(2016, 5, 23), date(2016, 6, 1), date(2017, 6, 5)
SECRETARIES, HEADS = 6, 6  # posts in townships; with those of zones and platforms 20
DEPUTIES = {"function_zone": (3, "副主任"), "platform": (5, "副总指挥")}
RIVALS = (3, 6)  # applications beside the one that was successful
RANK_YEARS = 2
APPLYING = ("township_deputy", "township_head")
MISTAKEN = 0.15  # of the applications: by somebody who is not of the eighties
OTHER = "讨论决定由其他人选任职"
# What the office has settled for every post.
BOUNDS = (
    *("born_from", "born_to", "least_rank", "appraisal_years", "least_grade"),
    *("weight_quality", "weight_frontline", "weight_leading"),
)
PLENTY = 24  # months at the front line of whoever is successful
REASONS = (
    "长期在基层一线工作，熟悉渔农村情况，急难任务中能打硬仗",
    "分管重点工程期间按期完成政策处理，群众基础好",
    "综合素质好，有两个以上岗位历练，敢于担当",
)
FINDINGS = "考察组个别谈话听取意见，该同志政治素质好，工作思路清晰，实绩明显，群众公认度较高。"
_ORDER = (SelectionPosition, SelectionCandidate, SelectionCheck, SelectionMeeting)


def rows(stage: Stage) -> Rows:
    """Everything as rows by table, with its numbers; the register of people follows."""
    return _Draw(stage).rows()


class _Draw:
    """Draws posts, candidates, and how far each came."""

    def __init__(self, stage: Stage) -> None:
        self._office = stage.office
        self._pool = stage.pool
        self._random = stage.lots("open_selection")
        self._rows: Rows = defaultdict(list)
        self._today = stage.today
        bounds = records.blank(stage.office, open_selection.PROGRAM).__data__
        self._bounds = {name: bounds[name] for name in BOUNDS if bounds.get(name) is not None}
        self._applied: Counter[int] = Counter()
        people = [
            cadre.person
            for cadre in stage.pool.cadres.values()
            if cadre.seat.rank in APPLYING and cadre.seat.category == "civil_servant"
        ]
        self._eighties = [person for person in people if is_eighties(person)]
        self._others = [person for person in people if not is_eighties(person)]

    def rows(self) -> Rows:
        """The 20 posts, each filled with somebody whom no other program takes."""
        positions = [*self._of_townships(), *self._of_zones()]
        chosen = self._pool.take(len(positions), _may_be_chosen)
        most = self._office.parameters.whole("selection_applications", LAST)
        self._applied.update({cadre.person.id: most for cadre in chosen})
        for position, cadre in zip(positions, chosen, strict=True):
            self._course(position, cadre)
        self._number(SelectionPosition, POSITIONS)
        self._number(SelectionCandidate, effects.BOOK)
        return {model: self._rows[model] for model in _ORDER}

    # ── posts ────────────────────────────────────────────────────────────────────────────────────────────

    def _of_townships(self) -> Iterator[SelectionPosition]:
        """Posts at the head of townships, of those who went to a department before."""
        secretaries = self._pool.take(SECRETARIES, _is_secretary)
        units = {cadre.seat.unit.id for cadre in secretaries}
        heads = self._pool.take(
            HEADS, lambda cadre: leads_a_township(cadre) and cadre.seat.unit.id not in units
        )
        for cadre in (*secretaries, *heads):
            self._vacated(cadre)
            kind = "party_secretary" if cadre in secretaries else "township_head"
            yield self._position(cadre.seat.unit, cadre.seat.post, kind, "township_head", elected=True)

    def _vacated(self, cadre: Cadre) -> None:
        unit = self._random.choice(self._pool.organizations("city_department"))
        change_post(
            cadre.person, VACATED, office=self._office, organization=unit, post="综合处处长", status="in_post"
        )

    def _of_zones(self) -> Iterator[SelectionPosition]:
        for kind, (count, post) in DEPUTIES.items():
            for unit in self._random.sample(self._pool.organizations(kind), count):
                yield self._position(unit, post, "county_deputy", "county_deputy", elected=False)

    def _position(
        self, unit: Organization, post: str, kind: str, rank: str, *, elected: bool
    ) -> SelectionPosition:
        told = {
            **self._bounds,
            "batch": BATCH,
            "title": f"{unit.name}{post}",
            "kind": kind,
            "organization": unit,
            "rank": rank,
            "elected": elected,
            "rank_years": RANK_YEARS,
            "requirements": "大学本科以上学历",
            "published_on": PUBLISHED,
            "apply_until": LAST,
            "compared_on": COMPARED,
            "compared_by": "市委组织部部务会成员",
            "motioned_on": MOTIONED,
            "closed_on": APPOINTED,
        }
        position = SelectionPosition(id=self._office.writer.new_id(), state="filled", **told)
        self._rows[SelectionPosition].append(position)
        return position

    # ── candidates ───────────────────────────────────────────────────────────────────────────────────────

    def _course(self, position: SelectionPosition, chosen: Cadre) -> None:
        """Everybody who applied; the best of the rivals was motioned beside the one who was appointed."""
        over = not position.elected and self._today >= CONFIRMED
        winner = self._reviewed(position, chosen.person, Decimal(92))
        rivals = [
            self._reviewed(position, person, Decimal(self._random.randrange(70, 91)))
            for person in self._rivals(self._random.randrange(*RIVALS))
        ]
        compared = [told for told in rivals if told["total"] is not None]
        best = max(compared, key=lambda told: told["total"], default=None)
        self._write(winner | self._appointed(position, over=over), "settled" if over else "appointed")
        self._settle_in(position, chosen.person)
        for told in rivals:
            if told is best:
                self._write(told | self._motioned() | {"ending_reason": OTHER}, "passed_over")
            elif told["total"] is None:
                self._write(told, "ineligible")
            else:
                ended = f"比选结束，由{chosen.person.name}任职"
                self._write(told | {"ending_reason": ended}, "passed_over")

    def _rivals(self, count: int) -> Iterator[Person]:
        """Some of those who may apply, and now and then somebody who may not; nobody for too many posts."""
        most = self._office.parameters.whole("selection_applications", LAST)
        fitting = [person for person in self._eighties if self._applied[person.id] < most]
        for person in self._random.sample(fitting, count):
            chosen = self._random.choice(self._others) if self._random.random() < MISTAKEN else person
            if self._applied[chosen.id] < most:
                self._applied[chosen.id] += 1
                yield chosen

    def _reviewed(self, position: SelectionPosition, person: Person, quality: Decimal) -> dict[str, Any]:
        """The application with its review, as values; the findings become rows when it is written."""
        told = {
            "position": position,
            "person": person,
            "way": "self",
            "applied_on": PUBLISHED + timedelta(days=self._random.randrange(10)),
            "organization": person.organization,
            "post": person.post,
            "rank": person.rank,
            "reason": self._random.choice(REASONS),
            "reviewed_on": REVIEWED,
            "total": None,
        }
        told["age"] = age_on(person.born, told["applied_on"])
        if self._random.random() < 0.4:
            told |= {"way": "organization", "recommender": person.organization}
        probe = SelectionCandidate(**told)
        found = eligibility.findings(probe, self._office, on=REVIEWED)
        told["findings_of_review"] = found
        if reasons := findings.reasons(probe, found):
            return told | {"review": "；".join(reasons)}
        measured = scoring.measured(probe, self._office)
        scores = effects.scored(probe, {**measured, "quality_score": quality})
        return {**told, **scores, "review": application_review.PASSED}

    def _motioned(self) -> dict[str, Any]:
        voters = self._random.randrange(48, 80)
        return {
            "motioned_on": MOTIONED,
            "motion_reason": self._random.choice(REASONS),
            "recommended_on": RECOMMENDED,
            "voters": voters,
            "votes": voters - self._random.randrange(3, 16),
            "talks": 20,
            "talk_votes": 20 - self._random.randrange(1, 5),
            "announced_on": ANNOUNCED,
            "examiners": "高建国、林晓燕、周立峰",
            "examined_on": EXAMINED,
            "conclusion": "suitable",
            "findings": FINDINGS,
        }

    def _appointed(self, position: SelectionPosition, *, over: bool) -> dict[str, Any]:
        """From the motion to the appointment; `over`: to the end of the probation."""
        days = self._office.parameters.whole("appointment_notice_days", NOTICED)
        months = self._office.parameters.whole("probation_months", APPOINTED)
        told = {
            **self._motioned(),
            "decided_on": DECIDED,
            "noticed_on": NOTICED,
            "notice_days": days,
            "notice_until": self._office.working_days.after(NOTICED, days),
            "notice_result": "公示期间没有反映问题",
            "appointed_on": APPOINTED,
            "new_post": position.title.removeprefix(position.organization.name),
            "probation_until": None if position.elected else term_end(APPOINTED, months),
        }
        return told | ({"confirmed_on": CONFIRMED, "confirmation": "考核胜任，正式任职"} if over else {})

    def _settle_in(self, position: SelectionPosition, person: Person) -> None:
        change_post(
            person,
            APPOINTED,
            office=self._office,
            organization=position.organization,
            post=position.title.removeprefix(position.organization.name),
            rank=position.rank,
            status="in_post",
        )

    def _write(self, told: dict[str, Any], state: str) -> None:
        """The candidate with the findings of the review, and the meeting that decided."""
        found = told.pop("findings_of_review")
        candidate = SelectionCandidate(id=self._office.writer.new_id(), state=state, **told)
        self._rows[SelectionCandidate].append(candidate)
        self._rows[SelectionCheck] += [findings.row(candidate, finding) for finding in found]
        if candidate.decided_on is not None:
            votes = {"in_favour": 11, "against": 0, "abstained": 0, "deferring": 0}
            counted = {"entitled": 12, "present": 11, **votes}
            self._rows[SelectionMeeting].append(
                SelectionMeeting(
                    candidate=candidate,
                    meeting="市委常委会会议",
                    met_on=DECIDED,
                    outcome="passed",
                    tally=meetings.read_out(counted),
                    **counted,
                )
            )

    def _number(self, model: Any, book: str) -> None:
        made = self._rows[model]
        found = numbering.sheets(self._office, book, year=PUBLISHED.year, count=len(made))
        for record, number in zip(made, found, strict=True):
            record.number = number


def is_eighties(person: Person) -> bool:
    return bool(person.born) and 1980 <= int(person.born[:4]) <= 1989


def _is_secretary(cadre: Cadre) -> bool:
    return cadre.seat.unit.kind == "township" and cadre.seat.post.endswith(("党委书记", "党工委书记"))


def _frontline(cadre: Cadre) -> int:
    """Months at the front line when applications closed."""
    return covered(((row.started, row.ended) for row in cadre.posts if row.frontline), LAST)


def _may_be_chosen(cadre: Cadre) -> bool:
    """A civil servant of the right age, two years in the rank, who knows the front line."""
    person = cadre.person
    return (
        is_eighties(person)
        and cadre.seat.category == "civil_servant"
        and cadre.seat.rank in APPLYING
        and person.rank_since <= LAST.replace(year=LAST.year - RANK_YEARS)
        and all(row.grade in ("excellent", "competent") for row in cadre.appraisals if row.year >= 2013)
        and _frontline(cadre) >= PLENTY
    )
