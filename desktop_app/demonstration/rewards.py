"""绩效奖励 in the demonstration: two years that were paid, and last year's in every state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from db.models import BonusCriterion, BonusShare, KeyProject, ProjectBonus, ProjectStaff, StaffYear
from desktop_app.core import numbering
from desktop_app.core.amounts import allocate
from desktop_app.demonstration.meetings import Rows
from desktop_app.demonstration.stage import Stage
from desktop_app.programs.bonus_shares import WITH_POOL
from desktop_app.programs.project_bonuses.rules import base_on, coefficient_of, pool_of
from desktop_app.programs.project_staff.time_on_post import months_in_year

CRITERIA = (("年度投资完成情况", 40), ("重要节点推进情况", 30), ("政策处理和要素保障", 20), ("日常管理", 10))
BASES = ("承担主要任务", "日常工作表现好", "完成阶段任务", "政策处理攻坚")
UNDER_WAY = ("paid", "approved", "published", "allocated", "fixed", "appraised")
GRADES = ("excellent", "good", "good", "good", "qualified", "unqualified")


class Rewards:
    """Draws the rewards of groups whose members are known; `rows` has them by table."""

    def __init__(self, stage: Stage, staff: Iterable[ProjectStaff], years: Iterable[StaffYear]) -> None:
        self._stage = stage
        self._office = stage.office
        self._random = stage.lots("rewards")
        self._grades = {(row.staff.person.id, row.staff.project, row.year): row.grade for row in years}
        self._members: dict[int, list[ProjectStaff]] = defaultdict(list)
        for each in staff:
            if each.project is not None and each.reported_on is not None:
                self._members[each.project.id].append(each)
        self.rows: Rows = {ProjectBonus: [], BonusCriterion: [], BonusShare: []}

    def paid(self, projects: Iterable[KeyProject], year: int) -> None:
        """The rewards of a year long past."""
        for project, grade in zip(projects, (*GRADES, "good", "good"), strict=True):
            self._reward(project, year, "archived", grade, date(year + 1, 1, 16))
        self._number(year + 1)

    def under_way(self, projects: Iterable[KeyProject], year: int) -> None:
        """Last year's, from the paid one to the one that was only appraised; put up two days ago."""
        day = self._stage.today - timedelta(days=30)
        for project, state in zip(projects, UNDER_WAY, strict=False):
            self._reward(project, year, state, self._random.choice(("excellent", "good")), day)
        self._number(day.year)

    def _number(self, year: int) -> None:
        waiting = [bonus for bonus in self.rows[ProjectBonus] if bonus.number is None]
        numbers = numbering.sheets(self._office, "project_bonuses", year=year, count=len(waiting))
        for bonus, number in zip(waiting, numbers, strict=True):
            bonus.number = number

    def _reward(self, project: KeyProject, year: int, state: str, grade: str, day: date) -> None:
        random = self._random
        bonus = ProjectBonus(
            id=self._office.writer.new_id(),
            state=state,
            project=project,
            year=year,
            achievements="投资和节点按计划完成，政策处理、要素保障到位。",
            grade=grade,
            appraised_on=day,
        )
        self.rows[ProjectBonus].append(bonus)
        highest = {"excellent": 100, "good": 90, "qualified": 80, "unqualified": 60}[grade]
        scores = [Decimal(highest - random.randrange(1, 10)) for _ in CRITERIA]
        for (title, weight), score in zip(CRITERIA, scores, strict=True):
            self.rows[BonusCriterion].append(
                BonusCriterion(bonus=bonus, title=title, weight=Decimal(weight), score=score)
            )
        bonus.score = sum(
            (weight * score for (_title, weight), score in zip(CRITERIA, scores, strict=True)), Decimal(0)
        ) / Decimal(100)
        if state in WITH_POOL:
            self._fix(bonus, day + timedelta(days=3))

    def _fix(self, bonus: ProjectBonus, day: date) -> None:
        """The pool as the program calculates it, shared out to the fen."""
        months = self._months(bonus)
        bonus.fixed_on = day
        bonus.base, bonus.coefficient = (
            base_on(day, self._office),
            coefficient_of(bonus.grade, day, self._office),
        )
        bonus.months = sum(months.values())
        bonus.pool = bonus.computed_pool = pool_of(bonus.base, bonus.months, bonus.coefficient)
        if not bonus.pool:
            return
        weights = {key: Decimal(count) * self._random.randrange(8, 13) / 10 for key, count in months.items()}
        amounts = allocate(bonus.pool, weights) if bonus.state != "fixed" else dict.fromkeys(weights)
        people = {staff.person.id: staff.person for staff in self._members[bonus.project.id]}
        for key, count in months.items():
            share = BonusShare(
                id=self._office.writer.new_id(), bonus=bonus, person=people[key], months=count,
                personal_grade=self._grades.get((key, bonus.project, bonus.year)),
                weight=weights[key], amount=amounts[key], basis=self._random.choice(BASES),
            )  # fmt: skip
            self.rows[BonusShare].append(share)
        self._go_on(bonus, day + timedelta(days=2))

    def _go_on(self, bonus: ProjectBonus, day: date) -> None:
        """The later steps as far as the state says they were made."""
        if bonus.state == "fixed":
            return
        bonus.allocated = bonus.pool
        if bonus.state == "allocated":
            return
        put_up = self._stage.today - timedelta(days=2) if bonus.state == "published" else day
        days = self._office.parameters.whole("bonus_notice_days", put_up)
        bonus.published_on, bonus.notice_ends_on = put_up, self._office.working_days.after(put_up, days)
        if bonus.state == "published":
            return
        bonus.approved_on, bonus.approval_opinion = bonus.notice_ends_on + timedelta(days=1), "同意"
        if bonus.state in ("paid", "archived"):
            bonus.paid_on = bonus.approved_on + timedelta(days=4)

    def _months(self, bonus: ProjectBonus) -> dict[int, int]:
        spans: dict[int, list[tuple[date, date]]] = defaultdict(list)
        for staff in self._members[bonus.project.id]:
            until = min(staff.ended_on or self._stage.today, self._stage.today)
            spans[staff.person.id].append((staff.reported_on, until))
        least = self._office.parameters.whole("bonus_month_days", date(bonus.year, 12, 31))
        counted: Any = {key: months_in_year(own, bonus.year, least=least) for key, own in spans.items()}
        return {key: count for key, count in counted.items() if count}
