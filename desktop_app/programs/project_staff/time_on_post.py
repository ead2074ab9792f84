"""How many months somebody was on post in a working group, counted from the postings (domain 1.5)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from db.models import ProjectStaff

if TYPE_CHECKING:
    from desktop_app.core.office import Office

Span = tuple[date, date]  # first and last day on post, both counted


def months_in_year(spans: Iterable[Span], year: int, *, least: int) -> int:
    """Months of the year with at least `least` days on post; days of overlapping spans count once."""
    apart = _apart(spans)
    return sum(_days(apart, year, month) >= least for month in range(1, 13))


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The spans, none of which overlaps another any more."""
    apart: list[Span] = []
    for start, end in sorted(spans):
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _days(spans: Iterable[Span], year: int, month: int) -> int:
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return sum(max(0, (min(end, last) - max(start, first)).days + 1) for start, end in spans)


def months_of_members(project: Any, year: int, office: Office) -> dict[int, int]:
    """The months of each member of the group in the year, by the person's id; who has none is left out."""
    today = office.today()
    spans: dict[int, list[Span]] = {}
    known = ProjectStaff.select(ProjectStaff.person, ProjectStaff.reported_on, ProjectStaff.ended_on)
    postings: Any = known.where(
        ProjectStaff.project == project.id, ProjectStaff.reported_on.is_null(False)
    ).tuples()
    for person, reported, ended in postings:
        spans.setdefault(person, []).append((reported, min(ended or today, today)))
    least = office.parameters.whole("bonus_month_days", date(year, 12, 31))
    months = {person: months_in_year(own, year, least=least) for person, own in spans.items()}
    return {person: count for person, count in months.items() if count}
