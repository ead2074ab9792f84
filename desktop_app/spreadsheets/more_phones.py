"""Telephones that a table has in two columns, 手机 and 座机, and that one field keeps."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence

from db.fields import PhoneField
from desktop_app.core.program import Program
from desktop_app.spreadsheets import row_lines
from desktop_app.spreadsheets.cell_values import is_said
from desktop_app.spreadsheets.likeness import bare
from desktop_app.spreadsheets.workbook import Row

_PHONE_HEADINGS = re.compile(
    r"(?:固定|家庭|住宅|办公|备用|其[他它]|另一|第二|联系)?(?:电话|手机|座机|固话)(?:号码?)?[2二]?"
)
_BETWEEN = "、"


class MorePhones:
    """Puts into the cell of a telephone the numbers of the columns that are mapped to nothing."""

    def __init__(self, program: Program, headings: Sequence[str], columns: Mapping[str, str]) -> None:
        part = row_lines.part_of(program)
        fields = (
            {f"{part.name}.{name}": each for name, each in part.model._meta.fields.items()} if part else {}
        )
        fields |= program.model._meta.fields
        phones = [heading for heading, name in columns.items() if isinstance(fields.get(name), PhoneField)]
        # the columns, and the one that they go with; where a table has telephones of two, nobody knows whose
        self.beside = (
            dict.fromkeys(_beside(headings, columns, phones[0]), phones[0]) if len(phones) == 1 else {}
        )
        self._at = headings.index(phones[0]) if self.beside else 0
        self._others = [*map(headings.index, self.beside)]

    def read(self, row: Row) -> Row:
        """The row with all its numbers in one cell."""
        said = [str(row.cells[at]) for at in self._others if is_said(row.cells[at])]
        if not said:
            return row
        own = [str(row.cells[self._at])] if is_said(row.cells[self._at]) else []
        cells = list(row.cells)
        cells[self._at] = _BETWEEN.join(dict.fromkeys([*own, *said]))
        return row._replace(cells=cells)


def _beside(headings: Sequence[str], columns: Mapping[str, str], phone: str) -> list[str]:
    """The columns of telephones next to that one: what stands farther off is that of somebody else."""
    at = headings.index(phone)
    free = [heading not in columns and _is_phone(heading, phone) for heading in headings]
    before = itertools.takewhile(free.__getitem__, range(at - 1, -1, -1))
    behind = itertools.takewhile(free.__getitem__, range(at + 1, len(headings)))
    return [headings[place] for place in (*before, *behind)]


def _is_phone(heading: str, beside: str) -> bool:
    """Whether the heading is that of a telephone, below the same heading as the other one if below any."""
    group, _sign, name = heading.rpartition("/")
    return group == beside.rpartition("/")[0] and _PHONE_HEADINGS.fullmatch(bare(name)) is not None
