"""Tallies: the answer is that of a full count, after every kind of change, at the price of a block."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from peewee import Case, fn

import db.tallies
from db.models import Division, Holiday, OrderExtension, WorkOrder
from db.tallies import Count, Different, Question, Sum, Tallies
from db.writer import Writer
from desktop_app.core.office import Office
from tests.desktop_app.conftest import cast, clock, founded, office, orders

__all__ = ["cast", "clock", "founded", "office", "orders"]

APPROVED = OrderExtension.select(OrderExtension.order).where(OrderExtension.decision == "approved")
EXTENDED = WorkOrder.id.in_(APPROVED)
QUESTION = Question(
    WorkOrder,
    (Count(WorkOrder.id), Count(WorkOrder.rating), Sum(WorkOrder.rating), Different(WorkOrder.rating)),
    key=WorkOrder.state,
)
LENGTHENED = Question(WorkOrder, (Count(Case(None, [(EXTENDED, 1)])),))


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db.tallies, "BLOCK", 4)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The ids before the blocks that are counted."""
    counted: list[int] = []
    run = db.tallies._Statement.run

    def watched(self: Any, after: int, until: int | None) -> Any:
        counted.append(after)
        return run(self, after, until)

    monkeypatch.setattr(db.tallies._Statement, "run", watched)
    return counted


def order(office: Office, **values: Any) -> WorkOrder:
    made = WorkOrder(
        raised_at=office.now(), title="路灯", village=Division.get(Division.name == "星湾村"), **values
    )
    office.writer.create(made)
    return made


def from_scratch() -> dict[str, tuple[int, int, int, frozenset[int]]]:
    rows = list(WorkOrder.select(WorkOrder.state, WorkOrder.rating).tuples())
    found = {}
    for state in {state for state, _rating in rows}:
        ratings = [rating for each, rating in rows if each == state and rating is not None]
        count = Counter(each for each, _rating in rows)[state]
        found[state] = (count, len(ratings), sum(ratings), frozenset(ratings))
    return found


def test_any_sequence_of_changes_is_answered_as_from_scratch(office: Office) -> None:
    chance, tallies, made = random.Random(7), Tallies(), []
    for step in range(60):
        deed = chance.choice(("new", "new", "rate", "discard", "other"))
        if deed == "new" or not made:
            made.append(order(office))
        elif deed == "rate":
            office.writer.update(chance.choice(made), {"rating": chance.randrange(101)})
        elif deed == "discard":
            office.writer.discard(made.pop(chance.randrange(len(made))))
        else:
            office.writer.create(Holiday(day=office.today() + timedelta(days=step), name="渔民节"))
        if step % 3 == 0:
            assert tallies.answers([QUESTION]) == [from_scratch()]


def test_a_change_costs_its_block_alone(office: Office, asked: list[int]) -> None:
    made = [order(office) for _ in range(20)]
    tallies = Tallies()
    tallies.answers([QUESTION])
    blocks = list(asked)
    assert len(blocks) >= 4
    asked.clear()
    tallies.answers([QUESTION])
    assert asked == []
    office.writer.update(made[10], {"rating": 90})
    (answer,) = tallies.answers([QUESTION])
    assert answer["draft"][:3] == (20, 1, 90)
    assert len(asked) == 1


def test_a_row_that_belongs_to_an_order_costs_the_orders_block(office: Office, asked: list[int]) -> None:
    made = [order(office) for _ in range(20)]
    tallies = Tallies()
    assert tallies.answers([LENGTHENED]) == [{None: (0,)}]
    asked.clear()
    extension = OrderExtension(
        order=made[10], applied_on=office.today(), reason="等材料", until=office.today(), decision="approved"
    )
    office.writer.create(extension)
    assert tallies.answers([LENGTHENED]) == [{None: (1,)}]
    office.writer.discard(extension)
    assert tallies.answers([LENGTHENED]) == [{None: (0,)}]
    assert len(asked) == 2


def test_a_row_that_anything_may_depend_on_costs_everything(office: Office) -> None:
    places = WorkOrder.village.in_(Division.select(Division.id).where(Division.households > 100))
    large = Question(WorkOrder, (Count(WorkOrder.id),), where=places)
    for _ in range(9):
        order(office)
    tallies = Tallies()
    assert tallies.answers([large]) == [{None: (0,)}]
    office.writer.update(Division.get(Division.name == "星湾村"), {"households": 300})
    assert tallies.answers([large]) == [{None: (9,)}]


def test_rows_that_depend_on_others_of_their_table_are_all_counted_anew(office: Office) -> None:
    other = WorkOrder.alias()
    best = Question(
        WorkOrder, (Count(WorkOrder.id),), where=WorkOrder.rating == other.select(fn.MAX(other.rating))
    )
    made = [order(office, rating=50) for _ in range(12)]
    tallies = Tallies()
    assert tallies.answers([best]) == [{None: (12,)}]
    office.writer.update(made[0], {"rating": 60})
    assert tallies.answers([best]) == [{None: (1,)}]


def test_what_another_desk_has_written_is_seen(office: Office) -> None:
    tallies = Tallies()
    tallies.answers([QUESTION])
    other = Writer(site=2, user="李干事", now_ms=office.clock.now_ms)
    village = Division.get(Division.name == "星湾村")
    other.create(WorkOrder(raised_at=office.now(), title="井盖", village=village))
    assert tallies.answers([QUESTION])[0]["draft"][0] == 1


def test_more_changes_than_can_be_looked_through_are_counted_anew(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    tallies = Tallies()
    tallies.answers([QUESTION])
    monkeypatch.setattr(db.tallies, "MOST_CHANGES", 3)
    for _ in range(9):
        order(office)
    assert tallies.answers([QUESTION]) == [from_scratch()]


def test_only_the_answers_that_are_wanted_are_kept(office: Office, asked: list[int]) -> None:
    tallies = Tallies()
    tallies.answers([QUESTION, LENGTHENED], "a page")
    tallies.answers([LENGTHENED], "another page")
    asked.clear()
    tallies.answers([QUESTION], "a page")
    tallies.answers([LENGTHENED], "another page")
    assert asked == []
    tallies.answers([], "another page")
    tallies.answers([QUESTION], "a page")
    assert asked == []
    tallies.answers([LENGTHENED], "another page")
    assert len(asked) == 1
