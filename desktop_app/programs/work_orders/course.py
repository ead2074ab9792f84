"""What stands in the course of an order for good: lines that a move wrote, and what a rating rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.journal import Deed
from db.models import OrderStep
from db.writer import Writer

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.core.office import Office


def note_decision(order: Any, decision: str, office: Office, *, on: date, by: str) -> None:
    """Write down what the weekly review decided."""
    office.writer.create(OrderStep(order=order, done_on=on, by=by, what=_decided(decision), origin="review"))


def note_no_decision(order: Any, held_on: date, reason: str, office: Office) -> None:
    """Write down that the weekly review of that day is void, and its decision with it."""
    told = f"{held_on} 的民情分析例会作废，会上的决定不再有效：{reason}"
    office.writer.create(
        OrderStep(order=order, done_on=office.today(), by=office.user.name, what=told, origin="review")
    )


def _decided(decision: str) -> str:
    return f"民情分析例会决定：{decision}"


def note_rework(order: Any, why: str, reason: str, office: Office) -> None:
    """Write down the rating after which the order is handled once more."""
    told = again(order.rating, why, reason)
    office.writer.create(
        OrderStep(order=order, done_on=office.today(), by=office.user.name, what=told, origin="rework")
    )


def is_worked_on(order: Any) -> bool:
    """Whether somebody wrote what was done: since the last rework, where there was one. What the weekly
    review decided is not done yet.
    """
    origins = [step.origin for step in order.steps.order_by(OrderStep.id.desc())]
    since = origins.index("rework") if "rework" in origins else len(origins)
    return None in origins[:since]


def again(rating: Any, why: str, reason: str) -> str:
    """How a rework reads in the course."""
    return f"群众评 {rating} 分（{why}），重办：{reason}"


def step_stands(step: Any) -> bool:
    """Whether a move wrote the line, or the order was complete with it before it was handled again."""
    if step.origin is not None:
        return True
    later: Any = OrderStep.select().where(
        OrderStep.order == step.order_id, OrderStep.origin == "rework", OrderStep.id > step.id
    )
    return step.order.rework_count > 0 and bool(later.exists())


def call_stands(call: Any) -> bool:
    """Whether the order was rated after the call, or left unrated: now, or before it was handled again."""
    order = call.order
    if order.rated_on is not None and call.done_on <= order.rated_on:
        return True
    return order.rework_count > 0 and order.completed_on is not None and call.done_on < order.completed_on


def complete(writer: Writer) -> None:
    """Mark the lines that moves of an earlier release wrote."""
    likenesses = {"review": _decided("%"), "rework": again("%", "%", "%")}
    with writer.transaction(Deed("office")):
        for origin, likeness in likenesses.items():
            alike: Any = OrderStep.select().where(OrderStep.origin.is_null(), OrderStep.what**likeness)
            for step in list(alike):
                writer.update(step, {"origin": origin})
