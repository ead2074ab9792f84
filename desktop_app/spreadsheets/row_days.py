"""Days of a row as they are meant: of the year, with the hour and to the end that the row tells elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from db.fields import DayField, MomentField
from desktop_app.core import days, texts, typed_days
from desktop_app.core import values as written
from desktop_app.core.limits import last_day
from desktop_app.core.period import FIRST_YEAR, LAST_YEAR
from desktop_app.core.program import Program
from desktop_app.core.workdays import NATURAL, WORKING
from desktop_app.errors import InvalidInput
from desktop_app.spreadsheets import evidence, mapping
from desktop_app.spreadsheets.hour_columns import hours_beside
from desktop_app.spreadsheets.workbook import Row, Table

if TYPE_CHECKING:
    from desktop_app.core.office import Office

_YEAR = frozenset(["年", "年度", "年份"])
_LIMIT = re.compile(r"(?P<count>\d{1,3})个?(?P<kind>工作日|自然日|日|天)(?:内|之内|以内)?")

_LIMITS_ELSEWHERE = ("期限", "时限", "截止")  # what a day is called up to which something is to be done

Reader = Callable[[object], Any]


class RowDays:
    """Puts into the cells of days what other cells, or the table, say of them."""

    def __init__(
        self,
        office: Office,
        program: Program,
        table: Table,
        columns: Mapping[str, str],
        *,
        reader: Callable[[Any], Reader],
    ) -> None:
        self._office = office
        self._since_1904 = table.since_1904
        at = table.headings.index
        self.year_at = next((place for place, name in enumerate(table.headings) if name in _YEAR), None)
        hours = hours_beside(program, table, columns)
        self._hours = {at(day): at(hour) for hour, day in hours.items()}
        known = {target.name: target.field for target in mapping.targets(program)}
        self._days_at = [
            at(heading)
            for heading, name in columns.items()
            if isinstance(known[name], DayField | MomentField)
        ]
        places = {name: at(heading) for heading, name in columns.items()}
        dated = [name for name in known if name in places and places[name] in self._days_at]
        limits = [name for name in dated if _is_limit(known[name])]
        begun = [name for name in dated if name not in limits]
        self._limits: list[tuple[int, list[tuple[int, Reader]]]] = [
            (places[name], [(places[each], reader(known[each])) for each in _before(program, name, begun)])
            for name in limits
        ]

    def read(self, row: Row) -> Row:
        """The row with its days as they are meant."""
        return self._with_limits(self._with_hours(self._with_year(row)))

    def _with_year(self, row: Row) -> Row:
        """The row with the year of its days that do not say theirs, where a column or the table does."""
        year = row.year
        if self.year_at is not None:
            with suppress(InvalidInput):
                year = written.whole(row.cells[self.year_at]) or year
        if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
            return row
        cells = list(row.cells)
        for at in self._days_at:
            if isinstance(cell := cells[at], str) and cell:
                cells[at] = typed_days.with_year(cell, year)
        return row._replace(cells=tuple(cells))

    def _with_hours(self, row: Row) -> Row:
        """The row with the hours of its days, where the table tells them in columns of their own."""
        if not self._hours:
            return row
        cells = list(row.cells)
        for at, hour in self._hours.items():
            day, clock = cells[at], cells[hour]
            if day != "" and evidence.is_clock(clock) and not evidence.has_hour(day):
                with suppress(InvalidInput):  # of what is no day the reader says so
                    cells[at] = f"{days.day(day, since_1904=self._since_1904)} {clock}"
        return row._replace(cells=tuple(cells))

    def _with_limits(self, row: Row) -> Row:
        """The row with the days on which limits end that it tells by their length: 5个工作日, 15日内."""
        for place, beginnings in self._limits:
            cell = row.cells[place]
            limit = _LIMIT.fullmatch(days.arabic(texts.folded(cell))) if isinstance(cell, str) else None
            if limit is not None and (day := self._first_of(row, beginnings)) is not None:
                kind = WORKING if limit["kind"] == "工作日" else NATURAL
                cells = list(row.cells)
                cells[place] = last_day(day, int(limit["count"]), kind, self._office)
                row = row._replace(cells=cells)
        return row

    def _first_of(self, row: Row, beginnings: Sequence[tuple[int, Reader]]) -> date | None:
        for place, read in beginnings:
            with suppress(InvalidInput):
                found = read(row.cells[place])
                if isinstance(found, datetime):
                    return found.astimezone(self._office.zone).date()
                if isinstance(found, date):
                    return found
        return None


def _is_limit(field: Any) -> bool:
    return any(word in (field.verbose_name or "") for word in _LIMITS_ELSEWHERE)


def _before(program: Program, limit: str, begun: Sequence[str]) -> list[str]:
    """The days of the record that come before the limit, the nearest first: a promise before the problem."""
    order = [field.name for field in program.model._meta.sorted_fields]
    end = order.index(limit) if limit in order else len(order)
    return [name for name in reversed(order[:end]) if name in begun]
