"""What was issued stays, whatever another office did with its draft, which is issued where it was made."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.models import Attachment, ExchangeConflict, OrderStep, SlipNumber, WorkOrder
from desktop_app.core import attachments, workflow
from desktop_app.errors import AppError
from desktop_app.exchange import conflicts
from desktop_app.programs import slip_numbers
from tests.desktop_app.exchange.conftest import Desk, sync
from tests.desktop_app.exchange.test_exchange import PICTURE, PROGRAM, issue, waiting
from tests.desktop_app.exchange.test_merging import draft, throw_away

ISSUE = workflow.move_named(PROGRAM, "issue")


@pytest.fixture
def shared(desks: tuple[Desk, Desk, Desk]) -> WorkOrder:
    """A draft of the village with a line and a file, which the township knows."""
    township, village, _district = desks
    order = draft(village)
    with village.open() as office:
        office.writer.create(OrderStep(order=order.id, done_on=office.today(), what="去看了"))
        attachments.attach(office, PROGRAM, order, name="桥洞.jpg", content=PICTURE)
    township.get_from(village)
    return order


def test_what_was_issued_here_stays_though_its_draft_was_thrown_away_elsewhere(
    desks: tuple[Desk, Desk, Desk], shared: WorkOrder
) -> None:
    township, village, _district = desks
    with village.open() as office:
        workflow.apply(office, PROGRAM, WorkOrder.get(), ISSUE)
    township.clock.moment += timedelta(minutes=5)
    throw_away(township, shared)
    village.get_from(township)
    sync((township, village))
    for desk in (village, township):
        with desk.open() as office:
            order = WorkOrder.get_by_id(shared.id)
            assert (order.number, order.state) == ("毛湾〔2015〕第001号", "committing")
            assert [step.what for step in OrderStep.select()] == ["去看了"]
            assert attachments.content(office, Attachment.get()) is not None
        assert [(field, lost) for field, _kept, lost in waiting(desk)] == [("整条", "已删去")]
        assert not desk.problems()
    with village.open() as office, pytest.raises(AppError, match="已经出具，或者别处还用着，不能删去"):
        conflicts.settle(office, ExchangeConflict.get(), take=True)


def test_a_draft_of_another_office_is_issued_there_and_its_blank_slips_are_spoiled_there(
    desks: tuple[Desk, Desk, Desk], shared: WorkOrder
) -> None:
    township, village, _district = desks
    with village.open() as office, office.writer.transaction():
        slip_numbers.reserve(office, 1)
    township.get_from(village)
    spoil = workflow.move_named(slip_numbers.PROGRAM, "void")
    for desk, order, slip in (
        (township, ["这是别的单位登记的草稿，由他们“出具”"], ["这是“毛湾村”预留的编号，由他们作废"]),
        (village, [], []),
    ):
        with desk.open() as office:
            assert workflow.reasons_against(office, WorkOrder.get_by_id(shared.id), ISSUE) == order
            assert workflow.reasons_against(office, SlipNumber.get(), spoil) == slip


def test_an_order_merged_into_one_that_comes_back_leads_there_again(
    desks: tuple[Desk, Desk, Desk], shared: WorkOrder
) -> None:
    """Before, what led to it could not be taken in any more."""
    township, village, _district = desks
    throw_away(township, shared)
    village.clock.moment += timedelta(minutes=5)
    with village.open() as office:
        workflow.apply(office, PROGRAM, WorkOrder.get(), ISSUE)
        merged = issue(office)
        workflow.apply(
            office, PROGRAM, merged, workflow.move_named(PROGRAM, "merge"), {"main_order": WorkOrder.get()}
        )
    sync((township, village))
    for desk in (village, township):
        with desk.open():
            assert WorkOrder.get_by_id(merged.id).main_order_id == shared.id
        assert not desk.problems()
