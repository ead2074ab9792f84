"""Tables of LibreOffice come in like workbooks, and harmful ones are refused before they are unfolded."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.models import WorkOrder
from desktop_app.core.office import Office
from desktop_app.errors import AppError, InvalidInput
from desktop_app.programs.work_orders import PROGRAM as ORDERS
from desktop_app.spreadsheets.importing import import_file
from desktop_app.spreadsheets.workbook import read_table

Write = Callable[..., Path]
NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
PAGE = f"<office:document-content {NAMES} {CALC}><office:body><office:spreadsheet>%s</office:spreadsheet>\
</office:body></office:document-content>"
MANIFEST = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
EMPTY = "<table:table-cell/>"


def cell(said: str, more: str = "", kind: str = "string") -> str:
    return f'<table:table-cell office:value-type="{kind}" {more}><text:p>{said}</text:p></table:table-cell>'


def row(*cells: str, alike: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{alike}">{"".join(cells)}</table:table-row>'


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes rows into a table of LibreOffice."""

    def written(*rows: str, kind: str = "spreadsheet", **parts: str) -> Path:
        path = tmp_path / "台账.ods"
        sheets = f'<table:table table:name="3月">{"".join(rows)}</table:table>'
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
            package.writestr("content.xml", PAGE % sheets)
            for name, content in {"META-INF__manifest.xml": MANIFEST, **parts}.items():
                package.writestr(name.replace("__", "/"), content)
        return path

    return written


def test_a_table_comes_in_with_its_merged_cells_and_failed_formulas(office: Office, write: Write) -> None:
    asked = row(*map(cell, ("编号", "受理时间", "反映人", "反映内容", "所属村", "联系电话")))
    moment = cell("x", 'office:date-value="2015-03-02T09:15:00"', kind="date")
    phone = cell("13812345678", 'office:value="13812345678"', kind="float")
    failed = cell("#N/A", 'calcext:value-type="error" table:formula="of:=A1"')
    path = write(
        row(cell("民情台账", 'table:number-columns-spanned="6"'), "<table:covered-table-cell/>" * 5),
        asked,
        row(cell("A1"), moment, cell("王阿姨"), cell("一</text:p><text:p>二"),
            cell("星湾村", 'table:number-rows-spanned="2"'), phone),
        row(cell("A2"), moment, cell("李大爷"), cell("路灯"), "<table:covered-table-cell/>", EMPTY),
        row(cell("A3"), moment, cell("李大爷"), cell("路灯"), cell("星湾村"), failed),
        row('<table:table-cell table:number-columns-repeated="16384"/>', alike=1_048_000),
    )  # fmt: skip
    result = import_file(office, ORDERS, path)
    assert [(each.row, each.field) for each in result.refused] == [(5, "phone")]
    assert "#N/A" in result.refused[0].reason
    first, second = WorkOrder.select().order_by(WorkOrder.source_number)
    assert first.raised_at == datetime(2015, 3, 2, 1, 15, tzinfo=UTC)
    assert (first.content, first.phone) == ("一\n二", "13812345678")
    assert first.village.name == second.village.name == "星湾村"
    assert import_file(office, ORDERS, path).added == 0


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([row(cell("a"), cell("b"), *[cell("c")] * 40, alike=1_000_000)], "有 1000000 行、42 列，太大了"),
        ([row(cell("a", 'table:number-columns-repeated="703"'))], "有 703 列，最多 702 列"),
        ([row(cell("长" * 3000, 'table:number-columns-repeated="20"'), alike=20_000)], "太大了"),
        ([row(cell("a")), row(EMPTY, alike=40_000_000), row(cell("b"))], "太大了"),
        ([row(cell("a", 'table:number-columns-repeated="很多"'))], "已损坏"),
        ([row(cell('<text:s text:c="2000000000"/>'))], "已损坏"),
        (["<table:table-row>"], "已损坏"),
        (["<!DOCTYPE x>"], "有害"),
    ],
)
def test_what_unfolds_too_large_is_refused_unread(write: Write, rows: list[str], reason: str) -> None:
    with pytest.raises(AppError, match=reason):
        read_table(write(*rows))


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"META-INF__manifest.xml": "<encryption-data/>"}, "设了打开密码"),
        ({"Basic__Standard__script-lb.xml": "x"}, "带有宏"),
    ],
)
def test_passwords_and_macros_are_told(write: Write, parts: dict[str, str], reason: str) -> None:
    with pytest.raises(InvalidInput, match=reason):
        read_table(write(row(cell("姓名")), **parts))


def test_a_text_of_libreoffice_is_no_table(write: Write) -> None:
    with pytest.raises(InvalidInput, match="OpenDocument 文档"):
        read_table(write(row(cell("姓名")), kind="text"))
