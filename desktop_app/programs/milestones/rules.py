"""What holds of an entry of the timeline: its day and how it is written, and the records that it leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from db.models import Milestone, MilestoneLink
from db.models.milestones import SUBJECTS
from desktop_app.core.program import Problem

if TYPE_CHECKING:
    from desktop_app.core.office import Office

STANDING = frozenset({"draft", "standing"})
# What a time as it is written says of the day: 2013年春节过后, 2014年8月起, 2015-12-31.
_WRITTEN = re.compile(r"(?P<year>\d{4})(?:[年.\-/](?:(?P<month>\d{1,2})(?:[月.\-/](?P<day>\d{1,2})?)?)?)?")

_NUMBER = re.compile(r"\d{5}")  # longer than a year: a day without signs, or mistyped


def first_day(written: str) -> date | None:
    """The first day that the written time can mean; None where it names no year."""
    found = _WRITTEN.search(written)
    if found is None:
        return None
    try:
        return date(int(found["year"]), int(found["month"] or 1), int(found["day"] or 1))
    except ValueError:
        return None


def without_day(text: str) -> tuple[date, str] | None:
    """The first day of a month or a year that stands there without a day, and how papers write it: of 2014.8
    2014年8月, of 2014年8月起 the same; None where a day is named, or not even a year.
    """
    told = text.strip()
    day, found = first_day(told), _WRITTEN.search(told)
    if day is None or found is None or found["day"] or _NUMBER.search(told):
        return None
    if found[0] != told:
        return day, told
    return day, f"{day.year}年{day.month}月" if found["month"] else f"{day.year}年"


def milestone_rules(milestone: Any, _office: Office) -> Iterator[Problem]:
    """It stands on the timeline once; what is printed and what sorts it are of the same year, and of the same
    month where one is named.
    """
    day, told = milestone.happened_on, _WRITTEN.search(milestone.written)
    if day is not None and _is_there(milestone):
        yield Problem("title", f"时间轴上 {day} 已经有“{milestone.title}”")
    if day is None or told is None:
        return
    if int(told["year"]) != day.year:
        yield Problem("written", f"“时间写法”是 {told['year']} 年，“日期”是 {day.year} 年，请改一致")
    elif told["month"] and int(told["month"]) != day.month:
        yield Problem("written", f"“时间写法”是 {told['month']} 月，“日期”是 {day.month} 月，请改一致")


def _is_there(milestone: Any) -> bool:
    same = Milestone.select(Milestone.id).where(
        Milestone.happened_on == milestone.happened_on,
        Milestone.title == milestone.title,
        Milestone.state.in_(STANDING),
        Milestone.id != (milestone.id or 0),
    )
    return bool(same.exists())


def link_rules(rows: Sequence[Any], _office: Office) -> Iterator[Problem]:
    """A row leads to one record, and no record is named twice."""
    seen = set()
    for row in rows:
        if any(row.__data__.get(name) is not None for name in SUBJECTS if name != row.subject):
            yield Problem("subject", f"一条只写一个记录，这一条写的是“{SUBJECTS[row.subject]}”")
        linked = row.subject, row.__data__.get(row.subject)
        if linked[1] is not None and linked in seen:
            yield Problem(row.subject, f"同一条“{SUBJECTS[row.subject]}”写了两次")
        seen.add(linked)


def linked_records(milestone: Any) -> Iterator[tuple[str, Any]]:
    """The records that the entry leads to, each with the word for what it is, in the order of the rows."""
    rows = MilestoneLink.select().where(MilestoneLink.milestone == milestone.id).order_by(MilestoneLink.id)
    for row in rows:
        yield SUBJECTS[row.subject], getattr(row, row.subject)
