"""Days and moments as offices write them: 2019.4.5, 2019年4月5日上午9时, 二〇一九年…, Excel serials."""

from __future__ import annotations

import math
import re
from calendar import monthrange
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from desktop_app.core import foreign_days, no_days
from desktop_app.core.period import FIRST_YEAR, LAST_YEAR
from desktop_app.core.texts import folded, line
from desktop_app.errors import InvalidInput

_SERIAL_ZERO = date(1899, 12, 30)  # of serials behind February 1900, to which Excel gives a 29th day
_SERIAL_ZERO_1904 = date(1904, 1, 1)
_SERIALS = range(5_000, 109_574)  # 1913-09-08 to 2199-12-31; a smaller number counts something else
_TEXT_SERIALS = range(20_000, 70_000)  # a text of five digits is taken for a day only between 1954 and 2091
_DAY_SECONDS = 86_400

_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")  # as on cheques
_CHINESE = re.compile(r"[〇○零一二三四五六七八九十廿卅]+")
_DATE = re.compile(
    r"^(?P<year>\d{1,4})(?:\s*(?:年|[-./\\、,。])\s*|\s+)(?P<month>\d{1,2})(?:\s*(?:月份?|[-./\\、,。])\s*|\s+)"
    r"(?P<day>\d{1,2})\s*[日号]?(?P<rest>.*)$"
)
_MONTH = re.compile(
    r"^(?P<year>\d{4})(?:\s*(?:年|[-./\\、,])\s*|\s+|(?=\d\d$))(?P<month>\d{1,2})\s*(?:月份?)?$", re.ASCII
)
_USUAL = re.compile(
    r"^((?:19|20|21)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?: (\d{1,2}):(\d{2})(?::(\d{2}))?)?$", re.ASCII
)
_AGE = re.compile(r"\s*\(\d{1,3}周?岁\)$")  # behind a month of birth: 1985.03 (31岁)
_END_OF_YEAR = re.compile(r"(\d{4})\s*年?\s*年?\s*[底末]$", re.ASCII)
_END_OF_MONTH = re.compile(r"(?<=月)份?\s*[底末]$")
_BEFORE = re.compile(r"(?<=[底末])[之以]?前$|(?:起|以来|至今)$")
_UP_TO = re.compile(r"[之以]?前$|(?:起|以来|至今)$")
_COMPACT = re.compile(r"^(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?P<rest>(?:\d{4}|\d{6})?|[T\s].*)$")
_WEEKDAY = re.compile(r"^\s*[,(\[]?\s*(?:星期|周|礼拜)[一二三四五六日天1-7]\s*[)\]]?")
_PART = re.compile("上午|下午|中午|凌晨|清晨|早上|早晨|早|傍晚|晚上|晚|AM|PM")
_NO_HOUR = re.compile(rf"^\s*[,(]?\s*(?:{_PART.pattern})?\s*[)]?\s*[.,。]?$", re.IGNORECASE)
_TIME = re.compile(
    rf"^[\s,]*(?P<iso>T)?[\s,]*(?P<part>{_PART.pattern})?\s*"
    r"(?P<hour>\d{1,2})\s*(?:[:时点]\s*(?:(?P<half>半)|(?P<quarter>一刻|1刻)|整|(?P<minute>\d{1,2})\s*分?"
    r"(?:\s*[:]?\s*(?P<second>\d{1,2})(?:\.(?P<fraction>\d{1,9}))?\s*秒?)?)?)"
    r"\s*(?P<after>AM|PM)?\s*(?P<offset>Z|\+\d{2}:?\d{2}|(?(iso)-\d{2}:?\d{2}))?$",  # 9:00-11:30 has none
    re.IGNORECASE,
)
_DOTTED_TIME = re.compile(rf"(?<=\d )((?:{_PART.pattern})?\d{{1,2}})\.(\d\d)(?:\.(\d\d))?$")  # behind its day
_COMPACT_TIME = re.compile(r"^(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?$")
_AFTERNOON = frozenset({"下午", "傍晚", "晚上", "晚", "PM"})


