"""The table is found below its titles, and its rows keep their numbers and everything in them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from desktop_app.errors import AppError
from desktop_app.spreadsheets import workbook
from desktop_app.spreadsheets.workbook import read_table, sheet_names
from tests.desktop_app.spreadsheets.conftest import Make

HEADINGS = ("姓名", "电话", "时间")
ROW = ["王阿姨", "13812345678", "2015-3-2"]


def rows_of(path: Path, **options: object) -> list[tuple[int, list[object]]]:
    return [(row.number, list(row.cells)) for row in read_table(path, **options).rows()]  # type: ignore[arg-type]


def build(tmp_path: Path, fill: Callable[[xlsxwriter.Workbook], None]) -> Path:
    path = tmp_path / "表.xlsx"
    with xlsxwriter.Workbook(path) as book:
        fill(book)
    return path


def test_titles_above_and_empty_rows_and_columns_between(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.merge_range("B2:D2", "2015年民情台账")
        sheet.write_row("B3", ["填报单位：白泉镇", "", "2015年3月"])
        sheet.write_row("B5", HEADINGS)
        sheet.write_row("B7", ROW)
        sheet.write_row("B9", ["  ", "\u3000", ""])
        sheet.write_row("B10", HEADINGS)  # printed again on the second page
        sheet.write_row("B11", ROW)

    path = build(tmp_path, fill)
    table = read_table(path)
    assert table.headings == HEADINGS
    assert table.heading_row == 5
    assert rows_of(path) == [(7, ROW), (11, ROW)]


def test_a_heading_of_two_rows(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:A2", "姓名")
        sheet.merge_range("B1:C1", "评价")
        sheet.write_row("B2", ["自评分", "群众评分"])
        sheet.write_row("A3", ["王阿姨", 95, 96])

    path = build(tmp_path, fill)
    assert read_table(path).headings == ("姓名", "评价/自评分", "评价/群众评分")
    assert rows_of(path) == [(3, ["王阿姨", 95.0, 96.0])]


def test_what_is_merged_downwards_holds_for_each_row(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row("B1", ["村", *HEADINGS])
        for row in (1, 2, 3, 5):
            sheet.write_row(row, 2, ROW)
        sheet.merge_range("B2:B4", "星湾村")
        sheet.write("B6", "月湾村")
        for merged in ("B6:B7", "C6:C7", "D6:D7"):  # one record on two lines: the second is none of its own
            sheet.merge_range(merged, ROW[0])
        sheet.write("E7", "2015-3-9")

    path = build(tmp_path, fill)
    assert [cells[0] for _number, cells in rows_of(path)] == ["星湾村"] * 3 + [ROW[0], ""]


def test_same_and_missing_headings_are_told_apart(make_xlsx: Make) -> None:
    path = make_xlsx([("姓名", "备注", "备注", ""), ("王阿姨", "一", "二", "三")])
    assert read_table(path).headings == ("姓名", "备注", "备注(2)", "第4列")


def test_a_row_of_words_may_have_one_that_heads_a_column(make_xlsx: Make) -> None:
    table = read_table(make_xlsx([("姓名", "村", "职务"), ("张三", "星湾村", "村"), ("姓名", "村", "职务")]))
    assert [list(row.cells) for row in table.rows()] == [["张三", "星湾村", "村"]]


def test_the_heading_row_can_be_said(make_xlsx: Make) -> None:
    path = make_xlsx([("甲", "乙"), ("姓名", "电话"), ("王阿姨", "1")])
    assert read_table(path, heading_row=2).headings == ("姓名", "电话")
    with pytest.raises(AppError, match="没有找到表头"):
        read_table(path, heading_row=9)


def test_numbers_alone_have_no_heading(make_xlsx: Make) -> None:
    with pytest.raises(AppError, match="没有找到表头"):
        read_table(make_xlsx([(1, "2015-3-2"), (2, "13812345678")]))


def test_cells_keep_their_types(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        day, moment = (
            book.add_format({"num_format": "yyyy-mm-dd"}),
            book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        )
        sheet = book.add_worksheet()
        sheet.write_row("A1", ["日期", "时间", "数", "文字", "是否"])
        sheet.write_datetime("A2", date(2015, 3, 2), day)
        sheet.write_datetime("B2", datetime(2015, 3, 2, 9, 30), moment)
        sheet.write("C2", 1.5)
        sheet.write_string("D2", "007")
        sheet.write("E2", True)

    (row,) = read_table(build(tmp_path, fill)).rows()
    assert list(row.cells) == [date(2015, 3, 2), datetime(2015, 3, 2, 9, 30), 1.5, "007", True]


def test_the_first_sheet_with_content_or_the_one_named(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("空")
        hidden = book.add_worksheet("藏")
        hidden.write_row("A1", ["藏", "着"])
        hidden.hide()
        book.add_worksheet("一").write_row("A1", ["姓名", "电话"])
        book.add_worksheet("二").write_row("A1", ["村", "户数"])
        book.add_chartsheet("图")

    path = build(tmp_path, fill)
    assert sheet_names(path) == ["空", "一", "二"]
    assert read_table(path).sheet == "一"
    assert read_table(path, sheet="二").headings == ("村", "户数")
    with pytest.raises(AppError, match="没有工作表“三”，有：空、一、二"):
        read_table(path, sheet="三")


def test_an_empty_workbook_is_refused(make_xlsx: Make) -> None:
    with pytest.raises(AppError, match="没有内容"):
        read_table(make_xlsx([]))


def test_a_sheet_that_claims_more_rows_than_it_has(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(HEADINGS)
    book.active.append(ROW)
    book.active.row_dimensions[65203].height = 14
    book.active.cell(65203, 1).font = openpyxl.styles.Font(bold=True)
    book.save(tmp_path / "表.xlsx")
    assert rows_of(tmp_path / "表.xlsx") == [(2, ROW)]


def test_the_sheet_names_of_a_text(make_text: Make) -> None:
    assert sheet_names(make_text("姓名,电话\n", name="走访.csv")) == ["走访"]


def test_a_panic_of_the_reader_is_a_broken_file(make_xlsx: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        """Named like the one that Rust code raises."""

    def panic(_file: object) -> CalamineWorkbook:
        raise PanicException("index out of bounds")

    path = make_xlsx([HEADINGS, ROW])
    monkeypatch.setattr(
        workbook, "CalamineWorkbook", type("Book", (), {"from_filelike": staticmethod(panic)})
    )
    with pytest.raises(AppError, match="已损坏"):
        read_table(path)


def test_leaving_the_program_is_no_broken_file(make_xlsx: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def leave(_file: object) -> CalamineWorkbook:
        raise KeyboardInterrupt

    path = make_xlsx([HEADINGS, ROW])
    monkeypatch.setattr(
        workbook, "CalamineWorkbook", type("Book", (), {"from_filelike": staticmethod(leave)})
    )
    with pytest.raises(KeyboardInterrupt):
        read_table(path)
