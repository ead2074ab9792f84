"""Which of a file's sheets is meant where nobody says so, and which hold more of the same."""

from __future__ import annotations

from pathlib import Path

from desktop_app.core.program import Program
from desktop_app.spreadsheets import mapping
from desktop_app.spreadsheets.workbook import Table, read_tables

_NEARLY = 0.5  # of the fields of the sheet that has the most: a year's months need not be filled alike


def table_for(program: Program, path: Path) -> tuple[Table, tuple[str, ...]]:
    """The first table that has the program's columns, past notes on how to fill it in; and the sheets with
    the very same headings that are not read with it. Raises AppError.
    """
    tables = read_tables(path)
    if len(tables) == 1:
        return tables[0], ()
    suiting = [_suits(program, table) for table in tables]
    enough = _NEARLY * max(suiting)
    chosen = next(table for table, suits in zip(tables, suiting, strict=True) if suits >= enough)
    alike = (table.sheet for table in tables if table.headings == chosen.headings)
    return chosen, tuple(name for name in alike if name != chosen.sheet)


def _suits(program: Program, table: Table) -> int:
    return len(mapping.saved(program, table.headings) or mapping.suggest(program, table))
