"""Tables: what closes one never stands alone on a page, and a head has room for all its lines."""

from dataclasses import replace

import pytest

from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.page import A4, Face, Frame, Rule, Text
from desktop_app.printing.table import Table, TableColumn, Titles, titles
from desktop_app.printing.typesetting import Setting

COLUMNS = (
    TableColumn("序号", 10, "centre"),
    TableColumn("姓名\n（曾用名）", 30),
    TableColumn("金额", 20, "right"),
)
SEALED = (Row((label("发放单位"), Cell("", lines=4, closing="（盖章）")), height=40),)


def roll(sheet, count, *, size=8.0, closing=SEALED):
    table = Table(
        sheet, COLUMNS, Titles("花名册"), paper=A4, cell=Setting(Face.SONG, size, size / 2, even=False)
    )
    table.rows([str(number), "林阿水", "505.00"] for number in range(1, count + 1))
    table.total(["", "合计", "15,010.00"])
    table.finish(closing)
    return table


def words_of(page):
    return [mark.text for mark in page.marks if isinstance(mark, Text)]


@pytest.mark.parametrize("count", range(25, 45))
def test_seals_take_the_total_and_a_row_along(sheet, assert_tidy, count):
    roll(sheet, count)
    assert_tidy(sheet)
    last = words_of(sheet.page)
    assert "发放单位" in last
    assert "合计" in last
    assert str(count) in last


def test_above_a_table_stand_its_unit_and_what_it_was_asked_for(sheet):
    occasion = replace(sheet.occasion, office="白泉镇", scope="状态：办理中", by="")
    day = f"制表日期：{words.day(occasion.today)}"
    assert titles("台账", occasion) == ("台账", "单位：白泉镇　　范围：状态：办理中", day)
    told = titles("台账", replace(occasion, scope="", by="张三"))
    assert told == ("台账", "单位：白泉镇", f"制表人：张三　　{day}")


@pytest.mark.parametrize("count", range(25, 45))
def test_a_total_is_never_alone(sheet, count):
    roll(sheet, count, closing=())
    assert str(count) in words_of(sheet.page)


@pytest.mark.parametrize("size", [8.0, 10.5, 12.0])
def test_a_head_of_two_lines_keeps_off_its_frame(sheet, assert_tidy, size):
    roll(sheet, 3, size=size)
    assert_tidy(sheet)
    page = sheet.page
    heads = [mark for mark in page.marks if isinstance(mark, Text) and mark.text == "姓名"]
    top = min(mark.y1 for mark in page.marks if isinstance(mark, Rule))
    assert heads[0].y - top > heads[0].size * 0.3528 * 0.8
    assert not any(isinstance(mark, Frame) and mark.y < top for mark in page.marks)
