"""Which rows the office has already: by the number that they had elsewhere, else by their content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import peewee

from db.base import one_of
from db.fields import LongTextField, NameField, PhoneField
from desktop_app.core.program import Problem, Program
from desktop_app.core.texts import line
from desktop_app.core.voiding import VOID, reason_of_import, void_move
from desktop_app.spreadsheets.workbook import Row

FROM_CONTENT = "内容-"  # begins the source number of a row that came without one
_ENOUGH = 3  # a name, a unit and a post say who somebody is


class KnownRecords:
    """The records that rows of a file may repeat, in the office and earlier in the file.

    A row is known by the program's identity fields. Where it says nothing there, and the one field may be
    unknown, it is known by a hash of what it does say, kept in that field; else by equal values throughout.
    """

    def __init__(self, program: Program, places: Mapping[str, int], told: Callable[[int], str]) -> None:
        self._told = told  # a row's number, as people find it
        self._model: Any = program.model
        self._fields = self._model._meta.fields
        self._names = tuple(places)
        self._cells = tuple(places.values())
        self._identity = program.outside.identity if program.outside is not None else ()
        self._are_people = isinstance(self._fields.get("name"), NameField)
        agreed = program.outside.agreed if program.outside is not None else ""
        self._agreed = "name" if self._are_people else agreed
        self._void = void_move(program)
        self._stored: dict[Any, Any] = {}  # what each says where rows must agree with it
        self._seen: dict[Any, tuple[int, int, str | None]] = {}

    def look_up(self, judged: Iterable[tuple[Row, dict[str, Any]]]) -> None:
        """Ask the database about all these rows; fills in the identity of those that came without one."""
        rows = []
        for row, values in judged:
            self._complete(row, values)
            rows.append(values)
        for names in dict.fromkeys(map(self._known_by, rows)):
            asked = [values for values in rows if self._known_by(values) == names]
            for leading in names:  # each row is asked about by the first field in which it says something
                wanted = [values[leading] for values in asked if leading in values]
                asked = [values for values in asked if leading not in values]
                self._ask(names, leading, wanted)

    def key(self, values: dict[str, Any]) -> Any:
        """What the row is known by: asked once, and told to the questions below."""
        names = self._known_by(values)
        return names, *(self._fields[name].db_value(values.get(name)) or None for name in names)

    def has(self, key: Any, values: dict[str, Any], row: int) -> bool:
        """Whether the office, or an earlier row of the file, holds exactly this."""
        seen = self._seen.get(key)
        if seen is None and key in self._stored and not self._is_anothers(key, values):
            self.mark(key, values, row)  # a later row of the number says the same, or is refused again
            return True
        return seen is not None and seen[0] != row and seen[1] == _likeness(values)

    def against(self, key: Any, values: dict[str, Any]) -> list[Problem]:
        """The reason against a row whose number another person has, that says otherwise than its record, or
        whose number an earlier row has with other content.
        """
        names = key[0]
        labels = "、".join(f"“{self._fields[name].verbose_name}”" for name in names)
        if self._is_anothers(key, values) and not self._are_people:
            label = self._fields[self._agreed].verbose_name
            told = f"{labels}已经登记过，“{label}”却不同；要改的请在窗口里改那一条。"
            return [Problem(self._agreed, told)]
        if self._is_anothers(key, values):
            return [Problem(names[-1], f"{labels}已经是“{self._stored[key]}”的，姓名却不同，请核对。")]
        seen = self._seen.get(key)
        if seen is None:
            return []
        earlier = self._told(seen[0]) + (f"的“{seen[2]}”" if seen[2] else "")
        return [Problem(names[-1], f"{labels}与{earlier}相同，内容却不同，请核对。")]

    def mark(self, key: Any, values: dict[str, Any], row: int) -> None:
        """The row becomes a record."""
        self._seen[key] = (row, _likeness(values), values.get("name") if self._are_people else None)

    def _is_anothers(self, key: Any, values: dict[str, Any]) -> bool:
        said = values.get(self._agreed)
        return key in self._stored and None not in (said, self._stored[key]) and said != self._stored[key]

    def _known_by(self, values: dict[str, Any]) -> tuple[str, ...]:
        """The identity fields where the row says something in them, else all its columns.

        But for numbers that somebody masked, which tell nobody apart, and for what is told about a person at
        length: an export words it from rows that a table does not bring.
        """
        if any(name in values for name in self._identity):
            return self._identity
        said = tuple(name for name in self._names if not self._is_masked(name, values))
        if not self._are_people:
            return said
        short = tuple(name for name in said if not isinstance(self._fields[name], LongTextField))
        return short if sum(name in values for name in short) >= _ENOUGH else said

    def _is_masked(self, name: str, values: dict[str, Any]) -> bool:
        return isinstance(self._fields[name], PhoneField) and "*" in values.get(name, "")

    def _complete(self, row: Row, values: dict[str, Any]) -> None:
        if len(self._identity) == 1 and self._identity[0] not in values:
            (name,) = self._identity
            if self._fields[name].null:
                values[name] = FROM_CONTENT + self._content(row)

    def _content(self, row: Row) -> str:
        """A hash of what the row says, in the order of the fields and not of the file's columns."""
        said = {name: line(str(row.cells[cell])) for name, cell in zip(self._names, self._cells, strict=True)}
        written = json.dumps(said, ensure_ascii=False, sort_keys=True).encode()
        return hashlib.blake2b(written, digest_size=12).hexdigest()

    def _ask(self, names: tuple[str, ...], leading: str, wanted: Sequence[Any]) -> None:
        if not wanted:
            return
        columns = [self._fields[name] for name in names]
        field = self._fields[leading]
        agreed = self._fields[self._agreed] if self._agreed else peewee.Value(None)
        query = self._model.select(agreed, *columns).where(
            field.in_(one_of(field.db_value(value) for value in dict.fromkeys(wanted))),
            *self._not_taken_back(),
        )
        for said, *row in query.tuples().iterator():
            stored = (column.db_value(value) or None for column, value in zip(columns, row, strict=True))
            self._stored[names, *stored] = said

    def _not_taken_back(self) -> Iterator[Any]:
        """A record of a file that was taken back keeps no row of the corrected one out."""
        for reason in self._void.inputs[:1] if self._void is not None else ():
            told = peewee.fn.COALESCE(self._fields[reason.name], "")
            yield (self._model.state != VOID) | ~told.startswith(reason_of_import(""))


def _likeness(values: dict[str, Any]) -> int:
    """Equal for rows that say the same, within one run of the program."""
    return hash(tuple(values.items()))
