"""Days that are told from another day of the row: 当日, 次日 and 3天后, and limits by their length or end."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop_app.core import days
from desktop_app.core.limits import last_day
from desktop_app.core.texts import folded
from desktop_app.core.workdays import NATURAL, WORKING

if TYPE_CHECKING:
    from desktop_app.core.office import Office

_FROM_A_DAY = re.compile(
    r"(?:(?P<same>[当同][天日]|同1天|当场|现场|即时|即(?=办))|[次翌]日|第2[天日]|(?P<later>\d{1,3})[天日][之以]?后)"
    r"(?:办结?|办理|完成|解决|答复)?件?\s*(?P<hour>.*)"
)
_UP_TO = re.compile(r"(?:之?内|以内|[之以]?前|下班前)?")
_DAYS = re.compile(r"(?P<count>\d{1,3})个?(?P<kind>工作日|自然日|日|天)(?:内|之内|以内)?")
_SPAN = re.compile(
    r"(?:(?P<count>\d{1,3})个?(?:(?P<weeks>周|星期|礼拜)|(?P<hours>小时)|(?P<months>月)|(?P<years>年))"
    r"|(?P<half_month>半个?月)|(?P<half_year>半年))(?:内|之内|以内)?"
)
_END = re.compile(r"[本当]?(?:(?P<year>年)|月)[底末内][之以]?前?")
_TWO = re.compile("两")
_DAY_HOURS, _YEAR_MONTHS = 24, 12
_UNIT_DAYS = {"weeks": 7, "half_month": 15}
_UNIT_MONTHS = {"months": 1, "half_year": 6, "years": _YEAR_MONTHS}


def written(cell: object) -> str:
    """What the cell says in Arabic numerals, "" of a day that begins with its year, as most do."""
    if not isinstance(cell, str) or cell[:4].isdecimal():
        return ""
    return _TWO.sub("2", days.arabic(folded(cell)))


def told_from(text: str, day: date) -> str | None:
    """The day, and the hour behind it, that the text tells from that day; None where it tells none."""
    if (found := _FROM_A_DAY.fullmatch(text)) is None:
        return None
    hour = found["hour"]
    if hour and not days.is_clock(hour):
        return None
    return f"{_away(found, day)} {hour}".rstrip()


def limit_from(text: str, day: date, office: Office) -> date | None:
    """The last day of the limit that the text tells from that day; None where it tells none."""
    if (found := _DAYS.fullmatch(text)) is not None:
        kind = WORKING if found["kind"] == "工作日" else NATURAL
        return last_day(day, int(found["count"]), kind, office)
    if (found := _FROM_A_DAY.fullmatch(text)) is not None and _UP_TO.fullmatch(found["hour"]):
        return _away(found, day)
    if (found := _END.fullmatch(text)) is not None:
        month = _YEAR_MONTHS if found["year"] else day.month
        return date(day.year, month, monthrange(day.year, month)[1])
    if (found := _SPAN.fullmatch(text)) is not None:
        return _behind(day, found.lastgroup or "", int(found["count"] or 1))
    return None


def _away(found: re.Match[str], day: date) -> date:
    return day + timedelta(days=0 if found["same"] else int(found["later"] or 1))


def _behind(day: date, unit: str, count: int) -> date | None:
    """The day so long behind that one; None for hours that make no whole days."""
    if unit == "hours":
        whole, rest = divmod(count, _DAY_HOURS)
        return None if rest else day + timedelta(days=whole)
    if unit in _UNIT_DAYS:
        return day + timedelta(days=count * _UNIT_DAYS[unit])
    year, month = divmod(day.year * _YEAR_MONTHS + day.month - 1 + count * _UNIT_MONTHS[unit], _YEAR_MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
