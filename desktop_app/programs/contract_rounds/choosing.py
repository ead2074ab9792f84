"""What stands where in a mutual choice: places that are free, wishes as the matching has them, and what a
round or the end of the choice writes.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from db.models import Contract, ContractWaiting, MutualChoicePost, MutualWish
from desktop_app.core.program import Values
from desktop_app.core.workdays import months_after
from desktop_app.programs import elsewhere
from desktop_app.programs.contract_posts import rules
from desktop_app.programs.contract_posts.effects import draw_up, number
from desktop_app.programs.contract_rounds import matching

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.core.office import Office

NAMES = ("first", "second", "third")
ORDERS = ("order_1", "order_2", "order_3")
ROUNDS = ("round_1", "round_2", "round_3")  # the states in which departments choose
ALIVE = ("submitted", "withdrawn")  # whoever takes part or was listed and did not


def posts_of(choice: Any) -> list[Any]:
    """The posts that take part, in the order in which they were put down."""
    rows = choice.posts.order_by(MutualChoicePost.id)
    return [row.post for row in rows]


def places(choice: Any) -> dict[int, matching.Place]:
    """Each post with what is still free: places less contracts and those who were placed in this choice."""
    placed = Counter(
        post
        for (post,) in choice.wishes.select(MutualWish.assigned)
        .where(MutualWish.assigned.is_null(False), MutualWish.state == "submitted")
        .tuples()
    )
    return {
        post.id: matching.Place(post.title, rules.free(post) - placed[post.id]) for post in posts_of(choice)
    }


def waiting_wishes(choice: Any) -> list[Any]:
    """The wishes of those who are still without a post."""
    rows = choice.wishes.where(MutualWish.state == "submitted", MutualWish.placing.is_null())
    return list(rows.order_by(MutualWish.id))


def wish_of(row: Any) -> matching.Wish:
    """The row as the matching has it."""
    return matching.Wish(
        row.id,
        tuple(row.__data__[name] for name in NAMES),
        tuple(getattr(row, name) for name in ORDERS),
        row.obeys,
    )


def settle(rank: int) -> Any:
    """The effect that ends the round of the rank: who is taken, and for the others why not."""

    def effect(choice: Any, _values: Values, office: Office) -> Values:
        rows, known = waiting_wishes(choice), places(choice)
        wishes = [wish_of(row) for row in rows]
        taken = matching.settled(wishes, rank, {post: place.free for post, place in known.items()})
        for row, wish in zip(rows, wishes, strict=True):
            post = taken.get(wish.person)
            if post is not None:
                said = matching.why_taken(wish, rank, known[post])
                changes = {"placing": f"round_{rank + 1}", "assigned": post}
            else:
                wished = wish.posts[rank]
                said = matching.why_left(wish, rank, known.get(wished) if wished is not None else None)
                changes = {}
            elsewhere.change(row, {**changes, "explanation": _added(row.explanation, said)}, office=office)
        return {}

    return effect


def _added(told: str, sentence: str) -> str:
    return f"{told}；{sentence}" if told else sentence


def adjust(wish: Any, values: Values, _office: Office) -> Values:
    """组织调剂, with its reason."""
    post = rules.post_of(values["assigned"])
    said = f"组织调剂到“{post.title}”：{values['explanation']}"
    return {"placing": "adjusted", "assigned": post, "explanation": _added(wish.explanation, said)}


def finish(choice: Any, values: Values, office: Office) -> Values:
    """Contracts for those who were placed, a place on the list of the waiting for everybody else; every post
    is filled or empty.
    """
    day = values["finished_on"]
    for wish in choice.wishes.where(MutualWish.state.in_(ALIVE)).order_by(MutualWish.id):
        if wish.assigned is not None:
            source = "adjusted" if wish.placing == "adjusted" else "mutual"
            draw_up(wish.assigned, wish.person, source, day, office=office)
        elif rules.holding(wish.person) is None:
            _wait(choice, wish, day, office)
    office.writer.update(choice, {"finished_on": day})  # before its posts go by it
    leave_posts(choice, office)
    return {}


def _wait(choice: Any, wish: Any, day: date, office: Office) -> None:
    lefts = [wish.explanation] if wish.explanation else []
    said = matching.why_waiting(lefts, obeys=wish.obeys, submitted=wish.state == "submitted")
    elsewhere.change(wish, {"placing": "waiting", "explanation": said}, office=office)
    wait(wish.person, "mutual", day, office=office, choice=choice, explanation=said)


def wait(person: Any, source: str, day: date, *, office: Office, **more: Any) -> None:
    """Somebody without a post from the day on: the clock runs at most so many months."""
    row = ContractWaiting(
        number=number(office, "contract_waiting", day.year),
        state="waiting",
        person=person,
        organization=person.organization or office.organization,
        source=source,
        waiting_from=day,
        waiting_until=waiting_until(day, office),
        **more,
    )
    elsewhere.make(row, office=office)


def waiting_until(day: date, office: Office) -> date:
    """The last day of a waiting that begins on the day."""
    return months_after(day, office.parameters.whole("contract_waiting_months", day))


def leave_posts(choice: Any, office: Office) -> None:
    """Posts that somebody holds are filled, the others are empty again."""
    for post in posts_of(choice):
        if post.state == "competing":
            over = choice.state != "adjusting" or not rules.held(post)
            elsewhere.move(post, "leave_empty" if over else "fill", office=office)


def give_up(choice: Any, values: Values, office: Office) -> Values:
    """The choice is void: nobody was placed by it, and no form waits to be handed in."""
    longest = MutualWish.void_reason.max_length
    for wish in choice.wishes.where(MutualWish.state == "draft"):
        reason = f"双向选择作废：{values['void_reason']}"[:longest]
        elsewhere.move(wish, "stay_away", office=office, values={"void_reason": reason})
    for wish in choice.wishes.where(MutualWish.placing.is_null(False)):
        elsewhere.change(wish, {"placing": None, "assigned": None}, office=office)
    office.writer.update(choice, dict(values))  # before its posts go by it
    leave_posts(choice, office)
    return {}


def start(choice: Any, values: Values, office: Office) -> Values:
    """The posts can be named from now on."""
    for post in posts_of(choice):
        elsewhere.move(post, "compete", office=office)
    today = office.today()
    return {
        "number": number(office, "contract_rounds", choice.year),
        "opened_on": today,
        "wishes_until": values["wishes_until"],
    }


def enrol(choice: Any, _values: Values, office: Office) -> Values:
    """A form to fill in for everybody of the zone who has no post and is not yet listed."""
    for person in missing_people(choice):
        elsewhere.make(MutualWish(choice=choice, person=person), office=office)
    return {}


def missing_people(choice: Any) -> list[Any]:
    """Who belongs to the zone, is in post, has no contract and stands in no wish of this choice."""
    person: Any = MutualWish.person.rel_model
    listed = choice.wishes.select(MutualWish.person).where(MutualWish.state != "void")
    contract: Any = Contract
    held = contract.select(contract.person).where(contract.state.in_(rules.HELD))
    rows = person.select().where(
        person.organization == choice.organization_id,
        person.status == "in_post",
        person.id.not_in(listed),
        person.id.not_in(held),
    )
    return list(rows.order_by(person.id))
