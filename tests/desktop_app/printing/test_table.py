"""Tables: what closes one never stands alone on a page, and a head has room for all its lines."""

from dataclasses import replace

import pytest

from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.page import A4, POINTS_PER_MM, Face, Frame, Rule, Text
from desktop_app.printing.sheet import SUBTITLE
from desktop_app.printing.table import Table, TableColumn, Titles, titles
from desktop_app.printing.typesetting import Setting

COLUMNS = (
    TableColumn("序号", 10, "centre"),
    TableColumn("姓名\n（曾用名）", 30),
    TableColumn("金额", 20, "right"),
)
NARROW = (TableColumn("不满意原因", 13), TableColumn("办结日期", 25), TableColumn("事项", 180 - 38))
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


@pytest.mark.parametrize("count", range(31, 40))
def test_no_page_ends_a_table_with_less_than_three_rows(sheet, count):
    table = Table(sheet, COLUMNS, Titles("花名册"), paper=A4)
    table.rows([str(number), "林阿水", "505.00"] for number in range(1, count + 1))
    table.finish()
    told = [word for page in sheet.pages for word in words_of(page) if word.isdigit()]
    assert told == [str(number) for number in range(1, count + 1)]
    assert words_of(sheet.page).count("林阿水") >= 3


def test_rows_that_are_longer_than_a_page_end_with_the_total_and_the_seals(sheet, assert_tidy):
    table = Table(sheet, COLUMNS, Titles("花名册"), paper=A4)
    table.rows([str(number), "张" * 2000, "505.00"] for number in range(1, 4))
    table.total(["", "合计", "1,515.00"])
    table.finish(SEALED)
    assert_tidy(sheet)
    assert sum(word.count("张") for page in sheet.pages for word in words_of(page)) == 6000
    assert {"合计", "发放单位"} <= set(words_of(sheet.page))


@pytest.mark.parametrize("told", ["5,345,678.50", "2026-10-20.", "白泉 2026-10-20."])
@pytest.mark.parametrize("align", ["left", "centre", "right"])
def test_a_number_or_a_day_is_set_smaller_before_it_is_cut(sheet, assert_tidy, told, align):
    columns = (TableColumn("名称", 165), TableColumn("金额", 15, align))
    table = Table(sheet, columns, Titles("台账"), paper=A4)
    table.rows([["防波堤", told], ["码头", "505.00"]])
    table.finish()
    assert_tidy(sheet)
    sizes = {mark.text: mark.size for mark in sheet.page.marks if isinstance(mark, Text)}
    assert sizes["505.00"] == table.cell.size
    assert all(sizes[part] < table.cell.size for part in told.split())


def test_what_no_letter_size_keeps_whole_is_cut_in_the_size_of_the_others(sheet, assert_tidy):
    table = Table(sheet, COLUMNS, Titles("台账"), paper=A4)
    table.rows([["1", "5" * 400, ""]])
    table.finish()
    assert_tidy(sheet)
    cut = [mark for mark in sheet.page.marks if isinstance(mark, Text) and mark.text.startswith("55")]
    assert {mark.size for mark in cut} == {table.cell.size}
    assert sum(len(mark.text) for mark in cut) == 400


@pytest.mark.parametrize("size", [8.0, 10.5, 12.0])
def test_a_head_of_two_lines_keeps_off_its_frame(sheet, assert_tidy, size):
    roll(sheet, 3, size=size)
    assert_tidy(sheet)
    page = sheet.page
    heads = [mark for mark in page.marks if isinstance(mark, Text) and mark.text == "姓名"]
    top = min(mark.y1 for mark in page.marks if isinstance(mark, Rule))
    assert heads[0].y - top > heads[0].size * 0.3528 * 0.8
    assert not any(isinstance(mark, Frame) and mark.y < top for mark in page.marks)


def test_the_last_character_of_a_heading_is_not_alone_on_its_line(sheet, assert_tidy):
    Table(sheet, NARROW, Titles("回访登记表"), paper=A4).finish()
    assert list(filter(None, words_of(sheet.page)))[1:5] == ["不满意", "原因", "办结日期", "事项"]
    assert_tidy(sheet)


@pytest.mark.parametrize(("title", "centred"), [("签到表", True), ("民" * 30, False)])
def test_a_title_is_in_the_middle_of_the_page_where_a_code_leaves_it_room(sheet, assert_tidy, title, centred):
    sheet.new_page()
    sheet.title(19, title, SUBTITLE, left=15, right=195, taken=40)
    (mark,) = sheet.page.marks
    width = sheet.width(mark.text, mark.face, mark.size) * POINTS_PER_MM + mark.spacing * (len(title) - 1)
    middle = mark.x + width / POINTS_PER_MM / 2
    assert (abs(middle - 105) < 0.1) is centred
    assert middle * 2 - mark.x <= 155.1
