"""Orders that were written by hand on blank slips: which reserved numbers are still free, and what it takes
to enter an order under one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from peewee import fn

from db.models import SlipNumber, WorkOrder
from desktop_app.core.program import Problem, Values
from desktop_app.errors import InvalidInput
from desktop_app.programs.work_orders.deadlines import raised_on

if TYPE_CHECKING:
    from desktop_app.core.office import Office

NEW_NUMBER = ("", "新编号")


def _bears(slip: Any) -> Any:
    """What order has the number: the one that was entered under it, or one of another desk that gave out the
    same.
    """
    return (WorkOrder.slip == slip.id) | (WorkOrder.number == slip.number)


def is_unused() -> Any:
    """Reserved numbers that no order bears and nobody made void, as a condition."""
    taken = WorkOrder.select(WorkOrder.id).where(_bears(SlipNumber))
    return (SlipNumber.state == "reserved") & ~fn.EXISTS(taken)


def unused(office: Office) -> Any:
    """The numbers of this office under which an order can still be entered, in their order."""
    return SlipNumber.select().where(is_unused(), SlipNumber.issuer == office.organization)


def any_unused(_order: Any) -> bool:
    """Whether there is a number to choose at all."""
    return bool(SlipNumber.select().where(is_unused()).exists())


def offered(_order: Any, office: Office) -> list[tuple[str, str]]:
    """What an order can be issued under: the next number, or one that waits on blank paper."""
    waiting = unused(office).order_by(SlipNumber.year, SlipNumber.id)
    return [NEW_NUMBER, *((slip.number, slip.number) for slip in waiting)]


def order_of(slip: Any) -> Any | None:
    """The order that bears the number, if it was entered."""
    return WorkOrder.get_or_none(_bears(slip))


def issue_day(order: Any, slip: Any, office: Office) -> date:
    """The day on which an order was written by hand: the problem's, but none before the slip was."""
    reserved_on: date = slip.reserved_on
    return max(raised_on(order, office), reserved_on)


def number_problems(order: Any, values: Values, office: Office) -> Iterator[Problem]:
    """Reasons against the number under which the order is to be issued; none for a new one."""
    number = values.get("number")
    if number and (reason := _against(order, number, office)) is not None:
        yield Problem("number", reason)


def taken(order: Any, number: str, office: Office) -> Any:
    """The reserved number for the order; raises InvalidInput. The caller's transaction is open."""
    if (reason := _against(order, number, office)) is not None:
        raise InvalidInput(f"{reason}。", field="number")
    return SlipNumber.get(SlipNumber.number == number)


def _against(order: Any, number: str, office: Office) -> str | None:
    slip = unused(office).where(SlipNumber.number == number).first()
    if slip is None:
        return f"“{number}”不是本单位预留而未用的空白工单号"
    if issue_day(order, slip, office).year != slip.year:
        return f"“{number}”是 {slip.year} 年的编号，这件事是 {raised_on(order, office).year} 年提出的"
    return None
