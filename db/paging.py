"""Reads long ordered lists in blocks: any block is found by where it begins, and nothing is skipped over.

A list is a query and an order. The order is a row of spans (the rows without a deadline, then those with
one; the rows of each village): within a span rows stand by key and id, or by id alone. A block begins at a
`Place`, and is read through the index from there. `places` walks the index once and yields where every
block begins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from db.base import database, reading

BLOCK = 256  # rows
# Rows from one place that is looked for to the next; a place between them is skipped to when it is asked for.
STRIDE = 4 * BLOCK


class Span(NamedTuple):
    """Rows that stand together: a condition on them in SQL, and whether a key orders them."""

    condition: str = "1"
    parameters: tuple[Any, ...] = ()
    keyed: bool = False


class Place(NamedTuple):
    """Where a block begins: a span, the key and id of a row, and how many rows after that row."""

    span: int
    key: Any
    id: int
    skip: int = 0


class Query(NamedTuple):
    """SQL that ends with its WHERE clause, so that more conditions can follow, and its parameters."""

    sql: str
    parameters: tuple[Any, ...]

    def run(self, more: str = "", parameters: Sequence[Any] = ()) -> Any:
        """A cursor over the rows."""
        return database.connection().execute(self.sql + more, (*self.parameters, *parameters))


class Pages:
    """A list in its order, read in blocks.

    `rows` selects what is shown, `keys` selects (key, id) or (id,) of the same rows; both name the sort key
    and the id as `key` and `id` say. `fetched`: the ids come from a full text query, in a single span.
    """

    def __init__(
        self, rows: Query, keys: Query, *, id: str, key: str = "", spans: Sequence[Span], descending: bool,
        fetched: bool = False,
    ) -> None:  # fmt: skip
        self._rows = rows
        self._keys = keys
        self._id = id
        self._key = key
        self._spans = spans
        self._fetched = fetched
        self._direction = "DESC" if descending else "ASC"
        self._at, self._after, self._before = ("<=", "<", ">") if descending else (">=", ">", "<")

    def first(self, limit: int = BLOCK) -> list[tuple[Any, ...]]:
        """The first rows, before any place is known."""
        found: list[tuple[Any, ...]] = []
        for span in self._spans:
            if len(found) == limit:
                break
            found += self._read(self._rows, span, "", (), limit - len(found))
        return found

    def block(self, place: Place, limit: int = BLOCK) -> list[tuple[Any, ...]]:
        """The rows from the place on."""
        if place.skip:
            found = self._further(place._replace(skip=0), place.skip)
            if found is None:
                return []
            place = found
        return self._from(self._rows, place, limit)

    def _from(self, query: Query, place: Place, limit: int) -> list[tuple[Any, ...]]:
        span = self._spans[place.span]
        if span.keyed:
            equal = f" AND {self._key} = ? AND {self._id} {self._at} ?"
            found = list(self._read(query, span, equal, (place.key, place.id), limit))
            if len(found) < limit:
                after = f" AND {self._key} {self._after} ?"
                found += self._read(query, span, after, (place.key,), limit - len(found))
        else:
            found = list(self._read(query, span, f" AND {self._id} {self._at} ?", (place.id,), limit))
        for next_span in self._spans[place.span + 1 :]:
            if len(found) == limit:
                break
            found += self._read(query, next_span, "", (), limit - len(found))
        return found

    def places(self, check: Callable[[], None]) -> tuple[int, list[Place]]:
        """How many rows there are, and where each block begins; `check` is called often and may raise."""
        with reading():
            return self._fetched_places(check) if self._fetched else self._sought_places(check)

    def _sought_places(self, check: Callable[[], None]) -> tuple[int, list[Place]]:
        """Skips from place to place inside SQLite, which is quick on an index."""
        sought = list(self._strides(check))
        if not sought:
            return 0, []
        count = (len(sought) - 1) * STRIDE + len(self._from(self._keys, sought[-1], STRIDE))
        places = [place._replace(skip=skip) for place in sought for skip in range(0, STRIDE, BLOCK)]
        return count, places[: -(-count // BLOCK)]

    def _strides(self, check: Callable[[], None]) -> Iterator[Place]:
        place = self._onward(0, 0)
        while place is not None:
            check()
            yield place
            place = self._further(place, STRIDE)

    def _further(self, place: Place, rows: int) -> Place | None:
        """The place so many rows further on; None beyond the end."""
        found, ahead = self._step(place, self._spans[place.span], rows)
        return self._onward(place.span + 1, ahead) if found is None else found

    def _onward(self, number: int, ahead: int) -> Place | None:
        """The place that many rows after the span begins, in one of the next spans if it is too short."""
        for later, span in enumerate(self._spans[number:], number):
            place, ahead = self._nth(later, span, "", (), ahead)
            if place is not None:
                return place
        return None

    def _fetched_places(self, check: Callable[[], None]) -> tuple[int, list[Place]]:
        """Fetches every id, for sources that are slow to find a place again."""
        places, count = [], 0
        for count, row in enumerate(self._keys.run(self._order("", keyed=False)), 1):
            if count % BLOCK == 1:
                check()
                places.append(Place(0, None, row[-1]))
        return count, places

    def walk(self) -> Iterator[tuple[Any, ...]]:
        """All rows in their order."""
        for span in self._spans:
            yield from self._read(self._rows, span, "", (), -1)

    def ids(self, limit: int | None = None) -> list[int]:
        """The ids of the first rows, or of all."""
        found: list[int] = []
        for span in self._spans:
            more = -1 if limit is None else limit - len(found)
            order = self._order("", keyed=span.keyed)
            rows = self._keys.run(f" AND {span.condition}{order} LIMIT ?", (*span.parameters, more))
            found += [row[-1] for row in rows]
        return found

    def position(self, record_id: int) -> int | None:
        """How many rows stand before the record; None if it is not in the list."""
        before = 0
        for span in self._spans:
            condition = f" AND {span.condition}"
            row = next(self._keys.run(f"{condition} AND {self._id} = ?", (*span.parameters, record_id)), None)
            if row is None:
                before += self._count(condition, span.parameters)
                continue
            if not span.keyed:
                return before + self._count(
                    f"{condition} AND {self._id} {self._before} ?", (*span.parameters, row[-1])
                )
            earlier = f"{condition} AND {self._key} {self._before} ?"
            equal = f"{condition} AND {self._key} = ? AND {self._id} {self._before} ?"
            before += self._count(earlier, (*span.parameters, row[0]))
            return before + self._count(equal, (*span.parameters, *row))
        return None

    def _count(self, more: str, parameters: Sequence[Any]) -> int:
        counted = Query(f"SELECT COUNT(*) FROM ({self._keys.sql}{more})", self._keys.parameters)  # noqa: S608
        ((count,),) = counted.run("", parameters)
        return int(count)

    def _read(
        self, query: Query, span: Span, more: str, parameters: Sequence[Any], limit: int
    ) -> Iterator[tuple[Any, ...]]:
        order = self._order(more, keyed=span.keyed)
        rows: Iterator[tuple[Any, ...]] = query.run(
            f" AND {span.condition}{more}{order} LIMIT ?", (*span.parameters, *parameters, limit)
        )
        return rows

    def _order(self, more: str, *, keyed: bool) -> str:
        by_key = keyed and " = ?" not in more  # equal keys stand by id alone
        key = f"{self._key} {self._direction}, " if by_key else ""
        return f" ORDER BY {key}{self._id} {self._direction}"

    def _nth(
        self, number: int, span: Span, more: str, parameters: tuple[Any, ...], skip: int
    ) -> tuple[Place | None, int]:
        """The place after `skip` rows; or None, and how many rows the next spans still owe to this block."""
        condition = f" AND {span.condition}{more}"
        values = (*span.parameters, *parameters)
        order = self._order(more, keyed=span.keyed)
        row = next(self._keys.run(f"{condition}{order} LIMIT 1 OFFSET ?", (*values, skip)), None)
        if row is not None:
            return Place(number, row[0] if span.keyed else None, row[-1]), 0
        if skip == 0:
            return None, 0
        return None, skip - self._count(condition, values)  # fewer than were to be skipped

    def _step(self, place: Place, span: Span, rows: int) -> tuple[Place | None, int]:
        """The place so many rows further on in the span; or None, and what the next spans still owe."""
        if not span.keyed:
            more = f" AND {self._id} {self._at} ?"
            return self._nth(place.span, span, more, (place.id,), rows)
        equal = f" AND {span.condition} AND {self._key} = ? AND {self._id} {self._after} ?"
        values = (*span.parameters, place.key, place.id)
        order = f" ORDER BY {self._id} {self._direction} LIMIT 1 OFFSET ?"
        row = next(self._keys.run(equal + order, (*values, rows - 1)), None)
        if row is not None:
            return Place(place.span, place.key, row[-1]), 0
        count = self._count(equal, values)  # of the rows with the same key that are left
        after = f" AND {self._key} {self._after} ?"
        return self._nth(place.span, span, after, (place.key,), rows - count - 1)
