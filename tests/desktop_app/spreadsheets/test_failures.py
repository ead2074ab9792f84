"""Failed formulas are told in their row, never taken for empty cells."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from db.models import WorkOrder
from desktop_app.core.office import Office
from desktop_app.programs.work_orders import PROGRAM as ORDERS
from desktop_app.spreadsheets import refusals
from desktop_app.spreadsheets.failures import failed_cells, failed_cells_of_xls
from desktop_app.spreadsheets.importing import import_file, import_rows, proposal
from desktop_app.spreadsheets.workbook import read_table
from tests.desktop_app.spreadsheets.conftest import GOOD_ROW, HEADINGS, Make, changed

OLD = Path(__file__).parents[2] / "files" / "failed_formulas.xls"


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A sheet that begins at B3, below another sheet; the titles of two orders and the number of one fail."""
    path = tmp_path / "公式.xlsx"
    with xlsxwriter.Workbook(path) as book:
        other = book.add_worksheet("别的")
        other.write_formula(0, 0, "=1/0", value="#DIV/0!")
        sheet = book.add_worksheet("台账")
        for number, row in enumerate((HEADINGS, GOOD_ROW, *(changed(工单编号=f"HX-{n}") for n in range(3)))):
            sheet.write_row(2 + number, 1, row)
        sheet.write_formula(4, 1 + HEADINGS.index("诉求标题"), "=NA()", value="#N/A")
        sheet.write_formula(5, 1 + HEADINGS.index("工单编号"), "=A99", value="#REF!")
    return path


def test_each_is_found_where_it_stands(workbook: Path) -> None:
    title, number = 1 + HEADINGS.index("诉求标题"), 1 + HEADINGS.index("工单编号")
    assert failed_cells(workbook, "台账") == {5: {title: "#N/A"}, 6: {number: "#REF!"}}
    assert failed_cells(workbook, "别的") == {1: {0: "#DIV/0!"}}
    assert failed_cells(workbook, "没有") == {}


def test_its_row_is_refused_and_the_others_go_in(office: Office, workbook: Path, tmp_path: Path) -> None:
    table = read_table(workbook, sheet="台账")
    result = import_rows(office, ORDERS, table, proposal(office, ORDERS, table))
    assert [(refusal.row, refusal.field) for refusal in result.refused] == [
        (5, "title"),
        (6, "source_number"),
    ]
    assert all("公式错误" in refusal.reason for refusal in result.refused)
    refusals.write(office, ORDERS, result, tmp_path / "退回.xlsx")
    again = import_file(office, ORDERS, tmp_path / "退回.xlsx")
    assert (again.added, len(again.refused)) == (0, 2)
    assert WorkOrder.select().count() == 2


def test_a_failed_formula_in_a_column_that_is_not_taken_harms_nothing(
    office: Office, make_xlsx: Make
) -> None:
    path = make_xlsx([(*HEADINGS, "核对列"), (*GOOD_ROW, "#N/A")])
    assert import_file(office, ORDERS, path).added == 1


def test_each_is_found_in_a_workbook_of_the_old_format() -> None:
    assert failed_cells_of_xls(OLD, 0) == {1: {0: "#DIV/0!"}}
    assert failed_cells_of_xls(OLD, 1) == {5: {1: "#N/A"}, 6: {3: "#REF!"}}
    assert failed_cells_of_xls(OLD, 2) == {}


def test_a_formula_of_the_old_format_whose_result_failed_is_found(tmp_path: Path) -> None:
    begin = b"\x09\x08\x10\0\0\x06\x10\0" + bytes(12)
    place = b"\x06\0\x02\0\x0f\0"  # row 7, column C, a style
    failed = b"\x06\0\x1b\0" + place + b"\x02\0\x1d\0\0\0\xff\xff" + bytes(6)
    text = failed.replace(b"\x02\0\x1d", b"\0\0\x1d")  # its result is a text
    (tmp_path / "a.xls").write_bytes(begin + failed + text)
    assert failed_cells_of_xls(tmp_path / "a.xls", 0) == {7: {2: "#NAME?"}}


def test_rows_of_the_old_format_are_refused_for_what_failed_in_them(office: Office) -> None:
    table = read_table(OLD, sheet="台账")
    result = import_rows(office, ORDERS, table, proposal(office, ORDERS, table))
    assert [(refusal.row, refusal.field) for refusal in result.refused] == [(5, "title"), (6, "resident")]
    assert all("公式错误" in refusal.reason for refusal in result.refused)
    assert result.added == 2
