"""The journal: each change is an entry in a hash chain, written in the transaction of the change.

It serves the history of a record, the audit and undo, and tells which of two states of an office is newer.
The entries of one transaction are a batch and follow each other; the first of them leads: it says what was
done (the deed), in which program, and in detail which move was made or which file came or went.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Generator, Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

import peewee

from db.base import Record, database
from db.fields import ChoiceField, IdField, MomentField, TextField

CREATE, UPDATE, DISCARD, EVENT = "create", "update", "discard", "event"
WITHHELD = "withheld"  # another office's entry of which only the hash came
UNDO = "undo"  # the deed, and the event that names the batch which was taken back
FREEZE = "freeze"  # the deed that closes the period of a report
GENESIS = bytes(32)
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # dumps would make one an entry
# below the milliseconds: entries within one millisecond, or written while the clock runs backwards
LOGICAL_BITS = 16
AT_ONCE = 500  # records in one question


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
    row = (
        database.connection().execute(statement, (site,)).fetchone()
    )  # read at every write: not through the ORM
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


def history(record: Record) -> list[Entry]:
    """Every entry about the record, oldest first."""
    return list(
        Entry.select()
        .where(Entry.table == record._meta.table_name, Entry.record == record.id)
        .order_by(Entry.time)
    )


class Noted(NamedTuple):
    """An event: when it was noted, in milliseconds since 1970 UTC, and what was noted of it."""

    at_ms: int
    told: dict[str, Any]


def newest_event(deed: str, event: str) -> Noted | None:
    """The last event of that name; `deed` is the kind under which events of it are told."""
    heads = Entry.select(Entry.time, Entry.changes).where(Entry.deed != "", Entry.deed == deed)
    for head in heads.order_by(Entry.batch.desc()).iterator():
        if (told := head.changed()).get("event") == event:
            return Noted(head.time >> LOGICAL_BITS, told)
    return None


def newest_batch(deed: str) -> int:
    """The last batch that was written for a deed of that kind; 0 if there is none."""
    return Entry.select(peewee.fn.MAX(Entry.batch)).where(Entry.deed != "", Entry.deed == deed).scalar() or 0


def discarded(table: str) -> Iterator[Entry]:
    """The last entries of the table's records that are gone."""
    yield from Entry.select().where(Entry.table == table, Entry.operation == DISCARD).iterator()


def is_foreign(site: int) -> bool:
    """Whether the site is another office's: of that office itself nothing is ever shown."""
    told = Entry.select().where(Entry.site == site)
    if told.where(Entry.table == "office").exists():
        return False
    return bool(told.where(Entry.table == "", Entry.operation == WITHHELD).exists())


def site_of(batch: int) -> int:
    """The site at which the batch was written."""
    return int(Entry.get(Entry.deed != "", Entry.batch == batch).site)


def heads(batches: Iterable[int]) -> dict[int, Batch]:
    """The batches by their ids."""
    wanted = list(batches)
    found: dict[int, Batch] = {}
    for start in range(0, len(wanted), AT_ONCE):
        some = Batch.select().where(Batch.id.in_(wanted[start : start + AT_ONCE]))
        found |= {head.id: head for head in some}
    return found


def entries_of(batch: int) -> Generator[Entry]:
    """The entries of the batch in their order, of another office's those that it shows; none for an unknown
    one. They follow each other in a chain.
    """
    connection = database.connection()  # asked for each row of a list: not through the ORM
    for place in list(connection.execute(_PLACE, (batch,))):
        for row in connection.execute(_FROM, place):
            entry = Entry(**dict(zip(_NAMES, row, strict=True)))
            if entry.batch != batch:
                return
            if entry.operation != WITHHELD:
                yield entry


_NAMES = tuple(field.name for field in Entry._meta.sorted_fields)
_PLACE = "SELECT site, counter FROM journal WHERE deed != '' AND batch = ?"
_FROM = (
    f"SELECT {', '.join(field.column_name for field in Entry._meta.sorted_fields)} FROM journal"  # noqa: S608
    " WHERE site = ? AND counter >= ? ORDER BY counter"
)


def entries_about(table: str, record: int, *, batch: int) -> Iterator[Entry]:
    """What the batch did to the record of the table, in its order."""
    about = Entry.select().where(Entry.table == table, Entry.record == record, Entry.batch == batch)
    yield from about.order_by(Entry.time).iterator()


def later_entries(table: str, ids: Collection[int], time: int) -> Iterator[Entry]:
    """What was journalled about these records of the table after the hybrid time, oldest first."""
    wanted = list(ids)
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        yield from (
            Entry.select()
            .where(Entry.table == table, Entry.record.in_(some), Entry.time > time)
            .order_by(Entry.time)
            .iterator()
        )


def events(table: str, ids: Collection[int]) -> Iterator[Entry]:
    """What was noted about these records of the table and changed none of them, oldest first."""
    return (entry for entry in later_entries(table, ids, 0) if entry.operation == EVENT)


def undos_after(batch: int) -> dict[int, int]:
    """Which batches the later undo batches took back: undone batch → the newest one that undid it."""
    leads = Entry.select(Entry.batch).where(Entry.deed != "", Entry.deed == UNDO, Entry.batch > batch)
    return {undone_by(lead.batch): lead.batch for lead in leads.order_by(Entry.batch)}


def undone_by(undo: int) -> int:
    """The batch that an undo took back."""
    lead = Entry.get(Entry.deed != "", Entry.batch == undo)
    return int(lead.changed()["batch"])
