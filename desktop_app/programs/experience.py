"""What somebody has done so far: months at the front line and in leading posts, and the last grades."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.models import PersonAppraisal, PersonExperience
from desktop_app.core.months import covered


def frontline_months(person: Any, day: date) -> int:
    """Months at the front line up to the day; posts held at the same time count once."""
    return _months(person, day, PersonExperience.frontline)


def leading_months(person: Any, day: date) -> int:
    """Months in leading posts up to the day; posts held at the same time count once."""
    return _months(person, day, PersonExperience.leading)


def leading_posts(person: Any) -> int:
    """How many leading posts somebody has held."""
    return int(person.experience.where(PersonExperience.leading).count())


def grades(person: Any, *, before: int, years: int) -> dict[int, str | None]:
    """The appraisal grade of each of the last `years` before the year `before`; None where there is none."""
    known = dict(
        person.yearly_appraisals.select(PersonAppraisal.year, PersonAppraisal.grade)
        .where(PersonAppraisal.year.between(before - years, before - 1))
        .tuples()
    )
    return {year: known.get(year) for year in range(before - years, before)}


def _months(person: Any, day: date, counted: Any) -> int:
    rows = person.experience.select(PersonExperience.started, PersonExperience.ended).where(counted)
    return covered(rows.tuples(), day)
