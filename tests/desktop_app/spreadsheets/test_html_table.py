"""A page that somebody called .xls is a table where it holds one."""

from __future__ import annotations

import pytest

from db.models import WorkOrder
from desktop_app.core.office import Office
from desktop_app.errors import InvalidInput
from desktop_app.programs.work_orders import PROGRAM as ORDERS
from desktop_app.spreadsheets import html_table
from desktop_app.spreadsheets.importing import import_file
from desktop_app.spreadsheets.workbook import read_table, sheet_names
from tests.desktop_app.spreadsheets.conftest import Make

PAGE = """<html><head><meta charset="gb2312"><title>导出</title><style>td {color: red}</style></head><body>
<table><tr><td>菜单</td></tr></table>
<table border=1>
<tr><th colspan=4>2015年信访件</th></tr>
<tr><th>所属村</th><th>来信日期</th><th>来信人</th><th>反映问题</th></tr>
<tr><td rowspan="2">星湾村</td><td>3月2日</td><td>王&nbsp;勇</td><td>路灯不亮<br>已有一周 &lt;急&gt;</td></tr>
<tr><td>3月3日<td>李娜<td>河道垃圾<script>alert("x")</script>
</table></body></html>"""


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_its_largest_table_comes_in(office: Office, make_text: Make, encoding: str) -> None:
    path = make_text(PAGE, encoding, "信访件.xls")
    assert sheet_names(path) == ["信访件"]
    assert read_table(path).headings == ("所属村", "来信日期", "来信人", "反映问题")
    result = import_file(office, ORDERS, path)
    assert (result.added, result.refused) == (2, ())
    first, second = WorkOrder.select().order_by(WorkOrder.raised_at)
    assert (first.resident, first.village.name, str(first.issued_on)) == ("王勇", "星湾村", "2015-03-02")
    assert first.title == "路灯不亮 已有一周 <急>"
    assert (second.village.name, second.title) == ("星湾村", "河道垃圾")


@pytest.mark.parametrize(
    "page",
    [
        "\n <!-- x --><HTML><body>请登录</body>",
        "<?xml version='1.0'?><table></table>",
        "<html><table></table>",
    ],
)
def test_a_page_without_a_table_is_called_one(make_text: Make, page: str) -> None:
    with pytest.raises(InvalidInput, match=r"其实是网页.*另存为 .xlsx"):
        read_table(make_text(page, name="导出.xls"))


def test_a_cell_as_wide_as_it_likes_is_refused(make_text: Make) -> None:
    with pytest.raises(InvalidInput, match="列太多"):
        read_table(make_text("<table><tr><td colspan=9999999999>姓名<td>时间</table>"))


def test_a_cell_as_tall_as_it_likes_fills_no_memory(make_text: Make) -> None:
    path = make_text("<table><tr><td rowspan=9999999999>星湾村<td>姓名<tr><td>王勇</table>")
    assert [row.cells for row in read_table(path, heading_row=1).rows()] == [["", "王勇"]]


@pytest.mark.parametrize("limit", ["LARGEST", "MOST_CELLS"])
def test_an_enormous_page_is_refused(make_text: Make, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(html_table, limit, 1)
    with pytest.raises(InvalidInput, match="太大"):
        read_table(make_text("<table><tr><td>姓名<td>时间</table>"))


def test_a_text_that_begins_with_an_angle_is_no_page(make_text: Make) -> None:
    assert read_table(make_text("<姓名>,时间\n王勇,2015-3-2")).headings == ("<姓名>", "时间")
