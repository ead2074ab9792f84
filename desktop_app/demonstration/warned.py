"""提醒、函询、诫勉 in the demonstration: some of every state, behind their lock."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from db.models import CadreWarning, WarningApproval
from db.models.warnings import SOURCES
from desktop_app.core.program import Values
from desktop_app.demonstration.adjustments import MATERIAL
from desktop_app.demonstration.careers import Cadre
from desktop_app.demonstration.meetings import Rows
from desktop_app.demonstration.stage import Stage
from desktop_app.programs.warnings import effects

APPROVERS = (("陈建平", "组织部副部长"), ("李国华", "组织部部长"), ("王建军", "党委书记"))

TALK = {
    "talker": APPROVERS[0][0],
    "talk_recorder": "周敏",
    "talk_place": "组织部谈话室",
    "talk_record": "指出存在的问题，听取本人说明，要求认真整改。本人表示接受批评，半年内整改到位。",
}


class Course(NamedTuple):
    """A kind, how many days ago it was approved, the state that it has come to, and what became of it; `form`
    says whether it was a letter or a talk.
    """

    kind: str
    days_ago: int
    state: str
    rectification: str | None = None
    form: str = "letter"


COURSES = (
    Course("reminder", 900, "closed", "done"),
    Course("inquiry", 840, "closed"),
    Course("admonition", 800, "closed", "done"),
    Course("reminder", 620, "closed", "done", form="talk"),
    Course("inquiry", 500, "closed"),
    Course("inquiry", 400, "closed"),
    Course("reminder", 260, "assessed", "done"),
    Course("admonition", 230, "assessed", "partial", form="talk"),
    Course("reminder", 170, "rectifying"),
    Course("admonition", 90, "rectifying"),
    Course("reminder", 60, "delivered", form="talk"),
    Course("inquiry", 40, "waiting"),  # overdue by now
    Course("inquiry", 18, "answered"),
    Course("inquiry", 9, "waiting"),
    Course("admonition", 5, "issued"),
    Course("reminder", 30, "void"),
    Course("admonition", 3, "approving"),
    Course("reminder", 2, "draft"),
)
AFTER = ("delivered", "waiting", "answered", "rectifying", "assessed", "closed", "void")
ISSUED = ("issued", *AFTER)


def rows(stage: Stage) -> Rows:
    """Everything as rows by table, with its numbers."""
    return Warned(stage).write()


class Warned:
    """Draws the warnings and how far each has come."""

    def __init__(self, stage: Stage) -> None:
        self._office = stage.office
        self._pool = stage.pool
        self._random = stage.lots("warnings")
        self._today = stage.today
        self._words = tomllib.loads(MATERIAL.read_text(encoding="utf-8"))
        self._rows: Rows = defaultdict(list)

    def write(self) -> Rows:
        """All rows, parents before children, with their numbers."""
        serving = [cadre for cadre in self._pool.cadres.values() if cadre.seat.category == "civil_servant"]
        cadres = self._random.sample(serving, len(COURSES))
        made = [self._warning(course, cadre) for course, cadre in zip(COURSES, cadres, strict=True)]
        self._second_inquiry(made)
        self._number(made)
        return {model: self._rows[model] for model in (CadreWarning, WarningApproval)}

    def _warning(self, course: Course, cadre: Cadre) -> CadreWarning:
        about = self._random.choice(self._words["warnings"])
        warning = CadreWarning(
            id=self._office.writer.new_id(),
            state=course.state,
            kind=course.kind,
            form=course.form,
            person=cadre.person,
            matter=about["matter"],
            content=about["content"],
            source=self._random.choice(list(SOURCES)),
        )
        self._rows[CadreWarning].append(warning)
        day = self._today - timedelta(days=course.days_ago)
        if course.state != "draft":
            warning.organization, warning.post = cadre.seat.unit, cadre.person.post
            warning.issuer = self._office.organization
            self._rows[WarningApproval] += self._approvals(warning, day)
        if course.state in ISSUED:
            warning.issued_on = self._worked(day)
        if course.state in AFTER:
            self._told(warning, course)
        return warning

    def _approvals(self, warning: CadreWarning, day: date) -> Iterator[WarningApproval]:
        name = "admonition_steps" if warning.kind == "admonition" else "warning_steps"
        steps = self._office.parameters.text(name, day).split("、")
        agreed = len(steps) if warning.state != "approving" else 1
        for number, step in enumerate(steps):
            row = WarningApproval(warning=warning, step=step)
            if number < agreed:
                row.name, row.post = APPROVERS[number]
                row.decided_on, row.result = day, "agreed"
            yield row

    def _told(self, warning: CadreWarning, course: Course) -> None:
        """Delivery and all that follows it, as far as the warning has come."""
        delivered = self._worked(warning.issued_on + timedelta(days=1))
        warning.delivered_on, warning.delivered_by = delivered, "干部科"
        if course.form == "talk":
            self._set(warning, TALK)
        self._set(warning, effects.clocks(warning.kind, delivered, self._office))
        if course.state == "void":
            warning.void_reason = "对象写错，重新发文"
            return
        if warning.kind != "reminder" and course.state != "delivered":
            signed = {"signed_by": warning.person.name, "signed_on": delivered}
            self._set(warning, effects.sign(warning, signed, self._office))
            if course.state != "waiting":
                self._answered(warning)
        if course.rectification is not None:
            warning.report_on = warning.report_due - timedelta(days=self._random.randrange(12))
            warning.rectification = course.rectification
        if course.state == "closed":
            warning.follow_up = "整改到位，予以了结" if course.rectification else "说明清楚，予以了结"
            warning.answer_rating = None if course.rectification else "clear"
            if warning.kind == "admonition":
                warning.filed_on = warning.report_on + timedelta(days=5)

    def _answered(self, warning: CadreWarning) -> None:
        due = warning.answer_due or warning.statement_due
        answered = min(due - timedelta(days=self._random.randrange(4)), self._today)
        told = {"answered_on": answered, "answer": self._text("answers")}
        self._set(warning, effects.answer(warning, told, self._office))

    def _second_inquiry(self, made: list[CadreWarning]) -> None:
        """The last inquiry that was closed follows one that did not make things clear."""
        first, second = [each for each in made if each.kind == "inquiry" and each.state == "closed"][1:3]
        first.answer_rating, first.follow_up = "unclear", "再次函询"
        for name in ("person", "organization", "post", "matter", "content", "source"):
            setattr(second, name, getattr(first, name))
        second.first = first

    def _number(self, made: list[CadreWarning]) -> None:
        books: dict[tuple[str, int], list[CadreWarning]] = defaultdict(list)
        for warning in sorted((each for each in made if each.issued_on), key=lambda each: each.issued_on):
            books[warning.kind, warning.issued_on.year].append(warning)
        for (kind, year), some in books.items():
            found = effects.numbers(kind, self._office, year=year, count=len(some))
            for warning, number in zip(some, found, strict=True):
                warning.number = number

    def _worked(self, day: date) -> date:
        return min(self._office.working_days.first_from(day), self._today)

    @staticmethod
    def _set(warning: CadreWarning, values: Values) -> None:
        for name, value in values.items():
            setattr(warning, name, value)

    def _text(self, kind: str) -> str:
        return str(self._random.choice(self._words[kind]))
