"""The arithmetic of 多维比较: score × weight = part, parts = total, and the places in order (domain 1.13).

Parts are rounded to hundredths before they are added, so that the sheet shows sums that come out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

DIMENSIONS = {
    "quality": "综合素质",
    "frontline": "基层一线经历",
    "leading": "领导岗位任职经历",
    "appraisal": "年度考核",
    "reward": "奖惩",
}
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


def weights(position: Any) -> dict[str, int]:
    """The dimensions that count for the post, with what they weigh in per cent."""
    told = {key: getattr(position, f"weight_{key}") or 0 for key in DIMENSIONS}
    return {key: weight for key, weight in told.items() if weight}


def parts(scores: Any, position: Any) -> list[Part]:
    """The candidate's score in each dimension that counts."""
    return [
        Part(key, DIMENSIONS[key], getattr(scores, f"{key}_score"), weight)
        for key, weight in weights(position).items()
    ]


def missing(counted: Iterable[Part]) -> list[str]:
    """The dimensions without a score: a missing one is not zero."""
    return [part.title for part in counted if part.score is None]


def total(counted: Sequence[Part]) -> Decimal | None:
    """The sum of the parts; None until every dimension has a score."""
    points = [part.points for part in counted]
    known = [each for each in points if each is not None]
    return sum(known, Decimal(0)) if points and len(known) == len(points) else None


def places(totals: Sequence[Decimal | None]) -> list[int | None]:
    """The place of each: one more than how many have a greater total, so that equals share theirs; none
    without a total.
    """
    known = [each for each in totals if each is not None]
    return [None if each is None else 1 + sum(other > each for other in known) for each in totals]
