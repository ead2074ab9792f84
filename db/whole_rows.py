"""Whole rows in SQL, whose columns are written out once: peewee spells each anew in each query."""

from __future__ import annotations

from functools import cache
from typing import Any

import peewee


class WholeRows(peewee.ModelSelect):
    """`model.select()` without columns of its own; what is made of it is an ordinary query."""

    def __init__(self, model: Any) -> None:
        super().__init__(model, (), is_default=True)
        self._returning = model._meta.sorted_fields

    def __sql_selection__(self, ctx: Any, is_subquery: bool = False) -> Any:
        table = self.model._meta.table
        if is_subquery or self._returning is not self.model._meta.sorted_fields:
            return super().__sql_selection__(ctx, is_subquery)
        return ctx.literal(columns_of(self.model, ctx.alias_manager[table]))


@cache
def columns_of(model: Any, alias: str = "") -> str:
    """All columns of the table in the order of `sorted_fields`, of the table that the query calls `alias`."""
    prefix = f'"{alias}".' if alias else ""
    return ", ".join(f'{prefix}"{field.column_name}"' for field in model._meta.sorted_fields)


@cache
def insertion_into(model: Any, verb: str = "INSERT") -> str:
    """The statement that inserts a row given as its stored values in the order of `sorted_fields`."""
    marks = ", ".join("?" * len(model._meta.sorted_fields))
    return f'{verb} INTO "{model._meta.table_name}" ({columns_of(model)}) VALUES ({marks})'
