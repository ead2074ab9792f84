"""The one open database: how it is opened, keyed and closed, and `Record`, what every table's row is."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import apsw
import peewee
from playhouse.apsw_ext import APSWDatabase

from db import log
from db.ciphers import CIPHERS
from db.fields import IdField, WholeField
from db.whole_rows import WholeRows

KEY_BYTES = 32
BUSY_SECONDS = 10
LARGEST_LOOKED_OVER = 256 << 20  # bytes: a few seconds on an old disk
PLAIN_HEADER = b"SQLite format 3\0"

PRAGMAS = (
    ("journal_mode", "wal"),
    ("synchronous", "full"),  # an acknowledged row is on the disk
    ("foreign_keys", 1),
    ("trusted_schema", 0),
    ("temp_store", "memory"),  # sorts and temporary tables never reach the disk in the clear
    ("cache_size", -4_000),  # KiB for each connection; the system keeps the rest of the file at hand
)

database = peewee.DatabaseProxy()


class UnreadableDatabase(Exception):
    """The file is no database, is damaged, or the key is not its key."""


class DamagedLog(UnreadableDatabase):
    """The file is sound, but of the log beside it only a part can be read: what was saved last would be
    missing.
    """


class EncryptedDatabase(APSWDatabase):
    """SQLite with SQLite3 Multiple Ciphers, opened with a raw 256-bit key; one connection for each thread."""

    def __init__(self, path: Path, *, key: bytes, cipher: str) -> None:
        if cipher not in CIPHERS or len(key) != KEY_BYTES:
            raise ValueError("an office database needs a known cipher and a 256-bit key")
        super().__init__(str(path), pragmas=PRAGMAS, timeout=BUSY_SECONDS, field_types={"ID": "INTEGER"})
        self._cipher = cipher
        self._key = key
        self._held: apsw.Connection | None = None
        self._is_left = False
        self._turn = threading.Lock()  # threads may leave at once

    def hold_open(self) -> None:
        """Keep a connection that nobody uses, so that none which a thread closes is the last one: that one
        writes the log into the file and removes it, and no other thread gets on meanwhile.
        """
        with self._turn:
            if self._held is None and not self._is_left:
                with suppress(apsw.Error, UnreadableDatabase):  # whoever reads next is told
                    self._held = self._connect()

    def let_go(self, *, untouched: bool = False) -> None:
        """Close the connection that nobody uses, for good; `untouched`: and leave the log as it is."""
        with self._turn:
            self._is_left = True
            if self._held is not None:
                if untouched:
                    _leave_untouched(self._held)
                self._held.close()
                self._held = None

    def another_connection(self) -> apsw.Connection:
        """A connection beside that of the thread; whoever asks for it closes it."""
        return self._connect()

    def _connect(self) -> apsw.Connection:
        connection = apsw.Connection(self.database, **self.connect_params)
        try:
            give_key(connection, key=self._key, cipher=self._cipher)
            connection.convert_binding = _as_sqlite_value
            connection.pragma("user_version")  # the first read proves the key
            self._add_conn_hooks(connection)
        except (apsw.NotADBError, apsw.CorruptError) as error:
            _leave_untouched(connection)
            connection.close()
            raise UnreadableDatabase(str(error)) from error
        except apsw.Error:
            connection.close()
            raise
        return connection


def give_key(connection: apsw.Connection, *, key: bytes, cipher: str) -> None:
    """Let the connection read and write encrypted pages; whether the key is right shows at the first read."""
    connection.set_busy_timeout(BUSY_SECONDS * 1000)
    connection.pragma("cipher", cipher)
    # "raw:" makes the key itself the key: without it, each connection would pay for a key derivation.
    connection.pragma("hexkey", (b"raw:" + key).hex())


def _as_sqlite_value(_cursor: object, _number: int, value: object) -> object:
    """Values that reach SQLite without a field in between, such as the bound of a comparison."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"no SQLite value for {type(value).__name__}")


