"""Which records are in a list, what is read of them, and in which order they stand: the queries behind
`core.listing`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import peewee

from db import search as fulltext
from db.fields import ChoiceField, LinkField, LongTextField
from db.paging import Pages, Query, Span
from desktop_app.core import filtering, permissions, spelling
from desktop_app.core.cells import Cell, Layout, Shape
from desktop_app.core.program import Column, Filters, Program

if TYPE_CHECKING:
    from desktop_app.core.office import Office

OWN, FOUND = '"t1"', '"found"'  # how peewee calls the program's own table, and how we call its index


class Selection:
    """Which records are in a list: the filters and the search, as conditions on a query."""

    def __init__(self, office: Office, program: Program, filters: Filters, search: str) -> None:
        self.program = program
        self.model: Any = program.model
        self.conditions = filtering.conditions(office, program, filters)
        private = office.rights.may(permissions.REVEAL, program.key)
        self.matching = fulltext.query(search, private=private)
        self._index = fulltext.index_table(program.model, alias="found")

    @property
    def whole(self) -> bool:
        """Whether every record is in the list."""
        return not self.conditions and self.matching is None

    @property
    def id(self) -> str:
        """The id in SQL, taken from the table whose order costs nothing."""
        return f'{OWN}."id"' if self.matching is None else f'{FOUND}."rowid"'

    def of(self, *columns: Any) -> Any:
        """A query of the columns over the selected records."""
        query = self.model.select(*columns)
        if self.matching is not None:
            query = query.join(self._index, on=(self._index.rowid == self.model.id))
            query = query.where(fulltext.matches(self.model, self.matching))
        return query.where(*self.conditions) if self.conditions else query

    def keys(self, *columns: Any) -> Query:
        """The columns and the id, named `id`, of the selected records."""
        if self.matching is not None and not self.conditions and not columns:  # the index alone knows
            matches = fulltext.matches(self.model, self.matching)
            return Query.of(self._index.select(self._index.rowid.alias("id")).where(matches))
        return Query.of(self.of(*columns, peewee.SQL(f'{self.id} AS "id"')))

    def count(self) -> int:
        """How many records are selected."""
        ((count,),) = Query(f"SELECT COUNT(*) FROM ({self.keys().sql})", self.keys().parameters).run()  # noqa: S608
        return int(count)


def layout_of(office: Office, program: Program, columns: Sequence[Column], *, revealed: bool) -> Layout:
    """What is read for the columns, and how their words are made.

    Beside the columns themselves, all short fields of the record are read, because any column's `text` may
    need them.
    """
    model: Any = program.model
    shown = {column.name for column in columns}
    shape = Shape(model)
    selected: list[Any] = []
    joins: dict[str, tuple[Any, Shape]] = {}
    for field in model._meta.sorted_fields:
        if field.name in shown or not isinstance(field, LongTextField):
            shape.place(field, len(selected))
            selected.append(field)
    for column in columns:
        link, _, name = column.name.rpartition(".")
        if not link or link not in model._meta.fields:
            continue
        field = model._meta.fields[link]
        if link not in joins:
            position = selected.index(field)
            joins[link] = (field.rel_model.alias(link), shape.follow(link, position))
        linked, linked_shape = joins[link]
        linked_shape.place(field.rel_model._meta.fields[name], len(selected))
        selected.append(getattr(linked, name))
    cells = tuple(
        Cell(column, field_at(program, column.name), model, revealed=revealed) for column in columns
    )
    return Layout(office, shape, cells, tuple(selected), {link: alias for link, (alias, _) in joins.items()})


def field_at(program: Program, path: str) -> Any | None:
    """The field that a path such as `village.name` leads to; None where it leads to none."""
    model: Any = program.model
    field = None
    for name in path.split("."):
        field = model._meta.fields.get(name) if model is not None else None
        if field is None:
            return None
        model = getattr(field, "rel_model", None)
    return field


def rows_of(query: Any, layout: Layout) -> Query:
    """The query of the layout's columns with the linked records that they come from."""
    model = layout.shape.model
    for link, alias in layout.joined.items():
        on = model._meta.fields[link] == alias.id
        query = query.join_from(model, alias, peewee.JOIN.LEFT_OUTER, on=on)
    return Query.of(query)


class Order:
    """In which order the records stand: by an own field (choices by their words, links by the names that
    they lead to, in the order of pinyin), then by id; without a field by id alone.
    """

    def __init__(self, field: Any | None, *, descending: bool) -> None:
        self.field = field
        self.descending = descending

    def pages(self, selection: Selection, layout: Layout) -> Pages | None:
        """The list read through an index; None where the ids must be sorted first."""
        by_link = isinstance(self.field, LinkField)
        if self.field is not None and (selection.matching is not None or (by_link and not selection.whole)):
            return None
        spans = self._spans()
        keyed = any(span.keyed for span in spans)
        return Pages(
            rows_of(selection.of(*layout.selected), layout),
            selection.keys(self.field) if keyed else selection.keys(),
            id=selection.id,
            key=self._column if keyed else "",
            spans=spans[::-1] if self.descending else spans,
            descending=self.descending,
            fetched=selection.matching is not None,
        )

    @property
    def _column(self) -> str:
        return f'{OWN}."{self.field.column_name}"'  # type: ignore[union-attr]

    def _spans(self) -> list[Span]:
        field = self.field
        if field is None:
            return [Span()]
        spans = [Span(f"{self._column} IS NULL")] if field.null else []
        values: Sequence[Any] = ()
        if isinstance(field, ChoiceField):
            values = tuple(field.words)
        elif isinstance(field, LinkField):
            values = _by_name(field)
        else:
            return [*spans, Span(f"{self._column} IS NOT NULL", keyed=True)]
        return spans + [Span(f"{self._column} = ?", (value,)) for value in values]

    def sorted_ids(self, selection: Selection) -> list[int]:
        """The ids in this order, for lists that no index has in order."""
        field = self.field
        if isinstance(field, LinkField | ChoiceField):
            values = _by_name(field) if isinstance(field, LinkField) else tuple(field.words)
            rank = {value: place for place, value in enumerate(values)}
            pairs = selection.keys(field).run()
            found = sorted(
                ((rank.get(value, -1), record_id) for value, record_id in pairs), reverse=self.descending
            )
            return [record_id for _rank, record_id in found]
        direction = "DESC" if self.descending else "ASC"
        order = f" ORDER BY {self._column} {direction}, {selection.id} {direction}"
        return [row[-1] for row in selection.keys(field).run(order)]


def _by_name(link: Any) -> list[int]:
    """The ids of the records that the link can lead to, in the order of their names' pinyin."""
    model = link.rel_model
    name = next((name for name in ("name", "number", "title") if name in model._meta.fields), "id")
    named = model.select(model.id, model._meta.fields[name]).tuples()
    return [
        record_id
        for _key, _name, record_id in sorted(
            (spelling.sort_key(fulltext.folded(str(text or ""))), str(text or ""), record_id)
            for record_id, text in named
        )
    ]
