"""Rows of a table into records of any program: the good ones all or none, the bad ones with their reasons."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.core import permissions
from desktop_app.core.links import Newcomer
from desktop_app.core.program import Program
from desktop_app.spreadsheets import layouts, mapping
from desktop_app.spreadsheets.entering import Entering
from desktop_app.spreadsheets.layouts import NOTHING_FILLED, Layout
from desktop_app.spreadsheets.mapping import Columns
from desktop_app.spreadsheets.sheets import table_for, together
from desktop_app.spreadsheets.sorting import Note, Progress, Refusal, SortedRows
from desktop_app.spreadsheets.workbook import Table, read_table

if TYPE_CHECKING:
    from desktop_app.core.office import Office


@dataclass(frozen=True)
class ImportResult:
    """What became of the rows. `rows` = added + joined + unchanged + refused rows; a row may have several
    refusals.
    """

    rows: int
    added: int
    joined: int  # rows that bring a further line of a record of the file
    unchanged: int
    refused: tuple[Refusal, ...]
    made: tuple[Newcomer, ...]  # units, people and categories that the rows name and nobody knew
    mapping: Columns
    table: Table = field(repr=False, compare=False)
    left_out: tuple[str, ...] = ()  # headings of filled columns that no field took
    notes: tuple[Note, ...] = ()
    unread: tuple[str, ...] = ()  # sheets with the same headings, which were not read


def import_file(
    office: Office,
    program: Program,
    path: Path,
    *,
    sheet: str | None = None,
    all_sheets: bool = False,
    layout: Layout | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportResult:
    """Import the sheet that is named, else the first that fits, or with `all_sheets` all that have its
    headings; by the layout, else by the mapping saved for the headings, else as suggested.

    Raises AppError for a file that cannot be read, and NotAllowed.
    """
    office.rights.demand(permissions.IMPORT, program.key)
    sheet = sheet or (layout.sheet if layout else None)
    heading_row = layout.heading_row if layout else None
    unread: tuple[str, ...] = ()
    if all_sheets:
        table = together(program, path)
    elif sheet is None and heading_row is None:
        table, unread = table_for(program, path)
    else:
        table = read_table(path, sheet=sheet, heading_row=heading_row)
    chosen = layout.columns if layout else None
    columns = proposal(office, program, table) if chosen is None else chosen
    fill = layout.fill if layout else NOTHING_FILLED
    result = import_rows(office, program, table, columns, fill=fill, dry_run=dry_run, progress=progress)
    return replace(result, unread=unread)


def proposal(office: Office, program: Program, table: Table) -> Columns:
    """The mapping to begin with: the one saved for these headings, else the likeliest. Raises NotAllowed."""
    office.rights.demand(permissions.IMPORT, program.key)
    return layouts.saved(program, table.headings) or mapping.suggest(program, table)


def import_rows(
    office: Office,
    program: Program,
    table: Table,
    columns: Columns,
    *,
    fill: Mapping[str, str] = NOTHING_FILLED,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportResult:
    """Import the table's rows in one transaction; `columns` says which heading goes to which field, `fill`
    what a field is where a row says nothing in it.

    A row that the office has already (by its own number, its source number, else by its content) is left as
    the office has it: a second import adds nothing and overwrites nothing. With `dry_run` the result is the
    same, but nothing is written.
    """
    office.rights.demand(permissions.IMPORT, program.key)
    columns = mapping.check(program, table, columns)
    found = SortedRows(office, program, table, columns, fill)
    with _nothing_collected():
        total = found.read(progress or _silent)
        entering = Entering(office, program, found, columns, table)
        entering.enter(keep=not dry_run, progress=lambda done: (progress or _silent)(done, total))
    return ImportResult(
        rows=total,
        added=found.added,
        joined=found.joined,
        unchanged=found.unchanged,
        refused=tuple(sorted(found.refused, key=attrgetter("row"))),
        made=found.made,
        mapping=columns,
        table=table,
        left_out=found.judge.left_out,
        notes=found.notes,
    )


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Rows by the hundred thousand are kept and none is garbage: the collector would go over all of them
    again and again.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _silent(_done: int, _total: int) -> None:
    """Nobody watches."""
