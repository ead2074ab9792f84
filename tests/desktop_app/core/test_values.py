"""What is typed becomes values of the field's kind, or a sentence that names what was typed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.fields import LinkField
from db.models import Person, Visit, VisitHousehold, WorkOrder
from desktop_app.core import values
from desktop_app.errors import InvalidInput

ZONE = timezone(timedelta(hours=8))
COLOURS = {"red": "红牌", "yellow": "黄牌（督办）"}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("12", 12),
        ("\uff11\uff12", 12),
        (12.0, 12),
        ("7天", 7),
        ("5 个工作日", 5),
        ("12户", 12),
        ("第一批", 1),
        ("第2批", 2),
        ("1,234", 1234),
        ("", None),
    ],
)
def test_whole(written: object, read: int | None) -> None:
    assert values.whole(written) == read


@pytest.mark.parametrize("written", ["3.5", 3.5, "十二", "1_000", "NaN", "Infinity", "12,34", "1e99"])
def test_no_whole_number(written: object) -> None:
    with pytest.raises(InvalidInput, match=r"应是整数|不是数字"):
        values.whole(written)


@pytest.mark.parametrize(
    ("written", "read"),
    [("95", "95.00"), ("95.5分", "95.50"), (95.55, "95.55"), ("0", "0.00"), ("100", "100.00")],
)
def test_score(written: object, read: str) -> None:
    assert str(values.score(written)) == read


@pytest.mark.parametrize(
    ("written", "reason"),
    [("101", "“101”不是分数：应在 0 到 100 之间"), ("-1", "0 到 100"), ("95.555", "最多两位小数")],
)
def test_no_score(written: object, reason: str) -> None:
    with pytest.raises(InvalidInput, match=reason):
        values.score(written)


@pytest.mark.parametrize(
    ("written", "fen"),
    [
        ("1,234.50", 123450),
        ("1234.5元", 123450),
        ("¥1,234", 123400),
        ("人民币1234元整", 123400),
        ("3.5万元", 3_500_000),
        ("1.2亿", 12_000_000_000),
        (1234.56, 123456),
        (0.1 + 0.2, 30),
        ("-5", -500),
        ("", None),
    ],
)
def test_money(written: object, fen: int | None) -> None:
    assert values.money(written) == fen


@pytest.mark.parametrize(
    ("written", "reason"), [("1.234", "最多到分"), ("很多", "“很多”不是"), ("1,23", "不是")]
)
def test_no_money(written: object, reason: str) -> None:
    with pytest.raises(InvalidInput, match=reason):
        values.money(written)


@given(st.integers(-(10**13), 10**13))
def test_money_loses_no_fen(fen: int) -> None:
    sign = "-" if fen < 0 else ""
    assert values.money(f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}元") == fen


@pytest.mark.parametrize("written", ["是", "有", "√", "Y", "yes", "TRUE", True, 1.0, "1", "☑"])
def test_yes(written: object) -> None:
    assert values.flag(written) is True


@pytest.mark.parametrize("written", ["否", "无", "×", "n", "No", "false", False, 0.0, "0", "☐"])
def test_no(written: object) -> None:
    assert values.flag(written) is False


def test_neither_yes_nor_no() -> None:
    assert values.flag(" ") is None
    with pytest.raises(InvalidInput, match="“Maybe”应写“是”或“否”"):
        values.flag("Maybe")


@pytest.mark.parametrize(
    ("written", "key"),
    [("红牌", "red"), ("red", "red"), (" 黄牌 （督办）", "yellow"), ("黄牌（督办）", "yellow"), ("", None)],
)
def test_choice(written: object, key: str | None) -> None:
    assert values.choice(written, COLOURS) == key


def test_an_unknown_choice_is_told_what_there_is() -> None:
    with pytest.raises(InvalidInput, match="没有“蓝牌”这一项，可选：红牌、黄牌"):
        values.choice("蓝牌", COLOURS)


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("困难户", "poor"),
        ("独居老人、低保户", "poor,elderly_alone"),
        ("老党员、老干部", "veteran_cadre"),  # one word, whatever stands in it
        ("党员户/军属；困难", "poor,party,military"),
        ("party,poor", "poor,party"),
        ("普通，党员户", "party"),
        ("一般户", "ordinary"),
        ("", None),
    ],
)
def test_several_choices(written: object, keys: str | None) -> None:
    assert values.reader(VisitHousehold.kind, UTC)(written) == keys


def test_an_unknown_word_among_several_is_named() -> None:
    with pytest.raises(InvalidInput, match="没有“富户”这一项，可选：普通、困难户、"):
        values.reader(VisitHousehold.kind, UTC)("困难户、富户")


@pytest.mark.parametrize(
    ("field", "written", "read"),
    [
        (WorkOrder.raised_at, "2019/4/25 9:32:09", datetime(2019, 4, 25, 1, 32, 9, tzinfo=UTC)),
        (WorkOrder.deadline, "二〇一九年四月五日", date(2019, 4, 5)),
        (WorkOrder.source_number, 2549.0, "2549"),
        (WorkOrder.source_number, "", None),
        (WorkOrder.phone, "138 1234 5678", "13812345678"),
        (WorkOrder.content, "一\r\n二", "一\n二"),
        (WorkOrder.title, "一\r\n二", "一 二"),
        (WorkOrder.title, "", ""),
        (WorkOrder.state, "待承诺", "committing"),
        (WorkOrder.confidential, "√", True),
        (WorkOrder.deadline_days, "7天", 7),
        (Person.identity_number, "11010519491231002x", "11010519491231002X"),
    ],
)
def test_each_field_reads_its_kind(field: Any, written: object, read: object) -> None:
    assert values.reader(field, ZONE)(written) == read


def test_the_error_names_the_field() -> None:
    with pytest.raises(InvalidInput) as refused:
        values.reader(WorkOrder.deadline, ZONE)("2月30日")
    assert refused.value.field == "deadline"
    assert "2月30日" in refused.value.message


def test_a_link_is_not_read_here() -> None:
    with pytest.raises(TypeError):
        values.reader(WorkOrder.village, ZONE)


@given(st.one_of(st.text(max_size=30), st.floats(), st.integers(), st.booleans(), st.datetimes(), st.dates()))
def test_whatever_a_cell_holds_is_read_or_refused_in_a_sentence(cell: object) -> None:
    for field in [*WorkOrder._meta.sorted_fields, Person.identity_number]:
        if not isinstance(field, LinkField):
            assert _refusal(field, cell) in (None, (field.name, "。"))


def _refusal(field: Any, cell: object) -> tuple[str | None, str] | None:
    """The field named by the refusal and the end of its sentence; None if the cell was read."""
    try:
        values.reader(field, ZONE)(cell)
    except InvalidInput as refused:
        return refused.field, refused.message[-1]
    return None


def test_numbers_keep_their_fifteen_digits() -> None:
    assert values.number(0.1) == Decimal("0.1")
    assert values.number("1,234.50") == Decimal("1234.50")


def test_since_when_somebody_holds_a_post_may_be_a_month() -> None:
    """As rosters and the national form have it; nothing else is a day without its day."""
    since = values.parser(Person.post_since, UTC)
    assert (since("2011.03"), since("2011.3.5")) == (date(2011, 3, 1), date(2011, 3, 5))
    for written in ("2015-02-30", "2011"):
        with pytest.raises(InvalidInput, match="不是日期"):
            since(written)
    with pytest.raises(InvalidInput, match="没有写明哪一日"):
        values.parser(Visit.visited_on, UTC)("2011.03")
