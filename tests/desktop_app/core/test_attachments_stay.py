"""Whatever two users do to their orders, no attached file is lost, doubled or changed."""

from __future__ import annotations

from contextlib import suppress
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.models import Attachment, WorkOrder
from desktop_app.core import attached_files, attachments, records, workflow
from desktop_app.core.office import Office, User
from desktop_app.errors import AppError, StaleRecord
from desktop_app.programs import work_orders

PROGRAM = work_orders.PROGRAM
ORDERS = 3
NUMBERS = count()  # each content once: the same content is kept once for a record

which, who = st.integers(0, ORDERS - 1), st.integers(0, 1)
deeds = st.one_of(
    st.tuples(st.just("attach"), who, which),
    st.tuples(st.just("scan into the tray"), who),
    st.tuples(st.just("file"), who, which, st.integers(0, 20)),
    st.tuples(st.just("edit"), who, which),
    st.tuples(st.just("edit what was read long ago"), who, which),
    st.tuples(st.just("merge"), who, which, which),
    st.tuples(st.just("unmerge"), who, which),
    st.tuples(st.just("void"), who, which),
)


class Desks:
    """Two users at one office, the orders as each read them at the beginning, and what was attached."""

    def __init__(self, office: Office, orders: Any) -> None:
        other = Office(
            office.directory, user=User("李干事", office.rights), keys=office.keys, clock=office.clock
        )
        self.offices = (office, other)
        self.read = [orders.issued() for _ in range(ORDERS)]
        self.attached: dict[int, bytes] = {}

    def do(self, deed: str, user: int, *more: int) -> None:
        """The deed, if the rules allow it."""
        office = self.offices[user]
        order = self.order(more[0]) if more else None
        if deed in ("attach", "scan into the tray"):
            content = f"第 {next(NUMBERS)} 份".encode()
            program = PROGRAM if order is not None else None
            made = attachments.attach(office, program, order, name="附件.txt", content=content)
            self.attached[made.id] = content
        elif deed == "file" and self.attached:
            chosen = sorted(self.attached)[more[1] % len(self.attached)]
            attachments.file_under(office, Attachment.get_by_id(chosen), PROGRAM, order)
        elif deed == "edit":
            records.change(office, PROGRAM, order, {"remark": f"第 {next(NUMBERS)} 次"})
        elif deed == "edit what was read long ago":
            with suppress(StaleRecord):
                records.change(office, PROGRAM, self.read[more[0]], {"remark": f"第 {next(NUMBERS)} 次"})
        elif deed in ("merge", "unmerge", "void"):
            values = {"merge": {"main_order": self.order(more[-1])}, "void": {"void_reason": "重复登记"}}
            move = workflow.move_named(PROGRAM, deed)
            workflow.apply(office, PROGRAM, order, move, values.get(deed, {}))

    def order(self, number: int) -> Any:
        """The order as it is now."""
        return WorkOrder.get_by_id(self.read[number].id)

    def found(self) -> dict[int, bytes]:
        """Every file that somebody can find: under an order, or in the tray."""
        places = [attachments.tray(self.offices[0]), *(attachments.of(PROGRAM, order) for order in self.read)]
        files = [file for place in places for file in place]
        assert len({file.id for file in files}) == len(files)
        return {
            file.id: attachments.read(self.offices[0], file) for file in files if file.id in self.attached
        }


@pytest.mark.uncounted
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(deeds, min_size=4, max_size=14))
def test_no_deed_of_another_user_loses_a_file(office: Office, orders: Any, done: list[Any]) -> None:
    desks = Desks(office, orders)
    for deed in done:
        with suppress(AppError):  # what the rules refuse is no deed
            desks.do(*deed)
    assert desks.found() == desks.attached
    assert not list(attachments.faults(office))
    assert not attached_files.strangers(office)
