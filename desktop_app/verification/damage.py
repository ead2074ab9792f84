"""Damage of the database in the words of whoever uses it: which tables, and not which pages."""

from __future__ import annotations

from collections.abc import Iterable

from db import verification
from db.base import database
from desktop_app.core.tables import places

_SEARCH = "_search"
_OTHERS = {"journal": "日志"}


def named() -> str:
    """“民情工单”表损坏, with all tables that are; "" where no table can be blamed."""
    if database.obj is None:
        return ""
    titles = dict.fromkeys(map(_title, _own(verification.damaged_tables())))
    return f"{'、'.join(f'“{title}”' for title in titles)}表损坏" if titles else ""


def _own(tables: Iterable[str]) -> list[str]:
    """Search indexes last: they can be made anew."""
    return sorted(tables, key=lambda table: _SEARCH in table)


def _title(table: str) -> str:
    known = places()
    if table in known:
        return known[table].title
    owner, index, _part = table.partition(_SEARCH)
    if index and owner in known:
        return f"{known[owner].title}的搜索索引"
    return _OTHERS.get(table, table)
