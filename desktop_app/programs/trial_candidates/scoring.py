"""The arithmetic of the end of a trial: 考察 40 + 测评 30 + 实绩 30, and who stands where (domain 1.7).

What is missing is None and never zero: without one of the three parts there is no total.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from db.models import TrialCandidate
from desktop_app.core.program import Values
from desktop_app.programs.selection_candidates import comparison
from desktop_app.programs.selection_candidates.comparison import Part

if TYPE_CHECKING:
    from desktop_app.core.office import Office

PARTS = {"inspection": "组织考察", "votes": "单位测评", "achievement": "实绩"}
VOTES = {
    "votes_excellent": "优秀",
    "votes_competent": "称职",
    "votes_basic": "基本称职",
    "votes_incompetent": "不称职",
}
SCORES = tuple(f"{key}_score" for key in PARTS)
GIVEN = ("inspection_score", *VOTES, "achievement_score")  # what is typed; the rest is calculated
UNCOMPARED = ("draft", "void")


def weights(post: Any) -> dict[str, int]:
    """What each part weighs in per cent; all of them together 100, as the post was opened."""
    return {key: getattr(post, f"weight_{key}") or 0 for key in PARTS}


def counts(told: Values) -> list[int]:
    """The votes in their order; a kind that is left out has none."""
    return [told.get(name) or 0 for name in VOTES]


def votes_score(votes: Sequence[int], points: Sequence[int]) -> Decimal | None:
    """(优秀×100＋称职×80＋基本称职×60) ÷ 有效票; None without a valid vote."""
    valid = sum(votes)
    if not valid:
        return None
    worth = sum(number * each for number, each in zip(votes, points, strict=True))
    return comparison.hundredths(Decimal(worth) / valid)


def parts(scores: Any, post: Any) -> list[Part]:
    """The candidate's score in each part that weighs something."""
    return [
        Part(key, PARTS[key], getattr(scores, f"{key}_score"), weight)
        for key, weight in weights(post).items()
        if weight
    ]


def scored(candidate: Any, told: Values, office: Office) -> Values:
    """The typed scores and votes with what follows from them: the score of the votes, and the total."""
    day = told["examined_on"]
    points = office.parameters.text("trial_vote_points", day)
    reckoned = votes_score(counts(told), [int(each) for each in points.split(",")])
    scores = _Scores({**told, "votes_score": reckoned})
    return {
        **{name: told[name] for name in GIVEN},
        "vote_points": points if reckoned is not None else "",
        "votes_score": reckoned,
        "total": comparison.total(parts(scores, candidate.post)),
    }


class _Scores:
    """Typed values, read by name as a candidate's are."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        for name in SCORES:
            setattr(self, name, values[name])


def rivals(post: Any) -> list[Any]:
    """Whoever was examined at the end of a trial of the post, or of another one of the same pool."""
    posts: Any = TrialCandidate.post.rel_model
    together = posts.pool == post.pool if post.pool else posts.id == post.id
    found = (
        TrialCandidate.select()
        .join(posts)
        .where(
            together,
            posts.state != "void",
            TrialCandidate.examined_on.is_null(False),
            TrialCandidate.state.not_in(UNCOMPARED),
        )
    )
    return list(found.order_by(TrialCandidate.id))


def ranked(candidates: Sequence[Any]) -> list[tuple[int | None, Any]]:
    """The candidates with their places, the first one first; equals share a place, and those without a total
    stand at the end without one.
    """
    placed = zip(comparison.places([each.total for each in candidates]), candidates, strict=True)
    return sorted(placed, key=lambda pair: (pair[0] is None, pair[0] or 0, pair[1].number or ""))


def place_of(candidate: Any) -> int | None:
    """The candidate's place among the rivals."""
    return next((place for place, each in ranked(rivals(candidate.post)) if each.id == candidate.id), None)