def open_database(path: Path, *, key: bytes, cipher: str, create: bool = False) -> None:
    """Bind `database` to the file at `path`; raises FileNotFoundError or UnreadableDatabase."""
    if not create and not path.is_file():
        raise FileNotFoundError(path)
    if not create and starts_in_the_clear(path):
        raise UnreadableDatabase("the file is not encrypted")
    if create:
        path.touch(mode=0o600)  # and so are the files that SQLite keeps beside it
    beside = log.log_of(path)
    if os.path.lexists(beside) and not beside.is_file():
        raise DamagedLog("the log is no file")
    ends = log.ends_of_transactions(beside)
    opened = EncryptedDatabase(path, key=key, cipher=cipher)
    opened.connect()
    database.initialize(opened)
    if ends:
        _look_over(path, ends)


def _look_over(path: Path, ends: Sequence[int]) -> None:
    """After a crash: whether the log can be read to its end, and whether it belongs to this file. One that
    lies beside a file of another day, as when that was copied back by hand, makes a mixture of the two.
    """
    connection = database.connection()
    readable, _done = connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_NOOP)
    if sum(end > readable for end in ends) > 1:  # one may be what the crash cut short
        abandon_database()
        raise DamagedLog("transactions lie behind the damaged place")
    if path.stat().st_size > LARGEST_LOOKED_OVER:
        return
    try:
        found = str(connection.pragma("quick_check", 1))
    except apsw.CorruptError as error:
        found = str(error)
    if found != "ok":
        abandon_database()
        raise UnreadableDatabase(found)


def starts_in_the_clear(path: Path) -> bool:
    """Whether the file begins like an unencrypted database, where an encrypted one has a random salt."""
    with path.open("rb") as file:
        return file.read(len(PLAIN_HEADER)) == PLAIN_HEADER


def close_database() -> None:
    """Close this thread's connection and unbind; harmless when nothing is open."""
    if database.obj is not None:
        database.obj.let_go()
        if not database.is_closed():
            database.close()
        database.initialize(None)


def abandon_database() -> None:
    """Close, and leave the file and its log as they are: for a database that cannot be trusted."""
    if database.obj is not None:
        database.obj.let_go(untouched=True)
        if not database.is_closed():
            _leave_untouched(database.connection())
    close_database()


def _leave_untouched(connection: apsw.Connection) -> None:
    """The last to close a database would write the log into the file, and remove it; an empty one may go."""
    if log.ends_of_transactions(log.log_of(Path(connection.filename))):
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)


def close_thread() -> None:
    """Close the connection of the calling worker thread; the database stays open for the others."""
    opened = database.obj
    if opened is not None and not opened.is_closed():
        opened.hold_open()
        opened.close()


@contextmanager
def writing() -> Iterator[None]:
    """One write transaction, whole or not at all; nested ones become savepoints.

    It takes the write lock at once, so a transaction never fails half-way because another one was first.
    """
    immediate = () if database.in_transaction() else ("IMMEDIATE",)
    with database.atomic(*immediate):
        yield


@contextmanager
def reading() -> Iterator[None]:
    """Many reads that see one state of the database, and pay for its lock once."""
    connection = database.connection()
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("COMMIT")


def one_of(values: Iterable[str | int | None]) -> peewee.SQL:
    """Stored values for `field.in_(…)`: one parameter of one statement, however many they are."""
    return peewee.SQL("(SELECT value FROM json_each(?))", (json.dumps(list(values)),))


def rows_of(query: Any) -> Any:
    """The rows of a query as the database has them: thousands of texts need none of the ORM's conversion."""
    return database.connection().execute(*query.sql())


class Record(peewee.Model):
    """A row that the desk keeps: its id, and a version that grows with every change.

    Rows are written by `db.writer.Writer` alone, because every write leaves a journal entry.
    """

    id = IdField(primary_key=True)
    version = WholeField(default=1)

    class Meta:
        database = database
        legacy_table_names = False

    @classmethod
    def select(cls, *fields: Any) -> Any:
        """A query: of the fields, or of whole rows."""
        return super().select(*fields) if fields else WholeRows(cls)

    def save(self, *_: Any, **__: Any) -> int:
        """Refused: see `db.writer`."""
        raise TypeError("records are written by db.writer.Writer, which journals the change")

    delete_instance = save

    def stored(self) -> dict[str, Any]:
        """Every column's value as it lies in the database, by field name."""
        fields = self._meta.fields
        row: dict[str, Any] = dict.fromkeys(fields)  # most fields of most records say nothing
        for name, value in self.__data__.items():
            if value is not None:
                row[name] = value if type(value) is str else fields[name].db_value(value)
        return row
