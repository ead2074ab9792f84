"""The rows of a table sorted into new records, known ones and refused ones; nothing is written yet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from db.fields import DayField, MomentField
from desktop_app.core.links import Newcomer
from desktop_app.core.program import Problem, Program
from desktop_app.spreadsheets.known import KnownRecords
from desktop_app.spreadsheets.mapping import Columns
from desktop_app.spreadsheets.own_numbers import OwnNumbers
from desktop_app.spreadsheets.rows import Judge
from desktop_app.spreadsheets.several_lines import whole_rows
from desktop_app.spreadsheets.workbook import Row, Table

if TYPE_CHECKING:
    from desktop_app.core.office import Office

CHUNK = 2_000  # rows judged or written between two looks at the progress and the cancel button

Lines = list[dict[str, Any]]
Progress = Callable[[int, int], None]  # done, total; it raises to cancel, and then nothing was imported


class Refusal(NamedTuple):
    """A row that was not imported: its number in the sheet, the field at fault ("" for the row), and why."""

    row: int
    field: str
    reason: str


class Note(NamedTuple):
    """What is told of so many rows that come in."""

    rows: int
    words: str


class NewRecord(NamedTuple):
    """What a new record is made from, each of the lines that the rows bring, and the row that made it."""

    prepared: dict[str, Any]
    said: dict[str, Any]  # in the row itself
    lines: Lines
    row: int
    notes: tuple[str, ...]  # what is told of the row


class SortedRows:
    """The rows of a table, sorted into new records, known ones and refused ones.

    Of a new record only what it is made from is kept: 100,000 of them fit into an old PC.
    """

    def __init__(
        self, office: Office, program: Program, table: Table, columns: Columns, fill: Mapping[str, str]
    ) -> None:
        self._program = program
        self._table = table
        self._columns = columns
        self.judge = Judge(office, program, table, columns, fill)
        self._new: list[NewRecord] = []
        self._by_key: dict[Any, NewRecord] = {}
        # Rows that bring a further line of a new record, or repeat it: by the row that made it.
        self._joined: dict[int, list[int]] = defaultdict(list)
        self._repeated: dict[int, list[int]] = defaultdict(list)
        self._time = _time_of(program)
        self._is_told_by_its_day = program.outside is None or not program.outside.identity
        self._known = 0
        self._turned_down: set[int] = set()  # rows of new records that were refused in the end
        self.refused: list[Refusal] = []

    @property
    def added(self) -> int:
        """How many records are new."""
        return len(self._new) - len(self._turned_down)

    @property
    def joined(self) -> int:
        """How many rows bring a further line of a new record."""
        return sum(map(len, self._joined.values()))

    @property
    def unchanged(self) -> int:
        """How many rows say what the office, or an earlier row, says already."""
        return self._known + sum(map(len, self._repeated.values()))

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is told of rows that come in, and of how many."""
        told = Counter(note for new in self._new if new.row not in self._turned_down for note in new.notes)
        return tuple(Note(count, words) for words, count in told.items())

    @property
    def made(self) -> tuple[Newcomer, ...]:
        """Whom the new records name and nobody knew."""
        return self.judge.newcomers

    def read(self, progress: Progress) -> int:
        """Go through all rows; returns how many records and lines of records there are."""
        known = KnownRecords(self._program, self.judge.places, self._table.told)
        own = OwnNumbers(self._program, self._table)
        total = 0
        for chunk in _chunks(whole_rows(self._program, self._table, self._columns)):
            total += len(chunk)
            ours = own.among(chunk)
            self._known += len(ours)
            rows = [row for row in chunk if row.number not in ours]
            judged = [(row, *self.judge.judge(row)) for row in rows]
            known.look_up([(row, values) for row, values, problems in judged if not problems])
            for row, values, problems in judged:
                self._sort(row, values, problems, known)
            progress(0, total)
        return total

    def chunks(self) -> Iterator[list[NewRecord]]:
        """The new records, a chunk at a time, in the order of the time that every record has."""
        time = self._time
        if self._new and time in self._new[0].prepared:  # else all of them are of today
            self._new.sort(key=lambda new: new.prepared[time])
        for start in range(0, len(self._new), CHUNK):
            yield self._new[start : start + CHUNK]

    def turn_down(self, new: NewRecord, problems: Iterable[Problem]) -> None:
        """Refuse a record that was new by itself, but does not go with one that stood before it in the file;
        and with it the rows that are of one record with it.
        """
        self._turned_down.add(new.row)
        self.refused += [
            Refusal(new.row, problem.field, f"和文件里别的行合不上：{problem.reason}") for problem in problems
        ]
        for row in (*self._joined.pop(new.row, ()), *self._repeated.pop(new.row, ())):
            told = self._table.told(new.row)
            self.refused.append(Refusal(row, "", f"和{told}是同一条，那一行没有导入"))

    def _sort(self, row: Row, values: dict[str, Any], problems: list[Problem], known: KnownRecords) -> None:
        lines, wrong = self.judge.lines_in(row)
        problems = [*problems, *wrong]
        key = None
        if not problems:
            key = known.key(self.judge.completed(values))
            against = self._against_new(row, values, lines, key, known)
            if against is None:
                return
            problems = against
        if not problems:
            problems = self._against_lines([], lines)
        prepared = values
        notes: tuple[str, ...] = ()
        if not problems:
            prepared, problems, notes = self.judge.prepare(row, values)
            notes += self.judge.lines.told_of(row)
        if problems:
            self.refused += [Refusal(row.number, problem.field, problem.reason) for problem in problems]
            return
        known.mark(key, values, row.number)
        self.judge.accept(prepared)
        self.judge.accept_lines(lines)
        new = NewRecord(prepared, values, lines, row.number, notes)
        self._new.append(new)
        self._by_key[key] = new

    def _against_new(
        self, row: Row, values: dict[str, Any], lines: Lines, key: Any, known: KnownRecords
    ) -> list[Problem] | None:
        """What speaks against a new record of the row; None for what is known, and for a further line of a
        record of the file. A visit of which the day or the place is not told is known by its lines.
        """
        is_dated = not lines or not self._is_told_by_its_day or self._time in values
        is_told = is_dated and self.judge.completed(values) is values
        if lines and not is_told and self._are_stored(values, lines):
            self._known += 1
            return None
        if lines and key in self._by_key:
            return self._join(self._by_key[key], values, lines, row.number) or None
        if is_dated and known.has(key, values, row.number):
            if row.steps or self._are_stored(values, lines):
                self._repeat(self._by_key.get(key), row.number)
                return None
            return [Problem("", "这一条原来就有，不能从文件里给它加行，请在窗口里补。")]
        return known.against(key, values) if is_dated else []

    def _repeat(self, new: NewRecord | None, row: int) -> None:
        if new is None:
            self._known += 1
        else:
            self._repeated[new.row].append(row)

    def _are_stored(self, values: dict[str, Any], lines: Lines) -> bool:
        return all(self.judge.lines.is_stored(values, line) for line in lines)

    def _against_lines(self, before: Lines, lines: Lines) -> list[Problem]:
        """What speaks against the lines, each together with those before it."""
        against = self.judge.lines.against
        return [each for end in range(1, len(lines) + 1) for each in against([*before, *lines[:end]])]

    def _join(self, new: NewRecord, values: dict[str, Any], lines: Lines, row: int) -> list[Problem]:
        """Give further lines to a record of the file, of which the row says only what the first did."""
        for name, value in values.items():
            if new.said.get(name) != value:
                return [Problem(name, "和这一条前面的行不一样，请核对")]
        further = [line for line in lines if line not in new.lines]
        if not further:
            self._repeat(new, row)
            return []
        problems = self._against_lines(new.lines, further)
        if not problems:
            self.judge.accept_lines(further)
            new.lines.extend(further)
            self._joined[new.row].append(row)
        return problems


def _time_of(program: Program) -> str | None:
    """The time that every record of the program has."""
    fields = program.model._meta.sorted_fields
    times = (field.name for field in fields if isinstance(field, DayField | MomentField) and not field.null)
    return next(times, None)


def _chunks(rows: Iterator[Row]) -> Iterator[Sequence[Row]]:
    chunk: list[Row] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
