"""Whatever was edited is as before once it is undone, in whatever order people work; the chain holds."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import verification
from db.models import RECORDS, OrderStep, WorkOrder
from desktop_app.core import records
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.errors import AppError
from desktop_app.programs import people, work_orders
from desktop_app.undo import reversal
from tests.chains import broken_entries
from tests.desktop_app.conftest import Cast, Orders
from tests.desktop_app.undo.stored import refusal, rows

ORDERS = work_orders.PROGRAM
TEXT = st.text("路灯水管井盖垃圾 13579-", max_size=12)
SLOW = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])


def draft(orders: Orders, text: str) -> None:
    orders.draft(title=text.strip() or "事", remark=text)


def edit(orders: Orders, text: str) -> None:
    for order in WorkOrder.select().where(WorkOrder.state == "draft"):
        records.change(orders.office, ORDERS, order, {"title": text.strip() or "事", "phone": text[:5]})
        return


def note(orders: Orders, text: str) -> None:
    for order in WorkOrder.select().where(WorkOrder.state == "handling").order_by(WorkOrder.id.desc()):
        kept = [{"id": step.id} for step in order.steps.order_by(OrderStep.id)][: len(text) % 3]
        new = {"done_on": orders.office.today(), "what": text or "去了", "by": "李干事"}
        records.change(orders.office, ORDERS, order, {"remark": text}, {"steps": [*kept, new]})
        return


def commit(orders: Orders, text: str) -> None:
    for order in WorkOrder.select().where(WorkOrder.state == "committing"):
        orders.commit(order, commitment=text.strip() or "尽快")
        return


def urge(orders: Orders, text: str) -> None:
    for order in WorkOrder.select().where(WorkOrder.state == "handling"):
        if not order.supervisions.exists():
            orders.move(order, "urge", reason=text)
            return


def rename(orders: Orders, text: str) -> None:
    records.change(orders.office, people.PROGRAM, orders.cast.li, {"post": text})
    orders.cast.li.version = type(orders.cast.li).get_by_id(orders.cast.li.id).version


def discard(orders: Orders, _text: str) -> None:
    for order in WorkOrder.select().where(WorkOrder.state == "draft").order_by(WorkOrder.id.desc()):
        records.discard(orders.office, ORDERS, order)
        return


DEEDS: tuple[Callable[[Orders, str], None], ...] = (draft, edit, note, commit, urge, discard)


@pytest.mark.uncounted
@SLOW
@given(deeds=st.lists(st.tuples(st.sampled_from(DEEDS), TEXT, st.integers(0, 90)), max_size=6))
def test_edits_undone_from_the_last_to_the_first_leave_nothing(
    office: Office, orders: Orders, clock: FixedClock, deeds: list[tuple[Any, str, int]]
) -> None:
    orders.promised()
    orders.issued()
    states = []
    for deed, text, seconds in deeds:
        before, batch = rows(), office.writer.newest_batch
        deed(orders, text)
        clock.moment += timedelta(seconds=seconds)
        if office.writer.newest_batch != batch:
            states.append((office.writer.newest_batch or 0, before))
    for batch, before in reversed(states):
        assert reversal.last(office) == batch
        reversal.undo(office, batch)
        assert rows() == before
    assert broken_entries(1) == []
    assert list(verification.differences(RECORDS)) == []


@pytest.mark.uncounted
@SLOW
@given(
    deeds=st.lists(st.tuples(st.sampled_from(DEEDS), TEXT), min_size=2, max_size=6), choice=st.integers(0, 5)
)
def test_an_undo_in_any_order_is_whole_or_refused(
    office: Office, orders: Orders, deeds: list[tuple[Any, str]], choice: int
) -> None:
    orders.promised()
    batches = []
    for deed, text in deeds:
        deed(orders, text)
        batches.append(office.writer.newest_batch or 0)
    before, batch = rows(), batches[choice % len(batches)]
    if reversal.reason_against(office, batch) is None:
        with suppress(AppError):  # a value that was taken since is seen only when it is written
            reversal.undo(office, batch)
            assert rows() != before
    else:
        refusal(office, batch)
        assert rows() == before
    assert list(verification.differences(RECORDS)) == []
    assert broken_entries(1) == []


def test_a_name_in_another_record_follows(office: Office, orders: Orders, cast: Cast) -> None:
    orders.promised()
    before = rows()
    rename(orders, "主任")
    reversal.undo(office, office.writer.newest_batch or 0)
    assert rows() == before
    assert cast.li.post == "主任", "what is in hand is not touched"
