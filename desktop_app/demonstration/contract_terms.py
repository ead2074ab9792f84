"""全员聘任 in the demonstration: the pilot of March 2016 with five section-level posts and a mutual choice,
and the terms since then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from db.models import (
    Contract,
    ContractGoal,
    ContractPost,
    ContractWaiting,
    JudgeScore,
    MutualChoice,
    MutualWish,
    Person,
    PostApplication,
    WaitingTraining,
)
from desktop_app.core.workdays import months_after, term_end
from desktop_app.demonstration.careers import Cadre
from desktop_app.demonstration.meetings import Rows
from desktop_app.demonstration.stage import Stage
from desktop_app.programs import restrictions
from desktop_app.programs.appointing import change_post
from desktop_app.programs.contract_posts.eligibility import identity_of, is_competed
from desktop_app.programs.contracts import effects

SET_UP, ANNOUNCED, CLOSED = date(2016, 3, 1), date(2016, 3, 3), date(2016, 3, 10)
DEFENDED, DECIDED = date(2016, 3, 15), date(2016, 3, 21)
NOTICED, APPOINTED = (date(2016, 3, 22), date(2016, 3, 28)), date(2016, 4, 1)
OPENED, WISHED, CHOSEN = date(2016, 4, 5), date(2016, 4, 11), date(2016, 4, 20)
COMPETED = (
    ("规划建设局", "局长", "section_head"),
    ("经济发展局", "副局长", "section_deputy"),
    ("旅游管理局", "副局长", "section_deputy"),
    ("社会事务局", "副局长", "section_deputy"),
    ("综合执法局", "副局长", "section_deputy"),
)
GENERAL = (
    ("办公室", "文秘岗", 2),
    ("办公室", "财务岗", 1),
    ("规划建设局", "工程管理岗", 3),
    ("经济发展局", "招商服务岗", 4),
    ("旅游管理局", "景区管理岗", 5),
    ("旅游管理局", "游客服务岗", 3),
    ("社会事务局", "社会保障岗", 2),
    ("综合执法局", "巡查岗", 2),
)
RIVALS = 4  # for each section-level post: 4:1
CHOOSING = 24  # people of the zone who took part in 2016
GOALS = ("完成年度重点任务", "群众满意度保持在 95% 以上", "不发生责任事故和违纪违法问题")
NEED = "按景区管理和项目建设的实际任务设岗，一事一岗、人事相符。"
DUTIES = "负责本部门职责范围内的日常工作，落实年度重点任务，完成上级交办的其他事项。"
STATEMENT = "长期在一线工作，熟悉情况，愿意竞聘上岗接受考核。"
REASON = "同分的，任现职级时间长的在前"


class Draw:
    """Draws posts, people and terms; `choosing` are the people of the zone who chose in 2016, `later` those
    for whom nothing is drawn yet.
    """

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.office = stage.office
        self.random = stage.lots("contract_posts")
        self.unit = stage.pool.organizations("function_zone")[0]
        self.rows: Rows = defaultdict(list)
        self._winners: set[int] = set()
        self._fitting: dict[date, dict[int, Cadre]] = {}  # who suits a post 科级 on a day
        staff = stage.pool.take(CHOOSING + 10, where=self._is_staff)
        self.choosing, self.later = staff[:CHOOSING], staff[CHOOSING:]

    def begin(self) -> None:
        """The competitions of 2016, and the terms since."""
        for competed in COMPETED:
            self._competition(*competed)

    def _is_staff(self, cadre: Cadre) -> bool:
        return cadre.seat.unit is self.unit and cadre.seat.rank == "staff"

    def put(self, record: Any) -> Any:
        """Keep the record, with its id."""
        record.id = self.office.writer.new_id()
        self.rows[type(record)].append(record)
        return record

    # ── posts ────────────────────────────────────────────────────────────────────────────────────────────

    def post(self, department: str, title: str, kind: str, **more: Any) -> Any:
        """A post that is filled unless said otherwise."""
        told = {
            "year": 2016, "set_up_on": SET_UP, "announced_on": ANNOUNCED, "places": 1, "state": "filled",
            "need": NEED, "duties": DUTIES, "term_years": 3, "organization": self.unit,
            "pay_grade": {"section_head": "五档", "section_deputy": "四档"}.get(kind, "二档"),
        }  # fmt: skip
        return self.put(ContractPost(department=department, title=title, kind=kind, **(told | more)))

    def competed_post(self, department: str, title: str, kind: str, **more: Any) -> Any:
        """With its conditions and the way in which its competition is calculated."""
        told = {
            "age_max": 50, "education": "college", "years": 5, "weight_defence": 40, "weight_democratic": 30,
            "weight_inspection": 30, "judges_least": 5, "drops_extremes": True, "apply_from": ANNOUNCED,
            "apply_until": CLOSED, "defence_on": DEFENDED, "defence_place": "管委会三楼会议室",
        }  # fmt: skip
        return self.post(department, title, kind, **(told | more))

    def _competition(self, department: str, title: str, kind: str) -> None:
        post = self.competed_post(
            department, title, kind, decided_on=DECIDED, notice_from=NOTICED[0], notice_until=NOTICED[1],
            objections="无异议", appointed_on=APPOINTED,
        )  # fmt: skip
        won, *others = self.rivals(CLOSED)
        self.application(post, won, 1, "appointed", points=92)
        for turn, cadre in enumerate(others, start=2):
            self.application(post, cadre, turn, "passed_over", points=90 - 3 * turn)
        self.terms(post, won, "competition", APPOINTED)

    def rivals(self, day: date) -> Sequence[Cadre]:
        """People whom a post 科级 suits: civil servants, of public institutions, of enterprises alike."""
        if day not in self._fitting:  # each is looked up once for the day, however many posts it has
            self._fitting[day] = {cadre.person.id: cadre for cadre in self._fit(day)}
        fitting = self._fitting[day]
        (won,) = self.stage.pool.take(1, where=lambda cadre: cadre.person.id in fitting)
        self._winners.add(won.person.id)
        known = [cadre for cadre in fitting.values() if cadre.person.id not in self._winners]
        return [won, *self.random.sample(known, RIVALS - 1)]

    def _fit(self, day: date) -> Iterator[Cadre]:
        """Of the age, rank and education for a post 科级, in service, with no restriction on the day."""
        kinds = ("function_zone", "platform", "enterprise")
        for cadre in self.stage.pool.cadres.values():
            young = "1967" < cadre.person.born < "1985"
            suits = cadre.seat.unit.kind in kinds and cadre.seat.rank == "township_deputy"
            educated = bool(cadre.person.full_time_education or cadre.person.in_service_education)
            serves = cadre.person.status == "in_post"
            if not (young and suits and educated and serves):
                continue
            if not restrictions.on(cadre.person, day, office=self.office):
                yield cadre

    def application(
        self, post: ContractPost, cadre: Cadre, turn: int, outcome: str | None, *, points: int
    ) -> None:
        """An application that passed, with seven judges and the other parts around so many points."""
        random = self.random
        application = self.put(
            PostApplication(
                state="eligible", post=post, person=cadre.person, turn=turn, statement=STATEMENT,
                way=random.choice(("self", "self", "recommended")), recommended_by=self.unit.name,
                applied_on=post.apply_from + timedelta(days=random.randrange(5)), outcome=outcome,
                democratic=Decimal(points), inspection=Decimal(points + random.randrange(-1, 2)),
            )
        )  # fmt: skip
        for judge in range(1, 8):
            score = Decimal(points + random.randrange(-3, 4))
            self.put(JudgeScore(application=application, judge=f"{judge}号评委", score=score))

    # ── choosing and waiting ────────────────────────────────────────────────────────────────────────────────

    def wish(self, choice: MutualChoice, posts: Sequence[Any], cadre: Cadre, day: date) -> Any:
        """Three posts drawn by lot, handed in within six days."""
        first, second, third = self.random.sample(posts, 3)
        return self.put(
            MutualWish(
                state="submitted", choice=choice, person=cadre.person, first=first, second=second,
                third=third, submitted_on=day + timedelta(days=self.random.randrange(6)),
            )
        )  # fmt: skip

    def waiting(self, person: Any, source: str, day: date, explanation: str) -> Any:
        """Somebody who waits from the day on, with two trainings."""
        row = self.put(
            ContractWaiting(
                state="waiting", person=person, organization=self.unit, source=source, waiting_from=day,
                waiting_until=months_after(day, 6), explanation=explanation,
            )
        )  # fmt: skip
        for number, content in enumerate(("政策理论和业务知识培训", "转岗技能培训"), start=1):
            held = day + timedelta(days=30 * number)
            self.put(WaitingTraining(waiting=row, held_on=held, content=content, hours=16))
        return row

    # ── terms ────────────────────────────────────────────────────────────────────────────────────────────

    def terms(self, post: ContractPost, cadre: Cadre, source: str, first: date) -> None:
        """One term after the other until today; the register has the post since the first."""
        person, before = cadre.person, identity_of(cadre.person)
        after = before if is_competed(post) else self.random.choice((before, before, "enterprise"))
        was = effects.before(person)
        for start in self._starts(first, post.term_years):
            ends = term_end(start, post.term_years * 12)
            contract = self.put(
                Contract(
                    state="running" if ends >= self.stage.today else "renewed",
                    post=post, person=person, source=source if start == first else "renewal",
                    starts_on=start, ends_on=ends, identity_after=after,
                    identity_before=before if start == first else after, pay_grade=post.pay_grade,
                    signed_on=start, **was,
                )
            )  # fmt: skip
            self._goals(contract, ends)
            if contract.state == "renewed":
                contract.examined_on, contract.ended_on = ends - timedelta(days=10), ends
                contract.exam_grade = self.random.choice(("excellent", "good", "good", "fair"))
                contract.exam_note = "聘期目标已经完成，同意续聘。"
            if start == first:
                self._take_over(post, person, first, after if after != before else None)
                was = effects.before(Person.get_by_id(person.id))

    def _starts(self, first: date, years: int) -> Iterator[date]:
        start = first
        while start <= self.stage.today:
            yield start
            start = term_end(start, years * 12) + timedelta(days=1)

    def _goals(self, contract: Contract, due: date) -> None:
        for goal in GOALS:
            result = "已完成" if contract.state == "renewed" else ""
            self.put(ContractGoal(contract=contract, goal=goal, standard="", due_on=due, result=result))

    def _take_over(self, post: ContractPost, person: Any, day: date, category: str | None) -> None:
        changes: dict[str, Any] = {"category": category} if category else {}
        rank = {"section_head": "township_head", "section_deputy": "township_deputy"}.get(post.kind)
        if rank:
            changes["rank"] = rank
        change_post(
            person, day, office=self.office, organization=self.unit, post=post.department + post.title,
            **changes,
        )  # fmt: skip
