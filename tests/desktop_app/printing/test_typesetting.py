"""Lines hold what they should, keep punctuation off the wrong end, and lose nothing."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.printing.fonts import load_fonts
from desktop_app.printing.page import POINTS_PER_MM, Face
from desktop_app.printing.typesetting import (
    NO_END,
    NO_START,
    Setting,
    clean,
    set_lines,
    shorten_to,
    spread,
)

FONTS = load_fonts()
SETTING = Setting(Face.SONG, 10.5, 5.2)
CHINESE = "河道垃圾清理后又堆积下雨天漫到路上希望有人长期管"
TEXTS = st.text(alphabet=CHINESE + "，。；：？！（）《》“”……——、 abcXYZ019.-/\n𪣻䶮", max_size=300).map(clean)
WIDTHS = st.floats(min_value=12, max_value=170)


def widths(lines, setting=SETTING):
    for line in lines:
        letters = FONTS.width(line.text, setting.face, setting.size)
        yield (letters + line.spacing * (len(line.text) - 1)) / POINTS_PER_MM + line.indent


@given(TEXTS, WIDTHS)
def test_nothing_is_lost_but_blanks(text, width):
    lines = set_lines(text, width, SETTING, FONTS)
    assert "".join(line.text for line in lines).replace(" ", "") == text.replace("\n", "").replace(" ", "")


@given(TEXTS, WIDTHS, st.sampled_from([0, 2]))
def test_no_line_is_wider_than_its_column(text, width, indent):
    setting = SETTING._replace(indent=indent)
    assert all(wide <= width + 0.01 for wide in widths(set_lines(text, width, setting, FONTS), setting))


@given(TEXTS, WIDTHS)
def test_each_line_knows_where_it_stands_in_the_text(text, width):
    for line in set_lines(text, width, SETTING, FONTS):
        assert text[line.at :].startswith(line.text)


@given(st.text(alphabet=CHINESE + "，。“（）", max_size=200), st.integers(min_value=8, max_value=40))
def test_punctuation_keeps_off_the_wrong_end(text, letters):
    """With room for eight letters there is always a better place, unless marks stand in a row."""
    lines = [line.text for line in set_lines(clean(text), letters * 10.5 / POINTS_PER_MM, SETTING, FONTS)]
    for before, after in pairwise(lines):
        run = before + after
        if sum(character in NO_START | NO_END for character in run) <= 2:
            assert after[0] not in NO_START
            assert before[-1] not in NO_END


def test_a_comma_takes_the_last_letter_with_it():
    lines = set_lines("一二三四五六七八，九十", 8 * 10.5 / POINTS_PER_MM, SETTING, FONTS)
    assert [line.text for line in lines] == ["一二三四五六七", "八，九十"]


def test_an_opening_quote_goes_to_the_next_line():
    lines = set_lines("答复“已收悉”", 3 * 10.5 / POINTS_PER_MM, SETTING, FONTS)
    assert [line.text for line in lines][:2] == ["答复", "“已收"]


def test_words_numbers_and_dashes_stay_whole():
    lines = set_lines("电话0580-1234567反映——请答复", 8 * 10.5 / POINTS_PER_MM, SETTING, FONTS)
    assert any("0580-1234567" in line.text for line in lines)
    assert any("——" in line.text for line in lines)


def test_a_day_to_be_written_in_stays_whole():
    lines = set_lines("签名：______　____年___月___日", 13 * 10.5 / POINTS_PER_MM, SETTING, FONTS)
    assert [line.text for line in lines] == ["签名：______", "____年___月___日"]


def test_no_line_begins_or_ends_with_a_blank():
    lines = set_lines("□普通　□困难户 □党员户　　□其他", 5 * 10.5 / POINTS_PER_MM, SETTING, FONTS)
    assert [line.text for line in lines] == ["□普通", "□困难户", "□党员户", "□其他"]


def test_a_word_longer_than_the_line_is_broken_and_not_lost():
    lines = set_lines("x" * 100, 30, SETTING, FONTS)
    assert "".join(line.text for line in lines) == "x" * 100
    assert len(lines) > 1


def test_full_lines_end_on_the_same_edge():
    text = (CHINESE + "，") * 6
    lines = set_lines(text, 60, SETTING, FONTS)
    assert {round(wide, 2) for wide in list(widths(lines))[:-1]} == {60}
    assert lines[-1].spacing == 0


def test_neither_a_last_line_nor_a_ragged_text_is_spread():
    width = 10.2 * SETTING.size * 25.4 / 72  # ten letters and a fifth of one
    full, last = set_lines("一" * 20, width, SETTING, FONTS)
    assert (full.text, last.text) == ("一" * 10, "一" * 10)
    assert full.spacing == pytest.approx(0.2 * SETTING.size / 9)
    assert last.spacing == 0
    ragged = set_lines("一" * 20, width, SETTING._replace(even=False), FONTS)
    assert [line.spacing for line in ragged] == [0, 0]


def test_a_line_of_numbers_is_not_spread():
    for numbers in ("13900001234、13900005678", "13900001234（本人），13900005678（女儿）"):
        lines = set_lines(numbers, 27, SETTING, FONTS)
        assert len(lines) > 1
        assert {line.spacing for line in lines} == {0}


def test_a_line_with_a_blank_to_write_on_is_not_spread():
    text = "公示时间从____年___月___日起，至____年___月___日止。"
    begun, rest = set_lines(text, 20 * 10.5 / POINTS_PER_MM, SETTING, FONTS)
    assert begun.text.endswith("至")
    assert rest.text.startswith("____年")
    assert begun.spacing == 0


def test_the_first_line_of_a_paragraph_is_indented():
    setting = SETTING._replace(indent=2)
    whole = set_lines(CHINESE * 3 + "\n" + CHINESE, 80, setting, FONTS)
    assert whole[0].indent > 0
    assert next(line for line in whole if line.at == 3 * len(CHINESE) + 1).indent > 0
    assert whole[1].indent == 0


def test_an_empty_text_has_no_lines():
    assert set_lines("", 80, SETTING, FONTS) == []


def test_cleaning_takes_what_has_no_shape():
    dirty = "\r\n\t 河道\u200b\u00a0垃圾\ufeff \r\n\r\n\u3000\u3000请处理\x07\u2028谢谢\n"
    assert clean(dirty) == "河道 垃圾\n请处理\n谢谢"


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


def test_short_labels_are_spread_and_long_ones_are_not():
    room = 4 * 10.5 / POINTS_PER_MM
    assert round(spread("事项", room, Face.HEI, 10.5, FONTS), 2) == 21
    assert spread("事项内容标题", room, Face.HEI, 10.5, FONTS) == 0
    assert spread("事", room, Face.HEI, 10.5, FONTS) == 0


def test_a_line_that_is_too_long_gets_smaller_letters():
    size = shorten_to("白泉镇人民政府", 40, Face.SONG, 30, FONTS)
    assert round(FONTS.width("白泉镇人民政府", Face.SONG, size) / POINTS_PER_MM, 6) == 40
    assert shorten_to("白泉镇", 100, Face.SONG, 30, FONTS) == 30
