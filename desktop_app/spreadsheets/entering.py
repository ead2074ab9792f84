"""New records of a table into the office: all of them or none, each after the ones that stood before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from db.journal import Deed
from desktop_app.core import search_index
from desktop_app.core.checks import ProblemsFound, repeated
from desktop_app.core.lines import index_line
from desktop_app.core.program import Program
from desktop_app.spreadsheets import layouts
from desktop_app.spreadsheets.mapping import Columns
from desktop_app.spreadsheets.sorting import NewRecord, SortedRows
from desktop_app.spreadsheets.workbook import Table

if TYPE_CHECKING:
    from desktop_app.core.office import Office


class _TakenBack(Exception):
    """Everything was written as it would be, and shall not stay."""


class Entering:
    """Writes the records that a table was found to bring.

    Rules that ask about others of a kind (one standard for a case, one post for a person) hold among the rows
    of a file too: such records are judged once more, each when the ones before it are written. What they are
    tried for is then written as well, and taken back.
    """

    def __init__(
        self, office: Office, program: Program, found: SortedRows, columns: Columns, table: Table
    ) -> None:
        self._office = office
        self._program = program
        self._found = found
        self._columns = columns
        self._table = table
        self._settle = program.outside.settle if program.outside is not None else None
        self._joined = program.outside.joined if program.outside is not None else None
        self._are_apart = program.rules is None or (program.outside is not None and program.outside.apart)

    def enter(self, *, keep: bool, progress: Callable[[int], None]) -> None:
        """Write the records and lines, the event and the mapping in one transaction; with `keep` they stay.
        `progress` raises to cancel.
        """
        if self._found.added and (keep or not self._are_apart):
            with suppress(_TakenBack):
                self._write(keep=keep, progress=progress)
        if keep and not self._found.added:
            self._note()

    def _write(self, *, keep: bool, progress: Callable[[int], None]) -> None:
        done = 0
        deed = Deed("import", self._program.key, self._table.path.name)
        with self._office.writer.transaction(deed), search_index.filling(self._program):
            for chunk in self._found.chunks():
                if self._are_apart:
                    self._put(chunk)
                else:
                    for new in chunk:
                        self._try(new)
                done += len(chunk)
                progress(done)
            if not keep or not self._found.added:
                raise _TakenBack
            self._note()
            if layouts.is_news(self._program, self._table, self._columns):
                layouts.remember(self._office, self._program, self._table.headings, self._columns)

    def _try(self, new: NewRecord) -> None:
        """Write the record, unless something stands against it now."""
        try:
            with self._found.judge.attempt(), self._office.writer.transaction():
                self._put([new], judged=True)
        except ProblemsFound as found:
            self._found.turn_down(new, found.problems)

    def _put(self, chunk: Sequence[NewRecord], *, judged: bool = False) -> None:
        judge = self._found.judge
        records = [judge.settled(new.prepared) for new in chunk]
        if judged and (problems := [each for record in records for each in judge.problems(record)]):
            raise ProblemsFound(problems)
        if self._settle is not None:
            self._settle(records, self._office)
        if judged and (problems := [each for record in records for each in repeated(self._program, record)]):
            raise ProblemsFound(problems)
        lines: list[Any] = []
        for record, new in zip(records, chunk, strict=True):
            record.id = self._office.writer.new_id()
            made = judge.settled_lines(record, new.lines)
            if self._joined is not None:
                self._joined(record, made, self._office)
            lines += made
        self._office.writer.create_rows(self._program.model, [record.stored() for record in records])
        search_index.put_many(self._program, records, new=True)
        self._office.writer.create_many(lines)
        for line in lines:
            index_line(line)

    def _note(self) -> None:
        self._office.writer.note(
            "import",
            program=self._program.key,
            file=self._table.path.name,
            added=self._found.added,
            unchanged=self._found.unchanged,
            refused=len({refusal.row for refusal in self._found.refused}),
        )
