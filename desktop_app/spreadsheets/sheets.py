"""Which of a file's sheets is meant where nobody says so, and which hold more of the same."""

from __future__ import annotations

from pathlib import Path

from desktop_app.core.program import Program
from desktop_app.errors import InvalidInput
from desktop_app.spreadsheets import mapping
from desktop_app.spreadsheets.workbook import Table, read_table, sheet_names

MOST = 40  # sheets that are looked into
_NEARLY = 0.5  # of the fields of the sheet that has the most: a year's months need not be filled alike


def table_for(program: Program, path: Path) -> tuple[Table, tuple[str, ...]]:
    """The first table that has the program's columns, past notes on how to fill it in; and the sheets with
    the very same headings that are not read with it. Raises AppError.
    """
    names = sheet_names(path)
    if len(names) == 1:
        return read_table(path), ()
    found = [(table, _suits(program, table)) for table in _tables(path, names[:MOST])]
    if not found:
        return read_table(path), ()
    enough = _NEARLY * max(suits for _table, suits in found)
    chosen = next(table for table, suits in found if suits >= enough)
    alike = (table.sheet for table, _suits in found if table.headings == chosen.headings)
    return chosen, tuple(name for name in alike if name != chosen.sheet)


def _tables(path: Path, names: list[str]) -> list[Table]:
    tables = []
    for name in names:
        try:
            tables.append(read_table(path, sheet=name))
        except InvalidInput:  # empty, or without headings: no table
            continue
    return tables


def _suits(program: Program, table: Table) -> int:
    return len(mapping.saved(program, table.headings) or mapping.suggest(program, table))
