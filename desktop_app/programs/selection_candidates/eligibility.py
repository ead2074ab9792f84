"""资格审查: each condition of the post held against the register, with what was found (domain 1.13).

A bound is the post's own, else the office's parameter. What the register does not know does not count as met.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from db.models import SelectionCheck
from db.models.people import GRADES, RANKS
from desktop_app.core.workdays import months_after
from desktop_app.programs import experience, restrictions
from desktop_app.programs.selection_candidates.scoring import grades_in_words, years_looked_at

if TYPE_CHECKING:
    from desktop_app.core.office import Office

_RANKS = list(RANKS)  # from the highest down
_GRADES = ["excellent", "competent", "barely_competent", "incompetent"]  # from the best down


class Finding(NamedTuple):
    """A condition, what was found, and whether it is met."""

    rule: str
    asked: str
    found: str
    met: bool


def findings(candidate: Any, office: Office, *, on: date | None = None) -> list[Finding]:
    """Every condition of the post: years and grades as of the day when applications closed, restriction
    periods as of the day of the review, which is today unless said otherwise.
    """
    position, person = candidate.position, candidate.person
    return [
        _born(position, person, office),
        _rank(position, candidate, office),
        *_years(position, person),
        _appraisals(position, person, office),
        _restrictions(person, on or office.today()),
    ]


def _born(position: Any, person: Any, office: Office) -> Finding:
    day = position.apply_until
    first = position.born_from or date.fromisoformat(office.parameters.text("selection_born_from", day))
    last = position.born_to or date.fromisoformat(office.parameters.text("selection_born_to", day))
    asked = f"{first} 至 {last}"
    known = birth(person)
    if known is None:
        return Finding("born", asked, "没有登记出生年月", met=False)
    earliest, latest = known
    found = f"{earliest:%Y-%m}"  # the day itself would tell of a number that is masked
    if earliest < first <= latest or earliest <= last < latest:
        return Finding("born", asked, f"{found}，只知道年月，不能判断；请补登身份证号", met=False)
    return Finding("born", asked, found, met=first <= earliest and latest <= last)


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
    return first, date.fromordinal(months_after(first, 1).toordinal() - 1)


def _rank(position: Any, candidate: Any, office: Office) -> Finding:
    least = position.least_rank
    if least is None:
        word = office.parameters.text("selection_least_rank", position.apply_until)
        least = next(key for key, known in RANKS.items() if known == word)
    asked = f"{RANKS[least]}以上"
    rank = candidate.rank
    if rank is None:
        return Finding("rank", asked, "没有登记职务层次", met=False)
    return Finding("rank", asked, RANKS[rank], met=_RANKS.index(rank) <= _RANKS.index(least))


def _years(position: Any, person: Any) -> Iterator[Finding]:
    day = position.apply_until
    if position.rank_years is not None:
        yield _span("rank_years", position.rank_years, person.rank_since, day)
    if position.work_years is not None:
        began = date.fromisoformat(f"{person.started_work}-01") if person.started_work else None
        yield _span("work_years", position.work_years, began, day)


def _span(rule: str, years: int, since: date | None, day: date) -> Finding:
    asked = f"到 {day} 满 {years} 年"
    if since is None:
        return Finding(rule, asked, "没有登记起算时间", met=False)
    return Finding(rule, asked, f"从 {since} 起", met=months_after(since, years * 12) <= day)


def _appraisals(position: Any, person: Any, office: Office) -> Finding:
    day = position.apply_until
    years = years_looked_at(position, office)
    least = position.least_grade
    if least is None:
        word = office.parameters.text("selection_least_grade", day)
        least = next(key for key, known in GRADES.items() if known == word)
    found = experience.grades(person, before=day.year, years=years)
    good = _GRADES[: _GRADES.index(least) + 1] if least in _GRADES else list(GRADES)
    return Finding(
        "appraisals",
        f"近 {years} 年{GRADES[least]}以上",
        grades_in_words(found),
        met=all(grade in good for grade in found.values()),
    )


def _restrictions(person: Any, day: date) -> Finding:
    """Whether a period holds on the day; what it is for stays with the record that it is of."""
    periods = restrictions.ends(person, day)
    found = f"影响期到 {periods[-1]}" if periods else "没有影响期"
    return Finding("restrictions", "不在影响期内", found, met=not periods)


def sentence(finding: Finding) -> str:
    """出生日期要求1980-01-01 至 1989-12-31：1979-12."""
    return f"{SelectionCheck.rule.words[finding.rule]}要求{finding.asked}：{finding.found}"


def reasons(found: list[Finding]) -> list[str]:
    """One sentence for each condition that is not met."""
    return [sentence(each) for each in found if not each.met]


def row(candidate: Any, finding: Finding) -> SelectionCheck:
    """The finding as a row of the candidate."""
    told = f"{sentence(finding)}，{'符合' if finding.met else '不符合'}"
    return SelectionCheck(candidate=candidate, told=told, **finding._asdict())


def keep(candidate: Any, found: list[Finding], office: Office) -> None:
    """Store the findings as the candidate's rows, in place of those of an earlier review."""
    for former in list(candidate.checks):
        office.writer.discard(former)
    for each in found:
        office.writer.create(row(candidate, each))
