"""What must be true of a nominee, and why a step cannot be taken yet (domain 1.10 c)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from db.models import HonourNominee, VillageHonour
from desktop_app.core import numbering
from desktop_app.core.program import Problem, Values
from desktop_app.programs import restrictions
from desktop_app.programs.secretary_contests import conditions
from desktop_app.programs.village_honours import rules as rounds

if TYPE_CHECKING:
    from desktop_app.core.office import Office

BOOK = "honour_nominees"
_ROUND = VillageHonour.state.words


def is_recommended(_office: Office) -> Any:
    return HonourNominee.state != "draft"


def nominee_rules(nominee: Any, _office: Office) -> Iterator[Problem]:
    """Somebody is recommended once in a round."""
    if nominee.state != "draft" or nominee.honour_id is None or nominee.person_id is None:
        return
    twin = HonourNominee.get_or_none(
        HonourNominee.honour == nominee.honour_id,
        HonourNominee.person == nominee.person_id,
        HonourNominee.state != "withdrawn",
        HonourNominee.id != (nominee.id or 0),
    )
    if twin is not None:
        yield Problem("person", f"已经由{twin.recommender.name}推荐")


def _in_state(nominee: Any, state: str, what: str) -> Iterator[str]:
    honour = nominee.honour
    if honour.state != state:
        yield f"“{honour.title}”现在是“{_ROUND[honour.state]}”，{what}"


def against_nominating(nominee: Any, office: Office) -> Iterator[str]:
    if nominee.honour_id is None or nominee.person_id is None:
        yield "请填写“评选”和“姓名”"
        return
    yield from _in_state(nominee, "open", "不能推荐")
    yield from restrictions.against_honours(nominee.person, nominee.honour.year, office=office)


def nominate(nominee: Any, values: Values, office: Office) -> Values:
    """Number the recommendation, and keep what the secretary was."""
    number = numbering.next_sheet(office, BOOK, year=nominee.honour.year)
    return {"number": number, **values, **at_the_time(nominee, values["nominated_on"])}


def at_the_time(nominee: Any, day: Any) -> Values:
    """Unit, post and months as a secretary, where the recommendation does not say them itself."""
    person = nominee.person
    return {
        "organization": nominee.organization or person.organization,
        "post": nominee.post or person.post,
        "secretary_months": conditions.served(person, day) if person.experience.exists() else None,
    }


def nomination_problems(nominee: Any, values: Values, office: Office) -> Iterator[Problem]:
    first, last = nominee.honour.published_on, min(nominee.honour.recommend_until, office.today())
    if not first <= values["nominated_on"] <= last:
        yield Problem("nominated_on", f"“推荐日期”应在 {first} 到 {last} 之间")


def against_reviewing(nominee: Any, _office: Office) -> Iterator[str]:
    yield from _in_state(nominee, "reviewing", "截止推荐以后才初审")


def against_shortlisting(nominee: Any, office: Office) -> Iterator[str]:
    yield from against_reviewing(nominee, office)
    yield from restrictions.against_honours(nominee.person, nominee.honour.year, office=office)


def against_scoring(nominee: Any, _office: Office) -> Iterator[str]:
    yield from _in_state(nominee, "voting", "投票评审时才登记票数和得分")


def equals_of(nominee: Any) -> list[int]:
    """Those who have the same total now."""
    totals = {each.key: each.total for each in rounds.ranked(nominee.honour)}
    mine = totals.get(nominee.id)
    return [] if mine is None else [key for key, total in totals.items() if total == mine]


def against_ordering(nominee: Any, office: Office) -> Iterator[str]:
    yield from against_scoring(nominee, office)
    if len(equals_of(nominee)) < 2:
        yield "没有人和他得分相同"


def order_problems(nominee: Any, values: Values, _office: Office) -> Iterator[Problem]:
    order = values["tie_order"]
    if order < 1:
        yield Problem("tie_order", "“同分先后”从 1 开始")
        return
    for key in equals_of(nominee):
        other = HonourNominee.get_by_id(key)
        if key != nominee.id and other.tie_order == order:
            yield Problem("tie_order", f"同分的{other.person.name}已经排第 {order}")


def against_awarding(nominee: Any, _office: Office) -> Iterator[str]:
    """The round honours all of them at once."""
    if nominee.total is None or nominee.place is None:
        yield "由“十佳评选”的“表彰”一并办理"
    yield from _in_state(nominee, "voting", "由“十佳评选”的“表彰”一并办理")
