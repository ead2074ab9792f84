"""What a batch did in the end: for each record whether it came or went, and from what to what it changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from db import journal
from db.journal import CREATE, DISCARD, EVENT, UNDO, Batch
from desktop_app.core.tables import Place, place_of
from desktop_app.errors import NotFound


@dataclass
class Net:
    """One record: the values that it had before (stored, by field) and those that it had afterwards."""

    place: Place
    id: int
    created: bool = False
    discarded: bool = False
    old: dict[str, Any] = field(default_factory=dict)
    new: dict[str, Any] = field(default_factory=dict)

    def take(self, operation: str, changes: dict[str, list[Any]]) -> None:
        """One more entry of the batch about the record."""
        self.created |= operation == CREATE
        self.discarded = operation == DISCARD
        for name, (old, new) in changes.items():
            self.old.setdefault(name, old)
            self.new[name] = new

    @property
    def changed(self) -> frozenset[str]:
        """The fields whose value was another one before."""
        return frozenset(name for name, old in self.old.items() if old != self.new[name])

    @property
    def is_nothing(self) -> bool:
        """Whether all is as if the batch had not been."""
        return (self.created and self.discarded) or not (self.created or self.discarded or self.changed)


@dataclass(frozen=True)
class Outcome:
    """A whole batch: its head, its records in the order in which they were first touched, and its events."""

    head: Batch
    nets: tuple[Net, ...]
    events: tuple[dict[str, Any], ...]
    end: int  # the hybrid time of its last entry

    @property
    def move(self) -> str:
        """The key of the move that was made, or that was taken back; "" where it was none."""
        told = self.head.deed if self.head.deed != UNDO else self.events[0]["deed"]
        return str(self.head.detail) if told == "move" else ""

    @classmethod
    def of(cls, batch: int, *, check: Callable[[], None] = lambda: None) -> Outcome:
        """Read it from the journal; raises NotFound. `check` may raise to stop."""
        head = Batch.get_or_none(Batch.id == batch)
        if head is None:
            raise NotFound(f"日志里没有批号 {batch}。", field="batch")
        nets: dict[tuple[str, int], Net] = {}
        events, end = [], 0
        for entry in journal.entries_of(batch):
            check()
            end = entry.time
            if entry.operation == EVENT:
                events.append(entry.changed())
                continue
            key = (entry.table, entry.record)
            if key not in nets:
                nets[key] = Net(place_of(entry.table), entry.record)
            nets[key].take(entry.operation, entry.changed())
        return cls(head, tuple(net for net in nets.values() if not net.is_nothing), tuple(events), end)

    def by_table(self) -> Iterator[tuple[Place, list[Net]]]:
        """The records table by table."""
        tables: dict[str, list[Net]] = {}
        for net in self.nets:
            tables.setdefault(net.place.model._meta.table_name, []).append(net)
        for nets in tables.values():
            yield nets[0].place, nets
