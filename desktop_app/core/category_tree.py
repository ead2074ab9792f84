"""The upper categories of problems and what lies below them: an upper one may have an entry of its own, or be
no more than the word that those below it share.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from db.models import CategoryEntry

_BETWEEN = re.compile(r"[-=—]*[>＞→»]+|[|｜\\＼]+")
_PERHAPS_BETWEEN = re.compile(r"[/／:：·_]|[-－—–]+")
_ANY_SIGN = re.compile(f"{_BETWEEN.pattern}|{_PERHAPS_BETWEEN.pattern}")


class Upper(NamedTuple):
    """An upper category: its word, its own entry, and the entries below it."""

    name: str
    entry: CategoryEntry | None
    below: tuple[CategoryEntry, ...]

    @property
    def ids(self) -> frozenset[int]:
        """The ids of all its entries."""
        return frozenset(each.id for each in (self.entry, *self.below) if each is not None)

    @property
    def value(self) -> str:
        """What a filter by category is set to for all of it."""
        if self.entry is not None:
            return str(self.entry.id)
        return ",".join(str(each.id) for each in self.below)


def uppers() -> list[Upper]:
    """All upper categories, in the order in which they were entered."""
    own: dict[str, CategoryEntry | None] = {}
    below: dict[str, list[CategoryEntry]] = {}
    for entry in CategoryEntry.select().order_by(CategoryEntry.id):
        if entry.parent:
            own.setdefault(entry.parent, None)
            below.setdefault(entry.parent, []).append(entry)
        else:
            own[entry.name] = own.get(entry.name) or entry
    return [Upper(name, entry, tuple(below.get(name, ()))) for name, entry in own.items()]


def levels(text: str) -> tuple[str, ...]:
    """The levels that a path names, the upper one first: 城乡建设>市政管理; of no path the one name.

    What may stand within a name as well is between levels where an upper category stands before it.
    """
    if _ANY_SIGN.search(text) is None:  # as of most: a file asks for every row
        return (text,)
    if len(parts := _parts(_BETWEEN, text)) > 1:
        return parts
    parts = _parts(_PERHAPS_BETWEEN, text)
    below = CategoryEntry.select().where(CategoryEntry.parent == parts[0]) if len(parts) > 1 else None
    return parts if below is not None and below.exists() else (text,)


def _parts(between: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in between.split(text) if part.strip())
