"""The only way to change a record: the row and its journal entry, in one transaction.

`Writer` knows who writes (site and user) and when. It does not judge: rules and rights are checked in
`desktop_app`.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from db.base import Record, database, writing
from db.ids import IdSource
from db.journal import (
    CREATE,
    DISCARD,
    EVENT,
    LOGICAL_BITS,
    UPDATE,
    Deed,
    Entry,
    Head,
    as_json,
    chain_hash,
    deed_of,
    head,
    next_time,
)
from db.whole_rows import insertion_into


class VersionConflict(Exception):
    """The record was changed since it was read; `current` is the record as it is now (None: it is gone)."""

    def __init__(self, current: Record | None) -> None:
        super().__init__("the record was changed since it was read")
        self.current = current


_FOLLOWING = Deed("")  # what every entry of a batch but the first says about the deed


class Writer:
    """Writes records and their journal entries for one user at one site.

    One thread writes at a time: a second one waits until the first one's transaction has ended.
    """

    def __init__(self, *, site: int, user: str, now_ms: Callable[[], int]) -> None:
        self.site = site
        self.user = user
        self._now_ms = now_ms
        self._ids = IdSource(site, now_ms)
        self._turn = threading.RLock()
        self._batch: int | None = None
        self._deed: Deed | None = None
        self._leads = False  # whether the next entry is the first of its batch
        self._counter = 0  # of the newest entry that this writer knows
        self.newest_batch: int | None = None  # that this writer has written
        self.written: Counter[str] = Counter()  # by table: what was read of it before a change of this is old
        self._touched: set[str] = set()
        self._ends: list[Callable[[bool], None]] = []

    def new_id(self) -> int:
        """A fresh id, for a record that others must name before it is written."""
        return self._ids.next()

    @contextmanager
    def transaction(self, deed: Deed | None = None) -> Iterator[int]:
        """Everything inside is written whole or not at all, and is one batch of the journal (undone
        together).

        `deed` says what is done; within another transaction that is named, its name holds.
        """
        with self._turn:
            if self._batch is not None:
                with self._part(deed):
                    yield self._batch
                return
            self._deed = deed
            stands = False
            try:
                with writing():
                    self._keep_apart()
                    batch = self._batch = self._ids.next()
                    self._leads = True
                    yield batch
                stands = True
                if not self._leads:
                    self.newest_batch = batch
            finally:
                self._batch = self._deed = None
                self.written.update(self._touched)  # once more: others could not see it, or it was taken back
                self._touched.clear()
                ends, self._ends = self._ends, []
                for end in ends:
                    end(stands)

    def at_end(self, end: Callable[[bool], None]) -> None:
        """Have it called when the transaction that is open, with all that is around it, is on the disk (True)
        or was taken back (False): what lies outside the database follows it only then.
        """
        self._ends.append(end)

    @contextmanager
    def _part(self, deed: Deed | None) -> Iterator[None]:
        """A part of a transaction, which may be undone alone: then nothing of it has led the batch."""
        before = self._deed, self._leads
        self._deed = self._deed or deed
        try:
            with writing():
                yield
        except BaseException:
            self._deed, self._leads = before
            raise

    def _keep_apart(self) -> None:
        """Two programs may write for one site (the window and a scheduled command): their ids must differ.

        No entry is dated before an id that its transaction used, and whoever continues after a foreign entry
        makes ids of later milliseconds only.
        """
        newest = head(self.site)
        if newest.counter != self._counter:
            self._ids.pass_by(newest.time >> LOGICAL_BITS)
            self._counter = newest.counter

    def _change(self) -> AbstractContextManager[object]:
        """The statements of one change. Within a transaction they have no savepoint of their own: each would
        make the search index write what it still holds, and whoever sees one fail gives the transaction up.
        """
        return self._turn if self._is_mine() else self.transaction()

    def _is_mine(self) -> bool:
        """Whether a transaction is open and this thread has opened it."""
        with self._turn:
            return self._batch is not None

    def create(self, record: Record) -> None:
        """Insert the record; it gets an id if it has none."""
        self.create_many([record])

    def create_many(self, records: Iterable[Record]) -> None:
        """Insert records of one table in as few statements as SQLite allows."""
        rows: list[dict[str, Any]] = []
        model: type[Record] | None = None
        with self._change():
            for record in records:
                if record.id is None:
                    record.id = self._ids.next()
                model = type(record)
                rows.append(record.stored())
            if model is not None:
                self.create_rows(model, rows)

    def create_rows(self, model: type[Record], rows: list[dict[str, Any]]) -> None:
        """Insert rows given as stored values by field name (every field present), for imports of many
        thousands.
        """
        names = [field.name for field in model._meta.sorted_fields]
        with self._change():
            _execute_many(insertion_into(model), ([row[name] for name in names] for row in rows))
            self._append(
                (
                    model,
                    row["id"],
                    CREATE,
                    {name: [None, value] for name, value in row.items() if value is not None},
                )
                for row in rows
            )

    def update(self, record: Record, changes: Mapping[str, Any]) -> dict[str, list[Any]]:
        """Set the fields; returns `{field: [old, new]}` of what really changed, as stored values.

        Raises VersionConflict if the stored version is not the record's.
        """
        model = type(record)
        fields = model._meta.fields
        old = record.stored()
        new = {name: fields[name].db_value(value) for name, value in changes.items()}
        changed = {name: [old[name], value] for name, value in new.items() if old[name] != value}
        if not changed:
            return {}
        with self._change():
            columns = "".join(f'"{fields[name].column_name}" = ?, ' for name in changed)
            statement = (
                f'UPDATE "{model._meta.table_name}" SET {columns}version = ? WHERE id = ? AND version = ?'  # noqa: S608
            )
            values = [new[name] for name in changed]
            database.execute_sql(statement, (*values, record.version + 1, record.id, record.version))
            if database.connection().changes() != 1:
                raise VersionConflict(model.get_or_none(model.id == record.id))
            self._append([(model, record.id, UPDATE, changed)])
        for name in changed:
            setattr(record, name, changes[name])
        record.version += 1
        return changed

    def discard(self, record: Record) -> None:
        """Delete a draft or a line; what was issued is made void instead, by the workflow. Raises
        VersionConflict.
        """
        model = type(record)
        with self._change():
            gone = model.delete().where(model.id == record.id, model.version == record.version).execute()
            if gone != 1:
                raise VersionConflict(model.get_or_none(model.id == record.id))
            old = {name: [value, None] for name, value in record.stored().items() if value is not None}
            self._append([(model, record.id, DISCARD, old)])

    def note(self, event: str, record: Record | None = None, **details: Any) -> None:
        """Journal something that changes no row: a print, an export, a login, a masked value shown."""
        with self._change():
            model, record_id = (type(record), record.id) if record is not None else (None, None)
            self._append([(model, record_id, EVENT, {"event": event, **details})])

    def enter(self, model: type[Record], record_id: int, operation: str, changes: Mapping[str, Any]) -> None:
        """The entry alone, for a row that the caller has written: what became of an exchange."""
        with self._change():
            self._append([(model, record_id, operation, dict(changes))])

    def follow(self, time: int, tables: Iterable[str]) -> None:
        """Date what comes next after that hybrid time, which another office's entry bears; what was read of
        the tables before is outdated.
        """
        self._ids.pass_by(time >> LOGICAL_BITS)
        for table in tables:
            self.written[table] += 1
            self._touched.add(table)

    def _append(self, changes: Iterable[tuple[type[Record] | None, int | None, str, dict[str, Any]]]) -> None:
        """Continue the site's chain; the caller's transaction is open."""
        last: Head = head(self.site)
        now = max(self._now_ms(), self._ids.last_ms())
        entries = []
        for model, record_id, operation, changed in changes:
            time = next_time(last.time, now)
            table = model._meta.table_name if model is not None else ""
            deed = _FOLLOWING
            if self._leads:
                deed, self._leads = self._deed or deed_of(operation, changed), False
            content = (
                self.site, last.counter + 1, time, self._batch, self.user, *deed,
                table, record_id, operation, as_json(changed),
            )  # fmt: skip
            last = Head(last.counter + 1, time, chain_hash(last.hash, *content))
            entries.append((*content, last.hash))
            self.written[table] += 1
            self._touched.add(table)
        _execute_many(insertion_into(Entry), entries)
        self._counter = last.counter


def _execute_many(statement: str, rows: Iterable[Iterable[Any]]) -> None:
    database.connection().executemany(statement, rows)
