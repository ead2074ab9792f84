"""资格审查: each condition of a round held against the register, with what was found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from db.models.contract_posts import EDUCATIONS
from db.models.people import CATEGORIES
from desktop_app.core.months import age_on
from desktop_app.programs import experience
from desktop_app.programs.contract_posts.eligibility import education_of
from desktop_app.programs.findings import Finding, graded, unrestricted

if TYPE_CHECKING:
    from desktop_app.core.office import Office

SECRETARY = "village_secretary"  # the category in the register, and the code of 村社区书记 among 五方面人员
_LEVELS = list(EDUCATIONS)  # from the lowest up


def findings(candidate: Any, office: Office, *, on: date | None = None) -> list[Finding]:
    """Every condition of the round: years, age and grades as of the day when applications closed, restriction
    periods as of the day of the review, which is today unless said otherwise.
    """
    return [*_of_round(candidate), unrestricted(candidate.person, on or office.today())]


def source_of(candidate: Any) -> str:
    """The code of what the candidate stands as; the posts of a 招聘 are for village secretaries alone."""
    if "source" not in candidate._meta.fields:
        return SECRETARY
    return str(candidate.source.code) if candidate.__data__.get("source") is not None else ""


def _of_round(candidate: Any) -> Iterator[Finding]:
    contest, person, day = candidate.round, candidate.person, candidate.round.apply_until
    yield _source(candidate)
    if contest.least_years is not None:
        yield _years(candidate, contest.least_years, day)
    if contest.age_max is not None:
        yield _age(person, contest.age_max, day)
    if contest.education is not None:
        yield _education(person, contest.education)
    if contest.appraisal_years and contest.least_grade is not None:
        yield graded(person, day, years=contest.appraisal_years, least=contest.least_grade)


def _source(candidate: Any) -> Finding:
    """Whether the round is for such people; a village secretary is one in the register too."""
    contest, code = candidate.round, source_of(candidate)
    asked, met = CATEGORIES[SECRETARY], True
    if "source" in candidate._meta.fields:
        allowed = [row.source for row in contest.sources]
        asked, met = "、".join(entry.name for entry in allowed), code in {entry.code for entry in allowed}
    if code != SECRETARY:
        return Finding("source", asked, candidate.source.name if code else "没有填写人员范围", met=met)
    category = candidate.person.category
    found = CATEGORIES[category] if category else "没有登记人员类别"
    return Finding("source", asked, found, met=met and category == SECRETARY)


def _years(candidate: Any, years: int, day: date) -> Finding:
    """Years as a village secretary; of the other people, years at the front line."""
    person = candidate.person
    of_secretary = source_of(candidate) == SECRETARY
    asked = f"到 {day} {'任村社区书记' if of_secretary else '在基层一线'}满 {years} 年"
    if not person.experience.exists():
        return Finding("years", asked, "没有登记任职经历", met=False)
    months = served(person, day) if of_secretary else experience.frontline_months(person, day)
    return Finding("years", asked, f"{months // 12} 年 {months % 12} 个月", met=months >= years * 12)


def served(person: Any, day: date) -> int:
    """Months as a village secretary up to the day."""
    return experience.secretary_months(person, day)


def _age(person: Any, most: int, day: date) -> Finding:
    age = age_on(person.born, day)
    asked = f"到 {day} 不超过 {most} 周岁"
    if age is None:
        return Finding("age", asked, "没有登记出生年月", met=False)
    return Finding("age", asked, f"{age} 周岁", met=age <= most)


def _education(person: Any, least: str) -> Finding:
    found = education_of(person)
    asked = f"{EDUCATIONS[least]}以上"
    if found is None:
        return Finding("education", asked, "没有登记学历", met=False)
    return Finding("education", asked, EDUCATIONS[found], met=_LEVELS.index(found) >= _LEVELS.index(least))
