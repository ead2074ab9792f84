"""What must be true of a candidate for the leadership, and why a step cannot be taken yet (domain 1.10 a)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from db.models import PromotionCandidate
from desktop_app.core.happened import day_problems
from desktop_app.core.program import Problem, Values
from desktop_app.programs import examining_group, meetings, public_notice
from desktop_app.programs.secretary_contests import rules

if TYPE_CHECKING:
    from desktop_app.core.office import Office

HOLDING = ("decided", "noticed", "appointed")  # there are as many as places, no more


def promotion_candidate_rules(candidate: Any, office: Office) -> Iterator[Problem]:
    """Handed in once, as somebody for whom the round is."""
    yield from rules.candidate_rules(candidate, office)
    if candidate.state != "draft" or candidate.round_id is None or candidate.source_id is None:
        return
    allowed = {row.source_id: row.source.name for row in candidate.round.sources}
    if allowed and candidate.source_id not in allowed:
        yield Problem("source", f"这次比选只面向{'、'.join(allowed.values())}")


def against_applying(candidate: Any, office: Office) -> Iterator[str]:
    yield from rules.against_applying(candidate, office)
    if candidate.source_id is None:
        yield "请填写“人员范围”"
    if candidate.way == "organization" and candidate.recommender_id is None:
        yield "组织推荐的要填写“推荐单位”"


def examined_most(promotion: Any, office: Office) -> int:
    """How many may be examined: more than there are places, so that there is a choice."""
    return int(promotion.places) * office.parameters.whole("promotion_examined", promotion.published_on)


def against_proposing(candidate: Any, office: Office) -> Iterator[str]:
    yield from rules.against_advancing(candidate, examined_most(candidate.round, office), "考察对象")
    yield from rules.unrestricted(candidate, office)


def against_meeting(candidate: Any, _office: Office) -> Iterator[str]:
    """As many are decided on as there are places, of each of the 五方面 as many as are kept for it."""
    promotion = candidate.round
    chosen = list(promotion.candidates.where(PromotionCandidate.state.in_(HOLDING)))
    if len(chosen) >= promotion.places:
        names = "、".join(each.person.name for each in chosen)
        yield f"名额 {promotion.places}，已经决定了{names}"
        return
    kept = next((row for row in promotion.sources if row.source_id == candidate.source_id), None)
    same = [each for each in chosen if each.source_id == candidate.source_id]
    if kept is not None and kept.places is not None and len(same) >= kept.places:
        names = "、".join(each.person.name for each in same)
        yield f"“{kept.source.name}”的名额是 {kept.places}，已经决定了{names}"


def against_deciding(candidate: Any, office: Office) -> Iterator[str]:
    yield from against_meeting(candidate, office)
    yield from examining_group.against_going_on(candidate.conclusion)
    yield from rules.unrestricted(candidate, office)


def examination_problems(candidate: Any, values: Values, office: Office) -> Iterator[Problem]:
    """After the proposal, by two people at least."""
    yield from day_problems("examined_on", "考察日期", values["examined_on"], candidate.proposed_on, office)
    yield from examining_group.problems("examiners", values["examiners"])


def decision_problems(candidate: Any, values: Values, office: Office) -> Iterator[Problem]:
    yield from meetings.decision_problems(values, candidate.examined_on, office)


def against_appointing(candidate: Any, office: Office) -> Iterator[str]:
    """Not before the last day of the notice has passed."""
    yield from public_notice.against_acting(candidate.notice_until, office)
    yield from rules.unrestricted(candidate, office)
