"""What holds of a person's wishes and of the departments' ranks, and what stands against a move."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from db.models import MutualWish
from desktop_app.core.happened import day_problems
from desktop_app.core.program import Problem, Values
from desktop_app.programs.contract_posts.eligibility import reasons
from desktop_app.programs.contract_posts.rules import holding, post_of
from desktop_app.programs.contract_rounds import choosing, matching

if TYPE_CHECKING:
    from desktop_app.core.office import Office

SUBMITTED = frozenset({"submitted"})


def wish_rules(wish: Any, _office: Office) -> Iterator[Problem]:
    """Different posts, one after the other, all of the choice once it is open; one form for each person."""
    named = [(name, wish.__data__.get(name)) for name in choosing.NAMES]
    is_settled = wish.choice_id is not None and wish.choice.state != "draft"
    known = _taking_part(wish) if is_settled else {post for _name, post in named}
    for place, (name, post) in enumerate(named):
        label = MutualWish._meta.fields[name].verbose_name
        if post is None:
            continue
        if post in [other for _name, other in named[:place]]:
            yield Problem(name, f"“{label}”和前面的志愿重复")
        if place and named[place - 1][1] is None:
            yield Problem(name, f"请先填“{MutualWish._meta.fields[named[place - 1][0]].verbose_name}”")
        if post not in known:
            yield Problem(name, f"“{label}”的岗位没有参加这次双向选择")
    if wish.choice_id is not None and wish.person_id is not None and _twin(wish) is not None:
        yield Problem("person", "这个人在这次双向选择里已经有一份志愿")
    yield from _order_problems(wish)


def _taking_part(wish: Any) -> set[int]:
    """The posts of the choice; while it is drafted nobody knows them all."""
    return {post.id for post in choosing.posts_of(wish.choice)}


def _twin(wish: Any) -> Any | None:
    return MutualWish.get_or_none(
        MutualWish.choice == wish.choice_id,
        MutualWish.person == wish.person_id,
        MutualWish.state != "void",
        MutualWish.id != (wish.id or 0),
    )


def _order_problems(wish: Any) -> Iterator[Problem]:
    """A department ranks, in the round that is on, people who named its post at that rank and have none."""
    stored = MutualWish.get_or_none(MutualWish.id == wish.id) if wish.id is not None else None
    for rank, name in enumerate(choosing.ORDERS):
        order = getattr(wish, name)
        if order == (getattr(stored, name) if stored is not None else None):
            continue
        if wish.choice.state != choosing.ROUNDS[rank] or wish.placing is not None:
            yield Problem(name, f"现在不是这个人的{matching.RANKS[rank]}轮选人，不能改")
        elif order is not None and wish.__data__.get(choosing.NAMES[rank]) is None:
            yield Problem(name, f"没有填{matching.RANKS[rank]}志愿，{matching.RANKS[rank]}轮不能选")
        elif order is not None and order < 1:
            yield Problem(name, "排序应是 1、2 这样的数，不选的空着")


def against_submitting(wish: Any, office: Office) -> Iterator[str]:
    """The person may have each of the posts, and holds none."""
    if wish.choice_id is None or wish.person_id is None:
        yield "请填写“双向选择”和“姓名”"
        return
    if wish.choice.state != "open":
        yield "现在不是志愿填报的时候"
        return  # before it nobody knows the day on which somebody must be young enough
    if wish.first_id is None and not wish.obeys:
        yield "没有志愿又不服从调剂的，请用“不参加”"
    contract = holding(wish.person)
    if contract is not None:
        yield f"已经聘在“{contract.post.title}”，一人只能一个岗位"
    taking_part = _taking_part(wish)
    for name in choosing.NAMES:
        post = getattr(wish, name)
        if post is not None and post.id not in taking_part:
            yield f"“{post.title}”没有参加这次双向选择"
        elif post is not None:
            found = reasons(post, wish.person, wish.choice.wishes_until, office=office)
            yield from (f"“{post.title}”：{reason}" for reason in found)


def submitting_problems(wish: Any, values: Values, office: Office) -> Iterator[Problem]:
    """Handed in while wishes were taken; what came on paper may be registered later."""
    choice, day = wish.choice, values["submitted_on"]
    label = MutualWish._meta.fields["submitted_on"].verbose_name
    yield from day_problems("submitted_on", label, day, choice.opened_on, office)
    if day > choice.wishes_until:
        reason = f"志愿填报到 {choice.wishes_until} 已经截止；截止以前交来的，请填交来的那天"
        yield Problem("submitted_on", reason)


def against_changing(wish: Any, _office: Office) -> Iterator[str]:
    if wish.choice.state != "open":
        yield "选人已经开始，志愿不能再改"


def against_adjusting(wish: Any, _office: Office) -> Iterator[str]:
    """Only who is without a post after three rounds and has said yes is adjusted."""
    if wish.choice.state != "adjusting":
        yield "三轮选人以后才组织调剂"
    elif wish.placing is not None:
        yield "已经有岗位"
    elif not wish.obeys:
        yield "不服从调剂"


def adjusting_problems(wish: Any, values: Values, office: Office) -> Iterator[Problem]:
    post = post_of(values["assigned"])
    place = choosing.places(wish.choice).get(post.id)
    if place is None:
        yield Problem("assigned", "这个岗位没有参加这次双向选择")
    elif place.free <= 0:
        yield Problem("assigned", f"“{place.title}”职数已满")
    for reason in reasons(post, wish.person, wish.choice.wishes_until, office=office):
        yield Problem("assigned", reason)


def against_taking_back(wish: Any, _office: Office) -> Iterator[str]:
    if wish.choice.state != "adjusting" or wish.placing != "adjusted":
        yield "只有还没有完成的组织调剂可以取消"


def against_staying_away(wish: Any, office: Office) -> Iterator[str]:
    if wish.state == "submitted":
        yield from against_changing(wish, office)
