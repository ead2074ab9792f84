"""What is asked of the journal: of records, batches and events."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

import peewee

from db.base import Record, database, one_of
from db.journal import CREATE, DISCARD, EVENT, UNDO, WITHHELD, Batch, Entry, moment_of
from db.whole_rows import columns_of

_AT_ONCE = 500  # records in one question


def history(record: Record) -> list[Entry]:
    """Every entry about the record, oldest first."""
    return list(
        Entry.select()
        .where(Entry.table == record._meta.table_name, Entry.record == record.id)
        .order_by(Entry.time)
    )


class Noted(NamedTuple):
    """An event: when it was noted (UTC), and what was noted of it."""

    at: datetime
    told: dict[str, Any]


def newest_event(deed: str, event: str) -> Noted | None:
    """The last event of that name; `deed` is the kind under which events of it are told."""
    heads = Entry.select(Entry.time, Entry.changes).where(Entry.deed != "", Entry.deed == deed)
    for head in heads.order_by(Entry.batch.desc()).iterator():
        if (told := head.changed()).get("event") == event:
            return Noted(moment_of(head.time), told)
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


def is_made_elsewhere(table: str, record: int) -> bool:
    """Whether another office made the record."""
    told = Entry.select().where(Entry.table == table, Entry.record == record, Entry.operation == CREATE)
    made = told.order_by(Entry.time).first()
    return made is not None and is_foreign(made.site)


def site_of(batch: int) -> int:
    """The site at which the batch was written."""
    return int(Entry.get(Entry.deed != "", Entry.batch == batch).site)


def heads(batches: Iterable[int]) -> dict[int, Batch]:
    """The batches by their ids."""
    return {head.id: head for head in Batch.select().where(Batch.id.in_(one_of(batches)))}


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
    f"SELECT {columns_of(Entry)} FROM journal"  # noqa: S608
    " WHERE site = ? AND counter >= ? ORDER BY counter"
)


def entries_about(table: str, record: int, *, batch: int) -> Iterator[Entry]:
    """What the batch did to the record of the table, in its order."""
    about = Entry.select().where(Entry.table == table, Entry.record == record, Entry.batch == batch)
    yield from about.order_by(Entry.time).iterator()


def later_entries(table: str, ids: Collection[int], time: int) -> Iterator[Entry]:
    """What was journalled about these records of the table after the hybrid time, oldest first."""
    wanted = list(ids)
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
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
