"""Judging rows: cells into values, values into a record, and every reason against it, 100,000 times over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from db.base import Record
from db.fields import DayField, LinkField, MomentField, TextField
from desktop_app.core.checks import form_fields, value_problems
from desktop_app.core.links import Newcomer
from desktop_app.core.program import Field, Problem, Program
from desktop_app.spreadsheets import row_lines
from desktop_app.spreadsheets.beside import read_for
from desktop_app.spreadsheets.cell_values import Values, is_said, says_nothing, values_of
from desktop_app.spreadsheets.fills import Fill, Fills
from desktop_app.spreadsheets.level_columns import LevelColumns
from desktop_app.spreadsheets.made_up import MadeUp
from desktop_app.spreadsheets.mapping import Columns, columns_around, seconds_beside, words_of_others
from desktop_app.spreadsheets.more_phones import MorePhones
from desktop_app.spreadsheets.newcomers import Newcomers
from desktop_app.spreadsheets.no_records import told_instead
from desktop_app.spreadsheets.own_states import DRAFT, OVER_ELSEWHERE, VOID_ELSEWHERE, States
from desktop_app.spreadsheets.readers import Readers
from desktop_app.spreadsheets.row_days import RowDays
from desktop_app.spreadsheets.workbook import Row, Table

if TYPE_CHECKING:
    from desktop_app.core.office import Office


class Judge:
    """Makes records of one program out of the rows of one table."""

    def __init__(
        self, office: Office, program: Program, table: Table, columns: Columns, fill: Mapping[str, str]
    ) -> None:
        self._office = office
        self._program = program
        self._model: Any = program.model
        self._newcomers = Newcomers(office)
        readers = Readers(office, table, self._newcomers)
        fields = self._model._meta.fields
        used = {*columns, *read_for(program, table, columns)}
        seconds = seconds_beside(program, columns)
        self._days = RowDays(office, program, table, columns, reader=readers.of_field)
        self._phones = MorePhones(program, table.headings, columns)
        columns, of_lines = row_lines.apart(columns)
        self._around = columns_around(table.headings)
        self._levels = LevelColumns(self._model, table.headings, columns)
        self._fills = Fills(program, table, columns, given=fill, reader=readers.of_field)
        self.lines = row_lines.RowLines(office, program)
        self._readers = readers.of_columns(self._model, columns, seconds)
        self._line_readers = (
            readers.of_columns(self.lines.part.model, of_lines, seconds)
            if self.lines.part is not None
            else []
        )
        self._open = {place: heading for place, heading in enumerate(table.headings) if heading not in used}
        self._filled: set[int] = set()
        described = {field.name: field for _section, field in form_fields(program) if field.model is None}
        self._checked = [  # texts of no column too: what a column is read for may be written into them
            (name, described.get(name, Field(name)), fields[name], may_be_empty)
            for name in dict.fromkeys([*columns.values(), *described])
            for may_be_empty in [name not in columns.values() and not described[name].required]
            if not may_be_empty or isinstance(fields[name], TextField)
        ]
        self._states = States(program, table, columns)
        self._ended = program.outside.ended if program.outside is not None else ""
        are_issued = program.outside is not None and program.outside.settle is not None
        self._not_in_force = VOID_ELSEWHERE | DRAFT if are_issued else VOID_ELSEWHERE
        self._times = [
            name
            for name in columns.values()
            if isinstance(fields[name], DayField | MomentField) and not fields[name].null
        ]
        self._others_words = words_of_others(program, columns)
        self._made_up = MadeUp(office, self._model, described, columns.values())
        self._identity = program.outside.identity if program.outside is not None else ()
        # Else one without a number of its own gets one of its content.
        self._is_nameless = not any(fields[name].null for name in self._identity)
        # A number of its own nobody makes up.
        self._known_by = self._identity if len(self._identity) > 1 else ()
        self._links = [name for name, field in fields.items() if isinstance(field, LinkField)]
        self._defaults = {
            name: field.default for name, field in described.items() if field.default is not None
        }
        self._may_be_open = (
            {*self.places} & self._defaults.keys() if self._is_nameless and not self._identity else set()
        )

    @property
    def places(self) -> dict[str, int]:
        """The fields that the table brings, and the cell of a row in which each lies."""
        return {name: index for index, name, _read in reversed(self._readers)}  # of its own column

    @property
    def left_out(self) -> tuple[str, ...]:
        """The headings of columns in which rows say something that goes nowhere."""
        return tuple(heading for place, heading in self._open.items() if place in self._filled)

    @property
    def newcomers(self) -> tuple[Newcomer, ...]:
        """Whom the rows that come in name and nobody knew; they are entered with them."""
        return self._newcomers.used

    def accept(self, prepared: Values) -> None:
        """The record that is made of this will come in."""
        self._newcomers.use(self._model, prepared)

    def accept_lines(self, lines: Sequence[Values]) -> None:
        """The lines will come in."""
        for line in lines:
            if self.lines.part is not None:
                self._newcomers.use(self.lines.part.model, line)

    def judge(self, row: Row) -> tuple[Values, list[Problem]]:
        """The values in the row that say something, and the reasons against those that cannot be read."""
        if (reason := self._no_record(row)) is not None:
            return {}, [Problem("", reason)]
        values, problems = values_of(self._levels.read(self._whole(row)), self._readers, self._around)
        unread = {problem.field for problem in problems}
        for name in self._times:  # what nobody wrote down was not today
            if name not in values and name not in unread:
                problems.append(Problem(name, f"请填写“{self._model._meta.fields[name].verbose_name}”"))
        if problems:
            if (heading := self._fills.headed(row)) is not None:
                return {}, [Problem("", heading)]
            return values, problems
        for name, words in self._others_words.items():
            if (value := values.get(name)) in words:
                problems.append(
                    Problem(name, f"“{value}”是一栏的名称：一栏一栏填的登记表不能导入，请列成一行一条。")
                )
        values = self._identified(
            {name: fill.value for name, fill in self._gets(row, values).items()}
            | values
            | self._states.told(row)
        )
        state = self._states.of(row)
        if state in OVER_ELSEWHERE and self._ended and self._prepared(values).get(self._ended) is None:
            label = self._model._meta.fields[self._ended].verbose_name
            problems.append(Problem(self._ended, f"状态是“{state}”，还要有“{label}”"))
        return values, problems

    def _whole(self, row: Row) -> Row:
        """The row with what cells beside its columns say of them."""
        return self._phones.read(self._days.read(row))

    def _no_record(self, row: Row) -> str | None:
        """Why the row as a whole is no record that may come in."""
        if (other := told_instead(row)) is not None:
            return f"这一行是{other}，不是一条记录，没有导入。"
        if row.is_of_another:
            return "上面另有一行表头，和这张表的不一样，这一行没有导入；请把下面的表另存一份再导。"
        self._filled.update(place for place in self._open if row.cells[place] != "")
        if (state := self._states.of(row)) in self._not_in_force:
            return f"这一行的状态是“{state}”，没有导入。"
        if row.has_more:
            return "这一行的格数比表头多，可能内容里有没加引号的分隔符，请改正。"
        return None

    def _gets(self, row: Row, values: Values) -> dict[str, Fill]:
        """What the row gets in the fields that it leaves out, and that nothing else in it tells."""
        state = self._states.of(row)
        fills = self._fills.of(row, is_open=state != "" and state not in OVER_ELSEWHERE)
        if not fills:
            return fills
        brought = {name for name, at in self.places.items() if is_said(row.cells[at])}
        if self._ended in fills:
            said = {name: value for name, value in values.items() if name in brought}
            brought |= {self._ended} if self._prepared(said).get(self._ended) is not None else set()
        return {name: fill for name, fill in fills.items() if name not in brought}

    def lines_in(self, row: Row) -> tuple[list[Values], list[Problem]]:
        """The same of the lines that the row brings: one, or one for each of those whom a cell names."""
        lines: list[Values] = self.lines.of_course(row)
        problems: list[Problem] = []
        if not self._line_readers or row.has_more:
            return lines, problems
        name = self.lines.part.name if self.lines.part is not None else ""
        for each in self.lines.for_each(self._whole(row), self._line_readers):
            values, wrong = values_of(each, self._line_readers, self._around)
            said = {field: value for field, value in values.items() if not says_nothing(value)}
            lines += [said] if said else []
            problems += [Problem(f"{name}.{problem.field}", problem.reason) for problem in wrong]
        return lines, problems

    def prepare(self, row: Row, values: Values) -> tuple[Values, list[Problem], tuple[str, ...]]:
        """What the record is made from, the reasons against the record as a whole, and what is told of a row
        that comes in.
        """
        filled = self._gets(row, values)
        prepared, problems, told = self._judged(values)
        if filled and problems:
            bare = {name: value for name, value in values.items() if name not in filled}
            as_it_is = self._judged(bare)
            return as_it_is if not as_it_is[1] else (prepared, problems, ())
        return prepared, problems, (*(fill.told for fill in filled.values()), *told)

    def _judged(self, values: Values) -> tuple[Values, list[Problem], tuple[str, ...]]:
        prepared = self._prepared(values)
        noted = self._program.outside.noted if self._program.outside is not None else None
        told = tuple(noted(prepared, self._office, said=values)) if noted is not None else ()
        record = self.record(prepared)
        return prepared, self.problems(record), (*told, *self._made_up.told(record, values))

    def _prepared(self, values: Values) -> Values:
        outside = self._program.outside
        if outside is None or outside.prepare is None:
            return values
        prepared = outside.prepare(values, self._office)
        if "state" not in prepared:
            return prepared
        return {name: value for name, value in prepared.items() if name != "state"}

    def _identified(self, values: Values) -> Values:
        """The values with those that the row leaves out and its record is known by: the year is this one.

        A record that nothing names is known by all that the row says, in the words that it is kept in.
        """
        if self._is_nameless and not any(name in values for name in self._identity):
            return {**values, **self._prepared(values)}
        left_out = [name for name in self._known_by if name not in values]
        if not left_out:
            return values
        held = self.record(self._prepared(values)).__data__
        return values | {name: held[name] for name in left_out if held.get(name) not in (None, "")}

    def completed(self, values: Values) -> Values:
        """What a record that nothing names is known by: a cell that is empty is kept as the form begins."""
        left_out = self._may_be_open - values.keys()
        if not left_out:
            return values
        held = self.record(self._prepared(values)).__data__
        return values | {name: held[name] for name in left_out if held.get(name) not in (None, "")}

    def settled(self, prepared: Values) -> Any:
        """The record about to be written, its links led to records that are there; a transaction is open."""
        self._newcomers.settle(self._model, prepared)
        return self.record(prepared)

    def settled_lines(self, record: Any, lines: Sequence[Values]) -> list[Any]:
        """The lines about to be written with the record, which has its id."""
        return self.lines.made(record, lines, self._newcomers.settle)

    def record(self, prepared: Values) -> Any:
        """The unsaved record, with the defaults of its form."""
        record = self._model()
        held: dict[str, Any] = record.__data__
        held.update(prepared)  # past the setters, which note each change for a save() that nobody calls
        for name in self._links:
            if isinstance(value := held.get(name), Record):
                setattr(record, name, value)
        for name, default in self._defaults.items():
            if held.get(name) is None:
                setattr(record, name, default(record, self._office))
        return record

    def attempt(self) -> AbstractContextManager[None]:
        """Where a record is refused after all, nobody stays that was entered for it."""
        return self._newcomers.attempt()

    def problems(self, record: Any) -> list[Problem]:
        """The same reasons as `checks.record_problems` gives, which is asked only about suspicious values."""
        found: list[Problem] = []
        stored: dict[str, Any] = record.__data__
        for name, shown, field, may_be_empty in self._checked:
            value = stored.get(name)
            if value is None or value == "":
                is_suspicious = not may_be_empty
            else:
                is_text = isinstance(field, TextField) and isinstance(value, str)
                is_suspicious = is_text and len(value) > field.max_length
            if is_suspicious:
                found += value_problems(shown, self._model, value, record)
        if self._program.rules is not None:
            found += self._program.rules(record, self._office)
        return found
