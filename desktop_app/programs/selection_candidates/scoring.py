"""Scores from what the register knows: months of experience, and the grades of the last years (domain 1.13).

What is not known is None and never zero: somebody without any recorded experience has no score yet, somebody
with recorded posts and none of them at the front line has 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from db.models.people import GRADES
from desktop_app.core.program import Values
from desktop_app.programs import experience
from desktop_app.programs.selection_candidates import comparison

if TYPE_CHECKING:
    from desktop_app.core.office import Office

FULL = Decimal(100)
POINTED = ("excellent", "competent", "barely_competent", "incompetent")  # in the order of the parameter


def experience_score(months: int, full: int) -> Decimal:
    """min(100, months / full × 100)."""
    return comparison.hundredths(min(FULL, Decimal(months) * 100 / full))


def leading_score(months: int, posts: int, *, full: int, more: int) -> Decimal:
    """As the experience, and `more` for each post beyond the first; at most 100."""
    return min(FULL, experience_score(months, full) + max(0, posts - 1) * more)


def appraisal_score(grades: Iterable[str | None], points: Iterable[int]) -> Decimal | None:
    """The mean of the years' points; None while a year has no grade."""
    worth = dict(zip(POINTED, points, strict=True))
    found = [worth.get(grade or "") for grade in grades]
    known = [each for each in found if each is not None]
    return (
        comparison.hundredths(Decimal(sum(known)) / len(known))
        if known and len(known) == len(found)
        else None
    )


def measured(candidate: Any, office: Office) -> Values:
    """Months, posts and scores of the candidate on the day when applications closed, with how they came
    about: what the office settles later changes no sheet.
    """
    position, person = candidate.position, candidate.person
    day = position.apply_until
    return {**_experience(person, day, office), **_appraisals(position, person, office)}


def _experience(person: Any, day: date, office: Office) -> Values:
    if not person.experience.exists():
        return UNKNOWN
    whole = office.parameters.whole
    frontline = experience.frontline_months(person, day)
    leading, posts = experience.leading_months(person, day), experience.leading_posts(person)
    enough, full = whole("frontline_full_months", day), whole("leading_full_months", day)
    more = whole("leading_post_points", day)
    beyond = f"＋{posts - 1}×{more}" if posts > 1 else ""
    cut = _capped(leading, full, max(0, posts - 1) * more)
    return {
        "frontline_months": frontline,
        "frontline_basis": f"{frontline}个月÷{enough}×100{_capped(frontline, enough)}",
        "frontline_score": experience_score(frontline, enough),
        "leading_months": leading,
        "leading_posts": posts,
        "leading_basis": f"{leading}个月÷{full}×100{beyond}{cut}",
        "leading_score": leading_score(leading, posts, full=full, more=more),
    }


def _capped(months: int, full: int, extra: int = 0) -> str:
    """Said where the sum would be more than 100."""
    return "，封顶100" if Decimal(months) * 100 / full + extra > FULL else ""


def _appraisals(position: Any, person: Any, office: Office) -> Values:
    day = position.apply_until
    grades = experience.grades(person, before=day.year, years=years_looked_at(position, office))
    points = [int(each) for each in office.parameters.text("grade_points", day).split(",")]
    worth = dict(zip(POINTED, points, strict=True))
    told = "、".join(
        f"{year}{GRADES[grade]}{worth.get(grade, '')}" if grade else f"{year}无"
        for year, grade in grades.items()
    )
    return {"appraisal_basis": f"{told}，平均", "appraisal_score": appraisal_score(grades.values(), points)}


# Of somebody without any recorded post.
UNKNOWN: Values = {
    **dict.fromkeys(
        ("frontline_months", "frontline_score", "leading_months", "leading_posts", "leading_score")
    ),
    **dict.fromkeys(("frontline_basis", "leading_basis"), "没有登记任职经历"),
}


def years_looked_at(position: Any, office: Office) -> int:
    """How many of the last years' appraisals count: as the post says, else as the office has settled."""
    if position.appraisal_years is not None:
        return int(position.appraisal_years)
    return office.parameters.whole("selection_appraisal_years", position.apply_until)