class _UnclearMonth(InvalidInput):
    """January or October: a spreadsheet made a number of the month."""


def day(value: object, *, since_1904: bool = False) -> date | None:
    """The day that was meant, None if empty; of a moment its day. Raises InvalidInput.

    `since_1904`: serials come from a workbook with the old Macintosh calendar.
    """
    return _day_and_rest(value, since_1904=since_1904)[0] if _said(value) else None


def month(value: object, *, since_1904: bool = False) -> str:
    """The month that was meant, as 1985-03, "" if empty; of a day its month. Raises InvalidInput."""
    if not _said(value):
        return ""
    text = _AGE.sub("", arabic(folded(value))) if isinstance(value, str | int | float) else ""
    if isinstance(value, float) and re.fullmatch(r"(?:19|20|21)\d\d\.1", text):
        raise _UnclearMonth(
            f"“{text}”分不清是 1 月还是 10 月，Excel 把它当成了数字，请写成 {text[:4]}-01 或 {text[:4]}-10。"
        )
    found = _MONTH.match(text)
    if found is not None and FIRST_YEAR <= int(found["year"]) <= LAST_YEAR and 1 <= int(found["month"]) <= 12:
        return f"{found['year']}-{int(found['month']):02d}"
    try:
        whole = day(value, since_1904=since_1904)
    except InvalidInput as error:
        raise InvalidInput(f"“{_short(value)}”不是年月，应写成 1985-03 或 1985年3月 的样子。") from error
    return f"{whole:%Y-%m}"


def party(value: object, *, since_1904: bool = False) -> str:
    """When the party was joined, as forms about people write it: 2006.06 of any month or day that stands
    alone or between ；; the names of other parties as they are.
    """
    said = re.split("[；;、]", value) if isinstance(value, str) else [value]
    return "；".join(told for part in said if (told := _joined(part, since_1904=since_1904)))


def _joined(part: object, *, since_1904: bool) -> str:
    try:
        return month(part, since_1904=since_1904).replace("-", ".")
    except _UnclearMonth:
        raise
    except InvalidInput:
        return line(part)


