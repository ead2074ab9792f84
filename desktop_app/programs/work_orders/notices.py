"""Cards and notices of open orders: finds what the rule calls for, gives it once, and takes back what was
blamed without cause because the desk heard of the deed too late.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from peewee import fn

from db.journal import Deed
from db.models import OrderExtension, OrderSupervision, Paper, WorkOrder
from desktop_app.core import permissions, search_index
from desktop_app.core.workdays import WORKING
from desktop_app.programs import order_notices
from desktop_app.programs.work_orders import escalation
from desktop_app.programs.work_orders.deadlines import due_on, raised_on
from desktop_app.programs.work_orders.escalation import CIRCULATE, RED, URGE, YELLOW, Course, Due, Numbers

if TYPE_CHECKING:
    from desktop_app.core.office import Office

PORTION = 500  # orders that are read at once
COURSES = ("committing", "handling")  # an order under review for a return is nobody's yet
_REASONS = {
    (True, YELLOW): "期限将到，请抓紧办理",
    (True, URGE): "限期次日仍未办结",
    (True, RED): "限期次日仍未办结",
    (False, YELLOW): "超过承诺答复期限仍未承诺",
    (False, URGE): "超过承诺答复期限仍未承诺",
}


class Call(NamedTuple):
    """An order, the limit that it is on its way to, and a notice that this calls for."""

    order: Any
    course: Course
    due: Due


def called_for(office: Office) -> list[Call]:
    """Everything that is due today and was not given, over all open orders."""
    return list(_calls(office, courses(office)))


def under_notice(office: Office) -> Iterator[Any]:
    """The open orders that had a card or notice about the limit to which they are on their way, by rule or by
    hand, or for which one is due: what the weekly review goes through. An order may come twice.
    """
    standing = OrderSupervision.select(OrderSupervision.order).where(order_notices.is_under_way(office))
    yield from list(WorkOrder.select().where(WorkOrder.id.in_(standing)))
    yield from (call.order for call in _calls(office, courses(office)))


def give_what_is_due(office: Office) -> list[Call]:
    """Give the cards and urgings that are due, each once, however long the desk was closed; the criticisms
    that are due are a leader's to circulate. Returns what was given, nothing for those who may not.
    """
    if not may_give(office) or next(_to_give(office), None) is None:
        return []
    with office.writer.transaction(Deed("escalate", "work_orders")):
        calls = list(_to_give(office))  # once more: another program may have given them meanwhile
        for call in calls:
            _give(office, call.order, call.course, call.due)
        return calls


def may_give(office: Office) -> bool:
    """Whether the user works on orders."""
    return office.rights.may(permissions.MOVE, "work_orders")


def _to_give(office: Office) -> Iterator[Call]:
    """What is due without a leader, looked for where a limit has not had it yet."""
    found = _calls(office, courses(office, ~_had_both(office.today())))
    return (call for call in found if call.due.kind != CIRCULATE)


def _calls(office: Office, found: Iterable[tuple[Any, Course]]) -> Iterator[Call]:
    numbers, today = _numbers(office), office.today()
    for order, course in found:
        for each in escalation.due(course, today, office.working_days, numbers):
            yield Call(order, course, each)


def _had_both(today: date) -> Any:
    """The orders whose limit had its card and its urging, as a condition: most of the late ones."""
    handled = (WorkOrder.state == "handling") & (WorkOrder.deadline < today)
    return (handled & _had(RED, WorkOrder.deadline) & _had(URGE, WorkOrder.deadline)) | (
        (WorkOrder.state == "committing")
        & _had(YELLOW, WorkOrder.answer_due)
        & _had(URGE, WorkOrder.answer_due)
    )


def _had(kind: str, limit: Any) -> Any:
    line = OrderSupervision
    about = (line.order == WorkOrder.id) & (line.deadline == limit) & (line.given_on > limit)
    return fn.EXISTS(line.select(line.id).where(about, line.kind == kind))


def _numbers(office: Office) -> Numbers:
    today = office.today()
    whole = office.parameters.whole
    return Numbers(whole("yellow_card_days", today), whole("urge_days", today))


def courses(office: Office, *narrowed: Any) -> Iterator[tuple[Any, Course]]:
    """The open orders whose limit is near or past, each with its course, in the order of their making; those
    that fit the conditions. They are read in portions, so that thousands never stand in memory at once.
    """
    today = office.today()
    far = office.working_days.after(today, _numbers(office).yellow_days + 1)
    near = ((WorkOrder.state == "handling") & (WorkOrder.deadline < far)) | (
        (WorkOrder.state == "committing") & (WorkOrder.answer_due < today)
    )
    # another office gives its own: what it gave comes with the orders
    ours = WorkOrder.issuer.is_null() | (WorkOrder.issuer == office.organization)
    found = WorkOrder.select(WorkOrder.id).where(near, ours, *narrowed).order_by(WorkOrder.id)
    ids = [order_id for (order_id,) in found.tuples()]
    for start in range(0, len(ids), PORTION):
        portion = ids[start : start + PORTION]
        given, waiting = _lines(OrderSupervision, portion), _lines(OrderExtension, portion)
        for order in list(WorkOrder.select().where(WorkOrder.id.in_(portion)).order_by(WorkOrder.id)):
            waits = any(made.decision == "pending" for made in waiting[order.id])
            if (course := course_of(order, given[order.id], office, waits=waits)) is not None:
                yield order, course


def _lines(model: Any, orders: Sequence[int]) -> Mapping[int, list[Any]]:
    """The rows of the orders by the order's id."""
    found: dict[int, list[Any]] = defaultdict(list)
    for line in model.select().where(model.order.in_(orders)).order_by(model.id):
        found[line.order_id].append(line)
    return found


