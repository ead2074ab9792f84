"""The mutual choice of 2016 in the demonstration: three rounds as the desk makes them, and who was left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from db.models import ContractPost, MutualChoice, MutualChoicePost, MutualWish
from desktop_app.demonstration.contract_terms import CHOSEN, GENERAL, OPENED, WISHED, Draw
from desktop_app.programs.contract_rounds import matching


def of_2016(draw: Draw) -> None:
    """Everybody's wishes, the rounds, the terms of those who were taken, the wait of the others."""
    posts = [draw.post(department, title, "general", places=places) for department, title, places in GENERAL]
    choice = draw.put(
        MutualChoice(
            state="done", year=2016, organization=draw.unit, title="2016年工作人员双向选择",
            wishes_until=WISHED, opened_on=OPENED, finished_on=CHOSEN,
        )
    )  # fmt: skip
    wishes = [draw.wish(choice, posts, cadre, OPENED) for cadre in draw.choosing]
    wishes[-1].obeys = wishes[-2].obeys = False
    _settled(draw, wishes, posts)
    people = {cadre.person.id: cadre for cadre in draw.choosing}
    taken = {wish.__data__.get("assigned") for wish in wishes}
    for post in posts:
        draw.put(MutualChoicePost(choice=choice, post=post))
        post.appointed_on = CHOSEN if post.id in taken else None
    for wish in wishes:
        if wish.placing is not None:
            source = "adjusted" if wish.placing == "adjusted" else "mutual"
            draw.terms(wish.assigned, people[wish.__data__["person"]], source, CHOSEN)
        else:
            _waited(draw, choice, wish)


def _settled(draw: Draw, wishes: Sequence[MutualWish], posts: Sequence[ContractPost]) -> None:
    """Three rounds as the desk makes them, and 组织调剂 of those who obey."""
    free = {post.id: post.places for post in posts}
    by_id = {post.id: post for post in posts}
    for rank in range(matching.ROUNDS):
        left = [wish for wish in wishes if wish.placing is None]
        _rank(draw, left, rank)
        found = [_as_matched(wish) for wish in left]
        taken = matching.settled(found, rank, free)
        for wish, asked in zip(left, found, strict=True):
            post = by_id[asked.posts[rank] or 0]
            place = matching.Place(post.title, free[post.id])
            if wish.id in taken:
                said = matching.why_taken(asked, rank, place)
                wish.placing, wish.assigned = f"round_{rank + 1}", post
            else:
                said = matching.why_left(asked, rank, place)
            wish.explanation = "；".join(filter(None, (wish.explanation, said)))
        for post_id in taken.values():
            free[post_id] -= 1
    for wish in wishes:
        open_posts = [post for post in posts if free[post.id]]
        if wish.placing is None and wish.obeys and open_posts:
            post = open_posts[0]
            free[post.id] -= 1
            wish.placing, wish.assigned = "adjusted", post
            wish.explanation += f"；组织调剂到“{post.title}”：工作需要，本人服从"


def _rank(draw: Draw, wishes: Sequence[MutualWish], rank: int) -> None:
    """The departments put whom they want in order; a few they do not want."""
    wanted = [wish for wish in wishes if draw.random.random() < 0.85]
    draw.random.shuffle(wanted)
    orders: Counter[int] = Counter()
    for wish in wanted:
        post = wish.__data__[("first", "second", "third")[rank]]
        orders[post] += 1
        setattr(wish, f"order_{rank + 1}", orders[post])


def _waited(draw: Draw, choice: MutualChoice, wish: MutualWish) -> None:
    lefts = [wish.explanation]
    wish.placing = "waiting"
    wish.explanation = matching.why_waiting(lefts, obeys=wish.obeys, submitted=True)
    row = draw.waiting(wish.person, "mutual", CHOSEN, wish.explanation)
    row.choice, row.state = choice, "left"
    row.placed_on, row.way_out = CHOSEN + timedelta(days=120), "调往系统内其他单位"


def _as_matched(wish: MutualWish) -> matching.Wish:
    """The wish as the matching has it."""
    data = wish.__data__
    return matching.Wish(
        wish.id, (data["first"], data["second"], data["third"]), (wish.order_1, wish.order_2, wish.order_3)
    )
