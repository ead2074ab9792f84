"""What lies on the desk today: orders whose days are counted from today, so that lists show what is
due and overdue.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from db.journal import Deed
from db.models import Paper, WorkOrder
from desktop_app.core import records, workflow
from desktop_app.core.office import Office
from desktop_app.core.program import Program, Values
from desktop_app.demonstration.lives import Life, Lots
from desktop_app.demonstration.matters import sentence
from desktop_app.programs import slip_numbers
from desktop_app.programs.talks import PROGRAM as TALKS
from desktop_app.programs.visits import PROGRAM as VISITS
from desktop_app.programs.weekly_reviews import PROGRAM as WEEKLY_REVIEWS
from desktop_app.programs.work_orders import PROGRAM as WORK_ORDERS
from desktop_app.programs.work_orders import notices
from desktop_app.reports import freezing, terms

# Days from today.
DEADLINES = (-17, -12, -6, -3, -3, -1, 0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 9, 11, 12, 15, 18, 21, 26)
UNANSWERED = (-1, 0, 1, 2, 3, 4, 5, 6, 7, 7, 7)  # days until a promise is due
UNRATED = 12
FINISHED = 24  # one a day
EARLIER = range(FINISHED + 14, 360)  # days ago: each month of the last year has its orders,
EVERY = 0.4  # on so many of its days one
BLANK_SLIPS = 10


def lives(lots: Lots, today: date) -> list[Life]:
    """Open, unrated and freshly finished orders of the last weeks, and finished ones of the months before, in
    the order of raising.
    """
    found = [_handled(lots, today, left) for left in DEADLINES]
    found += [_unanswered(lots, today, left) for left in UNANSWERED]
    found += [_complete(lots, today - timedelta(days=1 + day % 6)) for day in range(UNRATED)]
    found += [_finished(lots, today - timedelta(days=14 + day)) for day in range(FINISHED)]
    found += [lots.spoiled(today - timedelta(days=day)) for day in (9, 16, 23)]
    found += [_finished(lots, today - timedelta(days=day)) for day in EARLIER if lots.chance(EVERY)]
    return sorted(found, key=lambda life: (life.raised, life.minute))


def _promised(lots: Lots, raised: date, deadline: date) -> Life:
    life = lots.raised(raised)
    life.committed = lots.working(raised + timedelta(days=1))
    life.original = deadline
    life.steps = [(life.committed, sentence(lots.random, "first"))]
    return life


def _handled(lots: Lots, today: date, left: int) -> Life:
    """Promised some weeks ago and due in so many days; every fourth with an approved extension."""
    deadline = today + timedelta(days=left)
    raised = min(deadline, today) - timedelta(days=10 + lots.random.randrange(12))
    life = _promised(lots, raised, deadline)
    if left > 3 and lots.chance(0.4):
        life.original = today + timedelta(days=1)
        life.extended = (today - timedelta(days=1), deadline if left <= 9 else today + timedelta(days=8))
    between = today - timedelta(days=2)
    if life.committed is not None and between > life.committed:
        life.steps += [(between, sentence(lots.random, "middle")), (deadline, sentence(lots.random, "last"))]
    return life


def _unanswered(lots: Lots, today: date, left: int) -> Life:
    """Waits for its promise; the last two have just come in."""
    return lots.raised(today - timedelta(days=7 - left))


def _complete(lots: Lots, completed: date) -> Life:
    """Complete and waiting for the resident's rating."""
    life = _promised(
        lots, completed - timedelta(days=9 + lots.random.randrange(8)), completed + lots.days(0, 4)
    )
    life.completed = completed
    life.steps.append((completed, sentence(lots.random, "last")))
    return life


def _finished(lots: Lots, raised: date) -> Life:
    """A short life, over by now."""
    if lots.chance(0.3):
        life = lots.raised(raised, spot=True)
        life.completed = raised
        return life
    promised = lots.working(raised + timedelta(days=1))
    life = _promised(lots, raised, promised + timedelta(days=7))
    life.completed = promised + timedelta(days=4 + lots.random.randrange(3))
    life.steps.append((life.completed, sentence(lots.random, "last")))
    life.rated = life.completed + timedelta(days=2)
    life.rating = lots.random.choice((88, 95, 96, 98, 100))
    life.archived = life.rated + timedelta(days=4) if lots.chance(0.7) else None
    return life


