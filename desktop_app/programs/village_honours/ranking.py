"""得分 and 名次 of those who stand for the honour: votes and the panel's score weighed, equals put in order
by a decision that is recorded (domain 1.10 c).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from desktop_app.programs import weighing
from desktop_app.programs.weighing import WHOLE, Part


class Entry(NamedTuple):
    """What is known of one nominee; `tie_order` says who goes first among equals."""

    key: int
    votes: int | None
    panel: Decimal | None
    tie_order: int | None = None


class Ranked(NamedTuple):
    """The score of the votes, the total and the place of one nominee; `missing` names what there is not."""

    key: int
    vote_score: Decimal | None
    total: Decimal | None
    place: int | None
    missing: tuple[str, ...]


def ranked(entries: Sequence[Entry], weights: tuple[int, int]) -> list[Ranked]:
    """Every nominee in the order that was given; the greatest number of votes is worth 100."""
    most = max((entry.votes for entry in entries if entry.votes is not None), default=0)
    made = []
    for entry in entries:
        vote = _vote_score(entry.votes, most)
        counted = [
            Part(key, title, score, weight)
            for key, title, score, weight in (
                ("vote", "票数", vote, weights[0]),
                ("panel", "评审得分", entry.panel, weights[1]),
            )
            if weight
        ]
        missing = tuple(weighing.missing(counted))
        made.append(Ranked(entry.key, vote, weighing.total(counted), None, missing))
    placed = weighing.places([each.total for each in made], [entry.tie_order for entry in entries])
    return [each._replace(place=place) for each, place in zip(made, placed, strict=True)]


def _vote_score(votes: int | None, most: int) -> Decimal | None:
    """Votes ÷ the greatest number of votes × 100; nobody has a score while nobody has a vote."""
    if votes is None:
        return None
    return weighing.hundredths(Decimal(votes) * WHOLE / most) if most else Decimal(0)


def equals(found: Sequence[Ranked], places: int) -> list[list[int]]:
    """Those who share one of the first `places` places, whose order must be settled."""
    shared: dict[int, list[int]] = {}
    for each in found:
        if each.place is not None and each.place <= places:
            shared.setdefault(each.place, []).append(each.key)
    return [keys for _place, keys in sorted(shared.items()) if len(keys) > 1]


def first(found: Sequence[Ranked], places: int) -> list[int]:
    """The keys of the places 1 to `places` in order, once nobody shares one."""
    within = [each for each in found if each.place is not None and each.place <= places]
    return [each.key for each in sorted(within, key=lambda each: each.place or 0)]
