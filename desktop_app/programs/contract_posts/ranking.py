"""The arithmetic of 竞争上岗: the judges' mean, the weighted total, and the places in order (domain 1.9).

A mean and each part are rounded to hundredths as the sheet shows them, so that its sums come out. A missing
part is not zero: without it there is no total.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from desktop_app.programs import weighing
from desktop_app.programs.weighing import hundredths

PARTS = ("答辩", "民主测评", "考察")


class Sheet(NamedTuple):
    """What is known of one candidate; `tie_order` says who goes first among equals."""

    key: int
    scores: tuple[Decimal, ...]
    democratic: Decimal | None
    inspection: Decimal | None
    tie_order: int | None = None


class Rules(NamedTuple):
    """What the office has settled: weights in per cent, the fewest judges, whether extremes are dropped."""

    weights: tuple[int, int, int]
    judges: int
    extremes: bool

    @property
    def needed(self) -> int:
        """The fewest judges: with the highest and the lowest dropped, one must be left."""
        return max(self.judges, 3 if self.extremes else 1)


class Standing(NamedTuple):
    """One candidate's parts, total and place; `missing` names what there is no score for."""

    key: int
    parts: tuple[Decimal | None, Decimal | None, Decimal | None]
    total: Decimal | None
    place: int | None
    missing: tuple[str, ...]


def defence(scores: Sequence[Decimal], rules: Rules) -> Decimal | None:
    """The mean of the judges' scores, without one highest and one lowest where they are dropped; None while
    there are too few judges.
    """
    if len(scores) < rules.needed:
        return None
    counted = sorted(scores)[1:-1] if rules.extremes else scores
    return hundredths(sum(counted, Decimal(0)) / len(counted))


def points(part: Decimal, weight: int) -> Decimal:
    """What a part adds to the total."""
    return hundredths(part * weight / 100)


def total(parts: Sequence[Decimal | None], weights: Sequence[int]) -> Decimal | None:
    """The weighted sum; None while a part that counts is missing."""
    counted = [(part, weight) for part, weight in zip(parts, weights, strict=True) if weight]
    known = [points(part, weight) for part, weight in counted if part is not None]
    return sum(known, Decimal(0)) if len(known) == len(counted) else None


def standings(sheets: Sequence[Sheet], rules: Rules) -> list[Standing]:
    """Every candidate, the best first; equals share their place unless each has an order among them, and
    whoever has no total stands at the end.
    """
    made = [_standing(sheet, rules) for sheet in sheets]
    totals, orders = [each.total for each in made], [sheet.tie_order for sheet in sheets]
    found = weighing.places(totals, orders)
    placed = [each._replace(place=place) for each, place in zip(made, found, strict=True)]
    return sorted(placed, key=lambda each: (each.place is None, each.place or 0, each.key))


def _standing(sheet: Sheet, rules: Rules) -> Standing:
    parts = (defence(sheet.scores, rules), sheet.democratic, sheet.inspection)
    missing = tuple(
        name
        for name, part, weight in zip(PARTS, parts, rules.weights, strict=True)
        if weight and part is None
    )
    return Standing(sheet.key, parts, total(parts, rules.weights), None, missing)


def elected(ordered: Sequence[Standing], places: int) -> list[int]:
    """Who gets one of the places: see `weighing.elected`."""
    return weighing.elected({each.key: each.place for each in ordered}, places)


def tied(ordered: Sequence[Standing], places: int) -> list[int]:
    """Equals of whom some would get a place and some would not."""
    return weighing.tied({each.key: each.place for each in ordered}, places)
