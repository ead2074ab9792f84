"""What must be true of an application, and why a step cannot be taken yet (domain 1.13)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from db.models import SelectionCandidate, SelectionPosition
from desktop_app.core.happened import day_problems
from desktop_app.core.program import Problem, Values
from desktop_app.programs import examining_group, meetings, public_notice, restrictions
from desktop_app.programs.selection_candidates import comparison

if TYPE_CHECKING:
    from desktop_app.core.office import Office

MOTIONED = (
    "proposed",
    "recommended",
    "announced",
    "examined",
    "decided",
    "noticed",
    "appointed",
    "settled",
)
HOLDING = ("decided", "noticed", "appointed", "settled")  # there is one for a post, no more
GONE = ("withdrawn",)


def _state_of(position: Any) -> str:
    return str(SelectionPosition.state.words[position.state])


def candidate_rules(candidate: Any, office: Office) -> Iterator[Problem]:
    """An application is handed in once, within the days of its post."""
    if candidate.state != "draft" or candidate.position_id is None:
        return
    position, day = candidate.position, candidate.applied_on
    if day is not None and position.state == "open":
        first, last = position.published_on, min(position.apply_until, office.today())
        if not first <= day <= last:
            yield Problem("applied_on", f"“报名日期”应在 {first} 到 {last} 之间")
    if candidate.person_id is not None and _others(candidate, position).exists():
        yield Problem("person", f"这位干部已经报名“{position.title}”")


def _others(candidate: Any, position: Any) -> Any:
    """Other applications of the same person for the post that were not withdrawn."""
    return SelectionCandidate.select().where(
        SelectionCandidate.person == candidate.person_id,
        SelectionCandidate.position == position.id,
        SelectionCandidate.state.not_in(GONE),
        SelectionCandidate.id != (candidate.id or 0),
    )


# ── application and eligibility ──────────────────────────────────────────────────────────────────────────


def against_applying(candidate: Any, office: Office) -> Iterator[str]:
    """The post still takes applications, and the person has not applied for too many of its batch."""
    if candidate.position_id is None:
        yield "请填写“报名岗位”"
        return
    position = candidate.position
    if position.state != "open":
        yield f"岗位“{position.title}”现在是“{_state_of(position)}”，不能报名"
    if lacks_recommender(candidate):
        yield "组织推荐的要填写“推荐单位”"
    most = office.parameters.whole("selection_applications", office.today())
    others = [f"“{other.position.title}”" for other in applications(candidate)]
    if len(others) >= most:
        yield f"每人最多报 {most} 个岗位，已经报了{'、'.join(others)}"


def lacks_recommender(candidate: Any) -> bool:
    """Whether an organization is said to recommend, and none is named."""
    return candidate.way == "organization" and candidate.recommender_id is None


def applications(candidate: Any) -> Any:
    """The person's other applications of the same batch that were handed in and not withdrawn."""
    return (
        SelectionCandidate.select()
        .join(SelectionPosition)
        .where(
            SelectionCandidate.person == candidate.person_id,
            SelectionPosition.batch == candidate.position.batch,
            SelectionCandidate.state.not_in(("draft", *GONE)),
            SelectionCandidate.id != (candidate.id or 0),
        )
    )


def against_reviewing(candidate: Any, _office: Office) -> Iterator[str]:
    position = candidate.position
    if position.state == "open":
        yield f"岗位“{position.title}”现在是“{_state_of(position)}”，截止报名以后才作资格审查"
    elif position.state != "reviewing":
        yield f"岗位“{position.title}”已经是“{_state_of(position)}”，资格审查到多维比较为止，不能再改"


# ── comparison and motion ────────────────────────────────────────────────────────────────────────────────


def against_scoring(candidate: Any, _office: Office) -> Iterator[str]:
    position = candidate.position
    if position.state not in ("reviewing", "comparing"):
        yield f"岗位“{position.title}”现在是“{_state_of(position)}”，分数不能再改"


