"""Prints are ticked off by the codes on the paper and journalled; what fails leaves nothing."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from db.journal import Entry
from db.models import Paper, Sequence
from desktop_app import press
from desktop_app.core import listing
from desktop_app.core.clock import FixedClock
from desktop_app.core.listed_records import ListedRecords
from desktop_app.core.office import Office, User
from desktop_app.core.permissions import Rights
from desktop_app.core.program import AUDITOR
from desktop_app.errors import AppError, InvalidInput, NotAllowed, NotFound
from desktop_app.printing import catalogue
from desktop_app.printing.output import Document
from desktop_app.programs import visits, work_orders

ORDERS = work_orders.PROGRAM
SLIP = press.form_named(ORDERS, "slip")
LEDGER = press.form_named(ORDERS, "ledger")
BLANK = press.form_named(ORDERS, "空白工单本")


def papers() -> dict[str, int]:
    """How often each part was printed."""
    return {paper.part: paper.times for paper in Paper.select()}


def events(name: str) -> list[dict[str, Any]]:
    """The journalled events of that name."""
    found = [entry.changed() for entry in Entry.select().where(Entry.operation == "event")]
    return [details for details in found if details["event"] == name]


def test_looking_at_a_form_writes_nothing(office: Office, orders: Any) -> None:
    composed = press.compose(office, ORDERS, SLIP, [orders.issued()])
    assert composed.document.content.startswith(b"%PDF")
    assert papers() == {}
    assert events("print") == []


def test_the_boxes_that_wait_for_the_pen_are_named(office: Office, orders: Any) -> None:
    made = [orders.issued(), orders.issued(), orders.promised()]
    assert press.compose(office, ORDERS, SLIP, made).unfilled == ["承诺内容", "承诺办结期限"]
    settled = orders.move(orders.draft(), "settle", result="当场换了灯泡")
    assert press.compose(office, ORDERS, SLIP, [orders.promised(), settled]).unfilled == []


def test_a_printed_slip_ticks_the_two_parts_that_are_on_it(
    office: Office, orders: Any, tmp_path: Path
) -> None:
    order = orders.issued()
    done = press.save(office, press.compose(office, ORDERS, SLIP, [order]), tmp_path / "slip.pdf")
    assert done.pages == 1
    assert papers() == {"stub": 1, "resident": 1}
    assert Paper.get().printed_on == office.today()
    assert [told["part"] for told in events("print")] == ["stub", "resident"]


def test_the_layout_of_three_parts_ticks_three(office: Office, orders: Any, tmp_path: Path) -> None:
    composed = press.compose(office, ORDERS, SLIP, [orders.issued()], option="三联")
    press.save(office, composed, tmp_path / "slip.pdf")
    assert set(papers()) == {"stub", "handler", "resident"}


def _said(document: Document) -> list[str]:
    """What each page says."""
    with closing(pypdfium2.PdfDocument(document.content)) as pages:
        return ["".join(page.get_textpage().get_text_range().split()) for page in pages]


def test_paper_of_what_is_void_says_so_on_each_part(office: Office, orders: Any) -> None:
    valid, void = orders.issued(), orders.move(orders.issued(), "void", void_reason="登记有误")
    halves = press.compose(office, ORDERS, SLIP, [valid, void]).document
    assert [page.count("作废") for page in _said(halves)] == [0, 2]
    assert void.number in _said(halves)[1], "below it the paper says what it said"
    parts = press.compose(office, ORDERS, SLIP, [void, valid], option="a5").document
    assert [page.count("作废") for page in _said(parts)] == [1, 1, 0, 0]


def test_the_word_for_void_hides_no_line_and_no_letter(office: Office, orders: Any) -> None:
    order = orders.issued()
    before = _dark(press.compose(office, ORDERS, SLIP, [order]).document)
    order = orders.move(order, "void", void_reason="登记有误")
    after = press.compose(office, ORDERS, SLIP, [order]).document
    assert "作废" in _said(after)[0]
    assert before <= _dark(after)


def _dark(document: Document) -> set[int]:
    """Where the first page is black."""
    with closing(pypdfium2.PdfDocument(document.content)) as pages:
        grey = pages[0].render(scale=1).to_pil().convert("L").tobytes()
    return {place for place, tone in enumerate(grey) if tone < 100}


def test_a_second_print_is_a_reprint(office: Office, orders: Any, tmp_path: Path) -> None:
    order = orders.issued()
    first = press.compose(office, ORDERS, SLIP, [order])
    press.save(office, first, tmp_path / "a.pdf")
    second = press.compose(office, ORDERS, SLIP, [order])
    press.save(office, second, tmp_path / "b.pdf")
    assert papers() == {"stub": 2, "resident": 2}
    assert len(events("reprint")) == 2
    assert second.document.content != first.document.content  # it says 补打 第1次


def test_a_letter_keeps_the_day_of_its_first_print(
    office: Office, clock: FixedClock, orders: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    days: list[date] = []

    def draw(sheet: Any, _order: Any) -> None:
        sheet.new_page()
        days.append(sheet.occasion.letter_day)

    monkeypatch.setitem(catalogue.DRAWINGS, ("work_orders", "slip"), draw)
    order, other = orders.issued(), orders.issued()
    for _ in range(2):  # looked at and printed, then both again two days later
        press.save(office, press.compose(office, ORDERS, SLIP, [order]), tmp_path / "a.pdf")
        clock.moment += timedelta(days=2)
    press.compose(office, ORDERS, SLIP, [order, other])
    assert days == [date(2015, 4, 13), date(2015, 4, 13), date(2015, 4, 13), date(2015, 4, 17)]


def test_in_a_batch_only_what_was_printed_before_is_a_reprint(
    office: Office, orders: Any, tmp_path: Path
) -> None:
    old, new = orders.issued(), orders.issued()
    press.save(office, press.compose(office, ORDERS, SLIP, [old]), tmp_path / "a.pdf")
    press.save(office, press.compose(office, ORDERS, SLIP, [old, new]), tmp_path / "b.pdf")
    assert len(events("reprint")) == 2
    assert len(events("print")) == 4


def test_a_file_that_cannot_be_written_counts_as_no_print(
    office: Office, orders: Any, tmp_path: Path
) -> None:
    composed = press.compose(office, ORDERS, SLIP, [orders.issued()])
    with pytest.raises(AppError):
        press.save(office, composed, tmp_path / "missing" / "slip.pdf")
    assert papers() == {}
    assert events("print") == []


def test_blank_slips_reserve_numbers_with_the_file_or_not_at_all(
    office: Office, orders: Any, tmp_path: Path
) -> None:
    with pytest.raises(AppError):
        press.save_blanks(office, ORDERS, BLANK, 5, tmp_path / "missing" / "blank.pdf")
    assert not Sequence.select().exists()
    done = press.save_blanks(office, ORDERS, BLANK, 5, tmp_path / "blank.pdf")
    assert done.pages == 5
    assert orders.issued().number == "白泉〔2015〕第006号"


def test_blank_visit_sheets_carry_no_number(office: Office, tmp_path: Path) -> None:
    form = press.form_named(visits.PROGRAM, "blank")
    assert press.save_blanks(office, visits.PROGRAM, form, 2, tmp_path / "blank.pdf").pages == 2
    assert not Sequence.select().exists()


@pytest.mark.parametrize("count", [0, -1, 501])
def test_a_foolish_number_of_blanks_is_refused(office: Office, tmp_path: Path, count: int) -> None:
    with pytest.raises(InvalidInput, match="1 到 500"):
        press.save_blanks(office, ORDERS, BLANK, count, tmp_path / "blank.pdf")


def test_a_slip_is_no_blank_paper(office: Office, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="不是空白单据"):
        press.save_blanks(office, ORDERS, SLIP, 1, tmp_path / "blank.pdf")


def test_a_form_that_does_not_fit_the_record_is_refused_with_its_number(office: Office, orders: Any) -> None:
    refusal = "第001号现在不能打印《办结反馈单》，现在能打印的是《民情工单（承诺书）》。"
    with pytest.raises(InvalidInput, match=refusal):
        press.compose(office, ORDERS, press.form_named(ORDERS, "feedback"), [orders.issued()])


def test_nothing_to_print_is_said(office: Office) -> None:
    with pytest.raises(NotFound, match="没有可以打印"):
        press.compose(office, ORDERS, SLIP, [])


def test_unknown_forms_and_layouts_are_named_with_those_that_there_are(office: Office, orders: Any) -> None:
    with pytest.raises(NotFound, match="slip"):
        press.form_named(ORDERS, "poster")
    with pytest.raises(InvalidInput, match=r"三联\(three\)"):
        press.compose(office, ORDERS, SLIP, [orders.issued()], option="A0")


def test_printing_is_a_right(office: Office, orders: Any) -> None:
    order = orders.issued()
    office.user = User("审计", Rights(AUDITOR))
    with pytest.raises(NotAllowed):
        press.compose(office, ORDERS, SLIP, [order])


def test_a_ledger_says_what_it_was_asked_for_and_is_journalled_with_its_length(
    office: Office, orders: Any, tmp_path: Path
) -> None:
    orders.issued()
    orders.promised()
    orders.draft()
    issued = listing.listing(office, ORDERS, filters={"state": "committing,handling"}, descending=False)
    composed = press.compose(office, ORDERS, LEDGER, ListedRecords(ORDERS, issued))
    with closing(pypdfium2.PdfDocument(composed.document.content)) as pages:
        assert "范围：状态：待承诺或办理中" in pages[0].get_textpage().get_text_range()
    press.save(office, composed, tmp_path / "ledger.pdf")
    assert events("print") == [{"event": "print", "program": "work_orders", "form": "ledger", "count": 2}]
