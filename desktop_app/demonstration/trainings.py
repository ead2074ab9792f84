"""教育培训 in the demonstration: classes of two years and of this one, of which one is running and one is
announced, and the cards of who owes hours.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from db.models import Training, TrainingCard, TrainingEnrolment
from desktop_app.core import numbering
from desktop_app.demonstration.careers import Cadre
from desktop_app.demonstration.meetings import Rows
from desktop_app.demonstration.stage import Stage

RANKS = ("county_head", "county_deputy", "township_head", "township_deputy")
LEARNERS = 90  # of whom a card is kept
HOURS_A_DAY = Decimal("7.5")
RUNNING, ANNOUNCED = "全面从严治党专题研讨班", "年轻干部能力提升班"
# title, theme, kind, days
CLASSES = (
    ("党章党规党纪专题培训班", "party_rules", "theory", 5),
    ("新区专业知识培训班（海洋经济）", "new_area", "in_service", 4),
    ("乡镇（街道）干部业务培训班", "business", "in_service", 3),
    ("新区专业知识培训班（项目管理）", "new_area", "in_service", 3),
    ("科级干部任职培训班", "business", "post", 6),
)


def rows(stage: Stage) -> Rows:
    """Everything as rows by table."""
    return _Draw(stage).rows()


class _Draw:
    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._random = stage.lots("trainings")
        cadres = [cadre for cadre in stage.pool.cadres.values() if cadre.person.rank in RANKS]
        self._cadres = self._random.sample(cadres, LEARNERS)
        self._hosts = stage.pool.organizations("city_department")
        self._rows: Rows = defaultdict(list)

    def rows(self) -> Rows:
        """Classes of three years, two that are not over yet, and a card a year for everybody."""
        today = self._stage.today
        for year in (2015, 2016, today.year):
            for number, (title, theme, kind, days) in enumerate(CLASSES):
                day = date(year, 3 + 2 * number, 2 + self._random.randrange(20))
                if day + timedelta(days=10) < today:
                    self._training(f"{year}年{title}", day, theme, kind, days)
            self._rows[TrainingCard] += [
                TrainingCard(person=cadre.person, year=year, level=cadre.person.rank)
                for cadre in self._cadres
            ]
        began = self._stage.office.working_days.first_from(today - timedelta(days=2))
        self._training(f"{today.year}年{RUNNING}", min(began, today), "party_rules", "theory", 5, "running")
        begins = self._stage.office.working_days.first_from(today + timedelta(days=18))
        self._training(f"{begins.year}年{ANNOUNCED}", begins, "new_area", "in_service", 3, "announced")
        return {model: self._rows[model] for model in (Training, TrainingEnrolment, TrainingCard)}

    def _training(
        self, title: str, day: date, theme: str, kind: str, days: int, state: str = "archived"
    ) -> None:
        office = self._stage.office
        number = numbering.next_sheet(office, "trainings", year=day.year)
        training = Training(
            id=office.writer.new_id(),
            number=number,
            state=state,
            year=day.year,
            title=title,
            host=self._random.choice(self._hosts),
            kind=kind,
            theme=theme,
            form=self._random.choice(("full_time", "full_time", "transferred")),
            starts_on=day,
            ends_on=day + timedelta(days=days - 1),
            hours=int(days * HOURS_A_DAY),
            days=Decimal(days),
            place="市委党校",
            content="专题辅导、现场教学、分组讨论",
        )
        self._rows[Training].append(training)
        for cadre in self._random.sample(self._cadres, LEARNERS * 7 // 10):
            self._rows[TrainingEnrolment].append(self._part(training, cadre))

    def _part(self, training: Training, cadre: Cadre) -> Any:
        leave = self._random.choice((0,) * 20 + (2, 3, training.hours // 3))
        told = {
            "training": training,
            "person": cadre.person,
            "unit_and_post": f"{cadre.person.organization.name}{cadre.person.post}",
        }
        if training.state == "announced":
            return TrainingEnrolment(**told)
        if training.state == "running":
            return TrainingEnrolment(**told, leave_hours=leave)
        away = leave * 7 > training.hours
        return TrainingEnrolment(
            **told,
            leave_hours=leave,
            attended_hours=training.hours - leave,
            result="" if away else self._random.choice(("合格", "合格", "优秀")),
            outcome="withdrawn" if away else "completed",
            credited_hours=0 if away else training.hours - leave,
            credited_days=None if away else training.days,
        )
