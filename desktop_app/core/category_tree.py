"""The upper categories of problems and what lies below them: an upper one may have an entry of its own, or be
no more than the word that those below it share.
"""

from __future__ import annotations

from typing import NamedTuple

from db.models import CategoryEntry


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
