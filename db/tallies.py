"""Counts, sums and sets over whole tables, kept by blocks of rows: a change costs a block and not a table.

A question is asked once in full. After that the journal tells which rows were written since, and only their
blocks are counted anew: the sum over all blocks is what the question would be answered with from scratch.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from threading import Lock
from typing import Any, NamedTuple

import peewee

from db.base import Record, database, reading
from db.chain import known_heads
from db.fields import LinkField

BLOCK = 16_384  # rows: enough for what a statement costs by itself, few beside a million
EXCHANGED = "exchange_peer"  # written in each exchange: it may also tell what was withheld before
MOST_CHANGES = 5_000  # entries that are looked through; after more it is quicker to count everything
FIRST, LAST = -1, (1 << 63) - 1  # below and above every id

Key = str | int | None
Totals = Mapping[Key, tuple[Any, ...]]  # for each key one total a column: a number, or a set of values

_TABLES = re.compile(r'\b(?:FROM|JOIN)\s+"(\w+)"')
_ENTRIES = (
    "SELECT table_name, record_id, changes FROM journal"
    " WHERE site = ? AND counter > ? AND record_id IS NOT NULL ORDER BY counter LIMIT ?"
)


class Count(NamedTuple):
    """How many rows there are in which the expression has a value."""

    of: Any

    def column(self) -> Any:
        """The expression that is selected."""
        return peewee.fn.COUNT(self.of)


class Sum(NamedTuple):
    """The sum of the expression; what has no value counts as nothing."""

    of: Any

    def column(self) -> Any:
        """The expression that is selected."""
        return peewee.fn.SUM(self.of)


class Different(NamedTuple):
    """The different values of the expression."""

    of: Any

    def column(self) -> Any:
        """The expression that is selected."""
        return peewee.fn.JSON_GROUP_ARRAY(peewee.fn.DISTINCT(self.of))


class Question(NamedTuple):
    """What is to be known of the rows of a table that pass `where`: the totals, for each value of `key`."""

    model: type[Record]
    totals: tuple[Count | Sum | Different, ...]
    key: Any = None
    where: Any = True


class Tallies:
    """Answers questions about one open database, and remembers what it counted. For any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: dict[tuple[Any, ...], _Counted] = {}
        self._bounds: dict[str, list[int]] = {}  # table → the id before each block
        self._heads: dict[int, int] = {}  # site → the newest entry that was looked at
        self._wanted: dict[str, set[tuple[Any, ...]]] = {}  # for → what was asked last

    def answers(self, questions: Sequence[Question], wanted_for: str = "") -> list[Totals]:
        """The totals that each question asks for, all as of one moment.

        What was asked for the same before, and for nothing else, is forgotten: a period that is looked at no
        more.
        """
        statements = [_Statement(question) for question in questions]
        with self._lock, reading():
            self._forget_what_changed()
            self._keep_only(wanted_for, {each.identity for each in statements})
            counted = [self._known.setdefault(each.identity, _Counted(each)) for each in statements]
            for table in dict.fromkeys(each.table for each in statements):
                self._count([each for each in counted if each.statement.table == table], table)
            return [each.total() for each in counted]

    def _keep_only(self, wanted_for: str, identities: set[tuple[Any, ...]]) -> None:
        self._wanted[wanted_for] = identities
        wanted = set().union(*self._wanted.values())
        self._known = {identity: each for identity, each in self._known.items() if identity in wanted}

    def _count(self, counted: Sequence[_Counted], table: str) -> None:
        """Fill in the blocks that are lacking, block by block: all questions about a block while it is at
        hand.
        """
        bounds = self._bounds_of(table)
        for place, after in enumerate(bounds):
            until = bounds[place + 1] if place + 1 < len(bounds) else None
            for each in counted:
                if after not in each.blocks:
                    each.blocks[after] = each.statement.run(after, until)

    def _bounds_of(self, table: str) -> list[int]:
        """Where the blocks of the table begin; the last one is cut when it has grown to twice its size."""
        bounds = self._bounds.setdefault(table, [FIRST])
        asked = f'SELECT "id" FROM "{table}" WHERE "id" > ? ORDER BY "id" LIMIT 1 OFFSET ?'  # noqa: S608
        connection = database.connection()
        while connection.execute(asked, (bounds[-1], 2 * BLOCK)).fetchone() is not None:
            ((bound,),) = connection.execute(asked, (bounds[-1], BLOCK - 1)).fetchall()
            self._forget_block(table, bounds[-1])
            bounds.append(bound)
        return bounds

    # What changed

    def _forget_what_changed(self) -> None:
        connection = database.connection()
        before, self._heads = self._heads, known_heads()
        if not self._known:
            return
        changed: list[tuple[str, int, str]] = []
        for site, counter in self._heads.items():
            if counter > before.get(site, 0):
                changed += connection.execute(_ENTRIES, (site, before.get(site, 0), MOST_CHANGES + 1))
        exchanged = any(table == EXCHANGED for table, _record, _changes in changed)
        if exchanged or len(changed) > MOST_CHANGES or any(site not in self._heads for site in before):
            self._known.clear()
            return
        for table, record_id, changes in dict.fromkeys(changed):
            self._forget_record(table, record_id, changes)

    def _forget_record(self, table: str, record_id: int, changes: str) -> None:
        for each in self._known.values():
            statement = each.statement
            if table in statement.looked_at:
                owners = statement.owners(table, record_id, changes)
                if owners is None:
                    each.blocks.clear()
                for owner in owners or ():
                    each.blocks.pop(self._block_with(statement.table, owner), None)
            elif statement.table == table:
                each.blocks.pop(self._block_with(table, record_id), None)

    def _forget_block(self, table: str, after: int) -> None:
        for each in self._known.values():
            if each.statement.table == table:
                each.blocks.pop(after, None)

    def _block_with(self, table: str, record_id: int) -> int:
        bounds = self._bounds.get(table, [FIRST])
        return bounds[max(bisect_left(bounds, record_id) - 1, 0)]


