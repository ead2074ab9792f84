"""改革督查 in the demonstration: 28 projects of three years, inspected twice a year, with what was found and
the cases made of them.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from db.models import (
    CasePublication,
    InspectionFinding,
    InspectionMember,
    Reform,
    ReformCase,
    ReformInspection,
    ReformMilestone,
    ReformProblem,
)
from db.models.reforms import CHANNELS
from desktop_app.core import numbering
from desktop_app.demonstration.meetings import Rows
from desktop_app.demonstration.stage import Stage
from desktop_app.demonstration.township import name_of

_MATERIAL = Path(__file__).parents[2] / "resources" / "demonstration" / "reforms.toml"
ROUNDS = {"mid_year": (6, 10), "year_end": (11, 20)}  # when an inspection may first be
STILL_RUNNING = 2  # of the last year's projects
CASES = 6
UNITS = ("镇党政办", "镇社会事务办", "镇农业办", "镇文教办")


def rows(stage: Stage) -> Rows:
    """Everything as rows by table, with its numbers."""
    return Reforms(stage).write()


class Reforms:
    """Draws the projects and what became of them, as rows by table."""

    def __init__(self, stage: Stage) -> None:
        self._office = stage.office
        self._random = stage.lots("reforms")
        self._units = [stage.township.organizations[name] for name in UNITS]
        self._today = stage.today
        self._material = tomllib.loads(_MATERIAL.read_text(encoding="utf-8"))
        self._rows: Rows = defaultdict(list)

    def write(self) -> Rows:
        """All rows, parents before children, with their numbers."""
        projects = list(self._projects())
        for reform in projects:
            self._course(reform)
        for year in sorted({reform.year for reform in projects}):
            self._inspect(year, [reform for reform in projects if reform.year == year])
        for reform in self._random.sample(projects[:-STILL_RUNNING], CASES):
            self._case(reform)
        for model, document in (
            (Reform, "reforms"),
            (ReformInspection, "reform_inspections"),
            (ReformProblem, "reform_problems"),
            (ReformCase, "reform_cases"),
        ):
            self._number(self._rows[model], document)
        return {model: self._rows[model] for model in _ORDER}

    # ── projects ─────────────────────────────────────────────────────────────────────────────────────────

    def _projects(self) -> Iterator[Reform]:
        groups = self._material["projects"]
        drawn = [(group, title) for group in groups for title in group["titles"]]
        for left, (group, title) in zip(range(len(drawn), 0, -1), drawn, strict=True):
            lead, *others = self._random.sample(self._units, 3)
            yield Reform(
                id=self._office.writer.new_id(),
                state="running" if left <= STILL_RUNNING else "done",
                year=group["year"],
                title=title,
                area=group["area"],
                lead=lead,
                members="、".join(unit.name for unit in others),
                goal=self._text("goals"),
                pilot=self._random.random() < 0.12,
            )

    def _course(self, reform: Reform) -> None:
        """Its timetable, and how far it has come."""
        day = date(reform.year, 1, 15) + timedelta(days=self._random.randrange(40))
        reform.started_on = day
        steps = []
        for title in self._material["texts"]["milestones"]:
            day += timedelta(days=30 + self._random.randrange(32))
            done = day + timedelta(days=self._random.choice((-3, 0, 0, 0, 2, 9)))
            steps.append(ReformMilestone(reform=reform, title=title, planned_on=day, done_on=done))
        if reform.state == "running":
            late = steps[-1]
            late.planned_on, late.done_on = self._today + timedelta(days=self._random.choice((-12, 25))), None
        else:
            reform.ended_on = steps[-1].done_on
            reform.outcome = self._text("outcomes")
            reform.outcome_document = f"《{reform.title}》"
        self._rows[Reform].append(reform)
        self._rows[ReformMilestone] += steps

    # ── inspections ──────────────────────────────────────────────────────────────────────────────────────

    def _inspect(self, first: int, projects: list[Reform]) -> None:
        """Each project once in each round that has come while it was under way."""
        for year in range(first, self._today.year + 1):
            for round_, (month, day) in ROUNDS.items():
                begins = date(year, month, 1)
                for reform in projects:
                    inspected = date(year, month, day) + timedelta(days=self._random.randrange(20))
                    under_way = reform.ended_on is None or reform.ended_on >= begins
                    if under_way and inspected <= self._today:
                        self._inspection(reform, year, round_, inspected)

    def _inspection(self, reform: Reform, year: int, round_: str, day: date) -> None:
        score = Decimal(self._random.randrange(76, 99))
        made = ReformInspection(
            id=self._office.writer.new_id(),
            state="archived" if day < self._today - timedelta(days=60) else "registered",
            reform=reform,
            year=year,
            round=round_,
            inspected_on=day,
            method=self._random.choice(("site", "records", "talks", "report")),
            findings_text=self._text("situations"),
            advice=self._text("advice"),
            score=score,
            grade="good" if score >= 90 else "fair" if score >= 80 else "medium",
        )
        self._rows[ReformInspection].append(made)
        for identity in ("organizer", *self._random.sample(_DELEGATES, 2)):
            member = InspectionMember(inspection=made, name=name_of(self._random), identity=identity)
            self._rows[InspectionMember].append(member)
        in_hand = reform.state == "running" and year == self._today.year
        if self._random.random() < 0.4 or in_hand:
            self._problem(made, reform, in_hand=in_hand)

    def _problem(self, made: ReformInspection, reform: Reform, *, in_hand: bool) -> None:
        text = self._text("findings")
        due = made.inspected_on + timedelta(days=30)
        self._rows[InspectionFinding].append(
            InspectionFinding(inspection=made, content=text, organization=reform.lead, due_on=due)
        )
        rectified = made.inspected_on + timedelta(days=self._random.randrange(8, 35))
        is_over = not in_hand and rectified < self._today - timedelta(days=10)
        problem = ReformProblem(
            state="struck_off" if is_over else "open",
            reform=reform,
            inspection=made,
            title=text,
            organization=reform.lead,
            found_on=made.inspected_on,
            due_on=due,
        )
        if is_over:
            problem.measures = self._text("measures")
            problem.rectified_on = rectified
            problem.struck_off_on = rectified + timedelta(days=5)
            problem.struck_off_by = name_of(self._random)
        self._rows[ReformProblem].append(problem)

    # ── cases ────────────────────────────────────────────────────────────────────────────────────────────

    def _case(self, reform: Reform) -> None:
        day = reform.ended_on + timedelta(days=20 + self._random.randrange(60))
        chosen = self._random.random() < 0.6
        case = ReformCase(
            id=self._office.writer.new_id(),
            state="archived",
            title=f"{reform.title}的做法和体会",
            reform=reform,
            organization=reform.lead,
            level=self._random.choice(("city", "city", "province")),
            summary=reform.outcome,
            body=f"{reform.goal}\n{reform.outcome}\n{self._text('situations')}",
            submitted_on=day,
            result="优秀案例" if chosen else "未入选",
        )
        self._rows[ReformCase].append(case)
        for channel, medium in self._random.sample(_MEDIA, self._random.randrange(3)):
            published = CasePublication(
                case=case,
                channel=channel,
                medium=self._material["texts"]["publications"][medium],
                published_on=day + timedelta(days=self._random.randrange(5, 40)),
            )
            self._rows[CasePublication].append(published)

    # ── how ──────────────────────────────────────────────────────────────────────────────────────────────

    def _number(self, rows: list[Any], document: str) -> None:
        """Number the rows of each year in the order of their days."""
        years = Counter(_year(row) for row in rows)
        for year, count in sorted(years.items()):
            numbers = numbering.sheets(self._office, document, year=year, count=count)
            mine = [row for row in rows if _year(row) == year]
            for row, number in zip(mine, numbers, strict=True):
                row.number = number

    def _text(self, name: str) -> str:
        return str(self._random.choice(self._material["texts"][name]))


_DELEGATES = ("party_delegate", "peoples_delegate", "consultative_member")
_MEDIA = tuple(zip(CHANNELS, range(len(CHANNELS)), strict=True))
_ORDER = (
    Reform,
    ReformMilestone,
    ReformInspection,
    InspectionMember,
    InspectionFinding,
    ReformProblem,
    ReformCase,
    CasePublication,
)


def _year(row: Any) -> int:
    """The year of the number book that the row's number is from."""
    if isinstance(row, ReformProblem):
        return int(row.inspection.year)
    return int(row.submitted_on.year) if isinstance(row, ReformCase) else int(row.year)
