"""笔试、面试、实绩: the parts of a candidate's total, and the places of all who are still in the round."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.core.program import Words
from desktop_app.programs import weighing
from desktop_app.programs.weighing import Part

if TYPE_CHECKING:
    from desktop_app.core.office import Office

KEYS = ("written", "interview", "achievement")
# not in the order, or no more
OUT = ("draft", "applied", "ineligible", "unfit", "passed_over", "dismissed", "withdrawn")


def titles(candidate: Any) -> dict[str, str]:
    """What the parts are called in the program."""
    return {key: candidate._meta.fields[f"{key}_score"].verbose_name for key in KEYS}


def parts(candidate: Any, scores: Any = None) -> list[Part]:
    """The candidate's score in each part that counts; `scores`: where those are to be taken from."""
    return weighing.parts(titles(candidate), candidate if scores is None else scores, candidate.round)


def result(candidate: Any, _office: Office) -> Words:
    """What the review found, and after it the total or what it waits for."""
    return weighing.result(candidate, lambda: parts(candidate))


def in_order(contest: Any) -> list[Any]:
    """The candidates who are still in the round."""
    model = contest.candidates.model
    return list(contest.candidates.where(model.state.not_in(OUT)).order_by(model.id))


def places(contest: Any) -> dict[int, int | None]:
    """The place of each who is still in the round: whoever drops out makes room for the next one."""
    found = in_order(contest)
    placed = weighing.places([each.total for each in found], [each.tie_order for each in found])
    return {each.id: place for each, place in zip(found, placed, strict=True)}


def compared(contest: Any) -> list[tuple[int | None, Any]]:
    """Everybody who was found eligible with the place among all of them, the first one first."""
    found = [
        each for each in contest.candidates if each.state not in OUT[:3] and each.reviewed_on is not None
    ]
    placed = weighing.places([each.total for each in found], [each.tie_order for each in found])
    pairs = zip(placed, found, strict=True)
    return sorted(pairs, key=lambda pair: (pair[0] is None, pair[0] or 0, pair[1].number or ""))
