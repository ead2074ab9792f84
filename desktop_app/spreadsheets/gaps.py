"""What a table leaves open: required fields that no column brings and nothing else fills in, and years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any

from db.fields import LinkField
from desktop_app.core import spans, typed_days, values
from desktop_app.core.checks import form_fields
from desktop_app.core.program import Program
from desktop_app.errors import InvalidInput
from desktop_app.spreadsheets import mapping, shared_cells
from desktop_app.spreadsheets.likeness import Target
from desktop_app.spreadsheets.workbook import Table

if TYPE_CHECKING:
    from desktop_app.core.office import Office

_SAMPLE_ROWS = 20


def left_open(office: Office, program: Program, table: Table, columns: Mapping[str, str]) -> list[Target]:
    """The required fields that every row would be refused for."""
    told = set(columns.values())
    told |= {field.name for _section, field in form_fields(program) if field.default is not None}
    told |= _filled_in(office, program, table, columns)
    return [
        target
        for target in mapping.targets(program)
        if target.required and target.field.default is None and target.name not in told
    ]


def _filled_in(office: Office, program: Program, table: Table, columns: Mapping[str, str]) -> set[str]:
    """What the program makes of the others, as a row of the table has them: a title of the content."""
    made = _sample(office, program, table, columns)
    if program.outside is not None and program.outside.prepare is not None:
        made = program.outside.prepare(made, office)
    return {name for name, value in made.items() if value not in (None, "")}


def _sample(office: Office, program: Program, table: Table, columns: Mapping[str, str]) -> dict[str, Any]:
    """For each column the first of its cells that can be read; where links lead is not looked up."""
    seconds = mapping.seconds_beside(program, columns)
    readers = [
        (table.headings.index(heading), name, read)
        for heading, column in columns.items()
        for name, read in _readers(office, program, [column, *seconds.get(heading, ())])
    ]
    found: dict[str, Any] = {}
    for row in islice(table.rows(), _SAMPLE_ROWS):
        for at, name, read in readers:
            with suppress(InvalidInput):
                if name not in found and (value := read(row.cells[at])) not in (None, ""):
                    found[name] = value
    return found


def _readers(office: Office, program: Program, names: Sequence[str]) -> Iterable[tuple[str, values.Reader]]:
    """How a cell of the first field's column is read, and what it may tell of the others."""
    fields = program.model._meta.fields
    if names[0] not in fields or isinstance(fields[names[0]], LinkField):
        return []
    parse = [values.parser(fields[name], office.zone) for name in names]
    if len(names) == 1:
        return [(names[0], spans.beginning(parse[0]))]
    return zip(names, shared_cells.readers([fields[name] for name in names], *parse[:2]), strict=True)


def lacks_years(table: Table) -> bool:
    """Whether days of the table do not say of which year they are."""
    cells = (cell for row in islice(table.rows(), _SAMPLE_ROWS) for cell in row.cells)
    return any(isinstance(cell, str) and "月" in cell and typed_days.lacks_year(cell) for cell in cells)
