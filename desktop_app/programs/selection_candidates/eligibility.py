"""资格审查: each condition of the post held against the register, with what was found (domain 1.13).

A bound is the post's own, else the office's parameter. What the register does not know does not count as met.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from db.models.people import GRADES, RANKS
from desktop_app.programs.findings import Finding, birth, graded, span, unrestricted
from desktop_app.programs.selection_candidates.scoring import years_looked_at

if TYPE_CHECKING:
    from desktop_app.core.office import Office

_RANKS = list(RANKS)  # from the highest down


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
        unrestricted(person, on or office.today()),
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
        yield span("rank_years", position.rank_years, person.rank_since, day)
    if position.work_years is not None:
        began = date.fromisoformat(f"{person.started_work}-01") if person.started_work else None
        yield span("work_years", position.work_years, began, day)


def _appraisals(position: Any, person: Any, office: Office) -> Finding:
    day = position.apply_until
    years = years_looked_at(position, office)
    least = position.least_grade
    if least is None:
        word = office.parameters.text("selection_least_grade", day)
        least = next(key for key, known in GRADES.items() if known == word)
    return graded(person, day, years=years, least=least)
