"""Deadlines of an order: what is left, and what is late (domain 1.1); the cards that follow are
`escalation`'s.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from db.models import WorkOrder
from desktop_app.core import due
from desktop_app.core.limits import last_day
from desktop_app.core.program import BAD, WARN, Words
from desktop_app.core.workdays import NATURAL

if TYPE_CHECKING:
    from desktop_app.core.office import Office

OPEN = frozenset({"committing", "return_review", "handling"})
UNFINISHED = OPEN | {"draft"}
_DONE_WORDS = {"merged": "已并入主单", "void": ""}


def raised_on(order: Any, office: Office) -> date:
    """The day of raising in the office's zone."""
    moment: datetime = order.raised_at
    return moment.astimezone(office.zone).date()


def answer_due(day: date, office: Office) -> date:
    """The last day for a commitment to an order raised on `day`: at most seven days later (Daishan 2011)."""
    return last_day(day, office.parameters.whole("answer_days", day), NATURAL, office)


def due_on(order: Any) -> date | None:
    """The day by which something must happen: the commitment first, then the completion."""
    day: date | None = order.deadline if order.state == "handling" else order.answer_due
    return day


def days_left(order: Any, office: Office) -> Words:
    """What the deadline column says: 剩 2 天, 今天到期, 逾期 3 天, or how the order ended."""
    if order.state == "draft":
        return Words("")
    if order.state == "rating":
        return _until_rating(order, office)
    if order.state not in OPEN:
        return _ending(order)
    limit = due_on(order)
    if limit is None:
        return Words("未定期限")
    left = (limit - office.today()).days
    if left < 0:
        return Words(f"逾期 {-left} 天", BAD)
    words = f"剩 {left} 天" if left else "今天到期"
    return Words(words, WARN if _is_near(limit, office) else "")


def _until_rating(order: Any, office: Office) -> Words:
    """How long the resident may still be asked."""
    if order.completed_on is None:
        return Words("")
    today = office.today()
    last = office.working_days.after(order.completed_on, office.parameters.whole("rating_days", today))
    return due.days_left(last, today, soon=2)


def _ending(order: Any) -> Words:
    if order.rating is not None:
        return Words(f"{order.rating} 分", BAD if order.band == "dissatisfied" else "")
    if order.settled_on_spot:
        return Words("当场解决")
    return Words(_DONE_WORDS.get(order.state, "已办结"))


def is_overdue(order: Any, office: Office) -> bool:
    """Whether the order is open and its deadline (or, before the commitment, that of the answer) is past."""
    limit = due_on(order)
    return order.state in OPEN and limit is not None and limit < office.today()


def _is_near(limit: date, office: Office) -> bool:
    """Whether no more working days are left than when a yellow card is given."""
    today = office.today()
    return office.working_days.between(today, limit) <= office.parameters.whole("yellow_card_days", today)


def completion_moment(day: date, order: Any, office: Office) -> datetime:
    """The moment of a completion of which the day alone is told: whole days after the order was raised, as
    natural days are counted (domain 0.3).
    """
    raised: datetime = order.raised_at
    return datetime.combine(day, raised.astimezone(office.zone).timetz())


def is_late(office: Office) -> Any:
    """Open orders whose deadline (or, before the commitment, whose answer) is overdue."""
    today = office.today()
    handling = (WorkOrder.state == "handling") & (WorkOrder.deadline < today)
    waiting = WorkOrder.state.in_(("committing", "return_review")) & (WorkOrder.answer_due < today)
    return handling | waiting


def is_moved(office: Office) -> Any:
    """Open orders whose promised days end on another day by the calendar as it is known now.

    The promise itself stays: only an extension moves a deadline (domain 0.7).
    """
    promised = WorkOrder.select().where(WorkOrder.state == "handling", WorkOrder.deadline_days.is_null(False))
    moved = [
        order.id
        for order in promised
        if order.original_deadline
        != last_day(order.committed_on, order.deadline_days, order.deadline_kind, office)
    ]
    return WorkOrder.id.in_(moved)


def is_due_soon(office: Office) -> Any:
    """Open orders that end within a week."""
    until = office.today() + timedelta(days=7)
    handling = (WorkOrder.state == "handling") & (WorkOrder.deadline <= until)
    waiting = WorkOrder.state.in_(("committing", "return_review")) & (WorkOrder.answer_due <= until)
    return handling | waiting


def is_rating_late(office: Office) -> Any:
    """Orders that have waited for their rating for more working days than the parameter allows."""
    day = today = office.today()
    allowed = office.parameters.whole("rating_days", today)
    while office.working_days.between(day, today) <= allowed:
        day -= timedelta(days=1)
    return (WorkOrder.state == "rating") & (WorkOrder.completed_on <= day)
