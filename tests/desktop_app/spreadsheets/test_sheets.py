"""Of several sheets the one that fits is read, and the others like it are named."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import Mock

import pytest
import xlsxwriter

from desktop_app.core.office import Office
from desktop_app.errors import InvalidInput
from desktop_app.programs.work_orders import PROGRAM as ORDERS
from desktop_app.spreadsheets import workbook
from desktop_app.spreadsheets.importing import import_file
from tests.desktop_app.spreadsheets.conftest import GOOD_ROW, HEADINGS, Make, changed


def test_the_months_of_a_year_on_sheets_of_their_own(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "全年.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("填表说明").write_column("A1", ["填表说明", "一、如实填写", "二、按月报送"])
        for month, number in (("1月", "HX-001"), ("2月", "HX-002")):
            sheet = book.add_worksheet(month)
            sheet.write_row("A1", HEADINGS)
            sheet.write_row("A2", changed(工单编号=number))
        book.add_worksheet("汇总").write_row("A1", ["村", "件数"])
    first = import_file(office, ORDERS, path)
    assert (first.table.sheet, first.added, first.unread) == ("1月", 1, ("2月",))
    second = import_file(office, ORDERS, path, sheet="2月")
    assert (second.added, second.unchanged, second.unread) == (1, 0, ())


def test_where_no_sheet_holds_a_table_the_file_says_so(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "空.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("一")
        book.add_worksheet("二")
    with pytest.raises(InvalidInput, match="里没有内容"):
        import_file(office, ORDERS, path)


def test_one_sheet_leaves_none_unread(office: Office, make_xlsx: Make) -> None:
    assert import_file(office, ORDERS, make_xlsx([HEADINGS, GOOD_ROW])).unread == ()


def test_no_reader_unfolds_a_file_before_it_was_looked_into(
    office: Office, make_xlsx: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_xlsx([HEADINGS, GOOD_ROW])
    monkeypatch.setattr(workbook.containers, "inspected", Mock(side_effect=InvalidInput("可能是有害文件")))
    monkeypatch.setattr(workbook, "_opened", lambda _path: pytest.fail("unfolded"))
    with pytest.raises(InvalidInput, match="有害"):
        import_file(office, ORDERS, path)
