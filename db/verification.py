"""Whether a database is sound: its pages, its links, and its rows against the journal.

Everything is read in streams, so that a million entries need no more memory than a thousand; nothing is
written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import apsw

from db.base import Record, UnreadableDatabase, database
from db.foreign import ForeignIds
from db.journal import EVENT
from db.search import index_of
from db.stories import story
from db.whole_rows import columns_of

MOST = 100  # faults that the engine names

_BY_RECORD = (
    "SELECT record_id, operation, changes FROM journal WHERE table_name = ? AND operation != ?"
    " ORDER BY record_id, time, site, counter"
)

_END: tuple[int, Mapping[str, Any]] = (1 << 63, {})  # beyond every id

Check = Callable[[], None]  # called for each entry; raises to stop


def amount(models: Iterable[type[Record]]) -> int:
    """How much there is to look at, roughly: every entry twice, every record once or more."""
    ((entries,),) = database.connection().execute("SELECT COUNT(*) FROM journal")
    return 2 * int(entries) + sum(int(model.select().count()) for model in models)


def engine_faults() -> list[str]:
    """What SQLite itself finds wrong with pages and indexes; empty for a sound file."""
    return _faults(database.connection(), MOST)  # no transaction: what cannot be read spoils it


def damaged_tables() -> Iterator[str]:
    """The tables in which SQLite finds something wrong, those of search indexes among them.

    After each of them comes another connection: one page that fails its authentication makes a connection
    refuse all that it reads until its transaction ends.
    """
    tables = _tables()
    while tables:
        connection = database.obj.another_connection()
        try:
            damaged = next((table for table in tables if _faults(connection, f'"{table}"')), None)
        finally:
            connection.close()
        if damaged is None:
            return
        yield damaged
        tables = tables[tables.index(damaged) + 1 :]


def _tables() -> list[str]:
    """The tables that have pages; none where the list of them cannot be read."""
    names = "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name"
    try:
        connection = database.obj.another_connection()
    except UnreadableDatabase:
        return []
    try:
        return [name for (name,) in connection.execute(names)]
    except apsw.CorruptError:
        return []
    finally:
        connection.close()


def _faults(connection: apsw.Connection, told: object) -> list[str]:
    try:
        rows = list(connection.execute(f"PRAGMA integrity_check({told})"))
    except apsw.CorruptError as error:
        return [str(error)]
    lines = [line for (text,) in rows if text != "ok" for line in text.splitlines()]
    return [line for line in lines if not line.startswith("*** ")]  # a heading: in database main


def dangling_links() -> list[tuple[str, int, str]]:
    """Rows that link to a row which is not there: (table, id, the other table)."""
    rows = database.connection().execute("PRAGMA foreign_key_check")
    return [(table, row_id, parent) for table, row_id, parent, _number in rows]


class Difference(NamedTuple):
    """A row that is not what its entries add up to. Without `fields` it is missing, or nobody made it."""

    model: type[Record]
    id: int
    fields: tuple[str, ...] = ()
    missing: bool = False


def differences(models: Iterable[type[Record]], check: Check = lambda: None) -> Iterator[Difference]:
    """Rows that were changed, taken away or put in behind the journal's back."""
    for model in models:
        yield from _compared(model, _stored(model), stories(model, check))


def _compared(
    model: type[Record],
    stored: Iterator[tuple[int, Mapping[str, Any]]],
    told: Iterator[tuple[int, Mapping[str, Any]]],
) -> Iterator[Difference]:
    """Walks both, which stand in the order of the ids, side by side."""
    row, story = next(stored, _END), next(told, _END)
    while row is not _END or story is not _END:
        if row[0] < story[0]:
            yield Difference(model, row[0])
            row = next(stored, _END)
        elif story[0] < row[0]:
            yield Difference(model, story[0], missing=True)
            story = next(told, _END)
        else:
            if fields := tuple(_unlike(model, row[1], story[1])):
                yield Difference(model, row[0], fields)
            row, story = next(stored, _END), next(told, _END)


def _unlike(model: type[Record], row: Mapping[str, Any], story: Mapping[str, Any]) -> Iterator[str]:
    for name, value in row.items():
        if name in story:
            if value != story[name]:
                yield name
        elif value is not None and value != given(model._meta.fields[name]):
            yield name


def given(field: Any) -> Any:
    """What a column that came with a later release holds in older rows."""
    return None if callable(field.default) else field.db_value(field.default)


def _stored(model: type[Record]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    names = [field.name for field in model._meta.sorted_fields]
    place = names.index("id")
    statement = f'SELECT {columns_of(model)} FROM "{model._meta.table_name}" ORDER BY id'  # noqa: S608
    for row in database.connection().execute(statement):
        yield row[place], dict(zip(names, row, strict=True))


def stories(model: type[Record], check: Check = lambda: None) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """What the entries of each record add up to, by its id; a record that was discarded is none."""
    table = model._meta.table_name
    foreign = ForeignIds.read()
    entries = database.connection().execute(_BY_RECORD, (table, EVENT))
    for record_id, some in groupby(entries, key=itemgetter(0)):
        found = _checked_story((entry[1:] for entry in some), check)
        if found is not None and not foreign.holds(table, record_id):
            yield record_id, foreign.translated(model, found)


def _checked_story(entries: Iterable[tuple[str, str]], check: Check) -> dict[str, Any] | None:

    def checked() -> Iterator[tuple[str, str]]:
        for entry in entries:
            check()
            yield entry

    return story(checked())


def doubles(model: type[Record], name: str) -> list[tuple[str, int]]:
    """Values that stand in the field of several records, and how often; empty ones do not count."""
    column = model._meta.fields[name].column_name
    statement = (
        f'SELECT "{column}", COUNT(*) FROM "{model._meta.table_name}" WHERE "{column}" > \'\''  # noqa: S608
        f' GROUP BY "{column}" HAVING COUNT(*) > 1'
    )
    return list(database.connection().execute(statement))


def indexed_sizes(model: type[Record]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """How many words the search index holds of each record, by column, in the order of the ids."""
    statement = f'SELECT id, sz FROM "{index_of(model)}_docsize" ORDER BY id'  # noqa: S608
    for record_id, sizes in database.connection().execute(statement):
        yield record_id, tuple(_numbers(sizes))


def _numbers(packed: bytes) -> Iterator[int]:
    """SQLite's variable-length numbers: seven bits a byte, the high bit says that more follow."""
    number = 0
    for byte in packed:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            yield number
            number = 0
