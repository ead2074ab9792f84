"""Boxes grow with their text, shrink it, and hand on what does not fit, whole."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.printing.boxes import LABEL, SMALLEST, VALUE, Cell, Row, label, set_rows
from desktop_app.printing.fonts import load_fonts
from desktop_app.printing.page import Face, Text
from desktop_app.printing.typesetting import Setting, clean

FONTS = load_fonts()
LONG = Setting(Face.SONG, 12, 6)
SENTENCE = "上个月清过一次，现在桥洞下面又堆起来了，下雨天漫到路上，希望有人长期管。"


def rows(*texts, lines=1):
    return tuple(
        Row((label("内容"), Cell(text, setting=LONG, lines=lines, name=str(n))))
        for n, text in enumerate(texts)
    )


def shown(cell):
    return clean(cell.cell.text)[: cell.lines[-1].at + len(cell.lines[-1].text)] if cell.lines else ""


def test_a_short_text_stays_as_it_is():
    placed = set_rows((Row((label("群众"), Cell("林阿水"))),), 170, 100, FONTS)
    assert placed.height == pytest.approx(8)
    assert placed.rows[0].cells[1].setting == VALUE
    assert placed.rest == []


def test_a_box_grows_with_its_text():
    one, two = (set_rows(rows(SENTENCE * n), 170, 200, FONTS).height for n in (2, 6))
    assert two > one > 8


def test_room_for_handwriting_is_kept():
    assert set_rows(rows("", lines=5), 170, 100, FONTS).height >= 5 * LONG.pitch


def test_a_long_text_gets_smaller_before_it_moves_elsewhere():
    placed = set_rows(rows(SENTENCE * 8), 170, 45, FONTS)
    cell = placed.rows[0].cells[1]
    assert SMALLEST <= cell.setting.size < 12
    assert placed.rest == []
    assert shown(cell) == SENTENCE * 8


def test_only_what_is_too_long_gets_smaller():
    placed = set_rows(rows("林阿水", SENTENCE * 8), 170, 54, FONTS)
    assert placed.rows[0].cells[1].setting.size == 12
    assert placed.rows[1].cells[1].setting.size < 12


def test_no_text_is_set_larger_than_it_is_meant_to_be():
    placed = set_rows((*rows("林阿水"), Row((label("住址"), Cell(SENTENCE * 4)))), 170, 200, FONTS)
    assert len(placed.rows[1].cells[1].lines) > 1
    assert placed.rows[1].cells[1].setting == VALUE


def test_what_does_not_fit_is_handed_on_whole():
    placed = set_rows(rows(SENTENCE * 100), 170, 60, FONTS)
    cell = placed.rows[0].cells[1]
    assert cell.continued
    assert cell.setting.size == SMALLEST
    assert placed.rest[0].name == "0"
    assert shown(cell) + placed.rest[0].text == SENTENCE * 100


def test_a_modest_row_is_not_cut_for_a_greedy_one():
    placed = set_rows(rows(SENTENCE, SENTENCE * 100), 170, 60, FONTS)
    assert [rest.name for rest in placed.rest] == ["1"]
    assert shown(placed.rows[0].cells[1]) == SENTENCE


def test_the_closing_line_stays_when_the_text_moves():
    closing = "承诺于2015年4月24日前办结。"
    cell = Cell(SENTENCE * 100, setting=LONG, lines=3, closing=closing, strong=True, name="承诺")
    placed = set_rows((Row((label("承诺"), cell)),), 170, 40, FONTS)
    made = placed.rows[0].cells[1]
    assert "".join(line.text for line in made.closing) == closing
    used = (len(made.lines) + len(made.closing) + made.continued) * made.setting.pitch
    assert used <= placed.rows[0].height


def test_spare_room_goes_to_the_rows_that_stretch():
    stretching = (Row((Cell("一"),)), Row((Cell("二"),), stretch=1), Row((Cell("三"),), stretch=3))
    placed = set_rows(stretching, 100, 104, FONTS)
    assert [row.height for row in placed.rows] == pytest.approx([8, 28, 68])
    assert placed.height == pytest.approx(104)


def test_cells_without_a_width_share_what_is_left():
    row = Row((label("一", 20), Cell(), Cell(width=30), Cell()), beside=10)
    placed = set_rows((row,), 160, 20, FONTS)
    assert [(cell.x, cell.width) for cell in placed.rows[0].cells] == [(0, 20), (20, 50), (70, 30), (100, 50)]


def test_labels_are_of_one_kind():
    assert label("事项").setting == LABEL
    assert label("事项").label


@pytest.mark.uncounted
@given(
    st.lists(st.integers(min_value=0, max_value=2500), min_size=1, max_size=5),
    st.floats(min_value=60, max_value=240),
)
def test_rows_never_overlap_never_leave_their_room_and_never_lose_a_word(lengths, height):
    texts = [(SENTENCE * 80)[:length] for length in lengths]
    placed = set_rows(rows(*texts), 170, height, FONTS)
    assert placed.height <= height + 0.01
    for above, below in pairwise(placed.rows):
        assert below.top == pytest.approx(above.top + above.height)
    rest = {one.name: one.text for one in placed.rest}
    for number, (row, text) in enumerate(zip(placed.rows, texts, strict=True)):
        cell = row.cells[1]
        assert (len(cell.lines) + cell.continued) * cell.setting.pitch <= row.height
        assert shown(cell) + rest.get(str(number), "") == text


def test_a_name_of_two_lines_is_whole_beside_a_text_of_many_pages():
    name = "欧阳买买提·阿不都热合曼古丽巴哈尔"
    wide = (
        Row((label("群众"), Cell(name, 40, name="群众")), height=8),
        Row((label("内容"), Cell("河道长期堆放垃圾。" * 900, lines=4, name="内容")), stretch=1),
        Row((label("结果"), Cell("已经组织清运。" * 900, name="结果")), height=13),
    )
    made = set_rows(wide, 120, 60, FONTS)
    assert "".join(line.text for line in made.rows[0].cells[1].lines) == name
    assert [rest.name for rest in made.rest] == ["内容", "结果"]
    assert made.height == pytest.approx(60)


def test_a_label_stays_whole_where_its_text_moves_to_another_page():
    two = (
        Row((label("年度工作\n完成情况"), Cell(SENTENCE * 100, setting=LONG)), height=8),
        Row((label("工作组"), Cell("鱼礁绿色石化基地三期工作组")), height=9),
    )
    placed = set_rows(two, 170, 30, FONTS)
    assert [line.text for line in placed.rows[0].cells[0].lines] == ["年度工作", "完成情况"]
    assert placed.rows[0].height >= 2 * LABEL.pitch
    assert [rest.name for rest in placed.rest] == ["年度工作完成情况"]


def placed(sheet, row):
    sheet.new_page()
    sheet.rows((row,), 20, 20, 170, 60)
    return {mark.text: mark for mark in sheet.page.marks if isinstance(mark, Text)}


def test_seals_and_signatures_stand_at_the_right_a_promise_at_the_left(sheet):
    marks = placed(
        sheet, Row((Cell(lines=3, closing="（盖章）"), Cell(lines=3, closing="承诺办结", strong=True)))
    )
    seal, promise = marks["（盖章）"], marks["承诺办结"]
    end = seal.x + FONTS.width(seal.text, seal.face, seal.size) * 25.4 / 72
    assert 20 + 85 - 8 < end < 20 + 85 - 2
    assert promise.x == pytest.approx(20 + 85 + 2)


def test_a_signature_as_wide_as_its_box_stays_in_it(sheet):
    told = "签名：" + "_" * 7
    mark = placed(sheet, Row((Cell(width=30, closing=told), Cell())))[told]
    assert mark.x == pytest.approx(22, abs=0.5)


@pytest.mark.parametrize(("height", "in_the_middle"), [(11, True), (30, False)])
def test_one_line_in_a_low_box_stands_beside_its_label(sheet, height, in_the_middle):
    mark = placed(sheet, Row((Cell("副镇长", lines=2),), height=height))["副镇长"]
    assert (abs(mark.y - 1.4 - (20 + height / 2)) < 1) is in_the_middle
