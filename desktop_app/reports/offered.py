"""What reports there are to be had: the periods since the first work order, the villages, the people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from peewee import fn

from db.models import Division, FrozenReport, Person, WorkOrder
from desktop_app.core import candidates
from desktop_app.core.tables import program_of
from desktop_app.programs.frozen_reports import FROZEN
from desktop_app.reports import terms
from desktop_app.reports.content import BEFORE, TOTAL, YEAR_BEFORE
from desktop_app.reports.terms import PERSON, VILLAGE, YEARLY, Term

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desktop_app.core.office import Office

MOST = 200  # villages or people; who is not among them is searched for


class Offered(NamedTuple):
    """A report that can be had: of a term, and of a village or a person where `subject` says so."""

    kind: str
    term: Term
    name: str
    detail: str
    subject: int | None = None
    frozen: FrozenReport | None = None  # without its content

    @property
    def state(self) -> str:
        """已定稿, 未定稿, or whether the period is still running; "" where nothing is frozen."""
        if self.subject is not None:
            return ""
        return "未定稿" if self.frozen is None else "已定稿"


def of_terms(office: Office, kind: str) -> list[Offered]:
    """The weeks, months or years since the first work order, the newest first."""
    known = {report.period: report for report in _frozen(kind)}
    return [
        Offered(kind, term, term.words, _days(term), frozen=known.get(term.key))
        for term in terms.back_from(kind, office.today(), first_day(office))
    ]


def of_subjects(office: Office, kind: str, term: Term, text: str) -> list[Offered]:
    """The villages or the people that are called so; without a text the first of them."""
    model: Any = {VILLAGE: Division, PERSON: Person}[kind]
    program = program_of({VILLAGE: "divisions", PERSON: "people"}[kind])
    found = candidates.candidates(office, model, text, program=program, limit=MOST)
    if kind == VILLAGE:
        villages = Division.select(Division.id).where(Division.level == "village")
        wanted = {village.id for village in villages}
        found = [each for each in found if each.id in wanted]
    return [Offered(kind, term, each.name, each.detail, subject=each.id) for each in found]


def years(office: Office) -> list[Term]:
    """The years since the first work order, the newest first: what pages of villages and people are about."""
    return list(terms.back_from(YEARLY, office.today(), first_day(office)))


def compared(office: Office, term: Term) -> Iterator[tuple[str, Term]]:
    """The term, and those that it stands beside; before the first order there is nothing to compare with."""
    yield TOTAL, term
    first = first_day(office)
    for part, other in ((BEFORE, term.before), (YEAR_BEFORE, term.year_before)):
        if other.end >= first:
            yield part, other


def first_day(office: Office) -> date:
    """The day of the first work order; today where there is none."""
    query: Any = WorkOrder.select(fn.MIN(WorkOrder.issued_on)).tuples()
    (found,) = query.first()
    return min(found or office.today(), office.today())


def _frozen(kind: str) -> list[FrozenReport]:
    told = (
        FrozenReport.id, FrozenReport.kind, FrozenReport.period, FrozenReport.title, FrozenReport.state,
        FrozenReport.made_by, FrozenReport.made_at, FrozenReport.end, FrozenReport.head,
    )  # fmt: skip
    return list(FrozenReport.select(*told).where(FrozenReport.kind == kind, FrozenReport.state == FROZEN))


def _days(term: Term) -> str:
    return f"{term.start:%Y-%m-%d} 至 {term.end:%Y-%m-%d}"
