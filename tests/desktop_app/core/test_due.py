"""What is left until a day, at its edges."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop_app.core.due import days_left
from desktop_app.core.program import BAD, PLAIN, WARN

TODAY = date(2015, 12, 31)


@pytest.mark.parametrize(
    ("days", "text", "tone"),
    [
        (8, "剩 8 天", PLAIN),
        (7, "剩 7 天", WARN),
        (1, "剩 1 天", WARN),
        (0, "今天到期", WARN),
        (-1, "逾期 1 天", BAD),
    ],
)
def test_days_are_told_with_their_tone(days: int, text: str, tone: str) -> None:
    assert days_left(TODAY + timedelta(days=days), TODAY) == (text, tone)


def test_no_day_says_nothing() -> None:
    assert days_left(None, TODAY).text == ""
