"""What must be true of an application, and why a step of it cannot be taken yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from desktop_app.core.program import Problem, Values
from desktop_app.programs import restrictions, weighing
from desktop_app.programs.secretary_contests import scores

if TYPE_CHECKING:
    from desktop_app.core.office import Office

GONE = ("withdrawn",)


def state_of(contest: Any) -> str:
    """The state of the round in words."""
    return str(contest._meta.fields["state"].words[contest.state])


def candidate_rules(candidate: Any, office: Office) -> Iterator[Problem]:
    """An application is handed in once, within the days of its round."""
    if candidate.state != "draft" or candidate.round_id is None:
        return
    contest, day = candidate.round, candidate.applied_on
    if day is not None and contest.state == "open":
        first, last = contest.published_on, min(contest.apply_until, office.today())
        if not first <= day <= last:
            yield Problem("applied_on", f"“报名日期”应在 {first} 到 {last} 之间")
    if candidate.person_id is not None and _again(candidate).exists():
        yield Problem("person", f"这个人已经报名“{contest.title}”")


def _again(candidate: Any) -> Any:
    """Other applications of the same person for the round that were not withdrawn."""
    model = type(candidate)
    return model.select().where(
        model.person == candidate.person_id,
        model.round == candidate.round_id,
        model.state.not_in(GONE),
        model.id != (candidate.id or 0),
    )


def against_applying(candidate: Any, _office: Office) -> Iterator[str]:
    if candidate.round_id is None:
        yield f"请填写“{type(candidate)._meta.fields['round'].verbose_name}”"
        return
    contest = candidate.round
    if contest.state != "open":
        yield f"“{contest.title}”现在是“{state_of(contest)}”，不能报名"


def against_reviewing(candidate: Any, _office: Office) -> Iterator[str]:
    contest = candidate.round
    if contest.state != "reviewing":
        yield f"“{contest.title}”现在是“{state_of(contest)}”，截止报名以后才作资格审查"


def unrestricted(candidate: Any, office: Office) -> list[str]:
    """Whoever is under a restriction period today gets no further."""
    return restrictions.on(candidate.person, office.today(), office=office)


def against_scoring(candidate: Any, _office: Office) -> Iterator[str]:
    contest = candidate.round
    if contest.state not in ("reviewing", "comparing"):
        yield f"“{contest.title}”现在是“{state_of(contest)}”，分数不能再改"


def against_ordering(candidate: Any, _office: Office) -> Iterator[str]:
    """Nobody's place is settled by hand but that of equals."""
    if candidate.total is None:
        yield "还没有总分"
        return
    equals = [each for each in scores.in_order(candidate.round) if each.total == candidate.total]
    if len(equals) < 2:
        yield "没有人和他同分"


def order_problems(candidate: Any, values: Values, _office: Office) -> Iterator[Problem]:
    order = values["tie_order"]
    if order < 1:
        yield Problem("tie_order", "“同分先后”从 1 开始")
        return
    for other in scores.in_order(candidate.round):
        same = other.total == candidate.total and other.tie_order == order
        if same and other.id != candidate.id:
            yield Problem("tie_order", f"同分的{other.person.name}已经排第 {order}")


def against_advancing(candidate: Any, limit: int, what: str) -> Iterator[str]:
    """Whoever goes on stands in one of the first places of a comparison that is complete."""
    contest = candidate.round
    if contest.state != "comparing":
        yield f"“{contest.title}”现在是“{state_of(contest)}”，比较以后才能确定{what}"
        return
    found = {each.id: each for each in scores.in_order(contest)}
    incomplete = [
        f"{each.person.name}缺{'、'.join(weighing.missing(scores.parts(each)))}"
        for each in found.values()
        if each.total is None
    ]
    if incomplete:
        yield f"还有人没有总分：{'，'.join(incomplete)}"
        return
    placed = scores.places(contest)
    if candidate.id in (equals := weighing.tied(placed, limit)):
        names = "、".join(found[key].person.name for key in equals)
        yield f"{names}同分，{what}最多 {limit} 人，请先“同分处理”，写明先后和依据"
    elif (place := placed[candidate.id]) is None or place > limit:
        yield f"名次是第 {place}，{what}最多 {limit} 人"
