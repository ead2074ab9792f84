"""The journal: each change is an entry in a hash chain, written in the transaction of the change.

It serves the history of a record, the audit and undo, and tells which of two states of an office is newer.
The entries of one transaction are a batch and follow each other; the first of them leads: it says what was
done (the deed), in which program, and in detail which move was made or which file came or went.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import peewee

from db.base import Record, database
from db.fields import EPOCH, ChoiceField, IdField, MomentField, TextField

CREATE, UPDATE, DISCARD, EVENT = "create", "update", "discard", "event"
WITHHELD = "withheld"  # another office's entry of which only the hash came
UNDO = "undo"  # the deed, and the event that names the batch which was taken back
FREEZE = "freeze"  # the deed that closes the period of a report
GENESIS = bytes(32)
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # dumps would make one an entry
# Below the milliseconds of a hybrid time: counts entries of one millisecond, and while the clock runs back.
LOGICAL_BITS = 16


class Deed(NamedTuple):
    """What a transaction does: its kind (one of DEEDS), the program's key, and the key of the move or of the
    form, or the name of the file.
    """

    kind: str
    program: str = ""
    detail: str = ""


DEEDS = {
    "create": "新建",
    "change": "修改",
    "move": "办理",
    "escalate": "按规定催办督办",
    "discard": "丢弃",
    "import": "导入",
    UNDO: "撤销",
    "print": "打印",
    "export": "导出",
    "reveal": "查看完整信息",
    "scan": "扫描归档",
    "attach": "附件",
    "entry": "进出",
    "users": "用户与密码",
    "backup": "备份恢复",
    "exchange": "交换",
    FREEZE: "定稿",
    "office": "本单位",
}
_BY_OPERATION = {CREATE: "create", UPDATE: "change", DISCARD: "discard"}
_BY_EVENT = {
    "reprint": "print",
    "login": "entry",
    "logout": "entry",
    "lock": "entry",
    "unlock": "entry",
    "wrong_password": "entry",
    "password_changed": "users",
    "password_reset": "users",
    "recovery_renewed": "users",
    "rekeyed": "users",
    "second_lock_opened": "entry",
    "second_lock_changed": "users",
    "practised": "backup",
    "rescued": "backup",
    "restored": "backup",
    "shipped": "exchange",
    "received": "exchange",
}


def deed_of(operation: str, changes: dict[str, Any]) -> Deed:
    """What a transaction that was not named does, by its first entry."""
    if operation != EVENT:
        return Deed(_BY_OPERATION[operation])
    event = str(changes["event"])
    kind = _BY_EVENT.get(event, event)
    detail = changes.get("file") or changes.get("form") or ""
    return Deed(kind if kind in DEEDS else "office", str(changes.get("program", "")), str(detail))


class Entry(peewee.Model):
    """One change of one record, or one event such as a print or a login."""

    site = IdField()
    counter = IdField()  # dense per site, from 1
    time = IdField()  # hybrid logical time: milliseconds << 16 | logical; never goes back
    batch = IdField()  # shared by the entries of one transaction: what is undone together
    user = TextField()
    deed = TextField()  # of the batch, in its first entry; the others have "" here and in the next two
    program = TextField()
    detail = TextField()
    table = TextField(column_name="table_name")
    record = IdField(column_name="record_id", null=True)
    operation = TextField()
    changes = TextField()  # JSON {field: [old, new]}; for an event {detail: value}
    hash = peewee.BlobField()  # SHA-256 of the previous entry's hash and this entry

    class Meta:
        database = database
        table_name = "journal"
        primary_key = peewee.CompositeKey("site", "counter")
        without_rowid = True
        indexes = ((("table", "record", "time"), False),)

    def changed(self) -> dict[str, Any]:
        """The changes or details, read back from JSON."""
        decoded: dict[str, Any] = json.loads(self.changes)
        return decoded


_OPERATION = [field.name for field in Entry._meta.sorted_fields].index("operation")

# One row for each batch, with all that a list of batches is filtered by.
Entry.add_index(
    Entry.index(
        Entry.batch, Entry.time, Entry.user,
        Entry.deed, Entry.program, Entry.detail, Entry.table, Entry.record,
        where=Entry.deed != "", name="journal_batch",
    )
)  # fmt: skip


# The lines that were taken off a record are found by their last entries alone, and those are few.
Entry.add_index(
    Entry.index(Entry.table, Entry.record, where=Entry.operation == DISCARD, name="journal_discard")
)


def moment_of(time: int) -> datetime:
    """The moment (UTC) of a hybrid logical time."""
    return EPOCH + timedelta(milliseconds=time >> LOGICAL_BITS)


class HybridField(MomentField):
    """A moment that lies in the database as hybrid logical time."""

    def db_value(self, value: datetime | int | None) -> int | None:
        stored = super().db_value(value)
        return stored << LOGICAL_BITS if stored is not None and isinstance(value, datetime) else stored

    def python_value(self, value: int | None) -> datetime | None:
        return super().python_value(None if value is None else value >> LOGICAL_BITS)


class Batch(Record):
    """A batch as its first entry tells it; a view of the journal, and never written."""

    at = HybridField("时间")
    user = TextField("用户")
    deed = ChoiceField("事项", DEEDS)
    program = TextField("程序")
    detail = TextField("细目")
    table = TextField(column_name="table_name")
    record = IdField(column_name="record_id", null=True)

    class Meta:
        table_name = "batch"


def create_view() -> None:
    """Make the view that `Batch` reads."""
    columns = "batch AS id, 1 AS version, time AS at, user, deed, program, detail, table_name, record_id"
    database.execute_sql(f"CREATE VIEW batch AS SELECT {columns} FROM journal WHERE deed != ''")  # noqa: S608


class Head(NamedTuple):
    """An entry of a site's chain as the next one continues it; mostly the newest."""

    counter: int
    time: int
    hash: bytes


def head(site: int) -> Head:
    """The newest entry of the site's chain; counter 0 and zeros where there is none."""
    statement = "SELECT counter, time, hash FROM journal WHERE site = ? ORDER BY counter DESC LIMIT 1"
    row = database.connection().execute(statement, (site,)).fetchone()  # at every write: not through the ORM
    return Head(*row) if row else Head(0, 0, GENESIS)


def entry_at(site: int, counter: int) -> Head | None:
    """The entry with this number of the site's chain."""
    statement = "SELECT counter, time, hash FROM journal WHERE site = ? AND counter = ?"
    row = database.connection().execute(statement, (site, counter)).fetchone()
    return Head(*row) if row else None


def next_time(previous: int, now_ms: int) -> int:
    """Hybrid logical time of the next entry: the clock's, or just after the previous one if the clock is
    behind.
    """
    return max(previous + 1, now_ms << LOGICAL_BITS)


def as_json(changes: dict[str, Any]) -> str:
    """The compact JSON that is stored and hashed."""
    return _ENCODER.encode(changes)


def chain_hash(previous: bytes, *content: object) -> bytes:
    """The hash of an entry: every column but the hash itself, length-prefixed, after the previous entry's
    hash.
    """
    digest = hashlib.sha256(previous)
    for part in content:
        encoded = str(part).encode()
        digest.update(b"%d:" % len(encoded))
        digest.update(encoded)
    return digest.digest()


def continues(previous: bytes, entry: Sequence[Any]) -> bool:
    """Whether an entry, given as its columns, has the hash of what it says after the entry with the hash
    `previous`. One that another office withheld says nothing that could be hashed, and is taken as it is.
    """
    *content, digest = entry
    return bool(content[_OPERATION] == WITHHELD or chain_hash(previous, *content) == digest)