def against_motioning(candidate: Any, office: Office) -> Iterator[str]:
    position = candidate.position
    if position.state not in ("comparing", "proposed"):
        yield f"岗位“{position.title}”现在是“{_state_of(position)}”，多维比较以后才提出动议意向人选"
    if candidate.total is None:
        absent = comparison.missing(comparison.parts(candidate, position))
        yield f"还没有总分，缺：{'、'.join(absent)}"
    most = office.parameters.whole("selection_motioned", office.today())
    if position.candidates.where(SelectionCandidate.state.in_(MOTIONED)).count() >= most:
        yield f"每岗最多 {most} 名动议意向人选；有人不再作人选的，请先把他转为“未入选”或“退出”"
    yield from against_meeting(candidate, office)
    if (other := _motioned_elsewhere(candidate)) is not None:
        yield f"已经是“{other.position.title}”的{SelectionCandidate.state.words[other.state]}"
    yield from restrictions.on(candidate.person, office.today(), office=office)


def _motioned_elsewhere(candidate: Any) -> Any | None:
    """The person's candidacy for another post of the batch that went as far."""
    return (
        SelectionCandidate.select()
        .join(SelectionPosition)
        .where(
            SelectionCandidate.person == candidate.person_id,
            SelectionPosition.batch == candidate.position.batch,
            SelectionCandidate.state.in_(MOTIONED),
            SelectionCandidate.id != candidate.id,
        )
        .first()
    )


def motion_problems(candidate: Any, values: Values, office: Office) -> Iterator[Problem]:
    since = candidate.position.compared_on
    yield from day_problems("motioned_on", "动议日期", values["motioned_on"], since, office)


# ── recommendation, examination, decision ────────────────────────────────────────────────────────────────


def against_recommending(candidate: Any, _office: Office) -> Iterator[str]:
    if candidate.position.state != "proposed":
        yield "岗位还没有确定动议意向人选"


def recommendation_problems(candidate: Any, values: Values, office: Office) -> Iterator[Problem]:
    day = values["recommended_on"]
    yield from day_problems("recommended_on", "民主推荐日期", day, candidate.motioned_on, office)
    for name, whole in (("votes", "voters"), ("talk_votes", "talks")):
        if values[name] > values[whole]:
            yield Problem(name, f"推荐票应在 0 到 {values[whole]} 之间")


def against_announcing(candidate: Any, office: Office) -> Iterator[str]:
    """Whoever is under a restriction period is not examined."""
    yield from restrictions.on(candidate.person, office.today(), office=office)


def announcement_problems(candidate: Any, values: Values, office: Office) -> Iterator[Problem]:
    day = values["announced_on"]
    yield from day_problems("announced_on", "考察预告日期", day, candidate.recommended_on, office)
    yield from examining_group.problems("examiners", values["examiners"])


def against_meeting(candidate: Any, _office: Office) -> Iterator[str]:
    position = candidate.position
    chosen = position.candidates.where(SelectionCandidate.state.in_(HOLDING)).first()
    if chosen is not None:
        yield f"“{position.title}”已经决定由“{chosen.person.name}”任职"


def against_deciding(candidate: Any, office: Office) -> Iterator[str]:
    yield from against_meeting(candidate, office)
    yield from examining_group.against_going_on(candidate.conclusion)
    yield from restrictions.on(candidate.person, office.today(), office=office)


def decision_problems(candidate: Any, values: Values, office: Office) -> Iterator[Problem]:
    yield from meetings.decision_problems(values, candidate.examined_on, office)


# ── notice, appointment, probation ───────────────────────────────────────────────────────────────────────


def against_appointing(candidate: Any, office: Office) -> Iterator[str]:
    """Not before the last day of the notice has passed."""
    yield from public_notice.against_acting(candidate.notice_until, office)
    yield from restrictions.on(candidate.person, office.today(), office=office)


def against_confirming(candidate: Any, office: Office) -> Iterator[str]:
    until = candidate.probation_until
    if until is None:
        yield "选任制职务没有试用期"
    elif office.today() <= until:
        yield f"试用期到 {until} 才满"
