"""What can be read of a damaged database, carried over into a new one that agrees with its journal.

The journal holds every change, and is a second copy of every row: what the pages of a table do not give any
more is put together from the entries. Of each chain of entries the part that holds is taken as it is. Behind
a break the entries go on in a chain of their own, with a new site, so that nothing passes for what it is
not; rows that the remaining entries do not explain are entered anew, by an entry that says so.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from db import verification
from db.base import Record, database, writing
from db.damaged import Damaged, Gap
from db.fields import LinkField
from db.ids import IdSource
from db.journal import EVENT, GENESIS, LOGICAL_BITS, Deed, Entry, chain_hash, continues, deed_of
from db.models import RECORDS, ForeignId, Office
from db.verification import Difference
from db.whole_rows import insertion_into
from db.writer import Writer

_COLUMNS = tuple(field.column_name for field in Entry._meta.sorted_fields)
_SITE, _COUNTER, _TIME, _BATCH, _DEED = (
    _COLUMNS.index(name) for name in ("site", "counter", "time", "batch", "deed")
)
_OPERATION, _CHANGES, _HASH = (_COLUMNS.index(name) for name in ("operation", "changes", "hash"))
_LOST = """
    SELECT COUNT(DISTINCT record_id) FROM journal WHERE table_name = ? AND operation != ?
    AND record_id NOT IN (SELECT id FROM "{table}")
    AND record_id NOT IN (SELECT record_id FROM journal WHERE table_name = ? AND operation = 'discard')
    AND record_id NOT IN (SELECT foreign_id FROM foreign_id WHERE table_name = ?)
"""

Step = Callable[[], None]  # called for each table; raises to stop


class Carried(NamedTuple):
    """What became of a table: rows read from its pages, rows put together from the journal, among them such
    as may be older than the last change, and rows of which only the name of an entry is left.
    """

    model: type[Record]
    read: int
    rebuilt: int = 0
    doubtful: int = 0
    lost: int = 0


class Rescued(NamedTuple):
    """What was carried over; `torn` entries stand behind a break of their chain."""

    tables: tuple[Carried, ...]
    entries: int
    torn: int
    breaks: int


def carry(damaged: Damaged, *, user: str, now_ms: int, step: Step = lambda: None) -> Rescued:
    """Fill the open database, whose tables are empty, with what the damaged one still gives."""
    database.connection().pragma("foreign_keys", 0)  # until the end nobody knows what links to nothing
    sites = damaged.sites()
    journal = _Journal(now_ms, highest=max(sites, default=0))
    gaps: dict[type[Record], list[Gap]] = {model: [] for model in RECORDS}
    with writing():
        for site in sites:
            journal.take(damaged.entries(site, journal.gaps))
            step()
        read = {}
        for model in RECORDS:
            read[model] = _put(model, damaged.rows(model, gaps[model]))
            step()
    writer = Writer(site=journal.new_site(), user=user, now_ms=lambda: max(now_ms, journal.newest_ms + 1))
    with writer.transaction(Deed("backup")):
        writer.note("rescued", entries=journal.entries, torn=journal.torn, breaks=journal.breaks)
        tables = []
        for model in sorted(RECORDS, key=lambda each: each is not ForeignId):  # it says which rows are others
            rebuilt = _agree(writer, model, gaps[model])
            doubtful = rebuilt if journal.gaps else 0
            tables.append(Carried(model, read[model], rebuilt, doubtful, _lost(model)))
            step()
        _leave_links_whole(writer)
        for office in list(Office.select()):  # so that nobody takes this copy for the damaged one
            writer.update(office, {"site": writer.site})
    return Rescued(tuple(tables), journal.entries, journal.torn, journal.breaks)


class _Journal:
    """Takes the chains over, one after the other."""

    def __init__(self, now_ms: int, *, highest: int) -> None:
        self.gaps: list[Gap] = []
        self.entries = self.torn = self.tears = 0
        self.newest_ms = 0
        self._now_ms, self._highest = now_ms, highest

    @property
    def breaks(self) -> int:
        """How often something is missing, or does not continue what is before it."""
        return max(len(self.gaps), self.tears)

    def new_site(self) -> int:
        """A site beyond all others: chains are walked in their order, and this one comes later."""
        self._highest += secrets.randbits(20) + 1
        return self._highest

    def take(self, chain: Iterable[tuple[Any, ...]]) -> None:
        """Put in a site's chain: as it is, and from its first break on as that of a new site."""
        previous, expected, torn = GENESIS, 1, None
        for number, entry in enumerate(chain):
            if torn is None and (entry[_COUNTER] != expected or not continues(previous, entry)):
                torn = _Torn(self.new_site(), self._now_ms)
                self.tears += 1
            kept = entry if torn is None else torn.continued(entry)
            database.connection().execute(insertion_into(Entry), kept)
            previous, expected = entry[_HASH], number + 2
            self.entries += 1
            self.torn += torn is not None
            self.newest_ms = max(self.newest_ms, entry[_TIME] >> LOGICAL_BITS)


