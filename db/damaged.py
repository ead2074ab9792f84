"""A damaged database read around its damage: what its pages still give, and where they give nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import apsw

from db.base import Record, UnreadableDatabase, give_key
from db.journal import Entry
from db.whole_rows import columns_of

END = (1 << 63) - 1  # no key lies beyond
FURTHEST = 64  # entries: a page holds a few, and the next good one is not to be jumped over
FAR = 10_000  # entries: here a branch of the tree is gone, and such steps would take too long
_UNREADABLE = (apsw.CorruptError, apsw.NotADBError, apsw.IOError)
_ENTRIES = (
    f"SELECT {columns_of(Entry)} FROM journal"  # noqa: S608
    " WHERE site = ? AND counter > ? ORDER BY counter"
)
_COUNTER = 1  # its place among the columns


class Gap(NamedTuple):
    """Keys about which nothing is known: those above `after`, up to `upto`."""

    after: int
    upto: int

    def holds(self, key: int) -> bool:
        """Whether the row of that key may have stood there."""
        return self.after < key <= self.upto


class Damaged:
    """The database at `path`, a copy that nobody else uses; the log beside it is applied as far as it goes.

    Raises UnreadableDatabase where not even the list of its tables can be read: nothing leads to the rows
    then.
    """

    def __init__(self, path: Path, *, key: bytes, cipher: str) -> None:
        self._path, self._key, self._cipher = path, key, cipher
        self._connection = self._connect()
        try:
            self.schema = int(self._connection.pragma("user_version"))
            self._tables = {name for (name,) in self._connection.execute("SELECT name FROM sqlite_schema")}
        except _UNREADABLE as error:
            self.close()
            raise UnreadableDatabase(str(error)) from error

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def rows(self, model: type[Record], gaps: list[Gap]) -> Iterator[tuple[Any, ...]]:
        """The rows of a table, columns in the order of `sorted_fields`; `gaps` gets what lies between."""
        fields = model._meta.sorted_fields
        table = model._meta.table_name
        if table not in self._tables:
            gaps.append(Gap(0, END))
            return iter(())
        place = next(number for number, field in enumerate(fields) if field.name == "id")
        statement = f'SELECT {columns_of(model)} FROM "{table}" WHERE id > ? ORDER BY id'  # noqa: S608
        return self._walk(statement, (), place, gaps, furthest=END)

    def sites(self) -> list[int]:
        """The sites whose chains the journal holds, asked from both ends, and the office's own."""
        found = set()
        for statement, site in (
            ("SELECT MIN(site) FROM journal WHERE site > ?", -1),
            ("SELECT MAX(site) FROM journal WHERE site < ?", END),
            ("SELECT site FROM office WHERE id > ?", 0),
        ):
            while (another := self._first(statement, (site,))) is not None and another not in found:
                site = another
                found.add(site)
        return sorted(found)

    def entries(self, site: int, gaps: list[Gap]) -> Iterator[tuple[Any, ...]]:
        """The entries of a site's chain, with all columns of the journal."""
        return self._walk(_ENTRIES, (site,), _COUNTER, gaps, furthest=FURTHEST)

    def _first(self, statement: str, values: tuple[int, ...]) -> Any:
        try:
            row = self._connection.execute(statement, values).fetchone()
        except _UNREADABLE:
            self._connect_again()
            return None
        return row[0] if row is not None else None

    def _walk(
        self, statement: str, values: tuple[int, ...], place: int, gaps: list[Gap], *, furthest: int
    ) -> Iterator[tuple[Any, ...]]:
        last = 0
        while last < END:
            try:
                for row in self._connection.execute(statement, (*values, last)):
                    last = row[place]
                    yield row
            except _UNREADABLE:
                self._connect_again()
                gaps.append(Gap(last, self._beyond(statement, values, last, furthest)))
                last = gaps[-1].upto
            else:
                return

    def _beyond(self, statement: str, values: tuple[int, ...], last: int, furthest: int) -> int:
        """The smallest key behind which something can be read again, found by ever longer steps, and then
        between the last two; the end where there is none.
        """
        low, step = last, 1
        while not self._reads(statement, (*values, high := min(low + step, END))):
            if high == END:
                return END
            low = high
            if step < furthest or low - last > FAR:
                step *= 2
        while high - low > 1:
            middle = (low + high) // 2
            if self._reads(statement, (*values, middle)):
                high = middle
            else:
                low = middle
        return high

    def _reads(self, statement: str, values: tuple[int, ...]) -> bool:
        try:
            self._connection.execute(f"{statement} LIMIT 1", values).fetchall()
        except _UNREADABLE:
            self._connect_again()
            return False
        return True

    def _connect_again(self) -> None:
        """One page that fails its authentication makes a connection refuse all that it reads."""
        self._connection.close()
        self._connection = self._connect()

    def _connect(self) -> apsw.Connection:
        connection = apsw.Connection(str(self._path))
        give_key(connection, key=self._key, cipher=self._cipher)
        connection.pragma("writable_schema", 1)  # a file that was cut off is read as far as it goes
        return connection
