"""Notices are printed all at once, ticked off, marked when printed again, and filed under their orders."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from db.models import Attachment, OrderSupervision, Paper
from desktop_app import press
from desktop_app.core import listing
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.figures import figures
from desktop_app.core.listed_records import ListedRecords
from desktop_app.core.office import Office
from desktop_app.core.papercode import PaperCode
from desktop_app.core.period import Period
from desktop_app.errors import NotFound
from desktop_app.printing.office_paper import paper_tag
from desktop_app.programs import order_notices, work_orders
from desktop_app.programs.work_orders import notices
from desktop_app.scanning import filing
from desktop_app.scanning.pages import Page
from tests.desktop_app.programs.sheets import figure

PROGRAM = order_notices.PROGRAM
BATCH = press.form_named(PROGRAM, "notices")


@pytest.fixture
def late(orders: Any, office: Office) -> list[Any]:
    """Two orders that were to be complete on Friday, and one that is to be on Tuesday; now it is Monday."""
    made = [orders.promised(days=days) for days in (4, 4, 8)]
    office.clock.moment += timedelta(days=7)  # type: ignore[attr-defined]
    notices.give_what_is_due(office)
    return made


def waiting(office: Office) -> ListedRecords:
    return ListedRecords(PROGRAM, listing.listing(office, PROGRAM, filters={"to_print": "yes"}))


def counts(office: Office) -> dict[str, str]:
    period = Period(date(2015, 4, 1), date(2015, 4, 30))
    return {each.key: each.shown for each in figures(office, period, programs=[PROGRAM])}


def test_one_file_holds_all_that_wait_and_leaves_none_waiting(
    office: Office, late: list[Any], tmp_path: Path
) -> None:
    assert len(waiting(office)) == 3  # two urgings, which tell of their red cards, and a yellow card
    composed = press.compose(office, PROGRAM, BATCH, waiting(office))
    assert composed.document.pages == 3
    press.save(office, composed, tmp_path / "notices.pdf")
    assert len(waiting(office)) == 0
    with pytest.raises(NotFound, match="没有可以打印《催办、督办通知书》的记录"):
        press.compose(office, PROGRAM, BATCH, waiting(office))
    assert {(paper.program, paper.form, paper.times) for paper in Paper.select()} == {
        ("order_notices", "notices", 1)
    }


def test_looking_at_it_ticks_nothing(office: Office, late: list[Any]) -> None:
    press.compose(office, PROGRAM, BATCH, waiting(office))
    assert len(waiting(office)) == 3


def test_what_is_printed_again_says_so_wherever_it_is_printed(
    office: Office, late: list[Any], tmp_path: Path
) -> None:
    records = list(waiting(office))
    press.save(office, press.compose(office, PROGRAM, BATCH, records), tmp_path / "a.pdf")
    single = press.form_named(work_orders.PROGRAM, "urge")
    order = work_orders.PROGRAM.model.get_by_id(late[0].id)
    press.save(office, press.compose(office, work_orders.PROGRAM, single, [order]), tmp_path / "b.pdf")
    urged = OrderSupervision.get(OrderSupervision.order == late[0].id, OrderSupervision.kind == "urge")
    assert Paper.get(Paper.record_id == urged.id).times == 2


def test_a_signed_receipt_lies_under_the_order(office: Office, late: list[Any]) -> None:
    urged = OrderSupervision.get(OrderSupervision.order == late[0].id, OrderSupervision.kind == "urge")
    code = PaperCode("order_notices", "notices", "receipt", urged.id, paper_tag(office))
    page = Page(1, Image.new("L", (10, 10)), b"%PDF-1.4 scanned", ".pdf")
    filed = list(filing.file_scanned(office, "scan.pdf", page, [code]))
    assert [(each.program, each.number) for each in filed] == [("work_orders", late[0].number)]
    held = Attachment.get()
    assert (held.program, held.record_id) == ("work_orders", late[0].id)
    assert Paper.get(Paper.record_id == urged.id).signed_on == office.today()


def test_an_order_is_not_archived_while_a_receipt_is_out(
    office: Office, orders: Any, late: list[Any], tmp_path: Path
) -> None:
    press.save(office, press.compose(office, PROGRAM, BATCH, waiting(office)), tmp_path / "a.pdf")
    order = orders.rate(orders.complete(late[0]), 95)
    with pytest.raises(ProblemsFound, match="1 联没有签名收回"):
        orders.move(order, "archive", remark="")


def test_figures_count_what_was_given_and_stands(office: Office, orders: Any, late: list[Any]) -> None:
    orders.move(late[0], "answer_urge", answer="等材料，本周办完")
    orders.complete(late[1], completed_on=date(2015, 4, 17))  # in time, entered late
    assert counts(office) == {
        "order_notices.yellow_cards": "1 次",
        "order_notices.red_cards": "1 次",
        "order_notices.urgings": "1 次",
        "order_notices.criticisms": "0 次",
        "order_notices.answer_rate": "100.00 %",
    }


def test_what_was_withdrawn_or_is_past_is_not_printed(office: Office, orders: Any, late: list[Any]) -> None:
    orders.complete(late[0])
    orders.complete(late[1], completed_on=date(2015, 4, 17))
    assert [line.kind for line in waiting(office)] == ["yellow"]


def test_an_explanation_is_found_by_its_words(office: Office, orders: Any, late: list[Any]) -> None:
    orders.move(late[0], "answer_urge", answer="配件周五到货")
    found = listing.listing(office, PROGRAM, search="配件").first()
    assert {row.record.order_id for row in found} == {late[0].id}


@pytest.mark.parametrize(("until", "explained"), [(-1, 0), (0, 1)])
def test_an_explanation_after_the_period_is_none_of_it(
    office: Office, orders: Any, late: list[Any], until: int, explained: int
) -> None:
    orders.move(late[0], "answer_urge", answer="等材料，本周办完")
    period = Period(None, office.today() + timedelta(days=until))
    line = OrderSupervision.get(OrderSupervision.kind == "urge")
    office.writer.update(line, {"given_on": office.today() - timedelta(days=1)})
    assert figure(office, "order_notices.answer_rate", period).numerator == explained