class Today:
    """What the clerk has in hand this very moment, made by the same moves as at the desk."""

    def __init__(self, office: Office, lots: Lots, orders: Sequence[WorkOrder]) -> None:
        self._office = office
        self._lots = lots
        self._orders = orders

    def lay_out(self) -> None:
        """Returns and extensions to decide, a rework, notices, drafts, a talk to come, and this week's
        review.
        """
        today = self._office.today()
        waiting = self._in("committing")[-3:]  # the last to come in can still be returned
        handled = [order for order in self._in("handling") if order.deadline > today]
        late = [order for order in self._in("handling") if order.deadline < today]
        complete = self._in("rating")
        for order in waiting[2:]:
            self._move(WORK_ORDERS, order, "return", {"reason": "unclear_powers", "basis": "三定方案"})
        for order in [order for order in handled if order.deadline == order.original_deadline][-2:]:
            until = order.deadline + (order.original_deadline - order.committed_on) // 2 + timedelta(days=1)
            reason = sentence(self._lots.random, "extension_reasons")
            self._move(WORK_ORDERS, order, "extend", {"until": until, "reason": reason})
        self._notices(sorted(late, key=lambda order: order.deadline), handled)
        for order in complete[:1]:
            self._rework(order)
        for order in waiting[:2]:
            self._move(WORK_ORDERS, order, "report_up", {})
        self._drafts()
        self._meetings()
        self._blank_slips()
        last_month = today.replace(day=1) - timedelta(days=1)
        freezing.freeze(self._office, terms.MONTHLY, terms.read(terms.MONTHLY, f"{last_month:%Y-%m}"))

    def _notices(self, late: Sequence[WorkOrder], handled: Sequence[WorkOrder]) -> None:
        """What became of the urgings so far: the oldest is criticised, the next would be, another has been
        explained on its receipt.
        """
        today = self._office.today()
        notices.give_what_is_due(self._office)
        criticised, _silent, explained, *_others = late
        self._move(WORK_ORDERS, criticised, "circulate", {"reason": "催办后没有说明，也没有办结"})
        self._move(WORK_ORDERS, explained, "answer_urge", {"answer": "配件已到，本周内装好，已向群众说明"})
        self._move(WORK_ORDERS, handled[0], "urge", {"reason": "群众又打电话来问"})
        receipts = Paper.select().where(notices.is_paper_of(explained), Paper.form == "notices")
        for paper in list(receipts):
            self._office.writer.update(paper, {"signed_on": today})

    def _in(self, state: str) -> list[WorkOrder]:
        return [order for order in self._orders if order.state == state]

    def _rework(self, order: WorkOrder) -> None:
        today = self._office.today()
        staff = self._lots.township.staff["镇党政办"]
        rating = {
            "rating": 52,
            "rating_method": "signed",
            "rated_by": staff[0],
            "rated_on": today,
            "dissatisfaction": "unsolved",
        }
        self._move(WORK_ORDERS, order, "rate", rating)
        again = {"deadline": today + timedelta(days=5), "reason": "请到现场和反映人一起看过再办"}
        self._move(WORK_ORDERS, order, "rework", again)

    def _drafts(self) -> None:
        for _ in range(2):
            life = self._lots.raised(self._office.today())
            values = {
                "resident": life.resident,
                "phone": life.phone,
                "village": life.village,
                "title": life.told.title,
                "content": life.told.content,
                "source": "call",
            }
            records.create(self._office, WORK_ORDERS, values)
        life = self._lots.raised(self._office.today())
        household = {
            "resident": life.resident,
            "address": life.address,
            "situation": sentence(self._lots.random, "situations"),
        }
        problem = {"title": life.told.title, "content": life.told.content, "treatment": "order"}
        records.create(
            self._office,
            VISITS,
            {"village": life.village, "visitors": life.handler.name, "recorder": life.handler},
            {"households": [household], "problems": [problem]},
        )

    def _meetings(self) -> None:
        village = self._lots.random.choice(self._lots.township.villages)
        held_at = datetime.combine(self._office.today() + timedelta(days=4), time(19), self._office.zone)
        values = {
            "theme": sentence(self._lots.random, "themes"),
            "village": village,
            "held_at": held_at,
            "place": f"{village.name}文化礼堂",
        }
        talk = records.create(self._office, TALKS, values)
        self._move(TALKS, talk, "plan", {})
        review = records.create(self._office, WEEKLY_REVIEWS, {"held_on": self._office.today()})
        self._move(WEEKLY_REVIEWS, review, "list_orders", {})

    def _blank_slips(self) -> None:
        """Ten numbers wait on blank slips; one was spoilt, one was written on: the list begins with that."""
        with self._office.writer.transaction(Deed("print", WORK_ORDERS.key, "blank")):
            spoilt, used, *_waiting = slip_numbers.reserve(self._office, BLANK_SLIPS)
        self._move(slip_numbers.PROGRAM, spoilt, "void", {"void_reason": "填写时涂改，另写一张"})
        life = self._lots.raised(self._office.today())
        told = {"title": life.told.title, "content": life.told.content, "source": "call"}
        values = {"resident": life.resident, "phone": life.phone, "village": life.village, **told}
        order = records.create(self._office, WORK_ORDERS, values)
        self._move(WORK_ORDERS, order, "issue", {"number": used.number})

    def _move(self, program: Program, record: Any, key: str, values: Values) -> None:
        workflow.apply(self._office, program, record, workflow.move_named(program, key), values)