def is_iso(text: str) -> bool:
    """Whether it is a day as the desk itself writes them down: 2015-04-13."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def by_month(value: object, *, last: bool, since_1904: bool = False) -> date | None:
    """The day, or of a month alone the `last` of its days or the first: 2011.03, 2016年6月底前, 5月10日起.

    Raises InvalidInput.
    """
    try:
        return day(value, since_1904=since_1904)
    except InvalidInput as no_day:
        written = arabic(folded(value)) if isinstance(value, str) else ""
        with suppress(InvalidInput):
            if (bare := _UP_TO.sub("", written)) != written:
                return day(bare)
        told = _BEFORE.sub("", written) or value
        text = _END_OF_MONTH.sub("", _END_OF_YEAR.sub(r"\1-12", told)) if isinstance(told, str) else told
        try:
            year, number = map(int, month(text, since_1904=since_1904).split("-"))
        except _UnclearMonth:
            raise
        except InvalidInput:
            raise no_day from None
        return date(year, number, monthrange(year, number)[1] if last or text != told else 1)


def moment(value: object, zone: tzinfo, *, since_1904: bool = False) -> datetime | None:
    """The moment that was meant, in UTC, None if empty; written in `zone` unless it says otherwise.

    A day alone is its first minute. Raises InvalidInput.
    """
    if isinstance(value, str) and (usual := _USUAL.match(value)):
        found_at = _usual_moment(usual, zone)
        if found_at is not None:
            return found_at
    if not _said(value):
        return None
    if isinstance(value, datetime):
        _check_year(value.year, value)
        return _in_utc(value if value.tzinfo else value.replace(tzinfo=zone))
    found, rest = _day_and_rest(value, since_1904=since_1904)
    if isinstance(rest, timedelta):
        return _in_utc(datetime.combine(found, time(), zone) + rest)
    return _in_utc(_clock(rest, value, datetime.combine(found, time(), zone)))


def arabic(text: str) -> str:
    """Chinese numerals made Arabic: 二〇一九年四月二十五日 → 2019年4月25日; weekdays stay as they are."""
    usual = text.translate(_FORMAL)
    return _CHINESE.sub(lambda found: _numeral(found, usual), usual)


def is_clock(text: str) -> bool:
    """Whether the text, in Arabic numerals, is a time of day and nothing else: 9:30, 下午3点半."""
    return _TIME.match(text) is not None


def _usual_moment(found: re.Match[str], zone: tzinfo) -> datetime | None:
    """What most files hold, read quickly; None where it needs a closer look."""
    numbers = [int(part or 0) for part in found.groups()]
    try:
        return datetime(*numbers, tzinfo=zone).astimezone(UTC)  # type: ignore[misc, arg-type]
    except ValueError:
        return None


def _said(value: object) -> bool:
    return value is not None and not (isinstance(value, str) and not folded(value))


def _in_utc(value: datetime) -> datetime:
    rounded = value + timedelta(microseconds=500)  # serials come with fractions of a millisecond
    return rounded.astimezone(UTC).replace(microsecond=rounded.microsecond // 1000 * 1000)


def _day_and_rest(value: object, *, since_1904: bool) -> tuple[date, str | timedelta]:
    """The day, and what follows it: text, or the time since midnight."""
    if isinstance(value, datetime):
        _check_year(value.year, value)
        return value.date(), value - value.replace(hour=0, minute=0, second=0, microsecond=0)
    if isinstance(value, date):
        _check_year(value.year, value)
        return value, ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise _not_a_day(value)
    if not isinstance(value, str):
        return _from_number(_float(value), since_1904=since_1904)
    return _from_text(value, since_1904=since_1904)


def _from_number(value: float, *, since_1904: bool) -> tuple[date, str | timedelta]:
    if math.isfinite(value) and value == int(value) and 19_000_101 <= value <= 21_991_231:
        return _from_text(str(int(value)), since_1904=since_1904)
    if not math.isfinite(value):
        raise _not_a_day(f"{value:.15g}")
    if value == int(value) and FIRST_YEAR <= value <= LAST_YEAR:
        raise InvalidInput(f"“{value:.15g}”只是年份，没有写明月和日，应写成 2019-04-25。")
    if value != int(value) and re.fullmatch(r"(?:19|20)\d\d\.(?:[1-9]|0[1-9]|1[0-2])", f"{value:.15g}"):
        raise InvalidInput(f"“{value:.15g}”不是日期：没有写明哪一日，应写成 2019-04-25。")
    if (whole := int(value)) not in _SERIALS:
        raise _not_a_day(f"{value:.15g}")
    seconds = timedelta(seconds=round((value - whole) * _DAY_SECONDS))
    return (_SERIAL_ZERO_1904 if since_1904 else _SERIAL_ZERO) + timedelta(days=whole), seconds


def _float(value: float) -> float:
    """The number, which may be an integer that is larger than any float."""
    try:
        return float(value)
    except OverflowError as error:
        raise _not_a_day(value) from error


def _from_text(value: str, *, since_1904: bool) -> tuple[date, str | timedelta]:
    text = foreign_days.year_first(arabic(folded(value)))
    found = _DATE.match(text) or _COMPACT.match(text)
    if found is None:
        if re.fullmatch(r"\d{5}(\.\d+)?", text) and int(float(text)) in _TEXT_SERIALS:
            return _from_number(float(text), since_1904=since_1904)
        if _MONTH.match(text) and not text.isdecimal():
            raise InvalidInput(f"“{_short(value)}”不是日期：没有写明哪一日，应写成 2019-04-25。")
        raise _not_a_day(value)
    year, month, number = int(found["year"]), int(found["month"]), int(found["day"])
    if foreign_days.is_unclear(text):
        raise InvalidInput(f"“{_short(value)}”分不清哪个是月、哪个是日，请把年份写在最前，如 2019-04-25。")
    if len(found["year"]) < 3:
        raise InvalidInput(f"“{_short(value)}”的年份只写了{len(found['year'])}位，请写成四位，如 2019。")
    _check_year(year, value)
    if not 1 <= month <= 12:
        raise InvalidInput(f"“{_short(value)}”不是日期：没有 {month} 月。")
    if not 1 <= number <= monthrange(year, month)[1]:
        raise InvalidInput(f"“{_short(value)}”不是日期：{year}年{month}月没有 {number} 日。")
    rest = _NO_HOUR.sub("", _WEEKDAY.sub("", found["rest"])).strip()
    if (clock := _DOTTED_TIME.search(text, found.start("rest") - 2)) is not None and clock[0] == rest:
        rest = ":".join(filter(None, clock.groups()))
    if rest and not (_TIME.match(rest) or _COMPACT_TIME.match(rest)):
        raise _not_a_day(value)
    return date(year, month, number), rest


def _clock(rest: str, value: object, midnight: datetime) -> datetime:
    if not rest.strip():
        return midnight
    compact = _COMPACT_TIME.match(rest)
    if compact is not None:
        numbers = (int(compact["hour"]), int(compact["minute"]), int(compact["second"] or 0))
        part, offset = "", None
    else:
        found = _TIME.match(rest)
        if found is None:
            raise _not_a_day(value)
        minute = 30 if found["half"] else 15 if found["quarter"] else int(found["minute"] or 0)
        numbers, offset = (int(found["hour"]), minute, int(found["second"] or 0)), found["offset"]
        part = (found["part"] or found["after"] or "").upper()
    hour, minute, second = _hour(numbers[0], part), numbers[1], numbers[2]
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and (minute or second)):
        raise InvalidInput(f"“{_short(value)}”里的时间不对：没有 {hour}时{minute}分{second}秒。")
    if offset:
        midnight = midnight.replace(tzinfo=_zone(offset, value))
    return midnight + timedelta(hours=hour, minutes=minute, seconds=second)


def _zone(offset: str, value: object) -> tzinfo | None:
    """The zone of `Z`, `+08:00` or `+0800`; no place on earth is a whole day away."""
    try:
        return datetime.fromisoformat(f"2000-01-01T00:00{offset}").tzinfo
    except ValueError as error:
        raise InvalidInput(f"“{_short(value)}”里的时区不对：没有 {offset}。") from error


def _hour(hour: int, part: str) -> int:
    if part in _AFTERNOON and hour < 12:
        return hour + 12
    if part == "中午" and hour < 3:
        return hour + 12
    if part in {"上午", "凌晨", "AM"} and hour == 12:
        return 0
    return hour


def _numeral(found: re.Match[str], text: str) -> str:
    if text[: found.start()].endswith(("星期", "周", "礼拜")) or text[found.end() :].startswith("刻"):
        return found[0]
    word = found[0].replace("廿", "二十").replace("卅", "三十")
    if "十" not in word:
        return word.translate(_DIGITS)
    tens, _, ones = word.partition("十")
    return str(int(tens.translate(_DIGITS) or 1) * 10 + int(ones.translate(_DIGITS) or 0))


def _check_year(year: int, value: object) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InvalidInput(f"“{_short(value)}”的年份不对，应在 {FIRST_YEAR} 到 {LAST_YEAR} 之间。")


def _not_a_day(value: object) -> InvalidInput:
    return InvalidInput(no_days.told(_short(value)))


def _short(value: object) -> str:
    text = folded(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 30 else text[:30] + "…"
