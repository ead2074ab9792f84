"""Periods as they are typed, and ratios as they are shown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop_app.core.period import Period, Ratio, rounded
from desktop_app.errors import InvalidInput


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2015-01-01..2015-12-31", date(2015, 1, 1), date(2015, 12, 31)),
        ("2015-04-13..", date(2015, 4, 13), None),
        ("..2015-04-13", None, date(2015, 4, 13)),
        ("..", None, None),
        ("2015", date(2015, 1, 1), date(2015, 12, 31)),
        ("2015-12", date(2015, 12, 1), date(2015, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2015-04-13", date(2015, 4, 13), date(2015, 4, 13)),
    ],
)
def test_a_period_is_read_as_it_is_written(text: str, start: date | None, end: date | None) -> None:
    assert Period.parse(text) == Period(start, end)
    assert Period.parse(str(Period.parse(text))) == Period(start, end)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2015", "2015 年"),
        ("2015-04", "2015 年 4 月"),
        ("2015-04-01..2015-04-15", "2015-04-01 至 2015-04-15"),
        ("2015-04-01..2015-05-31", "2015-04-01 至 2015-05-31"),
        ("2015-01-01..2016-12-31", "2015-01-01 至 2016-12-31"),
        ("2015-04-13", "2015-04-13"),
        ("2015-04-13..", "2015-04-13 起"),
        ("..2015-04-13", "2015-04-13 及以前"),
        ("..", ""),
    ],
)
def test_a_period_is_said_as_shortly_as_it_can_be(text: str, said: str) -> None:
    assert Period.parse(text).in_words() == said


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2016-01-01..2015-12-31", "开始晚于结束"),
        ("0001", "年份不对"),
        ("1899-12", "年份不对"),
        ("..9999-12-31", "年份不对"),
    ],
)
def test_a_period_that_cannot_be_is_refused(text: str, reason: str) -> None:
    with pytest.raises(InvalidInput, match=reason):
        Period.parse(text)


@pytest.mark.parametrize("text", ["去年", "2015-13", "2015-02-30", "2015-1-1..", "1..2..3", "abcd"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        Period.parse(text)


@pytest.mark.parametrize(
    ("numerator", "denominator", "shown"),
    [
        (4263, 4848, "87.93 %"),
        (0, 5, "0.00 %"),
        (5, 5, "100.00 %"),
        (0, 0, "—"),
        (1, 800, "0.13 %"),
        (2, 3, "66.67 %"),
    ],
)
def test_a_rate_has_two_decimals_and_none_of_nothing(numerator: int, denominator: int, shown: str) -> None:
    assert Ratio(numerator, denominator).percent() == shown


def test_halves_are_rounded_up_away_from_even_neighbours() -> None:
    assert rounded(Decimal("0.125")) == Decimal("0.13")
    assert rounded(Decimal("0.135")) == Decimal("0.14")
    assert rounded(Decimal("56.45"), 1) == Decimal("56.5")
