"""A list goes out whole, in the columns chosen, typed and masked, or not at all."""

from __future__ import annotations

import gc
import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from db.journal import Entry
from db.models import Division
from desktop_app.core import records
from desktop_app.core.listing import listing
from desktop_app.core.office import Office, User
from desktop_app.core.permissions import Rights
from desktop_app.core.program import AUDITOR
from desktop_app.errors import AppError, InvalidInput, NotAllowed
from desktop_app.programs import divisions, people
from desktop_app.programs.work_orders import PROGRAM as ORDERS
from desktop_app.spreadsheets import exporting, sheet_writer
from desktop_app.spreadsheets.exporting import export, export_listing
from desktop_app.spreadsheets.sheet_writer import Heading, Rounded, Yuan, new_workbook
from tests.desktop_app.conftest import Orders
from tests.full_disk import full


def sheets(path: Path) -> list[list[list[Any]]]:
    book = openpyxl.load_workbook(path)
    return [[list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets]


def test_all_rows_in_the_columns_chosen(office: Office, orders: Orders, tmp_path: Path) -> None:
    for title in ("=1+1", "+86", "-", "@x", "路灯不亮"):
        orders.issued(title=title)
    path = tmp_path / "工单.xlsx"
    assert export(office, ORDERS, path, columns=["title", "number", "raised_at", "deadline_days"]) == 5
    ((headings, *rows),) = sheets(path)
    assert headings == ["事项", "编号", "提出时间", "办结天数"]
    assert [row[0] for row in rows] == ["路灯不亮", "@x", "-", "+86", "=1+1"]
    assert rows[-1][1] == "白泉〔2015〕第001号"
    assert rows[0][2] == datetime(2015, 4, 13, 10, 0)
    assert {cell.data_type for cell in openpyxl.load_workbook(path).active["A"]} == {"s"}


def test_what_is_made_of_a_record_is_a_day_or_a_number_where_it_is_one(
    office: Office, orders: Orders, tmp_path: Path
) -> None:
    orders.promised()
    records.create(office, people.PROGRAM, {"name": "周海宁", "born": "1985-03", "identity_number": ""})
    path = tmp_path / "工单.xlsx"
    export(office, ORDERS, path, columns=["deadline_day", "deadline"])
    assert sheets(path)[0][1] == [datetime(2015, 4, 23), "剩 10 天"]
    export(office, people.PROGRAM, path, columns=["name", "age"], search="周海宁")
    assert sheets(path)[0][1] == ["周海宁", 30]


@pytest.mark.parametrize(
    ("said", "cell"),
    [
        ("2015-04-23", date(2015, 4, 23)),
        ("0", 0),
        ("-3", -3),
        ("85.50", Rounded(Decimal("85.50"))),
        ("007", "007"),
        ("1234567890", "1234567890"),
        ("3/5", "3/5"),
        ("—", "—"),
        ("", ""),
    ],
)
def test_only_what_is_nothing_else_is_a_number(said: str, cell: object) -> None:
    assert exporting._counted(said) == cell


def test_filters_and_search_choose_the_rows(office: Office, orders: Orders, tmp_path: Path) -> None:
    orders.issued(title="路灯不亮")
    orders.draft(title="路灯太亮")
    orders.issued(title="河道垃圾")
    path = tmp_path / "工单.xlsx"
    assert export(office, ORDERS, path, filters={"state": "committing"}, search="路灯") == 1
    ((headings, row),) = sheets(path)
    assert row[headings.index("事项")] == "路灯不亮"


def test_numbers_are_masked_unless_asked_for(office: Office, orders: Orders, tmp_path: Path) -> None:
    orders.issued(phone="13812345678")
    path = tmp_path / "工单.xlsx"
    export(office, ORDERS, path, columns=["phone"])
    assert sheets(path) == [[["联系电话"], ["138****5678"]]]
    whole = listing(office, ORDERS, columns=["phone"], revealed=True)
    export_listing(office, whole, path, revealed=True)
    assert sheets(path) == [[["联系电话"], ["13812345678"]]]


def test_villages_of_one_name_are_told_apart(office: Office, orders: Orders, tmp_path: Path) -> None:
    """So that the list can be read, and comes in again."""
    village = Division.get(Division.name == "星湾村")
    orders.issued(village=village)
    path = tmp_path / "工单.xlsx"
    export(office, ORDERS, path, columns=["village.name"])
    assert sheets(path)[0][-1] == ["星湾村"]
    far = {"code": "330999104000", "name": "鱼山镇", "level": "township"}
    records.create(office, divisions.PROGRAM, far)
    twin = {"code": "330999104001", "name": "星湾村", "level": "village"}
    records.create(office, divisions.PROGRAM, twin)
    export(office, ORDERS, path, columns=["village.name"])
    assert sheets(path)[0][-1] == ["白泉镇星湾村"]


def test_the_export_is_journalled(office: Office, orders: Orders, tmp_path: Path) -> None:
    export(office, ORDERS, tmp_path / "工单.xlsx", columns=["title"])
    last = Entry.select().order_by(Entry.counter.desc()).first()
    assert last.changed() == {
        "event": "export",
        "program": "work_orders",
        "file": "工单.xlsx",
        "rows": 0,
        "columns": ["title"],
        "revealed": False,
    }


def test_who_may_not_export_is_told(office: Office, tmp_path: Path) -> None:
    office.user = User("审计", Rights(AUDITOR))
    with pytest.raises(NotAllowed):
        export(office, ORDERS, tmp_path / "工单.xlsx")
    assert list(tmp_path.glob("*.xlsx")) == []


@pytest.mark.parametrize("name", ["工单.xls", "工单"])
def test_the_file_must_be_an_xlsx(office: Office, tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidInput, match=r"应以 \.xlsx 结尾"):
        export(office, ORDERS, tmp_path / name)


def test_cancelling_leaves_the_old_file(
    office: Office, orders: Orders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Cancelled(Exception):
        """What the window's task raises."""

    def progress(_done: int, _total: int) -> None:
        raise Cancelled

    monkeypatch.setattr("desktop_app.spreadsheets.exporting._TOLD_EVERY", 1)
    orders.issued()
    path = tmp_path / "工单.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(Cancelled):
        export(office, ORDERS, path, progress=progress)
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir() if "pending" in found.name] == []


def test_a_full_disk_is_said_and_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "工单.xlsx"
    path.write_bytes(b"old")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(AppError, match="磁盘已满"), new_workbook(path, "表", [Heading("甲")]) as sheet:
        sheet.write(["一"])
    assert path.read_bytes() == b"old"


def test_a_disk_that_fills_up_in_the_middle_is_all_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(io.BytesIO):
        write = full

    @contextmanager
    def small(_path: Path) -> Iterator[Any]:
        with Full() as file:
            yield file

    monkeypatch.setattr(sheet_writer, "outgoing_file", small)
    with (
        pytest.raises(AppError, match="磁盘已满"),
        new_workbook(tmp_path / "工单.xlsx", "表", [Heading("甲")]) as sheet,
    ):
        sheet.write(["一"])
    gc.collect()  # what the archive says when it goes would be a warning, and warnings fail


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with (
        pytest.raises(AppError, match="文件夹不存在"),
        new_workbook(tmp_path / "没有" / "工单.xlsx", "表", [Heading("甲")]),
    ):
        pass


def test_a_long_list_goes_on_in_another_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_writer, "ROWS_A_SHEET", 2)
    with new_workbook(tmp_path / "表.xlsx", "台账", [Heading("甲")]) as sheet:
        for number in range(5):
            sheet.write([number])
        assert sheet.rows == 5
    assert sheets(tmp_path / "表.xlsx") == [[["甲"], [0], [1]], [["甲"], [2], [3]], [["甲"], [4]]]
    assert openpyxl.load_workbook(tmp_path / "表.xlsx").sheetnames == ["台账", "台账2", "台账3"]


