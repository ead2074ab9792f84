"""Orders written by hand in a village come in under the numbers that were reserved on paper for them."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.desktop_app.commands.calls import Run, order


@pytest.fixture
def book(desk: Run, tmp_path: Path) -> list[str]:
    """The numbers of three blank slips."""
    assert desk("print", "work_orders", "blank", "--blank", "3", "--out", tmp_path / "book.pdf").code == 0
    rows = desk("show", "slip_numbers", "--filter", "unused=yes", "--ascending", "--json").json["rows"]
    return [row["number"] for row in rows]


def test_add_enters_an_order_under_its_reserved_number(desk: Run, book: list[str]) -> None:
    answers = desk("add", "work_orders", stdin=order(number=book[1]) + order()).lines
    assert [answer["number"] for answer in answers] == [book[1], book[2].replace("003", "004")]
    shown = desk("show", "work_orders", book[1], "--json").json
    assert (shown["slip"], shown["state"]) == (book[1], "committing")
    assert [row["number"] for row in unused(desk)] == [book[0], book[2]]


def unused(desk: Run) -> list[dict[str, str]]:
    return desk("show", "slip_numbers", "--filter", "unused=yes", "--ascending", "--json").json["rows"]


@pytest.mark.uncounted
@pytest.mark.parametrize("number", ["路灯〔2015〕第001号", "17", "使用过的"])
def test_add_refuses_any_other_number(desk: Run, book: list[str], number: str) -> None:
    desk("add", "work_orders", stdin=order(number=book[0]))
    wrong = book[0] if number == "使用过的" else number
    (answer,) = desk("add", "work_orders", stdin=order(number=wrong)).lines
    assert answer["field"] == "number"
    assert "不是本单位预留而未用的空白工单号" in answer["error"]
    assert desk("show", "work_orders", "--json").json["total"] == 1


def test_a_draft_has_no_number_yet(desk: Run, book: list[str]) -> None:
    answer = desk("add", "work_orders", stdin=order(draft=True, number=book[0])).json
    assert answer["field"] == "number"
    assert "草稿还不能" in answer["error"]
    assert desk("show", "work_orders", "--json").json["total"] == 0


def test_a_draft_is_issued_under_a_reserved_number(desk: Run, book: list[str]) -> None:
    draft = desk("add", "work_orders", stdin=order(draft=True)).json["id"]
    moved = desk("move", "work_orders", draft, "issue", f"number={book[2]}", "--json").json
    assert (moved["number"], moved["state"]) == (book[2], "committing")
    again = desk("add", "work_orders", stdin=order(draft=True)).json["id"]
    refused = desk("move", "work_orders", again, "issue", f"number={book[2]}")
    assert refused.code == 1
    assert "预留而未用" in refused.err
    assert desk("move", "work_orders", again, "issue", "--json").json["number"].endswith("第004号")


@pytest.mark.uncounted
def test_a_spoiled_number_is_void_with_its_reason_on_every_list(
    desk: Run, book: list[str], tmp_path: Path
) -> None:
    assert desk("move", "slip_numbers", book[0], "void").code == 1, "without a reason"
    assert desk("move", "slip_numbers", book[0], "void", "void_reason=茶水打湿").code == 0
    assert desk("show", "work_orders", book[0], "--json").json["void_reason"] == "茶水打湿"
    assert desk("export", "slip_numbers", tmp_path / "numbers.xlsx").code == 0
    ledger = tmp_path / "ledger.pdf"
    assert desk("print", "slip_numbers", "ledger", "--out", ledger, "--json").json["missing_glyphs"] == []
    told = pypdfium2.PdfDocument(ledger)[0].get_textpage().get_text_range()
    assert (book[0] in told, "茶水打湿" in told, book[2] in told) == (True, True, True)
    issued = [row for row in desk("figures", "--json").json["figures"] if row["key"] == "work_orders.issued"]
    assert issued[0]["value"] == "0"


def test_the_offices_layout_is_printed_unless_another_is_asked_for(desk: Run, tmp_path: Path) -> None:
    number = desk("add", "work_orders", stdin=order()).json["number"]

    def pages(*options: str) -> int:
        printed = desk(
            "print", "work_orders", "slip", number, "--out", tmp_path / "s.pdf", "--json", *options
        )
        return printed.json["pages"]

    assert pages() == 1
    given = '{"key": "slip_layout", "value": "三联", "valid_from": "2015-01-01"}'.encode()
    assert "id" in desk("add", "parameters", stdin=given).json
    assert pages() == 3
    assert pages("--option", "a5") == 2
    assert pages("--option", "两联") == 1
