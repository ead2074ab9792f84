"""The course of a record that a table tells on several lines: on each a day and what was done on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple

from db.fields import DayField, MomentField
from desktop_app.core import days, typed_days
from desktop_app.core.program import Program
from desktop_app.core.texts import line, lines
from desktop_app.errors import InvalidInput
from desktop_app.spreadsheets.cell_values import is_said
from desktop_app.spreadsheets.courses import course_of, is_step
from desktop_app.spreadsheets.markup import without_marks
from desktop_app.spreadsheets.merges import is_blank
from desktop_app.spreadsheets.workbook import Row, Step, Table

_WORDS = without_marks(lines)


class Course(NamedTuple):
    """The steps that lead to where the record stands, and what its cells say in the end, by column."""

    steps: tuple[Step, ...]
    cells: Mapping[int, Any]
    at: int  # the column of the days


class CourseLines:
    """Tells the courses of a table's records, where each of their lines has its own day and text."""

    def __init__(self, program: Program, table: Table, names: Mapping[int, str]) -> None:
        course = course_of(program)
        fields = program.model._meta.fields
        places = {name: place for place, name in names.items()}
        self._since_1904 = table.since_1904
        self._told = places.get(course.told) if course is not None else None
        self._by = places.get(course.handler) if course is not None else None
        self._ends = [place for place, name in names.items() if course is not None and name in course.ends]
        self._begun = [
            place
            for place, name in names.items()
            if isinstance(fields[name], DayField | MomentField) and not fields[name].null
        ]
        self._days = [
            place
            for place, heading in enumerate(table.headings)
            if place not in names or (place in self._ends and is_step(heading))
        ]

    def of(self, rows: Sequence[Row]) -> Course | None:
        """The course that the lines tell; None where one of them has no day or no text of its own, or where
        their days do not follow each other.
        """
        told = self._told
        if told is None or not all(_is_own(row, told) for row in rows):
            return None
        begun = self._day_begun(rows[0])
        dated = {
            place: found
            for place in self._days
            if all(_is_own(row, place) for row in rows)
            and (found := [self._day(row.cells[place], begun, row.year) for row in rows])
            and None not in found
        }
        place = min(dated, key=lambda at: (abs(at - told), at > told), default=None)
        if place is None:
            return None
        on = [day for day in dated[place] if day is not None]
        if on != sorted(on) or (begun is not None and on[0] < begun):
            return None
        steps = [
            Step(day, _WORDS(row.cells[told]), "" if self._by is None else line(row.cells[self._by]))
            for day, row in zip(on, rows, strict=True)
        ]
        *before, last = steps
        cells: dict[int, Any] = {place: "", told: last.what}
        if self._by is not None:
            cells[self._by] = next((step.by for step in reversed(steps) if step.by), "")
        if place in self._ends:
            return Course(tuple(before), cells | {place: str(last.day)}, place)
        if (end := self._end(rows, last.day)) is None:  # what is not over has only its course
            return Course(tuple(steps), cells | {told: ""}, place)
        return Course(tuple(before if end == last.day else steps), cells, place)

    def _end(self, rows: Sequence[Row], last: date) -> date | str | None:
        """The day on which it was over, as it is written where it cannot be read; None where nobody says."""
        said = [row.cells[end] for end in self._ends for row in rows if is_said(row.cells[end])]
        return next((self._day(cell, last, rows[0].year) or str(cell) for cell in reversed(said)), None)

    def _day_begun(self, row: Row) -> date | None:
        found = (self._day(row.cells[place], None, row.year) for place in self._begun)
        return next((day for day in found if day is not None), None)

    def _day(self, cell: Any, begun: date | None, year: int | None) -> date | None:
        """The day in the cell; of one without its year the first that is not before what began then."""
        with suppress(InvalidInput):
            if not (isinstance(cell, str) and typed_days.lacks_year(cell)):
                return days.day(cell, since_1904=self._since_1904)
            if (first := year or (begun.year if begun is not None else None)) is None:
                return None
            return days.day(typed_days.with_year_since(cell, first, begun))
        return None


def _is_own(row: Row, place: int) -> bool:
    return place not in row.above and not is_blank(row.cells[place])
