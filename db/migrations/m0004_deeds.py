"""Schema 4: the first entry of a batch says what was done, where and with what, and the chain covers that.

Every site's chain is written anew over the wider entries. Where it did not hold before, it does not hold
afterwards: such an entry keeps its hash, and the next one continues from it as before.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

VERSION = 4

_BEFORE = (
    "ALTER TABLE journal RENAME TO journal_3",
    'DROP INDEX "entry_table_name_record_id_time"',
    'CREATE TABLE "journal" ("site" INTEGER NOT NULL, "counter" INTEGER NOT NULL, "time" INTEGER NOT NULL, '
    '"batch" INTEGER NOT NULL, "user" TEXT NOT NULL, "deed" TEXT NOT NULL, "program" TEXT NOT NULL, '
    '"detail" TEXT NOT NULL, "table_name" TEXT NOT NULL, "record_id" INTEGER, "operation" TEXT NOT NULL, '
    '"changes" TEXT NOT NULL, "hash" BLOB NOT NULL, PRIMARY KEY ("site", "counter")) WITHOUT ROWID',
)
_AFTER = (
    "DROP TABLE journal_3",
    'CREATE INDEX "entry_table_name_record_id_time" ON "journal" ("table_name", "record_id", "time")',
    'CREATE INDEX "journal_batch" ON "journal" '
    '("batch", "time", "user", "deed", "program", "detail", "table_name", "record_id") '
    "WHERE (\"deed\" != '')",
    'CREATE INDEX "journal_discard" ON "journal" ("table_name", "record_id") '
    "WHERE (\"operation\" = 'discard')",
    "CREATE VIEW batch AS SELECT batch AS id, 1 AS version, time AS at, user, deed, program, detail, "
    "table_name, record_id FROM journal WHERE deed != ''",
    'CREATE INDEX "person_identity_number" ON "person" ("identity_number")',
)
_INSERT = "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_AT_ONCE = 1000

_DEEDS = {
    "create": "create", "update": "change", "discard": "discard",
    "print": "print", "reprint": "print", "export": "export", "reveal": "reveal", "scan": "scan",
    "import": "import", "login": "entry", "password_changed": "users", "password_reset": "users",
    "recovery_renewed": "users",
}  # fmt: skip
_PROGRAMS = {
    "work_order": "work_orders", "visit": "visits", "talk": "talks", "weekly_review": "weekly_reviews",
    "person": "people", "organization": "organizations", "division": "divisions",
    "category_entry": "categories", "parameter": "parameters", "holiday": "holidays",
}  # fmt: skip


def apply(connection: Any) -> None:
    """Make the table anew, and with it every chain."""
    for statement in _BEFORE:
        connection.execute(statement)
    for (site,) in list(connection.execute("SELECT DISTINCT site FROM journal_3")):
        waiting: list[tuple[Any, ...]] = []
        for entry in _rewritten(connection, site):
            waiting.append(entry)
            if len(waiting) == _AT_ONCE:
                connection.executemany(_INSERT, waiting)
                waiting.clear()
        connection.executemany(_INSERT, waiting)
    for statement in _AFTER:
        connection.execute(statement)


def _rewritten(connection: Any, site: int) -> Iterator[tuple[Any, ...]]:
    """The site's entries as they are from now on, in their order."""
    before = after = bytes(32)
    earlier = connection.execute("SELECT * FROM journal_3 WHERE site = ? ORDER BY counter", (site,))
    for _batch, entries in groupby(earlier, key=itemgetter(3)):
        batch = list(entries)
        deed = _deed(batch)
        for *content, stored in batch:
            wider = (*content[:5], *deed, *content[5:])
            held = _hash(before, content) == stored
            before, after = stored, _hash(after, wider) if held else stored
            deed = ("", "", "")
            yield (*wider, after)


def _deed(batch: list[tuple[Any, ...]]) -> tuple[str, str, str]:
    """What is told of a batch: kind, program, file or form. Its event says it best, then a record."""
    events = (entry for entry in batch if entry[7] == "event")
    records = (entry for entry in batch if entry[5] in _PROGRAMS)
    _site, _counter, _time, _batch, _user, table, _record, operation, changes, _hash = next(
        chain(events, records, batch)
    )
    if operation != "event":
        return _DEEDS[operation], _PROGRAMS.get(table, ""), ""
    told = json.loads(changes)
    detail = told.get("file") or told.get("form") or ""
    return _DEEDS.get(told["event"], "office"), told.get("program") or _PROGRAMS.get(table, ""), detail


def _hash(previous: bytes, content: Any) -> bytes:
    digest = hashlib.sha256(previous)
    for part in content:
        encoded = str(part).encode()
        digest.update(b"%d:" % len(encoded))
        digest.update(encoded)
    return digest.digest()
