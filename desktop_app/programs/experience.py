"""What somebody has done so far: months at the front line and in leading posts, and the last grades."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from db.models import PersonAppraisal, PersonExperience
from desktop_app.core.months import covered

_NO_SECRETARY = re.compile("副书记|第一书记")
_VILLAGE_SECRETARY = re.compile(r"(?:村|社区)(?:联合)?党?(?:总?支部?|委|组织)?书记|(?:村|社区)党?总?支书")


def frontline_months(person: Any, day: date) -> int:
    """Months at the front line up to the day; posts held at the same time count once."""
    return _months(person, day, PersonExperience.frontline)


def leading_months(person: Any, day: date) -> int:
    """Months in leading posts up to the day; posts held at the same time count once."""
    return _months(person, day, PersonExperience.leading)


def leading_posts(person: Any) -> int:
    """How many leading posts somebody has held."""
    return int(person.experience.where(PersonExperience.leading).count())


def secretary_months(person: Any, day: date) -> int:
    """Months as the secretary of a village or community up to the day."""
    rows = person.experience.select(PersonExperience.post, PersonExperience.started, PersonExperience.ended)
    return covered(
        [(started, ended) for post, started, ended in rows.tuples() if is_village_secretary(post)], day
    )


def is_village_secretary(post: str) -> bool:
    """Whether the unit and post are those of a village secretary: no deputy, and nobody sent there."""
    return _VILLAGE_SECRETARY.search(_NO_SECRETARY.sub("", post)) is not None


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
