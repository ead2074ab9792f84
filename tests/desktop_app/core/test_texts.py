"""Texts lose the traces of where they were copied from and nothing else."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core import texts
from desktop_app.errors import InvalidInput


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("\n\t\t\t\t\t\n\t\t\t\t\t2019年4月以来\n\t\t\t\t", "2019年4月以来"),
        ("第一段_x000D_\n第二段", "第一段\n第二段"),
        ("一\r\n二\r三", "一\n二\n三"),
        ("一\n\n\n\n二", "一\n\n二"),
        ("\u3000\u3000首行缩进\u3000中间", "首行缩进 中间"),
        ("网友\u00a0您好", "网友 您好"),
        ("零\u200b宽\ufeff字", "零宽字"),
        ("一\x0b二\u2028三", "一\n二\n三"),
        ("㮾㡳㎡﹝2015﹞𪣻", "㮾㡳㎡﹝2015﹞𪣻"),
        (
            "葛\U000e0100城",
            "葛\U000e0100城",
        ),  # a variation selector tells two forms of a name's character apart
    ],
)
def test_lines(written: str, read: str) -> None:
    assert texts.lines(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("  路灯 不亮\n", "路灯 不亮"),
        ("路灯\r\n不亮", "路灯 不亮"),
        ("路灯 \t  不亮", "路灯 不亮"),
        ("ABC", "ABC"),
        (None, ""),
    ],
)
def test_line(written: object, read: str) -> None:
    assert texts.line(written) == read


def test_folded_is_half_width() -> None:
    assert texts.folded("\uff11\uff13\uff18\uff08\uff38\uff09") == "138(X)"
    assert texts.folded("\uff21\uff22\uff1a\uff11\uff0c\uff12") == "AB:1,2"


@pytest.mark.uncounted
@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zs", "Zl", "Zp", "Cn", "Co"))))
def test_what_is_visible_is_kept(text: str) -> None:
    assert texts.line(text).replace(" ", "") == text


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",))))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    for clean in (texts.line, texts.lines):
        assert clean(clean(text)) == clean(text)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",))))
def test_the_quick_way_says_the_same(text: str) -> None:
    """A space and a tab in front send the text the long way."""
    assert texts.line(text) == texts.line("\t" + text)
    assert texts.lines(text) == texts.lines("\t" + text)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (2549.0, "2549"),
        (0.1, "0.1"),
        (3, "3"),
        (Decimal("1.50"), "1.50"),
        (True, "是"),
        (False, "否"),
        (date(2019, 4, 5), "2019-04-05"),
        (datetime(2019, 4, 5), "2019-04-05"),
        (datetime(2019, 4, 5, 9, 32, 9), "2019-04-05 09:32:09"),
        (time(9, 32), "09:32:00"),
        (None, ""),
    ],
)
def test_plain(cell: object, said: str) -> None:
    assert texts.plain(cell) == said


def test_a_number_that_lost_digits_is_no_text() -> None:
    assert texts.plain(999_999_999_999_999.0) == "999999999999999"
    with pytest.raises(InvalidInput, match=r"3\.30902E\+17.*丢了位数.*设为文本"):
        texts.plain(330902199001011234.0)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(InvalidInput, match="不完整的字符"):
        texts.line("张\ud800三")


@pytest.mark.parametrize(
    ("written", "called"),
    [
        ("王 勇", "王勇"),
        ("王\u3000\u3000勇", "王勇"),
        ("欧阳 明", "欧阳明"),
        ("王 建国", "王建国"),
        ("张三 李四", "张三 李四"),  # two of them
        ("王 小明 李四", "王 小明 李四"),
        ("买买提·艾力", "买买提·艾力"),
        ("John Li", "John Li"),
        ("", ""),
    ],
)
def test_a_short_name_that_was_made_wider(written: str, called: str) -> None:
    assert texts.name(written) == called
