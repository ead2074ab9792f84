"""Rows of a file that are lines of a record: a service a row, several rows one person, or one row several.

A column is called by the part and the field (`services.started`). The first row of a record makes it, the
others bring its further lines.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from db.fields import LinkField, NameField
from db.models import Person
from desktop_app.core.checks import line_parts, value_of, value_problems
from desktop_app.core.program import Lines, Problem, Program
from desktop_app.spreadsheets.cell_values import ColumnReader, Values
from desktop_app.spreadsheets.courses import course_of
from desktop_app.spreadsheets.newcomers import is_place
from desktop_app.spreadsheets.shared_cells import names_in
from desktop_app.spreadsheets.workbook import Row

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def part_of(program: Program) -> Lines | None:
    """The lines that a file may bring; None where it brings records alone."""
    outside = program.outside
    return next(
        (part for part in line_parts(program) if outside is not None and part.name == outside.lines), None
    )


def apart(columns: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The columns of the records, and those of their lines by the names of their own fields."""
    own = {heading: name for heading, name in columns.items() if "." not in name}
    lines = {heading: name.partition(".")[2] for heading, name in columns.items() if "." in name}
    return own, lines


def are_whole(program: Program, names: Collection[str]) -> bool:
    """Whether a table with these fields brings all that a line must have."""
    part = part_of(program)
    if part is None:
        return True
    fields = part.model._meta.fields
    asked = (each.name for each in part.fields if each.required is True and fields[each.name].default is None)
    pairs = program.outside.pairs if program.outside is not None else {}
    told = {*names, *(end for start, end in pairs.items() if start in names)}
    return all(f"{part.name}.{name}" in told for name in asked)


class RowLines:
    """Judges the lines that rows bring, and makes them."""

    def __init__(self, office: Office, program: Program) -> None:
        self._course = course_of(program)
        self.part = part_of(program) or (self._course.part if self._course is not None else None)
        self._office = office
        self._model: Any = program.model
        self._identity = program.outside.identity if program.outside is not None else ()

    def of_course(self, row: Row) -> list[Values]:
        """The lines that tell the record's course."""
        if (course := self._course) is None:
            return []
        return [
            {course.day: step.day, course.what: step.what, **({course.by: step.by} if step.by else {})}
            for step in row.steps
        ]

    def told_of(self, row: Row) -> tuple[str, ...]:
        """What is told of a row that comes in with the steps of its course."""
        title = self.part.title if self.part is not None else ""
        return (f"占几行的并成一件，一行一天的记进“{title}”",) if row.steps else ()

    def for_each(self, row: Row, readers: Sequence[ColumnReader]) -> Iterator[Row]:
        """The row, once for each of several people whom one cell names: 张三、李四."""
        for place, name, _read in readers:
            field = self.part.model._meta.fields[name] if self.part is not None else None
            if isinstance(field, NameField) or (isinstance(field, LinkField) and field.rel_model is Person):
                names = names_in(row.cells[place], Person)
                for called in names if len(names) > 1 else ():
                    yield row.with_cell(place, called)
                if len(names) > 1:
                    return
        yield row

    def against(self, lines: Sequence[Values]) -> Iterator[Problem]:
        """Reasons against the last of the lines, by itself and together with those before it."""
        if self.part is None:
            return
        part, made = self.part, [self.part.model(**values) for values in lines]
        for field in part.fields:
            value = value_of(made[-1], field.name)
            if not is_place(value):
                yield from self._told(value_problems(field, part.model, value, made[-1]))
        if part.rules is not None:
            yield from self._told(part.rules(made, self._office))

    def _told(self, problems: Any) -> Iterator[Problem]:
        name = self.part.name if self.part is not None else ""
        return (Problem(f"{name}.{problem.field}", problem.reason) for problem in problems)

    def is_stored(self, values: Values, line: Values) -> bool:
        """Whether a record with this identity, or where there is none one that says the same, has this line;
        nobody who comes in with the file has any.
        """
        if self.part is None:
            return False
        lines: Any = self.part.model
        said = [(self._model, {name: values.get(name) for name in self._identity or values}), (lines, line)]
        wanted = [model._meta.fields[name] == value for model, told in said for name, value in told.items()]
        return bool(lines.select().join(self._model).where(*wanted).exists())

    def made(self, record: Any, lines: Sequence[Values], settle: Callable[[Any, Values], None]) -> list[Any]:
        """The unsaved lines of the record, their links settled."""
        if self.part is None:
            return []
        for values in lines:
            settle(self.part.model, values)
        return [self.part.model(**values, **{self.part.owner: record}) for values in lines]
