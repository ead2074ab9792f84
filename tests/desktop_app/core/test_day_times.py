"""Times of day as they are written: read as 19:30, one or two in a cell, alone or behind a day."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from desktop_app.core import day_times
from desktop_app.errors import InvalidInput


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("9:30", "09:30"),
        ("９：３０", "09:30"),
        ("9.30", "09:30"),
        ("900", "09:00"),
        (1930.0, "19:30"),
        ("9点半", "09:30"),
        ("晚上七点", "19:00"),
        ("24:00", "24:00"),
        (time(9, 30), "09:30"),
        (0.8125, "19:30"),  # as a spreadsheet keeps it
        ("下午", "下午"),
        ("", ""),
        (None, ""),
    ],
)
def test_one_time(written: object, told: str) -> None:
    assert day_times.day_time(written) == told
    assert (day_times.beginning(written), day_times.ending(written)) == (told, "")


@pytest.mark.parametrize("written", ["25:00", "9:60", "2460", "19", "明天", 0, 1.5, "9:00-10:00-11:00"])
def test_no_time(written: object) -> None:
    with pytest.raises(InvalidInput, match="不是时刻，应写成 19:30 的样子"):
        day_times.beginning(written)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("9:00-11:30", ("09:00", "11:30")),
        ("上午9点至下午3点半", ("09:00", "15:30")),
        ("下午2:00—4:30", ("14:00", "16:30")),
        ("22:00~1:00", ("22:00", "01:00")),
    ],
)
def test_two_times(written: str, told: tuple[str, str]) -> None:
    assert (day_times.beginning(written), day_times.ending(written)) == told


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2015年3月2日9:00-11:30", ("2015年3月2日", "9:00-11:30")),
        ("2015.3.2 19:30", ("2015.3.2", "19:30")),
        ("2015-3-2上午", ("2015-3-2", "上午")),
        ("2015年3月2日（周一）", ("2015年3月2日（周一）", "")),
        ("2015.3.2", ("2015.3.2", "")),
        (datetime(2015, 3, 2, 19, 30), (date(2015, 3, 2), time(19, 30))),
        (datetime(2015, 3, 2), (date(2015, 3, 2), "")),
        (42065, (42065, "")),
    ],
)
def test_times_behind_a_day(written: object, told: tuple[object, object]) -> None:
    assert day_times.apart(written) == told
