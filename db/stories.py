"""What the entries about a record add up to: its fields merge one by one, each by the hybrid time of its
entries, whichever office wrote them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from db.base import database
from db.journal import CREATE, DISCARD, EVENT, UPDATE

_OF_RECORD = (
    "SELECT site, counter, time, batch, user, operation, changes FROM journal"
    " WHERE table_name = ? AND record_id = ? AND operation != ? ORDER BY time, site, counter"
)
_BY_OTHERS = (
    "SELECT DISTINCT table_name, record_id FROM journal"
    " WHERE site != ? AND record_id IS NOT NULL AND operation != ?"
)

Values = Mapping[str, Any]  # stored values by field


class Told(NamedTuple):
    """An entry about a record, as far as it tells what became of it."""

    site: int
    counter: int
    time: int
    batch: int
    user: str
    operation: str
    changes: str

    def changed(self) -> dict[str, list[Any]]:
        """`{field: [old, new]}`."""
        decoded: dict[str, list[Any]] = json.loads(self.changes)
        return decoded


class Overruled(NamedTuple):
    """A value that a later entry replaced whose writer had not seen it. Without a `field` it is a whole row
    that was discarded, or that another desk put back.
    """

    field: str
    lost: Any
    kept: Any
    loser: Told
    winner: Told


def told_of(table: str, row: int) -> list[Told]:
    """The entries about the row that change something, in the order in which they count."""
    found = database.connection().execute(_OF_RECORD, (table, row, EVENT))
    return [Told(*each) for each in found]


def told_by_others(site: int) -> dict[str, set[int]]:
    """Every row that an entry of another site has changed: by table, their ids."""
    found: dict[str, set[int]] = defaultdict(set)
    for table, row in database.connection().execute(_BY_OTHERS, (site, EVENT)):
        found[table].add(row)
    return found


def story(entries: Iterable[tuple[str, str]]) -> dict[str, Any] | None:
    """The stored values to which operations and changes lead; None where the row was discarded."""
    found: dict[str, Any] = {}
    for operation, changes in entries:
        if operation == DISCARD:
            found = {}
        elif operation == CREATE:
            found = {name: new for name, (_old, new) in json.loads(changes).items()}
        elif operation == UPDATE and found:
            found |= {name: new for name, (_old, new) in json.loads(changes).items()}
            found["version"] = found.get("version", 1) + 1
    return found or None


def overruled(entries: Iterable[Told], *, same: Callable[[str, Any, Any], bool]) -> list[Overruled]:
    """What was written at two desks that did not see each other, oldest first; `same` says whether two
    values of a field are one.
    """
    found: list[Overruled] = []
    last: dict[str, tuple[Any, Told]] = {}
    gone: Told | None = None
    for entry in entries:
        changed = entry.changed()
        if entry.operation == CREATE:
            values = {name: new for name, (_old, new) in changed.items()}
            if gone is not None and gone.site != entry.site:
                found = [each for each in found if each.winner != gone or values.get(each.field) != each.lost]
                found.append(Overruled("", None, values, gone, entry))
            last, gone = {name: (new, entry) for name, new in values.items()}, None
        elif entry.operation == DISCARD:
            found += _unseen(last, entry, changed, same)
            gone = entry
        elif gone is not None and last:
            found += (Overruled(name, new, None, entry, gone) for name, (_old, new) in changed.items())
        else:
            found += _unseen(last, entry, changed, same)
            last |= {name: (new, entry) for name, (_old, new) in changed.items()}
    return found


def _unseen(
    last: Mapping[str, tuple[Any, Told]],
    entry: Told,
    changed: Mapping[str, list[Any]],
    same: Callable[[str, Any, Any], bool],
) -> Iterator[Overruled]:
    for name, (old, new) in changed.items():
        value, writer = last.get(name, (None, None))
        if writer is None or writer.site == entry.site or name == "version":
            continue
        if not same(name, value, old) and not same(name, value, new):
            yield Overruled(name, value, new, writer, entry)
