"""The matching of 双向选择: in each round the departments take, in their own order, whoever named their post
at that rank (domain 1.9).

Nobody is taken twice and no post has more people than places. Within a round nobody is left whom a post with
a free place wants, and none is taken before somebody whom the department put first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

ROUNDS = 3
RANKS = ("第一", "第二", "第三")


class Wish(NamedTuple):
    """What a person asked for: a post for each rank (None: no wish), and the place in which the department of
    that post put the person (None: not chosen).
    """

    person: int
    posts: tuple[int | None, ...]
    orders: tuple[int | None, ...]
    obeys: bool = True


class Place(NamedTuple):
    """A post that takes part, and how many may still be taken."""

    title: str
    free: int


def settled(wishes: Iterable[Wish], rank: int, free: Mapping[int, int]) -> dict[int, int]:
    """Who gets which post in the round of that rank (0, 1, 2), of those who are still without one; the orders
    within a post differ (see `repeated`), so that nothing depends on the order of the wishes.
    """
    chosen: dict[int, list[tuple[int, int]]] = {}
    for wish in wishes:
        post, order = wish.posts[rank], wish.orders[rank]
        if post is not None and order is not None:
            chosen.setdefault(post, []).append((order, wish.person))
    return {
        person: post
        for post, ranked in chosen.items()
        for _order, person in sorted(ranked)[: max(0, free.get(post, 0))]
    }


def repeated(wishes: Iterable[Wish], rank: int) -> list[tuple[int, int]]:
    """Each post with an order that its department gave to more than one person in the round."""
    seen: set[tuple[int, int]] = set()
    twice: set[tuple[int, int]] = set()
    for wish in wishes:
        post, order = wish.posts[rank], wish.orders[rank]
        if post is not None and order is not None:
            (twice if (post, order) in seen else seen).add((post, order))
    return sorted(twice)


def why_taken(wish: Wish, rank: int, place: Place) -> str:
    """The sentence for somebody who got a post in the round."""
    return (
        f"{RANKS[rank]}轮选中：{RANKS[rank]}志愿“{place.title}”，"
        f"部门排第 {wish.orders[rank]}，可选 {place.free} 人"
    )


def why_left(wish: Wish, rank: int, place: Place | None) -> str:
    """The part of a sentence that says why somebody got no post in the round."""
    if place is None:
        return f"没有填{RANKS[rank]}志愿"
    said = f"{RANKS[rank]}志愿“{place.title}”"
    if place.free <= 0:
        return f"{said}职数已满"
    order = wish.orders[rank]
    return f"{said}部门没有选" if order is None else f"{said}部门排第 {order}，只可选 {place.free} 人"


def why_waiting(lefts: Sequence[str], *, obeys: bool, submitted: bool) -> str:
    """The whole sentence for somebody who goes without a post."""
    if not submitted:
        return "没有参加志愿填报"
    return "；".join((*lefts, "服从调剂，没有合适的岗位" if obeys else "不服从调剂"))
