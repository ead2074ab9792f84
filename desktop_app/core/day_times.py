"""Times of day as offices write them: 19:30, 900, 9点半, 上午9:00-11:30, and behind a day 2015.3.2 19:30."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta

from desktop_app.core import days
from desktop_app.core.texts import folded, plain
from desktop_app.errors import InvalidInput

_ANY_DAY = "2000-01-01"
_PART = re.compile("上午|下午|中午|凌晨|清晨|早上|早晨|早|傍晚|晚上|晚|全天")
_DIGITS = re.compile(r"([01]?\d|2[0-3])([0-5]\d)")  # 900, 1930
_POINT = re.compile(r"(\d{1,2})\.([0-5]\d)")
_PARTED = re.compile(r"\s*(?:-+|—+|–+|~|至|到)\s*")
_BEHIND_A_DAY = re.compile(
    r"(.*?[日号]|\d{4}[-./]\d{1,2}[-./]\d{1,2}(?=[\sT上下中凌清早傍晚]))[\sT]*(\D{0,3}\d.*|\D{1,3})"
)
_MINUTES_OF_DAY = 24 * 60


def day_time(value: object) -> str:
    """The time as 19:30, or the part of the day where no more is told; "" if empty. Raises InvalidInput."""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float) and 0 < value < 1:
        minutes = round(value * _MINUTES_OF_DAY)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    text = days.arabic(folded(plain(value)))
    if not text or _PART.fullmatch(text):
        return text
    bare = _POINT.sub(r"\1:\2", text)
    bare = f"{digits[1]}:{digits[2]}" if (digits := _DIGITS.fullmatch(bare)) is not None else bare
    with suppress(InvalidInput):
        if days.is_clock(bare) and (moment := days.moment(f"{_ANY_DAY} {bare}", UTC)) is not None:
            return f"{moment:%H:%M}" if moment.day == 1 else "24:00"
    raise InvalidInput(f"“{text[:20]}”不是时刻，应写成 19:30 的样子。")


def beginning(value: object) -> str:
    """The first of two times in one cell, or the only one. Raises InvalidInput."""
    first, _second = _both(value)
    return first


def ending(value: object) -> str:
    """The second of two times in one cell, "" where it tells one. Raises InvalidInput."""
    _first, second = _both(value)
    return second


def clock(told: str) -> time | None:
    """The hour and minute that `day_time` gave; None for a part of the day, for its end and for nothing."""
    with suppress(ValueError):
        return time.fromisoformat(told)
    return None


def apart(value: object) -> tuple[object, object]:
    """A day, and the time or times told behind it; "" where none is."""
    if isinstance(value, datetime):
        return value.date(), value.time() if value.time() != time() else ""
    if isinstance(value, str) and (found := _BEHIND_A_DAY.fullmatch(folded(value))) is not None:
        with suppress(InvalidInput):
            beginning(found[2])
            return found[1], found[2]
    return value, ""


def _both(value: object) -> tuple[str, str]:
    try:
        return day_time(value), ""
    except InvalidInput:
        parts = _PARTED.split(folded(value)) if isinstance(value, str) else []
        if len(parts) != 2:
            raise
    first, second = map(day_time, parts)
    if second < first and _PART.match(parts[0]) and not _PART.match(parts[1]):  # 下午2:00-4:30
        second = (datetime.strptime(second, "%H:%M") + timedelta(hours=12)).strftime("%H:%M")
    return first, second
