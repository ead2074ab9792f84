"""Kinds of values: what goes into the database comes out of it the same."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import fields
from db.fields import total

CHINA = timezone(timedelta(hours=8))


def again(field: Any, value: Any) -> Any:
    """The value after its way into the database and back."""
    return field.python_value(field.db_value(value))


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_days_are_iso_text_that_sorts_as_days_do(day: date) -> None:
    field = fields.DayField("日期")
    assert again(field, day) == day
    assert field.db_value(day) == day.isoformat()
    assert field.db_value(day) < field.db_value(day + timedelta(days=1))


@given(st.datetimes(datetime(1900, 1, 1), datetime(2199, 1, 1), timezones=st.sampled_from([UTC, CHINA])))
def test_moments_keep_their_millisecond_and_lose_nothing_to_the_zone(moment: datetime) -> None:
    field = fields.MomentField("时间")
    known = again(field, moment)
    assert known.utcoffset() == timedelta(0)
    assert timedelta(0) <= moment - known < timedelta(milliseconds=1)


def test_a_moment_is_milliseconds_since_1970_in_utc() -> None:
    assert fields.MomentField("时间").db_value(datetime(1970, 1, 1, 8, 0, 1, tzinfo=CHINA)) == 1000


@given(st.decimals(0, 100, places=2))
def test_scores_are_whole_hundredths(score: Decimal) -> None:
    field = fields.ScoreField("得分")
    assert again(field, score) == score
    assert field.db_value(score) == int(score * 100)


@pytest.mark.parametrize(("value", "stored"), [(True, 1), (False, 0), (None, None), (5, 1)])
def test_flags_are_one_and_nought(value: object, stored: int | None) -> None:
    assert fields.FlagField("是否").db_value(value) == stored


@pytest.mark.parametrize(
    "field",
    [
        fields.DayField("日期"),
        fields.MomentField("时间"),
        fields.ScoreField("得分"),
        fields.MoneyField("金额"),
    ],
)
def test_an_unknown_value_stays_unknown(field: Any) -> None:
    assert again(field, None) is None


def test_money_is_whole_fen() -> None:
    assert again(fields.MoneyField("金额"), 10) == 10
    assert total([10, 20, None, 1]) == 31
    assert total([]) == 0


def test_fields_know_their_chinese_word_and_their_length() -> None:
    assert fields.TextField("事项", max_length=40).verbose_name == "事项"
    assert fields.TextField("事项", max_length=40).max_length == 40
    assert fields.LongTextField("内容").max_length == 10_000
    assert fields.ChoiceField("状态", {"draft": "草稿"}).words == {"draft": "草稿"}


def test_several_words_are_stored_once_each_and_in_their_order() -> None:
    field = fields.ChoicesField(
        "户类型", {"ordinary": "普通", "poor": "困难户", "party": "党员户"}, alone="ordinary"
    )
    assert field.joined(["party", "poor", "party", "ordinary"]) == "poor,party"
    assert field.joined([]) == field.joined(["ordinary"]) == "ordinary"
    assert (field.word("poor,party"), field.word("ordinary")) == ("困难户、党员户", "普通")
    known = ("ordinary", "poor", "poor,party")
    unknown = ("", "rich", "poor,rich", "party,poor", "poor,poor", "ordinary,poor", 1, ["poor"])
    assert [field.knows(value) for value in (*known, *unknown)] == [True] * 3 + [False] * 8
