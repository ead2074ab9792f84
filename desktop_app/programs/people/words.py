"""What the national form says of a person in words that are put together from several fields or rows."""

from __future__ import annotations

from typing import Any

from db.models import PersonAppraisal
from db.models.people import GRADES

YEARS = 3  # of appraisals that the form asks for


def post_in_full(person: Any) -> str:
    """The unit and the post in one, as 现任职务 has them: 白泉镇党委副书记."""
    unit = person.organization.name if person.organization is not None else ""
    return str(person.post if person.post.startswith(unit) else unit + person.post)


def appraisals_in_words(person: Any) -> str:
    """What was typed as the result, else the last grades that are known: 2014年称职；2015年优秀."""
    if person.appraisals or person.id is None:
        return str(person.appraisals)
    rows = list(person.yearly_appraisals.order_by(PersonAppraisal.year.desc()).limit(YEARS))
    return "；".join(f"{row.year}年{GRADES[row.grade]}" for row in reversed(rows))