class _Counted:
    """What is known of one question: the totals of each block by the id before it."""

    def __init__(self, statement: _Statement) -> None:
        self.statement = statement
        self.blocks: dict[int, Totals] = {}

    def total(self) -> Totals:
        summed: dict[Key, tuple[Any, ...]] = {}
        for block in self.blocks.values():
            for key, totals in block.items():
                so_far = summed.get(key)
                summed[key] = totals if so_far is None else tuple(map(_together, so_far, totals))
        return summed


def _together(one: Any, other: Any) -> Any:
    return one | other if isinstance(one, frozenset) else one + other


class _Statement:
    """A question in SQL, with two bounds between which its rows lie."""

    def __init__(self, question: Question) -> None:
        model: Any = question.model
        low, high = object(), object()
        self.table = str(model._meta.table_name)
        self._sets = [isinstance(total, Different) for total in question.totals]
        self._keyed = question.key is not None
        columns = [total.column() for total in question.totals]
        query = model.select(*([question.key] if self._keyed else []), *columns).where(
            question.where,
            model.id > peewee.Value(low, converter=False),
            model.id <= peewee.Value(high, converter=False),
        )
        sql, parameters = (query.group_by(peewee.SQL("1")) if self._keyed else query).sql()
        own = f'FROM "{self.table}" AS "t1"'
        # by the ids of the block, whatever other index the planner would rather take
        self._sql = sql.replace(own, f"{own} NOT INDEXED", 1)
        self._places = [at for at, each in enumerate(parameters) if each is low or each is high]
        self._parameters = [None if each is low or each is high else each for each in parameters]
        self.looked_at = _looked_at(model, sql.replace(own, "", 1))
        self.identity = (sql, *self._parameters)

    def run(self, after: int, until: int | None) -> Totals:
        """The totals of the rows with ids above `after` up to `until`."""
        parameters = list(self._parameters)
        low, high = self._places
        parameters[low], parameters[high] = after, LAST if until is None else until
        rows = database.connection().execute(self._sql, parameters)
        return {key: tuple(totals) for key, totals in self._read(rows)}

    def _read(self, rows: Iterable[Sequence[Any]]) -> Iterator[tuple[Key, list[Any]]]:
        for row in rows:
            key, values = (row[0], row[1:]) if self._keyed else (None, row)
            yield (
                key,
                [
                    frozenset(json.loads(value)) - {None} if is_set else value or 0
                    for value, is_set in zip(values, self._sets, strict=True)
                ],
            )

    def owners(self, table: str, record_id: int, changes: str) -> set[int] | None:
        """The rows of the question's own table that a row of another one tells something of; None where any
        row may depend on it.
        """
        link = self.looked_at[table]
        if link is None:
            return None
        asked = f'SELECT "{link.column_name}" FROM "{table}" WHERE "id" = ?'  # noqa: S608
        found = {owner for (owner,) in database.connection().execute(asked, (record_id,))}
        found |= set(json.loads(changes).get(link.name, ()))
        return {int(owner) for owner in found if owner is not None}


def _looked_at(model: Any, sql: str) -> dict[str, LinkField | None]:
    """The tables whose rows the conditions look at, and by which link each of those tells something of a
    single row of the model: where they are only asked which of its ids they name.
    """
    found: dict[str, LinkField | None] = {}
    for table in dict.fromkeys(_TABLES.findall(sql)):
        found[table] = None
        for link, referring in model._meta.backrefs.items():
            if referring._meta.table_name == table:
                naming = rf'"t1"\."id" (?:NOT )?IN \(SELECT "t\d+"\."{link.column_name}" FROM "{table}"'  # noqa: S608
                if len(re.findall(naming, sql)) == len(re.findall(rf'\b(?:FROM|JOIN)\s+"{table}"', sql)):
                    found[table] = link
    return found
