"""Entries as they go to other offices and come from them, into the journal as they are: each continues the
chain of its site.

What an office does not show to another one comes as its place in the chain and its hash alone; it may be
filled in later, if it has that very hash.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from db import journal
from db.base import database
from db.journal import GENESIS, WITHHELD, Entry, Head, continues
from db.whole_rows import columns_of, insertion_into

_AT = "SELECT counter, time, hash, operation FROM journal WHERE site = ? AND counter = ?"
_FILL = (
    "UPDATE journal SET user = ?, deed = ?, program = ?, detail = ?, table_name = ?, record_id = ?,"
    " operation = ?, changes = ?, batch = ?, time = ? WHERE site = ? AND counter = ?"
)
_AFTER = (
    f"SELECT {columns_of(Entry)} FROM journal"  # noqa: S608
    " WHERE site = ? AND counter > ? ORDER BY counter"
)
_ABOUT = (
    f"SELECT {columns_of(Entry)} FROM journal"  # noqa: S608
    " WHERE table_name = ? AND record_id = ? ORDER BY time, site, counter"
)


class Arriving(NamedTuple):
    """An entry as it comes; one that is withheld says nothing but its place, its time and its hash."""

    site: int
    counter: int
    time: int
    batch: int
    user: str
    deed: str
    program: str
    detail: str
    table: str
    record: int | None
    operation: str
    changes: str
    hash: bytes

    @property
    def is_withheld(self) -> bool:
        """Whether only its hash came."""
        return self.operation == WITHHELD


def withheld(site: int, counter: int, time: int, batch: int, digest: bytes) -> Arriving:
    """An entry of which only the hash comes."""
    return Arriving(site, counter, time, batch, "", "", "", "", "", None, WITHHELD, "{}", digest)


class BrokenChain(Exception):
    """The entry does not continue the chain of its site as it stands here.

    `forked`: another entry stands in its place. `missing`: those before it have not come.
    """

    def __init__(self, entry: Arriving, *, forked: bool = False, missing: bool = False) -> None:
        super().__init__(f"entry {entry.counter} of site {entry.site}")
        self.entry = entry
        self.forked = forked
        self.missing = missing


def after(site: int, counter: int) -> Iterator[Arriving]:
    """The entries of the site's chain behind that one."""
    return map(Arriving._make, database.connection().execute(_AFTER, (site, counter)))


def about(table: str, record: int) -> Iterator[Arriving]:
    """Every entry about the record, in the order of their hybrid time."""
    return map(Arriving._make, database.connection().execute(_ABOUT, (table, record)))


def linked(field: Any) -> set[int]:
    """The ids to which the link leads, from whatever row of its table."""
    statement = f'SELECT DISTINCT "{field.column_name}" FROM "{field.model._meta.table_name}"'  # noqa: S608
    return {value for (value,) in database.connection().execute(statement) if value is not None}


class Intake:
    """Puts entries into the journal of the desk with the site `own`; the caller's transaction is open."""

    def __init__(self, own: int) -> None:
        self._own = own
        self._heads: dict[int, Head] = {}
        self.newest = 0  # hybrid time

    def take(self, entry: Arriving) -> bool:
        """Put the entry in; whether it says something that was not known. Raises BrokenChain."""
        head = self._head(entry.site)
        if entry.counter <= head.counter:
            return self._compare(entry)
        if entry.site == self._own:  # nobody else writes it
            raise BrokenChain(entry, forked=True)
        if entry.counter != head.counter + 1:
            raise BrokenChain(entry, missing=True)
        if entry.time <= head.time or not continues(head.hash, entry):
            raise BrokenChain(entry)
        database.connection().execute(insertion_into(Entry), entry)
        self._heads[entry.site] = Head(entry.counter, entry.time, entry.hash)
        self.newest = max(self.newest, entry.time)
        return not entry.is_withheld

    def _compare(self, entry: Arriving) -> bool:
        """An entry whose place is taken: by itself, or by what was withheld of it."""
        connection = database.connection()
        counter, time, digest, operation = connection.execute(_AT, (entry.site, entry.counter)).fetchone()
        if digest != entry.hash:
            raise BrokenChain(entry, forked=True)
        if operation != WITHHELD or entry.is_withheld:
            return False
        before = connection.execute(_AT, (entry.site, entry.counter - 1)).fetchone()
        if time != entry.time or not continues(before[2] if before else GENESIS, entry):
            raise BrokenChain(entry)
        told = (entry.user, entry.deed, entry.program, entry.detail, entry.table, entry.record)
        filled = (*told, entry.operation, entry.changes, entry.batch, entry.time, entry.site, counter)
        connection.execute(_FILL, filled)
        return True

    def _head(self, site: int) -> Head:
        if site not in self._heads:
            self._heads[site] = journal.head(site)
        return self._heads[site]
