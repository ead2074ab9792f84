"""What an explanation answers, which papers are an order's, and whom the notices leave alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from db.models import OrderSupervision, Organization, Paper, WorkOrder
from desktop_app import press
from desktop_app.core import workflow
from desktop_app.core.listing import listing
from desktop_app.core.office import Office
from desktop_app.programs import order_notices, work_orders
from desktop_app.programs.work_orders import notices
from tests.desktop_app.programs.test_escalation import given, on

ORDERS, NOTICES = work_orders.PROGRAM, order_notices.PROGRAM


@pytest.mark.parametrize("day", [15, 17])
def test_neither_card_nor_urging_of_before_the_day_stands_for_those_after_it(
    orders: Any, office: Office, day: int
) -> None:
    order = orders.promised(days=4)  # until the 17th
    on(office, date(2015, 4, day))
    orders.move(order, "urge", reason="群众又来问")
    orders.move(order, "supervise", kind="red", reason="群众多次来催")
    on(office, date(2015, 4, 18))
    assert [kind for kind, _due, _limit in given(office)] == ["urge", "red"]


def test_what_one_order_had_is_not_what_another_of_the_same_day_had(orders: Any, office: Office) -> None:
    late, entered = orders.promised(days=4), orders.promised(days=60)
    on(office, date(2015, 4, 18))
    assert len(given(office)) == 2
    office.writer.update(entered, {"deadline": late.deadline})
    calls = notices.give_what_is_due(office)
    assert [(call.order.id, call.due.kind) for call in calls] == [(entered.id, "urge"), (entered.id, "red")]


def test_cards_by_hand_after_the_day_leave_the_urging_due(orders: Any, office: Office) -> None:
    order = orders.promised(days=4)
    on(office, date(2015, 4, 18))
    for kind in ("red", "yellow"):
        orders.move(order, "supervise", kind=kind, reason="群众多次来催")
    assert [kind for kind, _due, _limit in given(office)] == ["urge"]


@pytest.mark.parametrize("issuer", ["nobody", "own", "other"])
def test_an_order_that_no_unit_issued_is_the_offices_own(orders: Any, office: Office, issuer: str) -> None:
    """What came in from an earlier list names no issuer; what another office issued is its own to urge."""
    units = {"nobody": None, "own": office.organization}
    unit = units.get(issuer, Organization.get(Organization.name == "水务公司"))
    office.writer.update(orders.promised(days=4), {"issuer": unit})
    on(office, date(2015, 4, 18))
    assert [kind for kind, _due, _limit in given(office)] == ([] if issuer == "other" else ["urge", "red"])


def test_a_line_of_an_earlier_release_counts_for_an_order_that_is_not_promised(
    orders: Any, office: Office
) -> None:
    order = orders.issued()
    on(office, date(2015, 4, 21))
    office.writer.create(OrderSupervision(order=order, given_on=office.today(), kind="urge"))
    assert [kind for kind, _due, _limit in given(office)] == ["yellow"]


def test_an_explanation_answers_all_that_wait_for_one_and_nothing_else(orders: Any, office: Office) -> None:
    order = orders.promised(days=4)
    orders.move(order, "urge", reason="群众又来问")
    orders.move(order, "answer_urge", answer="材料已经订了")
    orders.move(order, "supervise", kind="yellow", reason="群众多次来催")
    on(office, date(2015, 4, 18))
    given(office)
    on(office, date(2015, 4, 25))
    orders.move(order, "circulate", reason="催办后没有说明")
    withdrawn = OrderSupervision(
        order=order,
        given_on=office.today(),
        kind="urge",
        withdrawn_on=office.today(),
        answer_by=office.today(),
    )
    office.writer.create(withdrawn)
    assert orders.move(order, "answer_urge", answer="周五装好").state == "handling"
    told = [(line.kind, line.answer) for line in OrderSupervision.select().order_by(OrderSupervision.id)]
    assert told == [
        ("urge", "材料已经订了"),
        ("yellow", "周五装好"),
        ("urge", "周五装好"),
        ("red", ""),  # nobody asks for an explanation of the card that the rule gives
        ("circulate", ""),
        ("urge", ""),
    ]
    move = workflow.move_named(ORDERS, "answer_urge")
    assert workflow.reasons_against(office, order, move) == ["没有等待说明的催办或督办"]


def test_a_notice_is_found_by_its_words_as_soon_as_it_is_given(orders: Any, office: Office) -> None:
    order = orders.promised(days=4)
    orders.move(order, "urge", reason="井盖还是松的")
    assert [row.record.order_id for row in listing(office, NOTICES, search="井盖").first()] == [order.id]


def test_papers_of_an_order_are_those_of_its_forms_and_of_its_own_notices(
    orders: Any, office: Office
) -> None:
    mine, other = orders.promised(days=4), orders.promised(days=4)
    for order in (mine, other):
        orders.move(order, "urge", reason="群众又来问")
    lines = {line.order_id: line.id for line in OrderSupervision.select()}
    papers = {
        "slip": ("work_orders", mine.id),
        "slip of the other": ("work_orders", other.id),
        "notice": ("order_notices", lines[mine.id]),
        "notice of the other": ("order_notices", lines[other.id]),
        "of another program": ("visits", mine.id),
        "of another program's line": ("visits", lines[mine.id]),
        "a notice that has the number of the order": ("order_notices", mine.id),
        "an order that has the number of the notice": ("work_orders", lines[mine.id]),
    }
    for form, (program, record_id) in papers.items():
        told = {"program": program, "record_id": record_id, "form": form, "part": "receipt"}
        office.writer.create(Paper(printed_on=office.today(), **told))
    found = Paper.select().where(notices.is_paper_of(mine))
    assert {paper.form for paper in found} == {"slip", "notice"}


def test_an_order_without_a_limit_is_completed_without_a_card(orders: Any, office: Office) -> None:
    """An earlier list may tell of what is being done and not until when."""
    order = orders.promised(days=4)
    office.writer.update(order, {"deadline": None, "original_deadline": None})
    on(office, date(2015, 4, 18) + timedelta(days=30))
    assert orders.complete(WorkOrder.get_by_id(order.id)).state == "rating"
    assert not OrderSupervision.select().exists()


@pytest.mark.parametrize(("form", "move"), [("urge", {}), ("supervision", {"kind": "red", "reason": "拖延"})])
def test_a_notice_is_printed_of_what_was_given_and_stands(
    orders: Any, office: Office, form: str, move: dict[str, Any]
) -> None:
    fits = press.form_named(ORDERS, form).when
    assert fits is not None
    order = orders.promised()
    assert not fits(order, office)
    order = orders.move(order, "supervise" if move else "urge", **move)
    assert fits(order, office)
    office.writer.update(OrderSupervision.get(), {"withdrawn_on": office.today()})
    assert not fits(order, office)
