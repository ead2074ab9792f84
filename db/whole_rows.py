"""Selects of whole rows, whose columns are written out once: peewee spells each anew in each query."""

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
        return ctx.literal(_columns(self.model, ctx.alias_manager[table]))


@cache
def _columns(model: Any, name: str) -> str:
    """All columns of the table, which the query calls by that name."""
    return ", ".join(f'"{name}"."{field.column_name}"' for field in model._meta.sorted_fields)
