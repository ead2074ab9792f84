"""Times that a table tells in two columns, the day in one and the hour beside it in another."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice

from db.fields import DayField, MomentField
from desktop_app.core.program import Program
from desktop_app.spreadsheets.evidence import MOSTLY, look_at
from desktop_app.spreadsheets.likeness import Target, bare
from desktop_app.spreadsheets.workbook import Table

_SAMPLE_ROWS = 60
_DAY = re.compile(r"(.*?)(?P<kind>日期|时间)")
_MOMENT_HEADINGS = ("", "时间")  # how what is told to the hour is called
_HOUR = re.compile(r"(.*?)(?:具体)?(?:时间|时刻|时分|钟点)")


def hours_beside(program: Program, table: Table, columns: Mapping[str, str]) -> dict[str, str]:
    """The columns with an hour, which are mapped to nothing, and those with the day of each."""
    fields = program.model._meta.fields
    days = [heading for heading, name in columns.items() if isinstance(fields.get(name), MomentField)]
    if not days:
        return {}
    free = [heading for heading in table.headings if heading not in columns]
    cells: dict[str, list[object]] = {heading: [] for heading in free if _HOUR.fullmatch(bare(heading))}
    places = [(table.headings.index(heading), said) for heading, said in cells.items()]
    for row in islice(table.rows(), _SAMPLE_ROWS):
        for place, said in places:
            said.append(row.cells[place])
    clocks = [heading for heading, said in cells.items() if look_at(said).clocks >= MOSTLY]
    return {hour: day for hour, day in pairs(table.headings, days, clocks).items() if hour in free}


def pairs(headings: Sequence[str], days: Iterable[str], clocks: Collection[str]) -> dict[str, str]:
    """Each column with an hour and the one with its day: 来电时间 and 来电日期; 时刻 and what stands before
    it. Of `clocks` the cells are hours and nothing else.
    """
    found: dict[str, str] = {}
    for day in days:
        if (about := _DAY.fullmatch(bare(day))) is not None and day not in clocks:
            hour = _hour_of(day, about, headings, clocks)
            if hour is not None:
                found[hour] = day
    return found


def _hour_of(day: str, about: re.Match[str], headings: Sequence[str], clocks: Collection[str]) -> str | None:
    beside = headings[headings.index(day) + 1 :][:1]
    for heading in headings:
        hour = _HOUR.fullmatch(bare(heading))
        if hour is None or heading == day or (heading not in clocks and about["kind"] != "日期"):
            continue
        if hour[1] == about[1] or (not hour[1] and heading in beside and heading in clocks):
            return heading
    return None


def to_the_hour(days: Iterable[str], columns: Mapping[str, str], known: Sequence[Target]) -> dict[str, str]:
    """The fields of moments for columns that go to days, though the table tells the hour: 办结日期 beside
    办结时间.
    """
    fields = {target.name: target.field for target in known}
    found = {}
    for heading in days:
        about = _DAY.fullmatch(bare(heading))
        if about is None or not isinstance(fields.get(columns.get(heading, "")), DayField):
            continue
        called = {about[1] + ending for ending in _MOMENT_HEADINGS}
        moments = (
            target.name
            for target in known
            if isinstance(target.field, MomentField)
            and called & {*target.words}
            and target.name not in columns.values()
        )
        if (name := next(moments, None)) is not None:
            found[heading] = name
    return found
