"""Days and moments of every office style are read; what no calendar has is refused in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core import days
from desktop_app.core.days import day, moment, month
from desktop_app.errors import InvalidInput

ZONE = timezone(timedelta(hours=8))
APRIL = date(2019, 4, 25)
DAYS = st.dates(date(1914, 1, 1), date(2199, 12, 31))
NUMERALS = "〇一二三四五六七八九"


@pytest.mark.parametrize(
    "written",
    [
        "2019.4.25",
        "2019-4-25",
        "2019/04/25",
        "2019/4/25 9:32:09",
        "2019\\4\\25",
        "20190425",
        "20190425093209",
        20190425,
        20190425.0,
        "2019年4月25日",
        "2019年4月25日上午",
        "2019/4/25（晚上）",
        "2019。4。25。",
        "2019年4月25号",
        " 2019 年 4 月 25 日 ",
        "\uff12\uff10\uff11\uff19年\uff14月\uff12\uff15日",
        "二〇一九年四月二十五日",
        "二○一九年四月二十五日",
        "二零一九年四月廿五日",
        "2019年4月25日（星期四）",
        "2019-4-25 周四",
        "2019年4月25日上午9时32分",
        "2019-04-25T09:32:09+08:00",
        "4/25/2019",
        "25.4.2019",
        "25-Apr-2019",
        "April 25, 2019",
        43580,
        43580.4,
        "43580",
        "43580.39733",
        date(2019, 4, 25),
        datetime(2019, 4, 25, 9, 32, 9),
    ],
)
def test_every_style_of_a_day(written: object) -> None:
    assert day(written) == APRIL


@pytest.mark.parametrize(
    ("written", "clock"),
    [
        ("2019/4/25 9:32:09", "09:32:09"),
        ("2019/4/25 09:32", "09:32:00"),
        ("2019.4.25 9:32:09", "09:32:09"),
        ("2019年4月25日9时32分9秒", "09:32:09"),
        ("2019年4月25日上午9时32分", "09:32:00"),
        ("2019年4月25日下午3点半", "15:30:00"),
        ("2019年4月25日下午3点一刻", "15:15:00"),
        ("2019年4月25日 晚上8时", "20:00:00"),
        ("2019年4月25日 中午12点", "12:00:00"),
        ("2019年4月25日 中午1点", "13:00:00"),
        ("2019年4月25日 凌晨12:30", "00:30:00"),
        ("2019-4-25 9:32 PM", "21:32:00"),
        ("2019-4-25 AM 9:32", "09:32:00"),
        ("2019.4.25 9.32", "09:32:00"),
        ("2019.4.25 下午3.05", "15:05:00"),
        ("2019.4.25 09.32.09", "09:32:09"),
        ("20190425 0932", "09:32:00"),
        ("4/25/2019 9:32 PM", "21:32:00"),
        ("Thu Apr 25 09:32:09 CST 2019", "09:32:09"),
        ("25-Apr-2019 9:32", "09:32:00"),
        ("2019-04-25T01:32:09Z", "09:32:09"),
        ("2019-04-25T09:32:09.250", "09:32:09"),
        ("20190425093209", "09:32:09"),
        ("201904250932", "09:32:00"),
        ("2019年4月25日（星期四）9:32", "09:32:00"),
        (43580 + 34329 / 86400, "09:32:09"),
        ("2019-4-25", "00:00:00"),
        (date(2019, 4, 25), "00:00:00"),
        (datetime(2019, 4, 25, 9, 32, 9), "09:32:09"),
        (datetime(2019, 4, 25, 1, 32, 9, tzinfo=UTC), "09:32:09"),
    ],
)
def test_every_style_of_a_moment(written: object, clock: str) -> None:
    read = moment(written, ZONE)
    assert read is not None
    assert read.tzinfo is UTC
    assert f"{read.astimezone(ZONE):%Y-%m-%d %H:%M:%S}" == f"2019-04-25 {clock}"


def test_midnight_at_the_end_of_a_day_is_the_next_day() -> None:
    assert moment("2019-4-25 24:00", ZONE) == moment("2019-4-26", ZONE)


@pytest.mark.parametrize("empty", [None, "", "  ", "\u3000\u00a0"])
def test_nothing_is_nothing(empty: object) -> None:
    assert day(empty) is None
    assert moment(empty, ZONE) is None


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("2019年2月30日", "“2019年2月30日”不是日期：2019年2月没有 30 日"),
        ("2019.2.29", "2019年2月没有 29 日"),
        ("20190431", "2019年4月没有 31 日"),
        ("2019-13-1", "没有 13 月"),
        ("2019-0-1", "没有 0 月"),
        ("19.4.5", "“19.4.5”的年份只写了2位，请写成四位"),
        ("一九年四月五日", "年份只写了2位"),
        ("4-5-2019", "“4-5-2019”分不清哪个是月、哪个是日，请把年份写在最前"),
        ("2019.4-2019.12", "不是日期"),  # no 12 minutes past 19 on the 20th
        ("2019.4.25 9.5", "不是日期"),  # five minutes, or half an hour
        ("Thu Apr 25 09:32:09 EST 2019", "不是日期"),  # another day here, perhaps
        (2019.4, "“2019.4”不是日期：没有写明哪一日"),
        ("2019-4-25 9:00-11:30", "不是日期"),  # two times, and no zone of the Pacific
        (2019.12, "没有写明哪一日"),
        ("0219-4-5", "年份不对"),
        ("2919-4-5", "年份不对"),
        (datetime(1812, 9, 7), "年份不对"),
        ("昨天", "“昨天”不是日期"),
        ("2019年4月", "不是日期：没有写明哪一日"),
        ("2019/4", "不是日期：没有写明哪一日"),
        ("2019-4-5x", "不是日期"),
        ("2019-4-5 x", "不是日期"),
        ("12345", "不是日期"),
        (0, "不是日期"),
        (-1.5, "不是日期"),
        (1e12, "不是日期"),
        (float("nan"), "不是日期"),
        (4, "“4”不是日期"),  # of April, and no day of January 1900
        (4_999.5, "不是日期"),
        (True, "不是日期"),
    ],
)
def test_what_is_no_day_is_refused_by_name(written: object, reason: str) -> None:
    for read in (day, lambda value: moment(value, ZONE)):
        with pytest.raises(InvalidInput, match=reason):
            read(written)


@pytest.mark.parametrize(
    "written", ["2019-4-25 25:00", "2019-4-25 9:60", "2019-4-25 24:01", "20190425096000"]
)
def test_an_impossible_time_is_refused(written: str) -> None:
    with pytest.raises(InvalidInput, match="时间不对"):
        moment(written, ZONE)


@pytest.mark.parametrize("zone", ["+25:00", "+99:00", "-2400"])
def test_a_zone_that_no_place_has_is_refused(zone: str) -> None:
    with pytest.raises(InvalidInput, match="时区不对"):
        moment(f"2019-04-25T09:00:00{zone}", ZONE)


def test_serials_of_both_calendars() -> None:
    assert day(5_000) == date(1913, 9, 8)
    assert day(42118, since_1904=True) == APRIL
    assert moment(42118.5, ZONE, since_1904=True) == moment("2019-4-25 12:00", ZONE)


@given(DAYS)
def test_styles_agree(meant: date) -> None:
    year = "".join(NUMERALS[int(digit)] for digit in str(meant.year))
    styles = [
        f"{meant.year}.{meant.month}.{meant.day}",
        f"{meant.year}年{meant.month}月{meant.day}日",
        f"{meant:%Y%m%d}",
        meant.isoformat(),
        f"{year}年{_spoken(meant.month)}月{_spoken(meant.day)}日",
        (meant - date(1899, 12, 30)).days,
    ]
    assert {day(style) for style in styles} == {meant}


@given(st.datetimes(datetime(1992, 1, 1), datetime(2199, 12, 30)))
def test_moments_survive_being_written(meant: datetime) -> None:
    meant = meant.replace(microsecond=0)
    expected = meant.replace(tzinfo=ZONE).astimezone(UTC)
    assert moment(f"{meant:%Y/%m/%d %H:%M:%S}", ZONE) == expected
    in_words = f"{meant.year}年{meant.month}月{meant.day}日 {meant:%H}时{meant:%M}分{meant:%S}秒"
    assert moment(in_words, ZONE) == expected
    assert moment(meant, ZONE) == expected


@pytest.mark.uncounted
@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (day, lambda value: moment(value, ZONE)):
        assert refusal(read, text) in ("", "。")


def refusal(read: Callable[[object], object], value: object) -> str:
    """The last character of the sentence that refuses the value; nothing if it was read."""
    try:
        read(value)
    except InvalidInput as refused:
        return refused.message[-1]
    return ""


def _spoken(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{NUMERALS[tens]}十") + (
        NUMERALS[ones] if ones else ""
    )


@pytest.mark.parametrize("written", ["2019、4、25", "2019 4 25", "2019,4,25", "贰零壹玖年肆月贰拾伍日"])
def test_days_of_rarer_styles(written: str) -> None:
    assert day(written) == date(2019, 4, 25)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1985-03", "1985-03"),
        ("1985.3", "1985-03"),
        ("1985年3月", "1985-03"),
        ("1985 年 12 月份", "1985-12"),
        ("一九八五年十二月", "1985-12"),
        ("198503", "1985-03"),
        (198503, "1985-03"),
        (1985.12, "1985-12"),
        (1985.03, "1985-03"),
        ("1985-03-31", "1985-03"),
        (datetime(1985, 3, 31), "1985-03"),
        (31_137, "1985-03"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_month_of_any_style(written: object, read: str) -> None:
    assert month(written) == read


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("1985", "不是年月，应写成 1985-03"),
        ("1985-13", "不是年月"),
        ("明朝", "“明朝”不是年月"),
        (1985.1, "分不清是 1 月还是 10 月"),
    ],
)
def test_what_is_no_month(written: object, reason: str) -> None:
    with pytest.raises(InvalidInput, match=reason):
        month(written)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2014.8", date(2014, 8, 1), date(2014, 8, 31)),
        ("二〇一六年二月", date(2016, 2, 1), date(2016, 2, 29)),
        (2014.8, date(2014, 8, 1), date(2014, 8, 31)),
        ("2016年7月底", date(2016, 7, 31), date(2016, 7, 31)),
        ("2016年6月底前", date(2016, 6, 30), date(2016, 6, 30)),
        ("2014年8月起", date(2014, 8, 1), date(2014, 8, 31)),
        ("2016年年底", date(2016, 12, 31), date(2016, 12, 31)),
        ("2016年底前", date(2016, 12, 31), date(2016, 12, 31)),
        ("2014-08-15", date(2014, 8, 15), date(2014, 8, 15)),
        ("2014年8月15日前", date(2014, 8, 15), date(2014, 8, 15)),
        ("2014.8.15起", date(2014, 8, 15), date(2014, 8, 15)),
        ("", None, None),
    ],
)
def test_a_month_without_its_day_is_one_of_its_ends(
    written: object, first: date | None, last: date | None
) -> None:
    assert days.by_month(written, last=False) == first
    assert days.by_month(written, last=True) == last


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (2014.1, "1 月还是 10 月"),
        ("2016年6月前", "不是日期"),  # the end of May, or of June
        ("6月底", "不是日期"),
        ("2014", "不是日期"),
    ],
)
def test_a_month_that_is_not_clear_is_no_day(written: object, reason: str) -> None:
    with pytest.raises(InvalidInput, match=reason):
        days.by_month(written, last=True)


@pytest.mark.parametrize("year", [2014, 2014.0, 1949.0])
def test_a_year_alone_is_no_serial_of_1905(year: float) -> None:
    for read in (day, month):
        with pytest.raises(InvalidInput):
            read(year)


def test_the_age_behind_a_month_of_birth_is_none_of_it() -> None:
    assert month("1983.11\n（32岁）") == month("1983年11月(32周岁)") == "1983-11"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2006.06", "2006.06"),
        ("2006-6", "2006.06"),
        ("2006年6月", "2006.06"),
        ("200606", "2006.06"),
        (2006.06, "2006.06"),
        (date(2006, 6, 1), "2006.06"),
        ("民盟", "民盟"),
        ("2006年6月；民盟、2012-3", "2006.06；民盟；2012.03"),
        ("中共党员", "中共党员"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_party_is_told_as_the_national_form_tells_it(written: object, read: str) -> None:
    assert days.party(written) == read


def test_january_or_october_is_asked_of_the_party_too() -> None:
    with pytest.raises(InvalidInput, match="1 月还是 10 月"):
        days.party(1985.1)
