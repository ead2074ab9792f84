"""Which of a file's sheets is meant where nobody says so, and which hold more of the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from desktop_app.core.program import Program
from desktop_app.spreadsheets import layouts, mapping
from desktop_app.spreadsheets.workbook import Table, read_table, read_tables

_NEARLY = 0.5  # of the fields of the sheet that has the most: a year's months need not be filled alike


def table_for(program: Program, path: Path, *, sheet: str | None = None) -> tuple[Table, tuple[str, ...]]:
    """The table in the sheet that is named, else the first that has the program's columns, past notes on how
    to fill it in; and the sheets with the very same headings that are not read with it. Raises AppError.
    """
    tables = read_tables(path)
    named = next((table for table in tables if table.sheet == sheet), None)
    if sheet is not None and named is None:
        return read_table(path, sheet=sheet), ()
    chosen = named or _first_suiting(program, tables)
    return chosen, tuple(table.sheet for table in _alike(chosen, tables) if table is not chosen)


def together(program: Program, path: Path) -> Table:
    """All sheets with the headings of the one that is meant, one below the other: the months of a year.
    Raises AppError.
    """
    tables = read_tables(path)
    alike = _alike(_first_suiting(program, tables), tables)
    if len(alike) == 1:
        return alike[0]
    parts = tuple(part for table in alike for part in table.parts or (table,))
    return replace(alike[0], sheet="、".join(table.sheet for table in alike), parts=parts)


def _first_suiting(program: Program, tables: Sequence[Table]) -> Table:
    if len(tables) == 1:
        return tables[0]
    suiting = [_suits(program, table) for table in tables]
    enough = _NEARLY * max(suiting)
    return next(table for table, suits in zip(tables, suiting, strict=True) if suits >= enough)


def _alike(chosen: Table, tables: Sequence[Table]) -> list[Table]:
    return [table for table in tables if table.headings == chosen.headings]


def _suits(program: Program, table: Table) -> int:
    return len(layouts.saved(program, table.headings) or mapping.suggest(program, table))
