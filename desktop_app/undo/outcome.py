"""What a batch did in the end: for each record whether it came or went, and from what to what it changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from db import journal_reading
from db.base import Record, one_of
from db.journal import CREATE, DISCARD, EVENT, UNDO, Batch
from desktop_app.core.tables import Place, place_of
from desktop_app.errors import NotFound

STATE = "state"


@dataclass(slots=True)
class Net:
    """One record: the values that it had before (stored, by field) and those that it had afterwards.

    Of what came only its state is kept, of what went nothing: an import has a hundred thousand rows.
    """

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
        if self.created:
            self.new |= {name: new for name, (_old, new) in changes.items() if name == STATE}
        elif not self.discarded:
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
    tables: Mapping[str, Mapping[int, Net]]  # the same by table and id
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
        nets: list[Net] = []
        known: dict[str, dict[int, Net]] = {}
        events, end = [], 0
        for entry in journal_reading.entries_of(batch):
            check()
            end = entry.time
            if entry.operation == EVENT:
                events.append(entry.changed())
                continue
            of_table = known.setdefault(entry.table, {})
            if (net := of_table.get(entry.record)) is None:
                net = of_table[entry.record] = Net(place_of(entry.table), entry.record)
                nets.append(net)
            net.take(entry.operation, entry.changed())
        for net in nets:
            if net.is_nothing:
                del known[net.place.model._meta.table_name][net.id]
        return cls(head, tuple(net for net in nets if not net.is_nothing), known, tuple(events), end)

    def before(self, net: Net) -> dict[str, Any]:
        """All that a discarded record was before the batch, read from the journal once more."""
        values: dict[str, Any] = {}
        for entry in journal_reading.entries_about(
            net.place.model._meta.table_name, net.id, batch=self.head.id
        ):
            for name, (old, _new) in entry.changed().items():
                values.setdefault(name, old)
        return values

    def sheets(self, place: Place, nets: Mapping[int, Net]) -> set[int]:
        """The records on which these rows stand, or stood before the batch took them out."""
        assert place.lines is not None  # noqa: S101 - asked before
        model, owner = place.model, place.lines.owner
        found = {self.before(net)[owner] for net in nets.values() if net.discarded}
        rows = model.select(model.id, getattr(model, owner)).where(model.id.in_(one_of(nets)))
        return found | {row.__data__[owner] for row in rows}

    def by_table(self) -> Iterator[tuple[Place, Mapping[int, Net]]]:
        """The records table by table, by their ids."""
        for name, nets in self.tables.items():
            if nets:
                yield place_of(name), nets

    def made(self, model: type[Record], record: int) -> bool:
        """Whether the record of the table came with the batch."""
        net = self.tables.get(model._meta.table_name, {}).get(record)
        return net is not None and net.created
