"""Workbooks in the XML of Excel 2003: cells as they are typed, at their places, and hostile ones refused."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from db.models import WorkOrder
from desktop_app.core.office import Office
from desktop_app.errors import InvalidInput
from desktop_app.programs.work_orders import PROGRAM as ORDERS
from desktop_app.spreadsheets import xml_workbook
from desktop_app.spreadsheets.importing import import_file
from desktop_app.spreadsheets.workbook import read_table
from tests.desktop_app.spreadsheets.conftest import Make

HEAD = '<?xml version="1.0" encoding="gb2312"?>\n<?mso-application progid="Excel.Sheet"?>\n'
WORKBOOK = '<Workbook xmlns="{0}" xmlns:ss="{0}">'.format("urn:schemas-microsoft-com:office:spreadsheet")


def cell(text: str, kind: str = "String", place: str = "") -> str:
    return f'<Cell {place}><Data ss:Type="{kind}">{text}</Data></Cell>'


def book(*rows: str) -> str:
    small = f"<Worksheet ss:Name='说明'><Table><Row>{cell('填表说明')}</Row></Table></Worksheet>"
    large = f"<Worksheet ss:Name='台账'><Table>{''.join(rows)}</Table></Worksheet>"
    return f"{HEAD}{WORKBOOK}{small}{large}</Workbook>"


def row(*cells: str, place: str = "") -> str:
    return f"<Row {place}>{''.join(cells)}</Row>"


TITLE = row(cell("民情台账", place='ss:MergeAcross="4"'))
HEADINGS = row(*map(cell, ("登记日期", "反映人", "联系电话", "反映内容", "所属村")))


def test_it_comes_in_as_it_is(office: Office, make_text: Make) -> None:
    text = book(
        TITLE,
        HEADINGS,
        row(
            cell("2015-03-02T14:30:00.000", "DateTime"),
            cell("王伯"),
            cell("13812345678", "Number"),
            cell("路灯&amp;水管&#10;都坏了"),
            cell("星湾村", place='ss:MergeDown="1"'),
        ),
        row(cell("2015-03-03T00:00:00.000", "DateTime"), cell("河道垃圾", place='ss:Index="4"')),
    )
    result = import_file(office, ORDERS, make_text(text, "gb18030", name="台账.xls"))
    assert (result.added, result.refused) == (2, ())
    first, second = WorkOrder.select().order_by(WorkOrder.raised_at)
    assert (first.resident, first.phone, first.content) == ("王伯", "13812345678", "路灯&水管\n都坏了")
    assert first.raised_at.hour == 6
    assert (second.resident, second.title, second.village.name) == ("", "河道垃圾", "星湾村")


def test_cells_have_their_types_and_rows_their_places(make_text: Make) -> None:
    kinds = (
        *(("2015-03-02T00:00:00.000", "DateTime"), ("2015-03-02T09:30:00", "DateTime")),
        *(("1.5", "Number"), ("1", "Boolean"), ("很久", "Number")),
    )
    table = read_table(make_text(book(HEADINGS, row(*(cell(*each) for each in kinds), place='ss:Index="4"'))))
    (found,) = table.rows()
    assert found.number == 4
    assert list(found.cells) == [date(2015, 3, 2), datetime(2015, 3, 2, 9, 30), 1.5, True, "很久"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"{HEAD}<!DOCTYPE x [<!ENTITY a 'b'>]>{WORKBOOK}</Workbook>", "可能是有害文件"),
        (book(HEADINGS)[:-20], "已损坏"),
        ("<?xml version='1.0'?><office:document xmlns:office='urn:x'/>", "其实是 ?XML 文档"),
        (f"{HEAD}{WORKBOOK}<Worksheet><Table/></Worksheet></Workbook>", "没有内容"),
        (book(row(cell("姓名"), cell("电话", place='ss:Index="20000"'))), "列太多"),
        (
            book(row(cell("姓名"), place='ss:Index="9999999"'), row(cell("x"), place='ss:Index="9999999"')),
            "大得不正常",
        ),
    ],
)
def test_what_cannot_be_read_is_refused(
    make_text: Make, monkeypatch: pytest.MonkeyPatch, text: str, reason: str
) -> None:
    monkeypatch.setattr(xml_workbook, "MOST_CELLS", 1_000)
    with pytest.raises(InvalidInput, match=reason):
        read_table(make_text(text, name="台账.xls"))


def test_an_enormous_one_is_refused(make_text: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_workbook, "LARGEST", 100)
    with pytest.raises(InvalidInput, match="XML 格式的表格，而且太大"):
        read_table(make_text(book(HEADINGS)))
