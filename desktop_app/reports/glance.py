"""A report at a glance: what the window shows of it before it is opened or printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from desktop_app.core import permissions
from desktop_app.core.counting import Counting
from desktop_app.core.figures import Asked, ask_for_figures
from desktop_app.home.overview import CARDS
from desktop_app.programs import work_orders
from desktop_app.reports import bulletins, making, yearly
from desktop_app.reports.content import BEFORE, FIGURE, TOTAL, YEAR_BEFORE, Content, Value
from desktop_app.reports.overviews import ABOUT
from desktop_app.reports.terms import MONTHLY, WEEKLY, YEARLY

if TYPE_CHECKING:
    from desktop_app.core.office import Office
    from desktop_app.reports.terms import Term


def of_records(office: Office, kind: str, term: Term, subject: Any = None) -> Content:
    """By today's records: a bulletin's counts and rates and a year's most told figures beside those of the
    terms before; the figures of a village, and of a person how many records there are of each kind.
    """
    if term.start > office.today():
        return Content(())
    if kind in (WEEKLY, MONTHLY):
        office.rights.demand(permissions.READ, work_orders.PROGRAM.key)
        return Content(tuple(bulletins.comparison(office, term, {})))
    if kind == YEARLY:
        before = _most_told(office, term.before, BEFORE)
        return Content((*_most_told(office, term, FIGURE), *before))
    said = making.told(office, kind, term, subject)
    records = tuple(one for one in said.lists if one.title != ABOUT)
    return Content(tuple(_worth_telling(said.values)), records)


def of_frozen(said: Content) -> Content:
    """What a frozen report says: of a year's sheet the most told figures."""
    return Content(tuple(value for value in said.values if value.part != FIGURE or value.key in CARDS))


def _most_told(office: Office, term: Term, part: str) -> Iterator[Value]:
    counting = Counting(office)
    asked = ask_for_figures(office, Asked(term.period), counting, only=CARDS)
    counting.count()
    found = {figure.key: figure for figure in (each() for each in asked)}
    yield from yearly.told(part, [found[key] for key in CARDS if key in found])


def _worth_telling(values: Iterable[Value]) -> list[Value]:
    """Without the orders of somebody who has none."""
    kept = list(values)
    compared = (TOTAL, BEFORE, YEAR_BEFORE)
    if any(value.numerator for value in kept if value.part in compared):
        return kept
    return [value for value in kept if value.part not in compared]
