"""Phones, ID numbers and codes come in one form; lost and wrong digits are named. All numbers are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.identifiers import account_number, digits, division_code, identity_number, phone
from desktop_app.errors import InvalidInput


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("13812345678", "13812345678"),
        (13812345678.0, "13812345678"),
        (13812345678, "13812345678"),
        ("138 1234 5678", "13812345678"),
        ("138-1234-5678", "13812345678"),
        ("+86 13812345678", "13812345678"),
        ("8613812345678", "13812345678"),
        ("\uff11\uff13\uff18\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18", "13812345678"),
        ("138****5678", "138****5678"),
        ("0580-2023456", "0580-2023456"),
        ("(0580)2023456", "0580-2023456"),
        ("05802023456", "0580-2023456"),
        ("0580-2023456-801", "0580-2023456转801"),
        ("0580-2023456转801", "0580-2023456转801"),
        ("2023456", "2023456"),
        (2023456.0, "2023456"),
        ("400-800-1234", "4008001234"),
        ("12345", "12345"),
        ("661234", "661234"),
        ("13812345678、0580-2023456", "13812345678、0580-2023456"),
        ("138****5678、0580-****456", "138****5678、0580-****456"),
        ("13812345678/13912345678", "13812345678、13912345678"),
        ("13812345678 13912345678", "13812345678、13912345678"),
        ("", ""),
        (None, ""),
    ],
)
def test_phone(written: object, read: str) -> None:
    assert phone(written) == read


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("1381234567", "“1381234567”不是电话号码：手机号应是 11 位，现有 10 位"),
        ("12345678901", "“12345678901”不是电话号码：没有 12 开头的手机号"),
        ("138123456789", "现有 12 位"),
        ("没有", "“没有”不是电话号码"),
        (5802023456.0, "少了开头的 0，请写成“05802023456”"),
        ("1.38E+10", "丢了位数"),
    ],
)
def test_no_phone(written: object, reason: str) -> None:
    with pytest.raises(InvalidInput, match=reason):
        phone(written)


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_every_mobile_number(number: str) -> None:
    assert (
        phone(number) == phone(float(number)) == phone(f"{number[:3]}-{number[3:7]}-{number[7:]}") == number
    )


@pytest.mark.parametrize(
    "written",
    ["11010519491231002X", "11010519491231002x", " 110105 19491231 002X", "1101051949123100\uff12\uff38"],
)
def test_identity_number(written: str) -> None:
    assert identity_number(written) == "11010519491231002X"


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (330902199001011234.0, "身份证号丢了位数.*请在 Excel 里设为文本"),
        ("3.30902E+17", "身份证号丢了位数"),
        ("110105491231002", "15 位的旧身份证号"),
        ("1101051949123100", "应是 18 位，现有 16 位"),
        ("11010519491331002X", "出生日期 19491331 不存在"),
        ("110105194912310021", "末位校验不对"),
        ("11010519491231OO2X", "不是身份证号"),
    ],
)
def test_no_identity_number(written: object, reason: str) -> None:
    with pytest.raises(InvalidInput, match=reason):
        identity_number(written)


def test_division_code() -> None:
    assert division_code(330902001001.0) == division_code("330902001001") == "330902001001"
    assert division_code("") == ""
    with pytest.raises(InvalidInput, match="“330902”不是区划代码：应是 12 位数字，现有 6 位"):
        division_code("330902")


def test_a_number_is_named_when_it_lost_digits() -> None:
    assert digits(2549.0, "来源编号") == "2549"
    assert digits("白泉〔2015〕第001号", "编号") == "白泉〔2015〕第001号"
    with pytest.raises(InvalidInput, match="来源编号丢了位数"):
        digits(1e15, "来源编号")


def test_what_was_a_number_on_its_way_is_read_while_no_digit_is_lost() -> None:
    assert phone("13812345678.0") == "13812345678"
    assert division_code("330902101201.0") == "330902101201"
    with pytest.raises(InvalidInput, match="丢了位数"):
        identity_number("110105194912310038.0")


def test_an_account_number_loses_its_spaces_and_never_its_digits() -> None:
    assert account_number("6228 4804 0256 4890 018") == "6228480402564890018"
    with pytest.raises(InvalidInput, match="里打了星号，不是完整的卡号"):
        account_number("6228***********0018")
    with pytest.raises(InvalidInput, match="卡号丢了位数"):
        account_number(6.228e18)
