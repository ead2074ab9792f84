"""Records on several lines of a table: the cells that are merged over the lines say which are one record."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import datetime
from itertools import islice
from typing import Any

from db.fields import LongTextField, TextField
from desktop_app.core import days, typed_days
from desktop_app.core.program import Program
from desktop_app.core.texts import line
from desktop_app.core.wording import day_words
from desktop_app.errors import InvalidInput
from desktop_app.spreadsheets.course_lines import CourseLines
from desktop_app.spreadsheets.mapping import Columns, targets
from desktop_app.spreadsheets.merges import is_blank
from desktop_app.spreadsheets.workbook import Row, Table

_SAMPLE_RECORDS = 60


def whole_rows(
    program: Program, table: Table, columns: Columns, *, as_written: bool = False
) -> Iterator[Row]:
    """The rows of the table, each a record or a line of one.

    What stands below a merged cell is said of its row too. A row that has even its number, its title or its
    main text from above is no record of its own but one more line of the record above, whose texts go on
    with it; where each row is a line of a record that the program keeps, it stays one. Lines that tell the
    course of the record become its steps, unless the row is wanted `as_written`.
    """
    if not table.is_merged:
        return table.rows()
    names = {table.headings.index(heading): name for heading, name in columns.items()}
    if any("." in name for name in names.values()):
        return (_filled(row) for row in table.rows())
    course = None if as_written else CourseLines(program, table, names)
    return map(_Lines(program, names, course).joined, _records(table, _told_by(program, names)))


def days_of_steps(program: Program, table: Table, columns: Columns) -> frozenset[str]:
    """The columns in which lines of one record have their days, as far as its first records show."""
    names = {table.headings.index(heading): name for heading, name in columns.items()}
    if not table.is_merged or any("." in name for name in names.values()):
        return frozenset()
    told = CourseLines(program, table, names)
    records = islice(_records(table, _told_by(program, names)), _SAMPLE_RECORDS)
    courses = [told.of(rows) for rows in records if len(rows) > 1]
    return frozenset(table.headings[course.at] for course in courses if course is not None)


def _records(table: Table, keys: Collection[int]) -> Iterator[list[Row]]:
    found: list[Row] = []
    for row in table.rows():
        if found and _goes_on(row, keys):
            found.append(row)
            continue
        if found:
            yield found
        found = [_filled(row)]
    if found:
        yield found


def _told_by(program: Program, names: dict[int, str]) -> list[int]:
    """The columns that tell one record from another."""
    known = targets(program)
    main = next((each.name for each in known if isinstance(each.field, LongTextField)), "")
    identity = program.outside.identity if program.outside is not None else ()
    asked = (each.name for each in known if each.required and isinstance(each.field, TextField))
    telling = {*identity, *asked, main}
    return [place for place, name in names.items() if name in telling]


def _goes_on(row: Row, keys: Collection[int]) -> bool:
    """Whether all that would tell the row from the one above is said above."""
    own = any(place not in row.above and not is_blank(row.cells[place]) for place in keys)
    return not own and any(place in row.above for place in keys)


def _filled(row: Row) -> Row:
    if not row.above:
        return row
    return row._replace(cells=[row.above.get(place, cell) for place, cell in enumerate(row.cells)])


class _Lines:
    """Makes one row of the lines of a record."""

    def __init__(self, program: Program, names: dict[int, str], course: CourseLines | None) -> None:
        self._course = course
        fields = program.model._meta.fields
        self._taken = frozenset(names)
        self._texts = [place for place, name in names.items() if isinstance(fields[name], LongTextField)]

    def joined(self, rows: list[Row]) -> Row:
        """The first row, in whose cells the others go on; a day that goes nowhere begins its line."""
        first, *others = rows
        if not others:
            return first
        course = self._course.of(rows) if self._course is not None else None
        if course is not None:
            rows = [_without(row, course.cells) for row in rows]
        joined = self._written(rows)
        if course is None:
            return joined
        cells = [course.cells.get(place, cell) for place, cell in enumerate(joined.cells)]
        return joined._replace(cells=cells, steps=course.steps)

    def _written(self, rows: list[Row]) -> Row:
        first, *others = rows
        cells = list(self._with_its_day(first).cells)
        said = [[cell] for cell in cells]
        for row in map(self._with_its_day, others):
            for place, cell in enumerate(row.cells):
                if place in row.above or is_blank(cell) or (place not in self._texts and cell in said[place]):
                    continue
                cells[place] = cell if is_blank(cells[place]) else f"{_said(cells[place])}\n{_said(cell)}"
                said[place].append(cell)
        return first._replace(cells=cells, has_more=any(row.has_more for row in rows))

    def _with_its_day(self, row: Row) -> Row:
        cells = list(row.cells)
        for place in self._texts:
            before = place - 1
            if before < 0 or before in self._taken or before in row.above or is_blank(cells[place]):
                continue
            if (day := _day(cells[before])) is not None:
                cells[place], cells[before] = f"{day} {cells[place]}", ""
        return row._replace(cells=cells)


def _without(row: Row, places: Collection[int]) -> Row:
    return row._replace(cells=["" if place in places else cell for place, cell in enumerate(row.cells)])


def _day(cell: Any) -> str | None:
    """The day in the cell, as it is written where its year stands elsewhere."""
    with suppress(InvalidInput):
        return None if (day := days.day(cell)) is None else day_words(day)
    return line(cell) if isinstance(cell, str) and typed_days.lacks_year(cell) else None


def _said(cell: Any) -> str:
    return day_words(cell.date()) if isinstance(cell, datetime) else str(cell)