class _Torn:
    """The chain of a new site, of entries that stood behind a break."""

    def __init__(self, site: int, now_ms: int) -> None:
        self._site = site
        self._ids = IdSource(site, lambda: now_ms)
        self._counter, self._hash = 0, GENESIS
        self._batch: tuple[int, int] = (0, 0)  # as it was, and as it is now

    def continued(self, entry: tuple[Any, ...]) -> tuple[Any, ...]:
        """The entry as the next one of this chain; a batch whose first entry is missing gets another one."""
        content = list(entry[:_HASH])
        if content[_DEED]:
            self._batch = content[_BATCH], content[_BATCH]
        elif content[_BATCH] != self._batch[0]:
            self._batch = content[_BATCH], self._ids.next()
            deed = deed_of(content[_OPERATION], json.loads(content[_CHANGES]))
            content[_DEED : _DEED + len(deed)] = deed
        self._counter += 1
        content[_SITE], content[_COUNTER], content[_BATCH] = self._site, self._counter, self._batch[1]
        self._hash = chain_hash(self._hash, *content)
        return (*content, self._hash)


def _put(model: type[Record], rows: Iterable[tuple[Any, ...]]) -> int:
    """Insert the rows as they are, but none that the table refuses; how many there are."""
    connection = database.connection()
    before = connection.total_changes()
    connection.executemany(insertion_into(model, "INSERT OR IGNORE"), rows)
    return int(connection.total_changes() - before)


def _agree(writer: Writer, model: type[Record], gaps: list[Gap]) -> int:
    """Make rows and entries say the same; how many rows came from the journal."""
    found = list(verification.differences([model]))
    missing = {each.id for each in found if each.missing}
    stories = {row: told for row, told in verification.stories(model) if row in missing} if missing else {}
    _put(model, (_row(model, row, told) for row, told in stories.items()))
    rebuilt = 0
    for each in found:
        if not each.missing:
            _enter_anew(writer, each)
        elif any(gap.holds(each.id) for gap in gaps):
            rebuilt += 1
        elif (record := model.get_or_none(model.id == each.id)) is not None:
            writer.discard(record)  # it can be seen that it was: its last entry alone is gone
    return rebuilt


def _row(model: type[Record], row: int, told: Mapping[str, Any]) -> tuple[Any, ...]:
    values = {"id": row, **told}
    return tuple(
        values[field.name] if field.name in values else verification.given(field)
        for field in model._meta.sorted_fields
    )


def _enter_anew(writer: Writer, found: Difference) -> None:
    """The row by an entry of its own: the former ones do not lead to it any more."""
    model = found.model
    record = model.get_by_id(found.id)
    database.execute_sql(f'DELETE FROM "{model._meta.table_name}" WHERE id = ?', (found.id,))  # noqa: S608
    writer.create_rows(model, [record.stored()])


def _lost(model: type[Record]) -> int:
    table = model._meta.table_name
    asked = (table, EVENT, table, table)
    (count,) = database.connection().execute(_LOST.format(table=table), asked).fetchone()
    return int(count)


def _leave_links_whole(writer: Writer) -> None:
    """Take links to rows that are lost out of the others, and rows that are nothing without them."""
    while verification.dangling_links():
        for model in RECORDS:
            for field in model._meta.sorted_fields:
                if isinstance(field, LinkField):
                    _mend(writer, model, field)


def _mend(writer: Writer, model: type[Record], field: LinkField) -> None:
    known = field.rel_model.select(field.rel_model.id)
    for record in list(model.select().where(field.is_null(False), field.not_in(known))):
        if field.null:
            writer.update(record, {field.name: None})
        else:
            writer.discard(record)
