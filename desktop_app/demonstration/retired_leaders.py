"""退岗干部 in the demonstration: 87 in two batches over six groups since January 2016, three of whom serve on
until today; three more are called up.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from db.models import (
    DictionaryEntry,
    RetiredAdvice,
    RetiredAppraisal,
    RetiredContact,
    RetiredLeader,
    RetiredTask,
)
from db.models.retired_leaders import RetiredAttendance, RetiredSummary
from desktop_app.core import numbering
from desktop_app.demonstration.careers import Cadre
from desktop_app.demonstration.meetings import Rows
from desktop_app.demonstration.stage import Stage
from desktop_app.programs.appointing import change_post

CALLED_UP = 3  # for whom nothing is settled yet
SERVING_ON = 3  # of the second batch: the youngest, whose terms were made longer again and again
LAST_TERM = timedelta(days=210)  # from today on
BATCHES = ((date(2016, 1, 18), 45), (date(2016, 6, 20), 42))  # first day, people: 87 in all
HOSTS = {"1": "platform", "2": "enterprise", "3": "township", "4": "city_department", "5": "function_zone",
         "6": "city_department"}  # fmt: skip
TASKS = (
    "协调项目用地政策处理",
    "走访企业，收集困难和建议",
    "指导村级班子建设",
    "督查作风建设情况",
    "撰写调研报告",
)
ADVICE = (
    "简化项目联审环节",
    "建立企业困难清单",
    "加强村务公开抽查",
    "年轻干部到项目一线跟班",
    "统一检查口径，减少重复报表",
)
SUMMARY = "按照工作组安排，到一线走访，协调解决具体困难，任务按时间表推进。"


def rows(stage: Stage) -> Rows:
    """Everything as rows by table."""
    return _Draw(stage).rows()


class _Draw:
    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._random = stage.lots("retired_leaders")
        entries = DictionaryEntry.select().where(DictionaryEntry.dictionary == "retired_groups")
        self._groups = list(entries.order_by(DictionaryEntry.code))
        self._rows: Rows = defaultdict(list)

    def rows(self) -> Rows:
        """Both batches, the youngest of whom still serve, and who may be sent with the next one."""
        pool = self._stage.pool
        younger = pool.take(SERVING_ON, lambda cadre: _heads(cadre, "county_head", born=("1967", "1968")))
        called_up = pool.take(CALLED_UP, lambda cadre: _heads(cadre, "county_deputy", born=("1968", "1971")))
        everybody = sum(count for _day, count in BATCHES)
        older = pool.take(everybody - SERVING_ON, lambda cadre: cadre.person.category == "retired_leader")
        people = [*older, *younger]
        for batch, (day, count) in enumerate(BATCHES, start=1):
            for cadre in people[:count]:
                self._leader(cadre, batch, day)
            del people[:count]
        for leader in self._rows[RetiredLeader][-SERVING_ON:]:
            self._serve_on(leader)
        self._number()
        for cadre, state in zip(called_up, ("draft", "draft", "confirmed"), strict=True):
            self._called_up(cadre, state)
        return {model: self._rows[model] for model in _ORDER}

    def _leader(self, cadre: Cadre, batch: int, day: date) -> None:
        group = self._groups[len(self._rows[RetiredLeader]) % len(self._groups)]
        ends = day.replace(year=day.year + 2)
        has_left = cadre.person.category == "retired_leader"
        leader = RetiredLeader(
            id=self._stage.office.writer.new_id(),
            state="ended" if has_left else "serving",
            person=cadre.person,
            left_post=cadre.posts[-2].post if has_left else cadre.posts[-1].post,
            left_on=cadre.person.post_since if has_left else day - timedelta(days=40),
            batch=batch,
            group=group,
            host=self._random.choice(self._stage.pool.organizations(HOSTS[group.code])),
            sender=cadre.person.organization,
            role=self._random.choice(("组长", "副组长", "组员", "组员", "组员")),
            starts_on=day,
            ends_on=ends,
            arrived_on=day + timedelta(days=self._random.randrange(5)),
            status_before="in_post",
            allowance=self._random.choice((60000, 80000)),
            ended_on=ends,
            ending="expired",
        )
        self._rows[RetiredLeader].append(leader)
        self._work(leader)

    def _serve_on(self, leader: RetiredLeader) -> None:
        """A term that goes on: appraised every year, with work in hand of which some is late."""
        today, office = self._stage.today, self._stage.office
        leader.ended_on, leader.ending, leader.ends_on = None, None, today + LAST_TERM
        change_post(
            leader.person, leader.left_on, office=office, post="调研员", category="retired_leader",
            status="seconded",
        )  # fmt: skip
        for year in range(leader.arrived_on.year + 2, today.year):
            self._appraise(leader, year)
        for title, days in zip(self._random.sample(TASKS, 3), (-6, 12, 70), strict=True):
            due = today + timedelta(days=days)
            self._put(RetiredTask, leader, title=f"{due.year}年{title}", due_on=due, progress="进行中")
        given = today - timedelta(days=18)
        self._put(RetiredAdvice, leader, title=self._random.choice(ADVICE), given_on=given)
        before = today.replace(day=1) - timedelta(days=1)
        self._put(
            RetiredAttendance, leader, month=f"{before:%Y-%m}", days=self._random.randrange(15, 21), leave=1
        )
        quarter = before if before.month % 3 == 0 else (before - timedelta(days=31 * (before.month % 3)))
        self._put(RetiredSummary, leader, year=quarter.year, quarter=(quarter.month + 2) // 3, text=SUMMARY)

    def _called_up(self, cadre: Cadre, state: str) -> None:
        """Somebody who left the post these weeks and may be sent with the next batch."""
        left_on = self._stage.today - timedelta(days=self._random.randrange(20, 90))
        change_post(
            cadre.person, left_on, office=self._stage.office, post="二级调研员", category="retired_leader"
        )
        self._rows[RetiredLeader].append(
            RetiredLeader(
                id=self._stage.office.writer.new_id(),
                state=state,
                person=cadre.person,
                left_post=cadre.posts[-1].post,
                left_on=left_on,
                batch=len(BATCHES) + 1,
                sender=cadre.person.organization,
                number=self._numbers(self._stage.today.year, 1)[0] if state == "confirmed" else None,
            )
        )

    def _work(self, leader: RetiredLeader) -> None:
        random, day = self._random, leader.arrived_on
        for title in random.sample(TASKS, 2):
            due = day + timedelta(days=random.randrange(90, 400))
            done = due + timedelta(days=random.randrange(-20, 15)) if random.random() < 0.9 else None
            self._put(
                RetiredTask,
                leader,
                title=title,
                due_on=due,
                done_on=done,
                progress="完成" if done else "进行中",
            )
        if random.random() < 0.6:
            answer = random.choice(("adopted", "adopted", "partly", "declined"))
            given = day + timedelta(days=random.randrange(60, 300))
            self._put(
                RetiredAdvice, leader, title=random.choice(ADVICE), given_on=given, answer=answer,
                answered_by=leader.host.name,
            )  # fmt: skip
        month = f"{day:%Y-%m}"
        self._put(
            RetiredAttendance, leader, month=month, days=random.randrange(15, 22), leave=random.randrange(3)
        )
        for until in (day, day + timedelta(days=92)):
            self._put(RetiredSummary, leader, year=until.year, quarter=(until.month + 2) // 3, text=SUMMARY)
        self._put(
            RetiredContact, leader, done_on=day + timedelta(days=80), content="了解履职和评价情况",
            party=random.choice(("department", "sender")),
        )  # fmt: skip
        for year in (day.year, day.year + 1):
            self._appraise(leader, year)

    def _appraise(self, leader: RetiredLeader, year: int) -> None:
        grade = self._random.choice(("excellent", "competent", "competent", "competent"))
        self._put(
            RetiredAppraisal, leader, year=year, host_grade=grade, grade=grade, sender_view="同意",
            score=Decimal(self._random.randrange(82, 99)), told_sender_on=date(year + 1, 1, 20), signed=True,
        )  # fmt: skip

    def _put(self, model: Any, leader: RetiredLeader, **values: Any) -> None:
        self._rows[model].append(model(leader=leader, **values))

    def _number(self) -> None:
        leaders = self._rows[RetiredLeader]
        for leader, number in zip(leaders, self._numbers(BATCHES[0][0].year, len(leaders)), strict=True):
            leader.number = number

    def _numbers(self, year: int, count: int) -> list[str]:
        office = self._stage.office
        return numbering.sheets(office, "retired_leaders", year=year, count=count)


def _heads(cadre: Cadre, rank: str, *, born: tuple[str, str]) -> bool:
    """A leader of the city's departments, born in one of those years or between them."""
    person = cadre.person
    first, last = born
    leads = cadre.seat.unit.kind == "city_department" and person.category == "civil_servant"
    return bool(leads and person.rank == rank and first <= person.born[:4] <= last)


_ORDER = (
    RetiredLeader,
    RetiredTask,
    RetiredAttendance,
    RetiredSummary,
    RetiredAdvice,
    RetiredContact,
    RetiredAppraisal,
)
