"""The SQL of lists: which rows of a table, what is read of them and of the records that they link to, in
which order.

Written by hand and not through the ORM, because a list is asked for at every key that is typed into the
search, and compiling sixty columns takes longer than reading them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import peewee

from db.base import Record
from db.fields import NumberTextField
from db.number_order import in_order
from db.paging import Pages, Query, Span
from db.search import index_of

OWN, FOUND = '"t1"', '"found"'  # the listed table, as peewee calls it in conditions too; and its index


class Read(NamedTuple):
    """A column that is read: the record's own (`link` is empty), or one of the record behind the link, or
    behind several, one after the other (`visit.village`).
    """

    link: str
    field: Any


class Source:
    """The rows of a list before they have an order: conditions on a table, and a full text query."""

    def __init__(self, model: type[Record], conditions: Sequence[Any], matching: str | None) -> None:
        self.model: Any = model
        self.matching = matching
        self.whole = matching is None and not conditions
        self.id = f'{OWN}."id"' if matching is None else f'{FOUND}."rowid"'
        self._where, self._parameters = self._compiled(conditions)
        self._filtered = bool(conditions)

    def _compiled(self, conditions: Sequence[Any]) -> tuple[str, tuple[Any, ...]]:
        index = f'"{index_of(self.model)}" MATCH ?'
        where = [index] if self.matching is not None else []
        parameters: tuple[Any, ...] = () if self.matching is None else (self.matching,)
        if conditions:
            sql, values = self.model.select(peewee.SQL("1")).where(*conditions).sql()
            where.append(sql.partition(" WHERE ")[2])
            parameters += tuple(values)
        return " AND ".join(where) or "1", parameters

    def rows(self, reads: Sequence[Read]) -> Query:
        """The query of the columns."""
        columns = ", ".join(f'"{read.link or "t1"}"."{read.field.column_name}"' for read in reads)
        return self._query(columns, self._joins(reads))

    def rows_of(self, reads: Sequence[Read], ids: Sequence[int]) -> Query:
        """The query of the columns for these records alone, in no order."""
        columns = ", ".join(f'"{read.link or "t1"}"."{read.field.column_name}"' for read in reads)
        marks = ", ".join("?" * len(ids))
        table = f'"{self.model._meta.table_name}" AS {OWN}{self._joins(reads)}'
        return Query(f'SELECT {columns} FROM {table} WHERE {OWN}."id" IN ({marks})', tuple(ids))  # noqa: S608

    def keys(self, field: Any | None = None) -> Query:
        """The query of the field, if there is one, and the id, which is named `id`."""
        if field is None and self.matching is not None and not self._filtered:  # the index alone knows
            index = index_of(self.model)
            sql = f'SELECT rowid AS "id" FROM "{index}" AS {FOUND} WHERE {self._where}'  # noqa: S608
            return Query(sql, self._parameters)
        key = "" if field is None else f"{self.key(field)}, "
        return self._query(f'{key}{self.id} AS "id"', "")

    def column(self, field: Any) -> str:
        """The record's own field in SQL."""
        return f'{OWN}."{field.column_name}"'

    def key(self, field: Any) -> str:
        """What orders the rows by the field, in SQL."""
        is_number = isinstance(field, NumberTextField) and field.unique
        return in_order(self.column(field)) if is_number else self.column(field)

    def count(self) -> int:
        """How many rows there are."""
        keys = self.keys()
        ((count,),) = Query(f"SELECT COUNT(*) FROM ({keys.sql})", keys.parameters).run()  # noqa: S608
        return int(count)

    def sorted_by(self, field: Any, *, descending: bool, bare_last: bool) -> list[int]:
        """All ids, sorted by the field and then by themselves; `bare_last` puts rows without a value last."""
        direction = "DESC" if descending else "ASC"
        bare = " NULLS LAST" if bare_last else ""
        order = f" ORDER BY {self.key(field)} {direction}{bare}, {self.id} {direction}"
        return [row[-1] for row in self.keys(field).run(order)]

    def pages(
        self, reads: Sequence[Read], spans: Sequence[Span], key: Any | None, *, descending: bool
    ) -> Pages:
        """The list by spans, which stand in the order of the list; `key` is the field of the keyed ones."""
        return Pages(
            self.rows(reads),
            self.keys(key),
            id=self.id,
            key="" if key is None else self.key(key),
            spans=spans,
            descending=descending,
            fetched=self.matching is not None,
        )

    def spans_of_values(self, field: Any, values: Iterable[Any]) -> list[Span]:
        """A span for the rows without a value, where there can be any, and one for each value."""
        with_value = [Span(f"{self.column(field)} = ?", (value,)) for value in values]
        return [*self._without(field), *with_value]

    def spans_by_key(self, field: Any) -> list[Span]:
        """A span for the rows without a value, where there can be any, and one for all others by key."""
        return [*self._without(field), Span(f"{self.key(field)} IS NOT NULL", keyed=True)]

    def _without(self, field: Any) -> list[Span]:
        return [Span(f"{self.key(field)} IS NULL")] if field.null else []

    def _query(self, columns: str, joins: str) -> Query:
        table = f'"{self.model._meta.table_name}" AS {OWN}'
        if self.matching is not None:
            index = f'"{index_of(self.model)}" AS {FOUND}'
            # CROSS: the index is walked and the table looked up, whatever the planner would rather do
            table = f'{index} CROSS JOIN {table} ON {OWN}."id" = {FOUND}."rowid"'
        return Query(f"SELECT {columns} FROM {table}{joins} WHERE {self._where}", self._parameters)  # noqa: S608

    def _joins(self, reads: Sequence[Read]) -> str:
        joins = ""
        models = {"": self.model}
        for path in dict.fromkeys(read.link for read in reads if read.link):
            before, _, link = path.rpartition(".")
            field = models[before]._meta.fields[link]
            models[path] = field.rel_model
            joins += (
                f' LEFT OUTER JOIN "{field.rel_model._meta.table_name}" AS "{path}"'
                f' ON "{before or "t1"}"."{field.column_name}" = "{path}"."id"'
            )
        return joins
