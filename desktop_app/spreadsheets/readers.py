"""How the cells of each column are read: by the field that it goes to, and what its heading says of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from db.fields import ChoiceField, LinkField, LongTextField, PhoneField
from desktop_app.core import values as written
from desktop_app.spreadsheets import own_words, shared_cells, shares, units
from desktop_app.spreadsheets.cell_values import ColumnReader, says_nothing
from desktop_app.spreadsheets.mapping import Columns
from desktop_app.spreadsheets.markup import without_marks
from desktop_app.spreadsheets.newcomers import Newcomers
from desktop_app.spreadsheets.workbook import Table

if TYPE_CHECKING:
    from desktop_app.core.office import Office


class Readers:
    """Makes the readers of one table."""

    def __init__(self, office: Office, table: Table, newcomers: Newcomers) -> None:
        self._office = office
        self._table = table
        self._newcomers = newcomers

    def of_columns(
        self, model: Any, columns: Columns, seconds: Mapping[str, tuple[str, ...]]
    ) -> list[ColumnReader]:
        """The readers of the columns, each behind the other; `seconds` has the further fields of a column."""
        fields = model._meta.fields
        found: list[ColumnReader] = []
        # Who stands behind the first name comes behind what a column of its own says.
        others: list[ColumnReader] = []
        for heading, name in columns.items():
            place, read = self._table.headings.index(heading), self.of_field(fields[name])
            read = units.in_unit_of(heading, fields[name], read)
            read = own_words.in_words_of(heading, fields[name], read)
            read = shares.in_points(heading, fields[name], partial(_column, self._table, place), read)
            if heading not in seconds:
                found.append((place, name, read))
                continue
            told = [fields[name], *(fields[second.rpartition(".")[2]] for second in seconds[heading])]
            own, *rest = shared_cells.readers(told, read, self.of_field(told[1]))
            found.append((place, name, own))
            kept = others if isinstance(fields[name], LinkField | ChoiceField | PhoneField) else found
            kept += [(place, field.name, each) for field, each in zip(told[1:], rest, strict=True)]
        return found + others

    def of_field(self, field: Any) -> written.Reader:
        """How a cell of the field is read; whom it names and nobody knows comes in with the row."""
        if isinstance(field, LinkField):
            find = self._newcomers.finder(field)
            return lambda cell: None if says_nothing(cell) else find(cell)
        read = written.parser(field, self._office.zone, since_1904=self._table.since_1904)
        return without_marks(read) if isinstance(field, LongTextField) else read


def _column(table: Table, place: int) -> Iterator[object]:
    return (row.cells[place] for row in table.rows())
