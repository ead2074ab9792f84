"""The rating of an order: its bands, who may give it, and what a bad one asks for (domain 1.1)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from db.models import Person
from desktop_app.core.happened import to_come
from desktop_app.core.program import Problem, Values

if TYPE_CHECKING:
    from desktop_app.core.office import Office

_BLANKS = re.compile(r"\s+")
# What stands behind a name to tell two who bear it apart: a unit, a figure.
_BYNAME = re.compile(r"(?<=..)[^\w·].*$|(?<=[㐀-鿿]{2})[0-9A-Za-z]+$")


def band_limits(on: date, office: Office) -> tuple[int, ...]:
    """The lowest ratings of the bands but the last, in force on the day."""
    return tuple(int(limit) for limit in office.parameters.text("band_limits", on).split(","))


def band_of(rating: int, limits: Sequence[int]) -> str:
    """The satisfaction band of a rating; the names and ends are Daishan's, the steps between are a
    parameter.
    """
    names = ("very_satisfied", "satisfied", "fairly_satisfied", "basically_satisfied")
    return next((name for name, limit in zip(names, limits, strict=True) if rating >= limit), "dissatisfied")


def score_problems(name: str, label: str, score: int | None) -> Iterator[Problem]:
    """A rating is a whole number from 0 to 100 (domain 1.1)."""
    if score is not None and not 0 <= score <= 100:
        yield Problem(name, f"“{label}”应是 0 到 100 的整数")


def rating_problems(order: Any, values: Values, office: Office) -> Iterator[Problem]:
    """Whoever handled the order does not rate it; a proxy is explained, a bad rating has its reason, and the
    day lies between completion and today (domain 1.1).
    """
    yield from score_problems("rating", "群众评分", values["rating"])
    rater = values["rated_by"]
    if order.handler_id is not None and is_same(_person(rater), order.handler):
        yield Problem("rated_by", "经办人不能给自己办的工单评分，请换一位干部上门")
    if values["rating_method"] == "proxy" and not values["rating_note"]:
        yield Problem("rating_note", "代签的请在“评价说明”里注明是谁、为什么")
    lowest = band_limits(office.today(), office)[-1]
    if values["rating"] < lowest and not values["dissatisfaction"]:
        yield Problem("dissatisfaction", f"低于 {lowest} 分的请选不满意原因")
    if not order.completed_on <= values["rated_on"] <= office.today():
        yield Problem("rated_on", "“评价日期”应在办结日期和今天之间")


def _person(value: Any) -> Any:
    return value if isinstance(value, Person) else Person.get_by_id(value)


def is_same(person: Any, other: Any) -> bool:
    """Whether two entries of the people are one person: a second entry of the same name makes nobody another,
    unless both have their ID numbers and these differ.
    """
    numbers = {person.identity_number, other.identity_number}
    return bare_name(person.name) == bare_name(other.name) and ("" in numbers or len(numbers) == 1)


def bare_name(name: str) -> str:
    """The name without what tells users of one name apart: 王 芳（水务）, 王芳2 and 王芳-城建 are 王芳."""
    plain = _BLANKS.sub("", unicodedata.normalize("NFKC", name))
    return _BYNAME.sub("", plain)


def against_own_rating(order: Any, office: Office) -> Iterator[str]:
    """The user handled the order, and must not enter its rating (domain 1.1)."""
    if order.handler_id is not None and bare_name(order.handler.name) == bare_name(office.user.name):
        yield "您是这张工单的经办人，请由别人评价"


def against_unrated(order: Any, office: Office) -> Iterator[str]:
    """Reasons against giving the rating up: too few tries since the order was last complete (domain 1.1)."""
    needed = office.parameters.whole("unrated_tries", office.today())
    missed = sum(
        call.done_on >= order.completed_on and (not call.reached or call.willingness == "refused")
        for call in order.follow_ups
    )
    if missed < needed:
        yield f"联系不上或拒评要有 {needed} 次回访记录，办结以来有 {missed} 次"


def follow_up_problems(calls: Sequence[Any], office: Office) -> Iterator[Problem]:
    """A call lies in the past; whoever was not reached has not said whether they will rate."""
    yield from to_come(calls, office, "done_on")
    if any(not call.reached and call.willingness for call in calls):
        yield Problem("willingness", "没有联系上群众的回访，“评价意愿”请留空")


def is_dissatisfied(order: Any) -> bool:
    """Whether the order was rated below the lowest band that is no dissatisfaction, as it held that day."""
    return bool(order.band == "dissatisfied")


def against_reworking(order: Any, office: Office) -> Iterator[str]:
    """The resident was not dissatisfied, or a leader has confirmed that the demand is unreasonable."""
    if not is_dissatisfied(order):
        yield f"只有低于 {band_limits(office.today(), office)[-1]} 分的才重办"
    elif order.unreasonable:
        yield "领导已确认为不合理诉求"


def against_confirming_unreasonable(order: Any, office: Office) -> Iterator[str]:
    """The resident was not dissatisfied, or it was confirmed before."""
    if not is_dissatisfied(order):
        yield f"只有低于 {band_limits(office.today(), office)[-1]} 分的才需要确认"
    elif order.unreasonable:
        yield "已经确认过了"
