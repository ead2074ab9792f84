"""教育培训 in the demonstration: the classes of every year since 2015, of which one is running and one is
announced, and the cards of who owes hours.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from db.models import Training, TrainingCard, TrainingEnrolment
from desktop_app.core import numbering
from desktop_app.demonstration.careers import Cadre
from desktop_app.demonstration.meetings import Rows
from desktop_app.demonstration.stage import Stage
from desktop_app.programs.training_cards.rules import COUNTY, TOWNSHIP

RANKS = (*COUNTY, *TOWNSHIP)
SINCE = 2015
LEARNERS = 90  # of whom a card is kept
ROUND = 5  # years, over which county level is counted
HOURS_A_DAY = Decimal("7.5")


class Course(NamedTuple):
    """A class that is held again and again: about what, for how many days of teaching, for whom."""

    title: str
    theme: str
    kind: str
    days: int
    levels: tuple[str, ...] = RANKS


YEARLY = {  # by month
    3: Course("党章党规党纪专题培训班", "party_rules", "theory", 5),
    4: Course("县处级干部进修班", "other", "rotation", 62, levels=COUNTY),
    5: Course("新区专业知识培训班（海洋经济）", "new_area", "in_service", 4),
    7: Course("乡镇（街道）干部业务培训班", "business", "in_service", 3, levels=TOWNSHIP),
    9: Course("新区专业知识培训班（项目管理）", "new_area", "in_service", 3),
    11: Course("科级干部任职培训班", "business", "post", 6, levels=TOWNSHIP),
}
RUNNING = Course("全面从严治党专题研讨班", "party_rules", "theory", 5)
ANNOUNCED = Course("年轻干部能力提升班", "new_area", "in_service", 3)


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
        self._organizing = next(unit for unit in self._hosts if unit.name.endswith("委组织部"))
        self._rows: Rows = defaultdict(list)

    def rows(self) -> Rows:
        """Classes of every year, two that are not over yet, and a card a year for everybody."""
        today = self._stage.today
        for year in range(SINCE, today.year + 1):
            for month, course in YEARLY.items():
                drawn = date(year, month, 2 + self._random.randrange(20))
                day = self._stage.office.working_days.first_from(drawn)
                if self._last_day(day, course) < today:
                    self._training(year, course, day)
            self._rows[TrainingCard] += [
                TrainingCard(person=cadre.person, year=year, level=cadre.person.rank)
                for cadre in self._cadres
            ]
        began = self._stage.office.working_days.first_from(today - timedelta(days=2))
        self._training(today.year, RUNNING, min(began, today), "running")
        begins = self._stage.office.working_days.first_from(today + timedelta(days=18))
        self._training(begins.year, ANNOUNCED, begins, "announced")
        return {model: self._rows[model] for model in (Training, TrainingEnrolment, TrainingCard)}

    def _training(self, year: int, course: Course, day: date, state: str = "archived") -> None:
        office = self._stage.office
        number = numbering.next_sheet(office, "trainings", year=day.year)
        training = Training(
            id=office.writer.new_id(),
            number=number,
            state=state,
            year=day.year,
            title=f"{year}年{course.title}",
            host=self._random.choice(self._hosts) if course.kind == "in_service" else self._organizing,
            kind=course.kind,
            theme=course.theme,
            form=self._random.choice(("full_time", "full_time", "transferred")),
            starts_on=day,
            ends_on=self._last_day(day, course),
            hours=int(course.days * HOURS_A_DAY),
            days=Decimal(course.days),
            place="市委党校",
            content="专题辅导、现场教学、分组讨论",
        )
        self._rows[Training].append(training)
        for cadre in self._learners(year, course):
            self._rows[TrainingEnrolment].append(self._part(training, cadre))

    def _last_day(self, first: date, course: Course) -> date:
        """The last of the days of teaching, which are working days."""
        return self._stage.office.working_days.after(first, course.days - 1)

    def _learners(self, year: int, course: Course) -> list[Cadre]:
        """Most of those whom it is for; of a class that comes round, everybody once in so many years."""
        asked = [cadre for cadre in self._cadres if cadre.person.rank in course.levels]
        if course.kind == "rotation":
            return asked[year % ROUND :: ROUND]
        return self._random.sample(asked, len(asked) * 7 // 10)

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
