"""What is typed into a form without its year, or without its day, is of this year, or of today."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from desktop_app.core.days import day, moment
from desktop_app.core.typed_days import in_full, with_year
from desktop_app.errors import InvalidInput

ZONE = timezone(timedelta(hours=8))
TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("written", "today", "meant"),
    [
        ("11.25", date(2026, 11, 26), date(2026, 11, 25)),
        ("3.5", date(2026, 11, 26), date(2026, 3, 5)),
        ("4月13日", date(2026, 11, 26), date(2026, 4, 13)),
        (" 四月十三号 ", date(2026, 11, 26), date(2026, 4, 13)),
        ("04/13", date(2026, 11, 26), date(2026, 4, 13)),
        ("12-28", date(2026, 1, 3), date(2025, 12, 28)),
        ("1.5", date(2026, 12, 28), date(2027, 1, 5)),
        ("2.29", date(2024, 3, 1), date(2024, 2, 29)),
        ("2019.4.5", date(2026, 11, 26), date(2019, 4, 5)),
        ("20190405", date(2026, 11, 26), date(2019, 4, 5)),
    ],
)
def test_a_day_typed_without_its_year_is_the_one_of_this_year(written, today, meant):
    assert day(in_full(written, today)) == meant


@pytest.mark.parametrize(
    "written", ["19.4.5", "9.4.5", "4.5.2019", "13.5", "2.30", "4月", "2019.4", "11.255"]
)
def test_what_is_no_month_and_day_gets_no_year(written):
    with pytest.raises(InvalidInput):
        day(in_full(written, date(2026, 11, 26)))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("今天", TODAY),
        ("昨天", date(2026, 11, 25)),
        ("前日", date(2026, 11, 24)),
        ("大前天", date(2026, 11, 23)),
        ("明天", date(2026, 11, 27)),
        ("后天上午9点", date(2026, 11, 28)),
    ],
)
def test_a_day_told_from_today(written: str, meant: date) -> None:
    assert day(in_full(written, TODAY)) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("4.25 9:30", (4, 25, 9, 30)),
        ("4月25日上午9点", (4, 25, 9, 0)),
        ("四月二十五日 下午三点半", (4, 25, 15, 30)),
        ("04-25 09：30", (4, 25, 9, 30)),
        ("昨天 9:30", (11, 25, 9, 30)),
        ("昨晚8点", (11, 25, 20, 0)),
        ("今早7点一刻", (11, 26, 7, 15)),
        ("9:30", (11, 26, 9, 30)),
        ("下午2时", (11, 26, 14, 0)),
        ("2026.4.25 9:30", (4, 25, 9, 30)),
    ],
)
def test_a_moment_typed_without_its_year_or_its_day(written: str, meant: tuple[int, ...]) -> None:
    assert moment(in_full(written, TODAY, clock=True), ZONE) == datetime(2026, *meant, tzinfo=ZONE)


def test_a_time_alone_is_no_day() -> None:
    with pytest.raises(InvalidInput):
        day(in_full("9:30", TODAY))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("5月3日", date(2016, 5, 3)),
        ("五月三日", date(2016, 5, 3)),
        ("5.3", date(2016, 5, 3)),
        ("2015.5.3", date(2015, 5, 3)),
    ],
)
def test_a_day_of_a_table_of_a_year_is_of_that_year(written: str, meant: date) -> None:
    assert day(with_year(written, 2016)) == meant
