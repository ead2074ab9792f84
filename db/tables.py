"""Rows of any table as they lie in the database, and how tables lead to each other."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from db.base import Record, database
from db.fields import LinkField
from db.models import RECORDS
from db.whole_rows import columns_of, insertion_into

Values = Mapping[str, Any]  # stored values by field

HANGING = frozenset({"attachment", "paper"})  # of which a row names its record by program and id


@cache
def in_order() -> tuple[type[Record], ...]:
    """The tables, each behind those that it links to."""
    ordered: dict[type[Record], None] = {}

    def put(model: type[Record], above: tuple[type[Record], ...]) -> None:
        for field in links_of(model):
            if field.rel_model not in (model, *above):
                put(field.rel_model, (*above, model))
        ordered.setdefault(model)

    for model in sorted(RECORDS, key=lambda each: each._meta.table_name in HANGING):
        put(model, ())
    return tuple(ordered)


@cache
def links_of(model: type[Record]) -> tuple[Any, ...]:
    """The links of the table to others."""
    return tuple(field for field in model._meta.sorted_fields if isinstance(field, LinkField))


@cache
def links_to(model: type[Record]) -> tuple[Any, ...]:
    """The links of all tables that lead to this one."""
    return tuple(field for other in RECORDS for field in links_of(other) if field.rel_model is model)


@cache
def keys(model: type[Record]) -> tuple[tuple[str, ...], ...]:
    """The sets of fields of which no two rows have the same values."""
    alone = [(field.name,) for field in model._meta.sorted_fields if field.unique and not field.primary_key]
    together = [tuple(each[0]) for each in model._meta.indexes if isinstance(each, tuple) and each[1]]
    return (*alone, *together)


def other(model: Any, key: tuple[str, ...], values: Values, row: int) -> int | None:
    """Another row with the same values of these fields."""
    asked = [values.get(name) for name in key]
    if None in asked:
        return None
    columns = " AND ".join(f'"{model._meta.fields[name].column_name}" = ?' for name in key)
    statement = f'SELECT id FROM "{model._meta.table_name}" WHERE {columns} AND id != ?'  # noqa: S608
    found = database.connection().execute(statement, (*asked, row)).fetchone()
    return None if found is None else int(found[0])


def free(model: Any, name: str, value: str) -> str:
    """白泉〔2015〕第001号（2）: the value, marked so that no other row has it."""
    field = model._meta.fields[name]
    number = 2
    while True:
        mark = f"（{number}）"
        marked = value[: field.max_length - len(mark)] + mark
        if not model.select().where(field == marked).exists():
            return marked
        number += 1


def exists(model: Any, row: int) -> bool:
    """Whether there is a row of that id."""
    statement = f'SELECT 1 FROM "{model._meta.table_name}" WHERE id = ?'  # noqa: S608
    return database.connection().execute(statement, (row,)).fetchone() is not None


def stored(model: type[Record], row: int) -> dict[str, Any] | None:
    """The stored values of the row; None where there is none."""
    statement = f'SELECT {columns_of(model)} FROM "{model._meta.table_name}" WHERE id = ?'  # noqa: S608
    found = database.connection().execute(statement, (row,)).fetchone()
    names = [field.name for field in model._meta.sorted_fields]
    return None if found is None else dict(zip(names, found, strict=True))


def insert(model: type[Record], values: Values) -> None:
    """Insert the row, which has a value for each field."""
    row = [values[field.name] for field in model._meta.sorted_fields]
    database.connection().execute(insertion_into(model), row)


def update(model: type[Record], row: int, values: Values) -> None:
    """Set stored values of the row."""
    columns = ", ".join(f'"{model._meta.fields[name].column_name}" = ?' for name in values)
    statement = f'UPDATE "{model._meta.table_name}" SET {columns} WHERE id = ?'  # noqa: S608
    database.connection().execute(statement, (*values.values(), row))


def delete(model: type[Record], row: int) -> None:
    """Delete the row."""
    database.connection().execute(f'DELETE FROM "{model._meta.table_name}" WHERE id = ?', (row,))  # noqa: S608
