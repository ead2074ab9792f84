"""Numbers of blank slips: reserved without a gap, entered once, void with a reason, never an issued order."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from db.models import SlipNumber, WorkOrder
from desktop_app import press
from desktop_app.core import listing, records, search_index, workflow
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office, User
from desktop_app.core.permissions import Rights
from desktop_app.core.program import AUDITOR, CLERK
from desktop_app.errors import AppError, InvalidInput, NotAllowed, TransitionRefused
from desktop_app.programs import slip_numbers, work_orders
from desktop_app.programs.work_orders import slips

ORDERS, NUMBERS = work_orders.PROGRAM, slip_numbers.PROGRAM
BLANK = press.form_named(ORDERS, "blank")
VOID = workflow.move_named(NUMBERS, "void")


@pytest.fixture
def book(office: Office, tmp_path: Path) -> list[SlipNumber]:
    """Three blank slips on paper: 第001号 to 第003号."""
    press.save_blanks(office, ORDERS, BLANK, 3, tmp_path / "book.pdf")
    return list(SlipNumber.select().order_by(SlipNumber.id))


def void(office: Office, slip: SlipNumber, reason: str = "写坏了") -> None:
    workflow.apply(office, NUMBERS, slip, VOID, {"void_reason": reason})


def test_blank_slips_take_consecutive_numbers_and_orders_go_on_behind_them(
    office: Office, orders: Any, book: list[SlipNumber]
) -> None:
    assert [slip.number for slip in book] == [f"白泉〔2015〕第{n:03d}号" for n in (1, 2, 3)]
    assert {slip.reserved_by for slip in book} == {"张文书"}
    assert orders.issued().number == "白泉〔2015〕第004号"
    assert WorkOrder.select().count() == 1, "a reserved number is no order"


def test_paper_that_was_not_written_reserves_nothing(office: Office, tmp_path: Path) -> None:
    with pytest.raises(AppError):
        press.save_blanks(office, ORDERS, BLANK, 3, tmp_path / "missing" / "book.pdf")
    assert SlipNumber.select().count() == 0


def test_who_may_not_write_reserves_nothing(office: Office, tmp_path: Path) -> None:
    reader = Office(tmp_path, user=User("审计员", Rights(AUDITOR)), keys=office.keys, clock=office.clock)
    with pytest.raises(NotAllowed):
        press.save_blanks(reader, ORDERS, BLANK, 1, tmp_path / "book.pdf")
    assert SlipNumber.select().count() == 0


def test_a_draft_is_issued_under_the_number_of_its_slip(
    office: Office, orders: Any, book: list[SlipNumber]
) -> None:
    assert [value for value, _words in slips.offered(None, office)] == ["", *(one.number for one in book)]
    order = orders.move(orders.draft(), "issue", number=book[1].number)
    assert (order.number, order.slip_id, order.state) == (book[1].number, book[1].id, "committing")
    assert book[1].number not in dict(slips.offered(None, office))
    assert orders.issued().number == "白泉〔2015〕第004号"


def test_a_problem_settled_on_the_spot_was_settled_on_the_day_it_was_written_down(
    office: Office, orders: Any, book: list[SlipNumber], clock: FixedClock
) -> None:
    clock.moment = datetime(2015, 4, 15, 2, tzinfo=UTC)
    draft = orders.draft(raised_at=datetime(2015, 4, 14, 2, tzinfo=UTC))
    order = orders.move(draft, "settle", result="当场接通了电源。", number=book[0].number)
    assert order.number == book[0].number
    assert order.issued_on == order.completed_on == datetime(2015, 4, 14, tzinfo=UTC).date()


@pytest.mark.parametrize(
    "number", ["白泉〔2015〕第004号", "白泉〔2014〕第001号", "001", "水务〔2015〕第001号"]
)
def test_a_number_that_was_never_reserved_is_refused_in_one_sentence(
    orders: Any, book: list[SlipNumber], number: str
) -> None:
    draft = orders.draft()
    with pytest.raises(InvalidInput, match="不是本单位预留而未用的空白工单号"):
        orders.move(draft, "issue", number=number)
    assert WorkOrder.get_by_id(draft.id).state == "draft"


def test_a_number_is_used_once(office: Office, orders: Any, book: list[SlipNumber]) -> None:
    orders.move(orders.draft(), "issue", number=book[0].number)
    with pytest.raises(InvalidInput, match="未用"):
        orders.move(orders.draft(), "issue", number=book[0].number)
    with pytest.raises(InvalidInput, match="未用"):
        slips.taken(orders.draft(), book[0].number, office)
    assert WorkOrder.select().where(WorkOrder.slip == book[0]).count() == 1


def test_last_years_slip_is_entered_after_new_year_in_its_own_year(
    orders: Any, book: list[SlipNumber], clock: FixedClock
) -> None:
    clock.moment = datetime(2016, 1, 4, 2, tzinfo=UTC)
    late = orders.draft(raised_at=datetime(2015, 12, 30, 2, tzinfo=UTC))
    order = orders.move(late, "issue", number=book[0].number)
    assert order.issued_on.isoformat() == "2015-12-30"
    with pytest.raises(InvalidInput, match="2015 年的编号"):
        orders.move(orders.draft(), "issue", number=book[1].number)


def test_a_spoiled_slip_stays_in_the_ledger_as_void_and_is_counted_nowhere(
    office: Office, orders: Any, book: list[SlipNumber]
) -> None:
    void(office, book[0])
    ledger = records.named(office, ORDERS, book[0].number)
    assert (ledger.state, ledger.void_reason) == ("void", "写坏了")
    assert ledger.slip_id == book[0].id
    assert listing.listing(office, ORDERS, filters={"counted": "yes"}).count() == 0
    assert listing.listing(office, ORDERS, search="空白工单作废").count() == 1
    with pytest.raises(InvalidInput, match="未用"):
        orders.move(orders.draft(), "issue", number=book[0].number)


def test_a_used_number_is_made_void_with_its_order_and_not_apart_from_it(
    office: Office, orders: Any, book: list[SlipNumber]
) -> None:
    order = orders.move(orders.draft(), "issue", number=book[0].number)
    with pytest.raises(TransitionRefused, match="请在民情工单里作废"):
        void(office, book[0])
    void_order = orders.move(order, "void", void_reason="重复")
    assert slip_numbers.use_of(book[0], void_order) == "作废"


def test_unused_numbers_are_listed_found_and_told_apart(
    office: Office, orders: Any, book: list[SlipNumber]
) -> None:
    orders.move(orders.draft(), "issue", number=book[0].number)
    void(office, book[1])
    rows = listing.listing(office, NUMBERS, descending=False).first()
    assert [[cell.text for cell in row.cells][:3] for row in rows] == [
        [book[0].number, "已用", "河道垃圾"],
        [book[1].number, "作废", "写坏了"],
        [book[2].number, "未用", ""],
    ]
    unused = listing.listing(office, NUMBERS, filters={"unused": "yes"})
    assert unused.ids() == [book[2].id]
    assert listing.listing(office, NUMBERS, search="003").ids() == [book[2].id]


def test_numbers_come_from_paper_and_from_nowhere_else(office: Office) -> None:
    assert not records.may_be_made(NUMBERS)
    with pytest.raises(InvalidInput, match="不能手工添加"):
        records.create(office, NUMBERS, {"number": "白泉〔2015〕第009号"})


def test_a_number_that_another_desk_gave_out_as_well_is_used(
    office: Office, book: list[SlipNumber], orders: Any
) -> None:
    theirs = orders.issued(title="别处的")
    office.writer.update(theirs, {"number": book[0].number})
    assert book[0].number not in dict(slips.offered(None, office))
    with pytest.raises(InvalidInput, match="不是本单位预留而未用的空白工单号"):
        slips.taken(orders.draft(), book[0].number, office)
    with pytest.raises(TransitionRefused, match="已用于工单“别处的”"):
        void(office, book[0])
    assert slip_numbers.orders_of(book) == {book[0].id: theirs}


def test_only_an_unused_slip_is_printed_again(
    office: Office, orders: Any, book: list[SlipNumber], tmp_path: Path
) -> None:
    form = press.form_named(NUMBERS, "slip")
    press.save(office, press.compose(office, NUMBERS, form, [book[0]]), tmp_path / "again.pdf")
    orders.move(orders.draft(), "issue", number=book[0].number)
    with pytest.raises(InvalidInput, match="现在不能打印"):
        press.compose(office, NUMBERS, form, [book[0]])


def test_a_clerk_makes_a_spoiled_slip_void(office: Office, book: list[SlipNumber], tmp_path: Path) -> None:
    clerk = Office(tmp_path, user=User("文书", Rights(CLERK)), keys=office.keys, clock=office.clock)
    assert workflow.reasons_against(clerk, book[0], VOID) == []


def test_the_index_finds_a_number_as_it_was_reserved(office: Office, book: list[SlipNumber]) -> None:
    before = listing.listing(office, NUMBERS, search="张文书").ids()
    search_index.put_many(NUMBERS, book)
    assert sorted(before) == [slip.id for slip in book]


def test_the_paper_of_another_office_is_not_ours_to_use(
    office: Office, orders: Any, cast: Any, book: list[SlipNumber]
) -> None:
    office.writer.update(book[0], {"issuer": cast.waterworks})
    assert book[0].number not in dict(slips.offered(None, office))
    with pytest.raises(InvalidInput, match="不是本单位预留"):
        orders.move(orders.draft(), "issue", number=book[0].number)
