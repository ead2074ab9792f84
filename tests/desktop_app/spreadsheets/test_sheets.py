"""Of several sheets the one that fits is read, and the others like it are named."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import Mock

import pytest
import xlsxwriter

from desktop_app.core.office import Office
from desktop_app.errors import InvalidInput
from desktop_app.programs.work_orders import PROGRAM as ORDERS
from desktop_app.spreadsheets import refusals, workbook
from desktop_app.spreadsheets.importing import import_file
from tests.desktop_app.spreadsheets.conftest import GOOD_ROW, HEADINGS, Make, changed


@pytest.fixture
def year(tmp_path: Path) -> Path:
    """A sheet for each month, what clerks put around them, and one that nobody sees."""
    path = tmp_path / "全年.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("填表说明").write_column("A1", ["填表说明", "一、如实填写", "二、按月报送"])
        for month, *rows in (
            ("1月", changed(工单编号="HX-001")),
            ("2月", changed(工单编号="HX-002"), changed(工单编号="HX-001", 诉求标题="别的事")),
            ("3月", changed(工单编号="HX-003", 反映时间="13月2日"), changed(工单编号="HX-001")),
        ):
            sheet = book.add_worksheet(month)
            for place, row in enumerate((HEADINGS, *rows)):
                sheet.write_row(place, 0, row)
        book.add_worksheet("汇总").write_row("A1", ["村", "件数"])
        hidden = book.add_worksheet("旧表")
        hidden.write_row("A1", HEADINGS)
        hidden.write_row("A2", changed(工单编号="HX-000"))
        hidden.hide()
    return path


@pytest.mark.uncounted
def test_the_months_of_a_year_come_in_together(office: Office, year: Path, tmp_path: Path) -> None:
    result = import_file(office, ORDERS, year, all_sheets=True)
    assert (result.rows, result.added, result.unchanged, result.table.sheet) == (5, 2, 1, "1月、2月、3月")
    told = [(*result.table.place(row), field, reason) for row, field, reason in result.refused]
    assert [place[:3] for place in told] == [("2月", 3, "source_number"), ("3月", 2, "raised_at")]
    assert "与“1月”第 2 行相同" in told[0][3]
    refusals.write(office, ORDERS, result, tmp_path / "退回.xlsx")
    back = list(workbook.read_table(tmp_path / "退回.xlsx").rows())
    assert [row.cells[0] for row in back] == ["“2月”第 3 行", "“3月”第 2 行"]
    assert import_file(office, ORDERS, year, all_sheets=True).added == 0


def test_a_hidden_sheet_is_named_and_read_when_it_is_asked_for(office: Office, year: Path) -> None:
    assert import_file(office, ORDERS, year, dry_run=True).table.hidden == ("旧表",)
    assert import_file(office, ORDERS, year, sheet="旧表").added == 1


def test_the_months_of_a_year_on_sheets_of_their_own(office: Office, year: Path) -> None:
    path = year
    first = import_file(office, ORDERS, path)
    assert (first.table.sheet, first.added, first.unread) == ("1月", 1, ("2月", "3月"))
    second = import_file(office, ORDERS, path, sheet="2月")
    assert (second.added, second.unchanged, second.unread) == (1, 1, ())


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
