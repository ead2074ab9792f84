"""How values read on paper: whole dates, blanks to be written on, names that are kept confidential."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from decimal import Decimal
from typing import Any

from db.fields import MonthField
from desktop_app.core.wording import ANONYMOUS

BLANK_DAY = "____年___月___日"
_DIGITS: tuple[str, ...] = ("", *"一二三四五六七八九")
SIGNATURE = "_" * 18  # at least 35 mm of a line to sign on, in the size of a form


def day(value: date | None, blank: str = "") -> str:
    """2015年4月13日; `blank` where there is none."""
    return f"{value.year}年{value.month}月{value.day}日" if value else blank


def ordinal(number: int) -> str:
    """1 to 99 as documents count: 一, 十, 十二, 二十, 九十九."""
    tens, ones = divmod(number, 10)
    leading = f"{_DIGITS[tens] if tens > 1 else ''}十" if tens else ""
    return leading + _DIGITS[ones]


def short_day(value: date | None) -> str:
    """2015-04-13, for the narrow columns of a ledger."""
    return value.isoformat() if value else ""


def month(value: str) -> str:
    """2016年7月 of "2016-07", for sentences; another text as it is."""
    year, dash, number = value.partition("-")
    return f"{year}年{int(number)}月" if dash and number.isdigit() else value


def dotted(month: str) -> str:
    """1985.03 of "1985-03", as forms about people write months; another text as it is."""
    return month.replace("-", ".")


def local_day(value: datetime | None, zone: tzinfo) -> date | None:
    """The office's day of a moment."""
    return value.astimezone(zone).date() if value else None


def span(start: date | None, end: date | None) -> str:
    """2015年4月13日至2016年4月12日; "" where it has no beginning yet."""
    return f"{day(start)}至{day(end)}" if start else ""


def moment(value: datetime | None, zone: tzinfo, blank: str = "") -> str:
    """2015年4月13日 9:05; midnight is a day without a time."""
    if value is None:
        return blank
    local = value.astimezone(zone)
    return day(local) if local.hour == local.minute == 0 else f"{day(local)} {local.hour}:{local.minute:02d}"


def points(value: int | None) -> str:
    """95分, or a blank to be filled in."""
    return f"{value}分" if value is not None else "___分"


def word(record: Any | None, field: str) -> str:
    """The Chinese word of a choice, "" where the record is missing or none was made."""
    if record is None or not (value := getattr(record, field)):
        return ""
    return str(record._meta.fields[field].word(value))


def boxes(record: Any, field: str) -> str:
    """□市　■省　□全国: every word of a choice, the chosen one ticked; none on paper to be filled in."""
    chosen = None if record.id is None else getattr(record, field)
    return "　".join(
        f"{'■' if key == chosen else '□'}{word}" for key, word in record._meta.fields[field].words.items()
    )


def name(linked: Any | None) -> str:
    """The name of a linked record, or its title where it has one; "" without one."""
    return "" if linked is None else str(linked.title if hasattr(linked, "title") else linked.name)


def linked(record: Any | None, field: str) -> Any | None:
    """The linked record; None on an empty form, and where the record itself is missing."""
    return None if record is None or record.__data__.get(field) is None else getattr(record, field)


def named(record: Any | None, field: str) -> str:
    """The name of the linked record, "" on an empty form."""
    return name(linked(record, field))


def of(record: Any | None, field: str) -> str:
    """A value in words, "" where the record or the value is missing."""
    if record is None:
        return ""
    told = number(getattr(record, field))
    return dotted(told) if isinstance(record._meta.fields[field], MonthField) else told


def number(value: Any | None) -> str:
    """A value as it is, "" where there is none."""
    return "" if value is None else str(value)


def score(value: Decimal | None) -> str:
    """A number with two decimals, 88.50, or "" where there is none."""
    return "" if value is None else f"{value:.2f}"


def education(person: Any | None, kind: str) -> str:
    """学历 and school, of `full_time` or `in_service` education."""
    return "　".join(filter(None, (of(person, f"{kind}_education"), of(person, f"{kind}_school"))))


def resident(order: Any) -> str:
    """The resident's name, unless they asked for confidence."""
    return ANONYMOUS if order.confidential else str(order.resident)


def phone(order: Any) -> str:
    """The resident's telephone, unless they asked for confidence."""
    return "" if order.confidential else str(order.phone)


def place(order: Any) -> str:
    """Village and house; the village alone for a resident who asked for confidence."""
    return name(order.village) if order.confidential else name(order.village) + order.address


def masked_name(full: str) -> str:
    """张** for 张三丰: what others may read on a public list; no longer for longer names."""
    return full[:1] + "*" * min(max(1, len(full) - 1), 2) if full else ""


def category(order: Any) -> str:
    """环境保护·生活垃圾, as far as it is known."""
    entry = order.category
    return "·".join(part for part in (entry.parent, entry.name) if part) if entry is not None else ""
