"""Days of a row as they are meant: of the year, with the hour and to the end that the row tells elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from db.fields import DayField, MomentField
from desktop_app.core import days, foreign_days, typed_days
from desktop_app.core import values as written
from desktop_app.core.period import FIRST_YEAR, LAST_YEAR
from desktop_app.core.program import Program
from desktop_app.core.texts import folded
from desktop_app.errors import InvalidInput
from desktop_app.spreadsheets import evidence, mapping, relative_days
from desktop_app.spreadsheets.hour_columns import hours_beside
from desktop_app.spreadsheets.workbook import Row, Table

if TYPE_CHECKING:
    from desktop_app.core.office import Office

_MILLISECONDS = re.compile(r"\s*(1\d{12})(?:\.0)?\s*", re.ASCII)  # from 2001 to 2033
_YEAR = frozenset(["年", "年度", "年份"])
_LIMITS_ELSEWHERE = ("期限", "时限", "截止")  # what a day is called up to which something is to be done


class RowDays:
    """Puts into the cells of days what other cells, or the table, say of them."""

    def __init__(
        self,
        office: Office,
        program: Program,
        table: Table,
        columns: Mapping[str, str],
        *,
        reader: Callable[[Any], written.Reader],
    ) -> None:
        self._office = office
        self._rows = table.rows
        self._orders: dict[int, str] = {}  # of the columns whose days have their year last
        self._since_1904 = table.since_1904
        at = table.headings.index
        self._year_at = year_column(table.headings)
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
        self._begun = [(places[name], reader(known[name])) for name in dated if not known[name].null][:1]
        limits = [name for name in dated if _is_limit(known[name])]
        begun = [name for name in dated if name not in limits]
        self._limits, self._relative = (
            [
                (
                    places[name],
                    [(places[each], reader(known[each])) for each in _before(program, name, begun)],
                )
                for name in names
            ]
            for names in (limits, begun)
        )

    def read(self, row: Row) -> Row:
        """The row with its days as they are meant."""
        return self._with_limits(
            self._with_hours(
                self._with_relative_days(self._with_year(self._year_first(self._with_milliseconds(row))))
            )
        )

    def _year_first(self, row: Row) -> Row:
        """The row with the days that other days of their column tell how to read: 10/11/2025 below
        10/23/2025.
        """
        for at in self._days_at:
            cell = row.cells[at]
            if isinstance(cell, str) and not cell[:4].isdecimal() and foreign_days.is_unclear(folded(cell)):
                if at not in self._orders:
                    said = {foreign_days.order_of(folded(each.cells[at])) for each in self._rows()} - {""}
                    self._orders[at] = said.pop() if len(said) == 1 else ""
                row = row.with_cell(at, foreign_days.year_first(folded(cell), self._orders[at]))
        return row

    def _with_milliseconds(self, row: Row) -> Row:
        """The row with moments that a database counts in milliseconds since 1970."""
        for at in self._days_at:
            cell = row.cells[at]
            if isinstance(cell, str | float) and (found := _MILLISECONDS.fullmatch(str(cell))) is not None:
                moment = datetime.fromtimestamp(int(found[1]) / 1000, self._office.zone)
                row = row.with_cell(at, moment)
        return row

    def _with_year(self, row: Row) -> Row:
        """The row with the year of its days that do not say theirs, where a column or the table does."""
        year = row.year
        if self._year_at is not None:
            with suppress(InvalidInput):
                year = written.whole(row.cells[self._year_at]) or year
        if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
            return row
        cells = list(row.cells)
        for at in self._days_at:
            if isinstance(cells[at], float):
                cells[at] = typed_days.from_number(cells[at]) or cells[at]
        told = {at: cell for at in self._days_at if isinstance(cell := cells[at], str) and cell}
        lacking = {
            at: full for at, cell in told.items() if (full := typed_days.with_year(cell, year)) is not cell
        }
        if lacking:
            dated = row._replace(cells=[lacking.get(at, cell) for at, cell in enumerate(cells)])
            begun = next(self._days_of(dated, self._begun), None)
            for at in lacking:
                cells[at] = typed_days.with_year_since(told[at], year, begun)
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
        """The row with the days on which limits end that it tells otherwise: 5个工作日, 次日, 年底前."""
        for place, beginnings in self._limits:
            if text := relative_days.written(row.cells[place]):
                day = next(self._days_of(row, beginnings), None)
                limit = None if day is None else relative_days.limit_from(text, day, self._office)
                row = row if limit is None else row.with_cell(place, limit)
        return row

    def _with_relative_days(self, row: Row) -> Row:
        """The row with the days that it tells from another, where one can be meant: 当日, 次日9点."""
        for place, beginnings in self._relative:
            if text := relative_days.written(row.cells[place]):
                found = {*self._days_of(row, beginnings)}
                told = relative_days.told_from(text, found.pop()) if len(found) == 1 else None
                row = row if told is None else row.with_cell(place, told)
        return row

    def _days_of(self, row: Row, beginnings: Sequence[tuple[int, written.Reader]]) -> Iterator[date]:
        for place, read in beginnings:
            with suppress(InvalidInput):
                found = read(row.cells[place])
                if isinstance(found, datetime):
                    yield found.astimezone(self._office.zone).date()
                elif isinstance(found, date):
                    yield found


def _is_limit(field: Any) -> bool:
    return any(word in (field.verbose_name or "") for word in _LIMITS_ELSEWHERE)


def _before(program: Program, limit: str, begun: Sequence[str]) -> list[str]:
    """The days of the record that come before the limit, the nearest first: a promise before the problem."""
    order = [field.name for field in program.model._meta.sorted_fields]
    end = order.index(limit) if limit in order else len(order)
    return [name for name in reversed(order[:end]) if name in begun]


def year_column(headings: Sequence[str]) -> int | None:
    """Where the table tells the year of its days, if it has a column for it."""
    return next((place for place, name in enumerate(headings) if name in _YEAR), None)