def test_values_keep_their_types(tmp_path: Path) -> None:
    at = datetime(2015, 4, 13, 10, 5, 9)
    values = ["007", True, 12, 1.5, Yuan(123456), at.date(), at, at.time(), None, 1 << 61, "http://x.cn"]
    with new_workbook(tmp_path / "表.xlsx", "表", [Heading("甲")] * len(values)) as sheet:
        sheet.write(values)
    row = sheets(tmp_path / "表.xlsx")[0][1]
    assert row == [
        "007", "是", 12, 1.5, 1234.56, datetime(2015, 4, 13), at, at.time(), None, str(1 << 61), "http://x.cn",
    ]  # fmt: skip
    assert openpyxl.load_workbook(tmp_path / "表.xlsx").active["K2"].hyperlink is None


@pytest.mark.parametrize(
    ("widths", "lying", "across"), [((20, 30), "portrait", 1), ((50,) * 12, "landscape", 3)]
)
def test_a_list_comes_from_the_printer_as_wide_as_its_pages_with_headings_on_each(
    tmp_path: Path, widths: tuple[int, ...], lying: str, across: int
) -> None:
    with new_workbook(tmp_path / "表.xlsx", "甲&乙", [Heading("甲", width) for width in widths]) as sheet:
        sheet.write(["一"])
    printed = openpyxl.load_workbook(tmp_path / "表.xlsx").active
    assert (int(printed.page_setup.paperSize), printed.page_setup.orientation) == (9, lying)
    assert printed.sheet_properties.pageSetUpPr.fitToPage
    assert (printed.page_setup.fitToWidth or 1, printed.page_setup.fitToHeight) == (across, 0)
    assert printed.print_title_rows == "$1:$1"
    assert printed.print_title_cols == (None if across == 1 else "$A:$A")
    assert printed.oddFooter.left.text == "甲&&乙"


def test_numbers_stand_at_the_right_and_long_texts_in_as_many_lines_as_they_need(tmp_path: Path) -> None:
    headings = [Heading("甲"), Heading("乙", side="right"), Heading("丙", 12), Heading("丁", 12)]
    with new_workbook(tmp_path / "表.xlsx", "表", headings, above="2015年通报&说明") as sheet:
        sheet.write([Rounded(Decimal("40.00")), "持平", "比这一栏长得多的口径说明", "一行\n又一行"])
        sheet.write([Rounded(Decimal("56.5")), 7, "放得下的话", None])
    printed = openpyxl.load_workbook(tmp_path / "表.xlsx").active
    heading, first, second = printed.iter_rows()
    assert [first[0].number_format, second[0].number_format] == ["#,##0.00", "#,##0.0"]
    told = [heading[1], first[0], first[1], second[1]]
    assert {(cell.alignment.horizontal, cell.alignment.indent) for cell in told} == {("right", 1)}
    assert [bool(cell.alignment.wrap_text) for cell in (*first[2:], second[2])] == [True, True, False]
    assert [printed.row_dimensions[row].height for row in (2, 3)] == [3 * sheet_writer.LINE, None]
    assert printed.oddHeader.center.text == "2015年通报&&说明"
    assert printed.print_options.gridLines
