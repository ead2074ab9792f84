"""Rows of a table into records of any program: the good ones all or none, the bad ones with their reasons."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from db.fields import DayField, MomentField
from db.journal import Deed
from desktop_app.core import permissions, search_index
from desktop_app.core.lines import index_line
from desktop_app.core.links import Newcomer
from desktop_app.core.program import Problem, Program
from desktop_app.spreadsheets import mapping
from desktop_app.spreadsheets.known import KnownRecords
from desktop_app.spreadsheets.mapping import Columns, Layout
from desktop_app.spreadsheets.own_numbers import OwnNumbers
from desktop_app.spreadsheets.rows import Judge
from desktop_app.spreadsheets.sheets import table_for
from desktop_app.spreadsheets.workbook import Row, Table, read_table

if TYPE_CHECKING:
    from desktop_app.core.office import Office

CHUNK = 2_000  # rows written between two looks at the progress and the cancel button

Progress = Callable[[int, int], None]  # done, total; it raises to cancel, and then nothing was imported


class Refusal(NamedTuple):
    """A row that was not imported: its number in the sheet, the field at fault ("" for the row), and why."""

    row: int
    field: str
    reason: str


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
    unread: tuple[str, ...] = ()  # sheets with the same headings, which were not read


def import_file(
    office: Office,
    program: Program,
    path: Path,
    *,
    sheet: str | None = None,
    layout: Layout | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportResult:
    """Import the sheet that is named, else the first that fits, by the layout, else by the mapping saved for
    its headings, else as suggested.

    Raises AppError for a file that cannot be read, and NotAllowed.
    """
    office.rights.demand(permissions.IMPORT, program.key)
    sheet = sheet or (layout.sheet if layout else None)
    heading_row = layout.heading_row if layout else None
    unread: tuple[str, ...] = ()
    if sheet is None and heading_row is None:
        table, unread = table_for(program, path)
    else:
        table = read_table(path, sheet=sheet, heading_row=heading_row)
    columns = layout.columns if layout else proposal(office, program, table)
    result = import_rows(office, program, table, columns, dry_run=dry_run, progress=progress)
    return replace(result, unread=unread)


def proposal(office: Office, program: Program, table: Table) -> Columns:
    """The mapping to begin with: the one saved for these headings, else the likeliest. Raises NotAllowed."""
    office.rights.demand(permissions.IMPORT, program.key)
    return mapping.saved(program, table.headings) or mapping.suggest(program, table)


def import_rows(
    office: Office,
    program: Program,
    table: Table,
    columns: Columns,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportResult:
    """Import the table's rows in one transaction; `columns` says which heading goes to which field.

    A row that the office has already (by its own number, its source number, else by its content) is left as
    the office has it: a second import adds nothing and overwrites nothing. With `dry_run` the result is the
    same, but nothing is written.
    """
    office.rights.demand(permissions.IMPORT, program.key)
    columns = mapping.check(program, table, columns)
    sorted_out = _Sorted(office, program, table, columns)
    with _nothing_collected():
        total = sorted_out.read(progress or _silent)
        if not dry_run and sorted_out.added:
            _write(
                office, program, sorted_out, table, columns, lambda done: (progress or _silent)(done, total)
            )
        elif not dry_run:
            _note(office, program, sorted_out, table)
    return ImportResult(
        rows=total,
        added=sorted_out.added,
        joined=sorted_out.joined,
        unchanged=sorted_out.unchanged,
        refused=tuple(sorted_out.refused),
        made=sorted_out.made,
        mapping=columns,
        table=table,
    )


class _New(NamedTuple):
    """What a new record is made from, and each of the lines that the rows bring."""

    prepared: dict[str, Any]
    said: dict[str, Any]  # in the row itself
    lines: list[dict[str, Any]]


class _Sorted:
    """The rows of a table, sorted into new records, known ones and refused ones.

    Of a new record only what it is made from is kept: 100,000 of them fit into an old PC.
    """

    def __init__(self, office: Office, program: Program, table: Table, columns: Columns) -> None:
        self._program = program
        self._table = table
        self._judge = Judge(office, program, table, columns)
        self._new: list[_New] = []
        self._by_key: dict[Any, _New] = {}  # where rows bring lines
        self.joined = 0
        self.unchanged = 0
        self.refused: list[Refusal] = []

    @property
    def added(self) -> int:
        """How many records are new."""
        return len(self._new)

    @property
    def made(self) -> tuple[Newcomer, ...]:
        """Whom the new records name and nobody knew."""
        return self._judge.newcomers

    def read(self, progress: Progress) -> int:
        """Go through all rows; returns how many there are."""
        known = KnownRecords(self._program, self._judge.places)
        own = OwnNumbers(self._program, self._table)
        total = 0
        for chunk in _chunks(self._table.rows()):
            total += len(chunk)
            ours = own.among(chunk)
            self.unchanged += len(ours)
            rows = [row for row in chunk if row.number not in ours]
            judged = [(row, *self._judge.judge(row)) for row in rows]
            known.look_up([(row, values) for row, values, problems in judged if not problems])
            for row, values, problems in judged:
                self._sort(row, values, problems, known)
            progress(0, total)
        return total

    def records(self) -> Iterator[list[tuple[Any, list[dict[str, Any]]]]]:
        """The new records, each with the lines that it is to have, a chunk at a time, in the order of the
        time that every record has.
        """
        fields = self._program.model._meta.sorted_fields
        times = (
            field.name for field in fields if isinstance(field, DayField | MomentField) and not field.null
        )
        if (time := next(times, None)) is not None:
            self._new.sort(key=lambda new: new.prepared[time])
        for start in range(0, len(self._new), CHUNK):
            chunk = self._new[start : start + CHUNK]
            yield [(self._judge.settled(new.prepared), new.lines) for new in chunk]

    def lines_of(self, record: Any, lines: list[dict[str, Any]]) -> list[Any]:
        """The lines of a record that has been written, to be written."""
        return self._judge.settled_lines(record, lines)

    def _sort(self, row: Row, values: dict[str, Any], problems: list[Problem], known: KnownRecords) -> None:
        line, wrong = self._judge.line(row)
        problems = [*problems, *wrong]
        key = None
        if not problems:
            key = known.key(values)
            if line and key in self._by_key:
                problems = self._join(self._by_key[key], values, line)
                if not problems:
                    return
            elif known.has(key, values, row.number):
                if not line or self._judge.lines.is_stored(values, line):
                    self.unchanged += 1
                    return
                problems = [Problem("", "这一条原来就有，不能从文件里给它加行，请在窗口里补。")]
            else:
                problems = known.against(key, values)
        if not problems and line:
            problems = list(self._judge.lines.against([line]))
        prepared = values
        if not problems:
            prepared, problems = self._judge.prepare(values)
        if problems:
            self.refused += [Refusal(row.number, problem.field, problem.reason) for problem in problems]
            return
        known.mark(key, values, row.number)
        self._judge.accept(prepared)
        self._judge.accept_line(line)
        new = _New(prepared, values, [line] if line else [])
        self._new.append(new)
        if line:
            self._by_key[key] = new

    def _join(self, new: _New, values: dict[str, Any], line: dict[str, Any]) -> list[Problem]:
        """Give a further line to a record of the file, of which the row says only what the first did."""
        for name, value in values.items():
            if new.said.get(name) != value:
                return [Problem(name, "和这一条前面的行不一样，请核对")]
        if line in new.lines:
            self.unchanged += 1
            return []
        problems = list(self._judge.lines.against([*new.lines, line]))
        if not problems:
            self._judge.accept_line(line)
            new.lines.append(line)
            self.joined += 1
        return problems


def _note(office: Office, program: Program, found: _Sorted, table: Table) -> None:
    office.writer.note(
        "import",
        program=program.key,
        file=table.path.name,
        added=found.added,
        unchanged=found.unchanged,
        refused=len({refusal.row for refusal in found.refused}),
    )


def _write(
    office: Office,
    program: Program,
    found: _Sorted,
    table: Table,
    columns: Columns,
    progress: Callable[[int], None],
) -> None:
    done = 0
    deed = Deed("import", program.key, table.path.name)
    with office.writer.transaction(deed), search_index.filling(program):
        _note(office, program, found, table)
        for made in found.records():
            records = [record for record, _lines in made]
            if program.outside is not None and program.outside.settle is not None:
                program.outside.settle(records, office)
            for record in records:
                record.id = office.writer.new_id()
            office.writer.create_rows(program.model, [record.stored() for record in records])
            search_index.put_many(program, records, new=True)
            _write_lines(office, [line for each in made for line in found.lines_of(*each)])
            done += len(records)
            progress(done)
        if mapping.is_news(program, table, columns):
            mapping.remember(office, program, table.headings, columns)


def _write_lines(office: Office, lines: list[Any]) -> None:
    office.writer.create_many(lines)
    for line in lines:
        index_line(line)


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


def _chunks(rows: Iterator[Row]) -> Iterator[Sequence[Row]]:
    chunk: list[Row] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _silent(_done: int, _total: int) -> None:
    """Nobody watches."""