def course_of(order: Any, given: Iterable[Any], office: Office, *, waits: bool = False) -> Course | None:
    """The course of an order that waits for its promise or is being handled, after what it was given; None
    where no limit is known.
    """
    promised = order.state == "handling"
    if (limit := due_on(order)) is None:
        return None
    since = (order.deadline_set_on or order.committed_on if promised else None) or raised_on(order, office)
    own = [line for line in given if _is_about(line, limit, since)]
    kinds = frozenset(line.kind for line in own if line.kind in (YELLOW, CIRCULATE) or line.given_on > limit)
    asked = [line.answer_by for line in own if is_unexplained(line) and line.answer_by is not None]
    return Course(promised, since, limit, kinds, min(asked, default=None), waits)


def _is_about(line: Any, limit: date, since: date) -> bool:
    if line.deadline is None:  # an earlier release did not write which limit it meant
        return bool(line.given_on >= since)
    return bool(line.deadline == limit)


def is_unexplained(line: Any) -> bool:
    """Whether an urging stands and has had no explanation."""
    return bool(line.kind == URGE and line.answered_on is None and line.withdrawn_on is None)


def standing(order: Any, *kinds: str) -> list[Any]:
    """The order's cards or notices of these kinds, but those that were taken back."""
    return [line for line in order.supervisions if line.kind in kinds and line.withdrawn_on is None]


def waits_for_answer() -> Any:
    """What an explanation answers, as a condition: urgings and cards given by hand that have none."""
    asked = OrderSupervision.answer_by.is_null(False) & OrderSupervision.answered_on.is_null()
    return asked & OrderSupervision.withdrawn_on.is_null() & (OrderSupervision.kind != CIRCULATE)


def explain(order: Any, answer: str, office: Office) -> None:
    """Write the explanation beside everything that it answers, to be found by its words."""
    for line in list(order.supervisions.where(waits_for_answer())):
        changes = {"answered_on": office.today(), "answer": answer}
        office.writer.update(line, changes)
        search_index.put(order_notices.PROGRAM, line, changes)


def is_paper_of(order: Any) -> Any:
    """The printed parts of the order's own forms and of its notices, as a condition."""
    own = (Paper.program == "work_orders") & (Paper.record_id == order.id)
    lines = OrderSupervision.select(OrderSupervision.id).where(OrderSupervision.order == order.id)
    return own | ((Paper.program == order_notices.PROGRAM.key) & Paper.record_id.in_(lines))


def _give(office: Office, order: Any, course: Course, due: Due, *, reason: str = "") -> None:
    day = office.today()
    days = office.parameters.whole("explain_days", day)
    line = OrderSupervision(
        order=order,
        given_on=day,
        kind=due.kind,
        deadline=course.limit,
        due_on=due.on,
        reason=reason or _REASONS[course.promised, due.kind],
        answer_by=office.working_days.after(day, days, WORKING) if due.kind == URGE else None,
    )
    put(office, line)


def put(office: Office, line: OrderSupervision) -> None:
    """Write a new card or notice, to be found by its words; the caller's transaction is open."""
    office.writer.create(line)
    search_index.put(order_notices.PROGRAM, line)


def by_hand(order: Any, kind: str, reason: str, office: Office) -> None:
    """A card or notice that somebody gives without the rule; an explanation is asked for."""
    day = office.today()
    answer_by = office.working_days.after(day, office.parameters.whole("explain_days", day))
    put(
        office,
        OrderSupervision(
            order=order, given_on=day, kind=kind, deadline=due_on(order), reason=reason, answer_by=answer_by
        ),
    )


def circulate(order: Any, reason: str, office: Office) -> None:
    """The criticism that a leader circulates, with the day since which it was due."""
    course = course_of(order, order.supervisions, office)
    if course is not None and course.answer_by is not None:  # else the guard of the move has refused it
        _give(office, order, course, Due(CIRCULATE, course.answer_by + timedelta(days=1)), reason=reason)


def settle(order: Any, done_on: date, late: str, office: Office) -> None:
    """What a promise or a completion on `done_on` makes of its limit's cards, before it is written: the card
    of a late one that nobody gave, with the reason `late`; and those that fell due only afterwards, given
    because the desk did not know of it yet, are withdrawn.
    """
    lines = list(order.supervisions)
    course = course_of(order, lines, office)
    if course is None:
        return
    card = RED if course.promised else YELLOW
    first_late = course.limit + timedelta(days=_numbers(office).urge_days)
    if done_on >= first_late and card not in course.given:
        _give(office, order, course, Due(card, first_late), reason=late)
    for line in lines:
        if line.deadline == course.limit and line.due_on is not None and line.due_on > done_on:
            office.writer.update(line, {"withdrawn_on": office.today()})
