"""Conditions held against the register of people: what was asked, what was found, and whether it is met.

What the register does not know does not count as met.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from db.models.people import GRADES
from desktop_app.core.workdays import months_after, term_end
from desktop_app.programs import experience, restrictions

if TYPE_CHECKING:
    from desktop_app.core.office import Office

_GRADES = ["excellent", "competent", "barely_competent", "incompetent"]  # from the best down


class Finding(NamedTuple):
    """A condition, what was found, and whether it is met."""

    rule: str
    asked: str
    found: str
    met: bool


def birth(person: Any) -> tuple[date, date] | None:
    """The first and the last day on which the person may have been born: of the identity number one day, of
    the register a month; None where neither is known.
    """
    if number := person.identity_number:
        day = date.fromisoformat(f"{number[6:10]}-{number[10:12]}-{number[12:14]}")
        return day, day
    if not person.born:
        return None
    first = date.fromisoformat(f"{person.born}-01")
    return first, term_end(first, 1)


def span(rule: str, years: int, since: date | None, day: date) -> Finding:
    """Whether so many years have passed since then."""
    asked = f"到 {day} 满 {years} 年"
    if since is None:
        return Finding(rule, asked, "没有登记起算时间", met=False)
    return Finding(rule, asked, f"从 {since} 起", met=months_after(since, years * 12) <= day)


def graded(person: Any, day: date, *, years: int, least: str) -> Finding:
    """Whether each of the last years before that of the day has the grade or a better one."""
    found = experience.grades(person, before=day.year, years=years)
    good = _GRADES[: _GRADES.index(least) + 1] if least in _GRADES else list(GRADES)
    return Finding(
        "appraisals",
        f"近 {years} 年{GRADES[least]}以上",
        grades_in_words(found),
        met=all(grade in good for grade in found.values()),
    )


def grades_in_words(grades: Mapping[int, str | None]) -> str:
    """2014优秀、2015称职."""
    return "、".join(f"{year}{GRADES[grade] if grade else '无'}" for year, grade in grades.items())


def unrestricted(person: Any, day: date) -> Finding:
    """Whether a period holds on the day; what it is for stays with the record that it is of."""
    periods = restrictions.ends(person, day)
    found = f"影响期到 {periods[-1]}" if periods else "没有影响期"
    return Finding("restrictions", "不在影响期内", found, met=not periods)


def sentence(finding: Finding, rules: Mapping[str, str]) -> str:
    """出生日期要求1980-01-01 至 1989-12-31：1979-12."""
    return f"{rules[finding.rule]}要求{finding.asked}：{finding.found}"


def reasons(candidate: Any, found: Iterable[Finding]) -> list[str]:
    """One sentence for each condition that is not met."""
    words = _words(candidate)
    return [sentence(each, words) for each in found if not each.met]


def row(candidate: Any, finding: Finding) -> Any:
    """The finding as a row of the candidate, told in one sentence as well."""
    told = f"{sentence(finding, _words(candidate))}，{'符合' if finding.met else '不符合'}"
    return candidate.checks.model(candidate=candidate, told=told, **finding._asdict())


def keep(candidate: Any, found: Iterable[Finding], office: Office) -> None:
    """Store the findings as the candidate's rows, in place of those of an earlier review."""
    for former in list(candidate.checks):
        office.writer.discard(former)
    for finding in found:
        office.writer.create(row(candidate, finding))


def _words(candidate: Any) -> Mapping[str, str]:
    """What the conditions of the candidate's program are called."""
    words: Mapping[str, str] = candidate.checks.model.rule.words
    return words
