"""What the card of a report shows of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from db.models import Division, Person
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office, User
from desktop_app.core.program import CLERK
from desktop_app.errors import NotAllowed
from desktop_app.home.overview import CARDS
from desktop_app.programs import rights_of
from desktop_app.reports import glance, terms
from desktop_app.reports.content import BEFORE, FIGURE, SO_FAR, TOTAL, YEAR_BEFORE, Content, Value
from desktop_app.reports.overviews import ABOUT
from desktop_app.reports.terms import MONTHLY, PERSON, VILLAGE, YEARLY

YEAR = terms.read(YEARLY, "2015")


def test_a_year_has_the_figures_of_the_first_page_beside_those_of_the_year_before(
    office: Office, april: Any
) -> None:
    said = glance.of_records(office, YEARLY, YEAR)
    assert [value.key for value in said.part(FIGURE)] == list(CARDS)
    assert [value.key for value in said.part(BEFORE)] == list(CARDS)
    issued = "work_orders.issued"
    this, before = said.at(FIGURE, issued, "work_orders"), said.at(BEFORE, issued, "work_orders")
    assert this is not None
    assert before is not None
    assert (this.numerator, before.numerator) == (5, 0)
    said = glance.of_records(office, MONTHLY, terms.read(MONTHLY, "2015-04"))
    assert {value.part for value in said.values} == {TOTAL}
    assert glance.of_records(office, YEARLY, terms.read(YEARLY, "2016")) == Content(())


def test_a_village_or_a_person_without_orders_is_told_without_them(office: Office, april: Any) -> None:
    busy, empty = (Division.get(Division.name == name) for name in ("星湾村", "金岙村"))
    assert glance.of_records(office, VILLAGE, YEAR, busy).part(TOTAL)
    assert glance.of_records(office, VILLAGE, YEAR, empty).values == ()
    handler = Person.get(Person.name == "陈主任")
    said = glance.of_records(office, PERSON, YEAR, handler)
    assert said.part(TOTAL)
    assert said.lists
    assert ABOUT not in [one.title for one in said.lists]


def test_a_month_is_told_from_its_first_day(office: Office, april: Any, on: Any) -> None:
    on(5, 1)
    assert glance.of_records(office, MONTHLY, terms.read(MONTHLY, "2015-05")).part(TOTAL)


@pytest.mark.parametrize(
    ("month", "parts"),
    [("2015-04", {TOTAL}), ("2015-05", {TOTAL, BEFORE}), ("2016-04", {TOTAL, BEFORE, YEAR_BEFORE})],
)
def test_a_month_stands_beside_those_since_the_first_order(
    office: Office, april: Any, clock: FixedClock, month: str, parts: set[str]
) -> None:
    """An office that kept no orders yet did not issue nought."""
    clock.moment = datetime(2016, 5, 4, 2, tzinfo=UTC)
    said = glance.of_records(office, MONTHLY, terms.read(MONTHLY, month))
    assert {value.part for value in said.values} == parts


def test_of_a_frozen_year_the_same_figures_are_told() -> None:
    kept, left = next(iter(CARDS)), "work_orders.return_rate"
    values = (Value(SO_FAR, left, "", "1", 1), *(Value(FIGURE, key, "", "1", 1) for key in (kept, left)))
    found = glance.of_frozen(Content(values))
    assert [(value.part, value.key) for value in found.values] == [(SO_FAR, left), (FIGURE, kept)]


def test_a_bulletin_is_told_to_readers_of_the_orders(office: Office, april: Any) -> None:
    office.user = User("李干事", rights_of(CLERK, {"visits"}))
    told = [value.row for value in glance.of_records(office, YEARLY, YEAR).part(FIGURE)]
    assert told == []  # none of the figures of the first page is of visits
    with pytest.raises(NotAllowed):
        glance.of_records(office, MONTHLY, terms.read(MONTHLY, "2015-04"))
