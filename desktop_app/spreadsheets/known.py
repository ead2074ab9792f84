"""Which rows the office has already: by the number that they had elsewhere, else by their content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from desktop_app.core.program import Problem, Program
from desktop_app.core.texts import line
from desktop_app.spreadsheets.workbook import Row

_AT_ONCE = 10_000  # values in one question to the database
FROM_CONTENT = "内容-"  # begins the source number of a row that came without one


class KnownRecords:
    """The records that rows of a file may repeat, in the office and earlier in the file.

    A row is known by the first of the program's identity fields. Where it says nothing there, and the field
    may be unknown, it is known by a hash of what it does say, kept in that field; else by equal values in its
    columns.
    """

    def __init__(self, program: Program, places: Mapping[str, int]) -> None:
        self._model: Any = program.model
        self._fields = self._model._meta.fields
        self._names = tuple(places)
        self._cells = tuple(places.values())
        identity = program.outside.identity if program.outside is not None else ()
        self._identity = identity[0] if identity else None
        self._stored: set[Any] = set()
        self._seen: dict[Any, tuple[int, int]] = {}

    def look_up(self, judged: Iterable[tuple[Row, dict[str, Any]]]) -> None:
        """Ask the database about all these rows; fills in the identity of those that came without one."""
        rows = []
        for row, values in judged:
            self._complete(row, values)
            rows.append(values)
        if self._identity is not None:
            wanted = [values[self._identity] for values in rows if self._identity in values]
            self._ask((self._identity,), self._identity, wanted)
        unnamed = [values for values in rows if self._identity is None or self._identity not in values]
        if unnamed:
            leading = next((name for name in self._names if any(name in values for values in unnamed)), None)
            if leading is not None:
                wanted = [values[leading] for values in unnamed if leading in values]
                self._ask(self._names, leading, wanted)

    def has(self, values: dict[str, Any], row: int) -> bool:
        """Whether the office, or an earlier row of the file, holds exactly this."""
        key = self._key(values)
        if key in self._stored:
            return True
        seen = self._seen.get(key)
        return seen is not None and seen[0] != row and seen[1] == _likeness(values)

    def against(self, values: dict[str, Any]) -> list[Problem]:
        """The reason against a row whose number an earlier row of the file has, with other content."""
        seen = self._seen.get(self._key(values))
        if seen is None or self._identity is None:
            return []
        label = self._fields[self._identity].verbose_name
        return [Problem(self._identity, f"“{label}”与第 {seen[0]} 行相同,内容却不同,请核对。")]

    def mark(self, values: dict[str, Any], row: int) -> None:
        """The row becomes a record."""
        self._seen[self._key(values)] = (row, _likeness(values))

    def _complete(self, row: Row, values: dict[str, Any]) -> None:
        name = self._identity
        if name is not None and name not in values and self._fields[name].null:
            values[name] = FROM_CONTENT + self._content(row)

    def _key(self, values: dict[str, Any]) -> Any:
        if self._identity is not None and self._identity in values:
            return (values[self._identity],)
        return tuple(self._fields[name].db_value(values.get(name)) or None for name in self._names)

    def _content(self, row: Row) -> str:
        """A hash of what the row says, in the order of the fields and not of the file's columns."""
        said = {name: line(str(row.cells[cell])) for name, cell in zip(self._names, self._cells, strict=True)}
        written = json.dumps(said, ensure_ascii=False, sort_keys=True).encode()
        return hashlib.blake2b(written, digest_size=12).hexdigest()

    def _ask(self, names: Sequence[str], leading: str, wanted: Sequence[Any]) -> None:
        columns = [self._fields[name] for name in names]
        distinct = list(dict.fromkeys(wanted))
        for start in range(0, len(distinct), _AT_ONCE):
            query = self._model.select(*columns).where(
                self._fields[leading].in_(distinct[start : start + _AT_ONCE])
            )
            for row in query.tuples().iterator():
                self._stored.add(
                    tuple(column.db_value(value) or None for column, value in zip(columns, row, strict=True))
                )


def _likeness(values: dict[str, Any]) -> int:
    """Equal for rows that say the same, within one run of the program."""
    return hash(tuple(values.items()))
