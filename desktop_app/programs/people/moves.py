"""What is written into a person out of the form's words: posts from the résumé, grades from the results."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from db.models import PersonAppraisal, PersonExperience
from desktop_app.core.program import DRAFT, Transition, Values
from desktop_app.programs.people.resumes import Held, read_appraisals, read_resume

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def experience_of(held: Held) -> dict[str, Any]:
    """The row that a line of the résumé makes; what it counts as is guessed."""
    return {
        "started": held.started,
        "ended": held.ended,
        "post": held.post,
        "frontline": held.frontline,
        "leading": held.leading,
        "basis": "guessed",
    }


def _new_posts(person: Any) -> list[Held]:
    known = {(row.started, row.post) for row in person.experience}
    return [held for held in read_resume(person.resume).posts if (held.started, held.post) not in known]


def _new_grades(person: Any) -> dict[int, str]:
    known = {row.year for row in person.yearly_appraisals}
    return {year: grade for year, grade in read_appraisals(person.appraisals).items() if year not in known}


def against_reading_resume(person: Any, _office: Office) -> Iterator[str]:
    """Reasons why no rows can be made out of the résumé."""
    if not read_resume(person.resume).posts:
        yield "简历里没有“1990.01--1996.06  单位职务”这样的任职"
    elif not _new_posts(person):
        yield "简历里的任职都已经在任职经历里"


def against_reading_appraisals(person: Any, _office: Office) -> Iterator[str]:
    """Reasons why no rows can be made out of the results."""
    if not read_appraisals(person.appraisals):
        yield "年度考核结果里没有“2015年优秀”这样的话"
    elif not _new_grades(person):
        yield "年度考核结果里的年度都已经登记"


def against_confirming(person: Any, _office: Office) -> Iterator[str]:
    """Reasons why there is nothing to be confirmed."""
    if not _guessed(person).exists():
        yield "没有按简历推定、等着核实的经历"


def _guessed(person: Any) -> Any:
    return person.experience.where(PersonExperience.basis == "guessed")


def _confirm(person: Any, _values: Values, office: Office) -> Values:
    for row in list(_guessed(person)):
        office.writer.update(row, {"basis": "checked"})
    return {}


def _read_resume(person: Any, _values: Values, office: Office) -> Values:
    rows = [PersonExperience(person=person, **experience_of(held)) for held in _new_posts(person)]
    office.writer.create_many(rows)
    return {}


def _read_appraisals(person: Any, _values: Values, office: Office) -> Values:
    grades = sorted(_new_grades(person).items())
    office.writer.create_many(
        [PersonAppraisal(person=person, year=year, grade=grade) for year, grade in grades]
    )
    return {}


TRANSITIONS = (
    Transition(
        "read_resume", "从简历生成经历", DRAFT, "draft", guard=against_reading_resume, effect=_read_resume
    ),
    Transition(
        "confirm",
        "经历已核实",
        DRAFT,
        "draft",
        guard=against_confirming,
        effect=_confirm,
        question="各条经历的“基层一线”“领导岗位”都已经对照档案看过，不再标“按简历推定”。",
    ),
    Transition(
        "read_appraisals",
        "从结果生成考核",
        DRAFT,
        "draft",
        guard=against_reading_appraisals,
        effect=_read_appraisals,
    ),
)
