"""What lists say of an order's deadline: how long it has, that it is late, or how it ended."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from db.models import WorkOrder
from desktop_app.core.clock import FixedClock
from desktop_app.core.listing import listing
from desktop_app.core.office import Office
from desktop_app.core.program import BAD, WARN, Words
from desktop_app.programs import work_orders
from desktop_app.programs.work_orders.deadlines import (
    completion_moment,
    days_left,
    is_due_soon,
    is_overdue,
    raised_on,
)


def listed_late(office: Office) -> int:
    """How many orders the list calls 逾期."""
    return listing(office, work_orders.PROGRAM, filters={"overdue": "yes"}).count()


def due_within_a_week(office: Office) -> int:
    found: int = WorkOrder.select().where(is_due_soon(office)).count()
    return found


def test_an_order_that_is_handled_says_how_many_days_it_has(
    orders: Any, office: Office, clock: FixedClock
) -> None:
    order = orders.promised(days=8)  # until Tuesday, 21 April
    said = {}
    for day in (13, 14, 16, 17, 20, 21, 22):
        clock.moment = datetime(2015, 4, day, 2, tzinfo=UTC)
        said[day] = (*days_left(order, office), is_overdue(order, office))
        assert (due_within_a_week(office), listed_late(office)) == (day > 13, is_overdue(order, office))
    assert said == {
        13: ("剩 8 天", "", False),
        14: ("剩 7 天", "", False),
        16: ("剩 5 天", "", False),
        17: ("剩 4 天", WARN, False),  # as many working days as a yellow card leaves
        20: ("剩 1 天", WARN, False),
        21: ("今天到期", WARN, False),
        22: ("逾期 1 天", BAD, True),
    }


def test_before_a_promise_the_answer_is_waited_for(orders: Any, office: Office, clock: FixedClock) -> None:
    draft, order = orders.draft(), orders.issued()
    assert (days_left(draft, office), days_left(order, office).text) == (Words(""), "剩 7 天")
    assert (due_within_a_week(office), listed_late(office)) == (1, 0)
    clock.moment += timedelta(days=7)
    assert (days_left(order, office), listed_late(office)) == (Words("今天到期", WARN), 0)
    clock.moment += timedelta(days=1)
    assert listed_late(office) == 1
    assert (days_left(order, office), is_overdue(order, office)) == (Words("逾期 1 天", BAD), True)
    assert (days_left(draft, office), is_overdue(draft, office)) == (Words(""), False)


def test_what_is_done_is_late_no_more_and_says_how_it_ended(
    orders: Any, office: Office, clock: FixedClock
) -> None:
    good, bad = orders.rate(orders.completed(), 95), orders.rate(orders.completed(), 40)
    settled = orders.move(orders.draft(), "settle", result="现场换好了灯泡,已经亮了。")
    void = orders.move(orders.issued(), "void", void_reason="重复")
    clock.moment += timedelta(days=300)
    ended = [good, bad, settled, void]
    assert [days_left(order, office) for order in ended] == [
        Words("95 分"), Words("40 分", BAD), Words("当场解决"), Words(""),
    ]  # fmt: skip
    assert not any(is_overdue(order, office) for order in ended)


@pytest.mark.parametrize("days", [0, 7])
def test_of_what_was_complete_only_the_day_is_told_it_took_whole_days(
    orders: Any, office: Office, days: int
) -> None:
    order = orders.issued()
    told = completion_moment(raised_on(order, office) + timedelta(days=days), order, office)
    assert told - order.raised_at == timedelta(days=days)
