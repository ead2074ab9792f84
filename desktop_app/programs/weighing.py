"""The arithmetic of comparing people: score × weight = part, parts = total, and the places in order.

Parts are rounded to hundredths before they are added, so that the sheet shows sums that come out. A missing
part is not zero: without it there is no total.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from desktop_app.core.program import BAD, WARN, Words

WHOLE = 100
_CENT = Decimal("0.01")


class Part(NamedTuple):
    """One dimension of one candidate; `points` is score × weight, None where the score is missing."""

    key: str
    title: str
    score: Decimal | None
    weight: int

    @property
    def points(self) -> Decimal | None:
        """What the dimension adds to the total."""
        return None if self.score is None else hundredths(Decimal(self.score) * self.weight / WHOLE)


def hundredths(number: Decimal) -> Decimal:
    """Rounded as scores are."""
    return number.quantize(_CENT, ROUND_HALF_UP)


def weights(dimensions: Iterable[str], contest: Any) -> dict[str, int]:
    """The dimensions that count in the contest, with what they weigh in per cent."""
    told = {key: getattr(contest, f"weight_{key}") for key in dimensions}
    return {key: weight for key, weight in told.items() if weight}


def parts(dimensions: Mapping[str, str], scores: Any, contest: Any) -> list[Part]:
    """The score in each dimension that counts; `dimensions` has their titles."""
    return [
        Part(key, dimensions[key], getattr(scores, f"{key}_score"), weight)
        for key, weight in weights(dimensions, contest).items()
    ]


def missing(counted: Iterable[Part]) -> list[str]:
    """The dimensions without a score: a missing one is not zero."""
    return [part.title for part in counted if part.score is None]


def result(candidate: Any, parts: Callable[[], Iterable[Part]]) -> Words:
    """What the review of a candidate found, and after it the total or what it waits for."""
    if candidate.state == "ineligible":
        return Words(candidate.review, BAD)
    if candidate.reviewed_on is None:
        return Words("")
    if candidate.total is not None:
        return Words(f"总分 {candidate.total:.2f}")
    return Words(f"缺{'、'.join(missing(parts()))}", WARN)


def total(counted: Sequence[Part]) -> Decimal | None:
    """The sum of the parts; None until every dimension has a score."""
    points = [part.points for part in counted]
    known = [each for each in points if each is not None]
    return sum(known, Decimal(0)) if points and len(known) == len(points) else None


def places(totals: Sequence[Decimal | None], orders: Sequence[int | None] | None = None) -> list[int | None]:
    """The place of each: one more than how many come before it, so that equals share theirs; none without a
    total. `orders` says who goes first among equals, where that was settled.
    """
    ordered = list(zip(totals, orders or [None] * len(totals), strict=True))
    return [None if one[0] is None else 1 + sum(_before(other, one) for other in ordered) for one in ordered]


_Standing = tuple[Decimal | None, int | None]


def _before(one: _Standing, other: _Standing) -> bool:
    (total_one, order_one), (total_other, order_other) = one, other
    if total_one is None or total_other is None:
        return False
    if total_one != total_other:
        return total_one > total_other
    return order_one is not None and order_other is not None and order_one < order_other


def elected(placed: Mapping[int, int | None], count: int) -> list[int]:
    """Who gets one of the `count` places: the first ones; equals at the edge get none before it is settled
    who goes first.
    """
    shared = set(tied(placed, count))
    return [
        key for key, place in placed.items() if place is not None and place <= count and key not in shared
    ]


def tied(placed: Mapping[int, int | None], count: int) -> list[int]:
    """Equals of whom some would get one of the `count` places and some would not."""
    taken = {key: place for key, place in placed.items() if place is not None and place <= count}
    last = max(taken.values(), default=0)
    return [key for key, place in taken.items() if place == last] if len(taken) > count else []
