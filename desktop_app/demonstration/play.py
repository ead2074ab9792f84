"""Orders carried on at the desk: every event of a life is the real move, made on its day by the one
whose move it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from db.journal import Deed
from db.models import OrderFollowUp, OrderStep, OrderSupervision, Paper, WorkOrder
from desktop_app.core import records, search_index, workflow
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office, User
from desktop_app.core.program import CLERK, LEADER, Values
from desktop_app.demonstration import past
from desktop_app.demonstration.lives import Life, Lots
from desktop_app.demonstration.matters import sentence
from desktop_app.programs import order_notices, rights_of
from desktop_app.programs.work_orders import PROGRAM, notices
from desktop_app.programs.work_orders.intake import raise_order

OPENING = 8 * 60 + 30  # minute of the day
DESK = "镇党政办"  # whose computer it is
SLIP_PARTS = ("stub", "resident")


class Event(NamedTuple):
    """Something that happens to an order on a day, at a minute of it."""

    day: date
    minute: int
    life: Life
    kind: str


class Desk:
    """The desk over some months: events in the order of time, each by its own person."""

    def __init__(self, office: Office, clock: FixedClock, lots: Lots, categories: dict[str, Any]) -> None:
        self._office = office
        self._clock = clock
        self._lots = lots
        self._categories = categories
        self._orders: dict[int, WorkOrder] = {}

    def take_over(self, made: Iterable[tuple[Life, WorkOrder]]) -> None:
        """Orders that already exist, to be carried on."""
        self._orders.update((id(life), order) for life, order in made)

    def order_of(self, life: Life) -> WorkOrder:
        """The order of a life that was raised."""
        return self._orders[id(life)]

    def has(self, life: Life) -> bool:
        """Whether the life was raised before the play ended."""
        return id(life) in self._orders

    def play(
        self, lives: Iterable[Life], *, after: date | None, until: datetime, escalates: bool = False
    ) -> int:
        """Make everything happen that lies after the day and before the moment; how many events that were.
        Where it `escalates`, each day begins with the cards and urgings that have fallen due.
        """
        happening = sorted(
            (event for life in lives for event in self._events(life) if after is None or event.day > after),
            key=lambda event: event[:2],
        )
        played, begun = 0, date.min
        for event in happening:
            moment = datetime.combine(
                event.day, time(event.minute // 60, event.minute % 60), self._office.zone
            )
            if moment >= until:
                break
            if escalates and event.day > begun:
                begun = event.day
                self._open(event.day)
            self._clock.moment = max(self._clock.moment, moment)
            getattr(self, f"_{event.kind}")(event.life)
            played += 1
        self.sit(past.LEADER, LEADER)
        return played

    def _open(self, day: date) -> None:
        """The first to come in switches the computer on, and sends out what was given the day before."""
        morning = datetime.combine(day, time(OPENING // 60, OPENING % 60), self._office.zone)
        self._clock.moment = max(self._clock.moment, morning)
        self.sit(self._lots.township.staff[DESK][1].name, CLERK)
        notices.give_what_is_due(self._office)
        waiting = order_notices.to_print(self._office) & (OrderSupervision.given_on < day)
        for line in list(OrderSupervision.select().where(waiting).order_by(OrderSupervision.id)):
            self._write_paper(order_notices.PROGRAM.key, line, form="notices", part="receipt")

    # ── what happens when ────────────────────────────────────────────────────────────────────────────────

    def _events(self, life: Life) -> Iterator[Event]:
        before = (date.min, 0)
        for day, kind in self._course(life):
            minute = life.minute if kind == "raise" else OPENING + 30 + self._lots.random.randrange(7 * 60)
            if (day, minute) <= before:
                minute = before[1] + 5
            before = (day, minute)
            yield Event(day, minute, life, kind)

    def _course(self, life: Life) -> list[tuple[date, str]]:
        extended = life.extended[0] if life.extended else None
        happened = [
            (life.raised, "raise"),
            (life.void, "void"),
            (life.merged, "merge"),
            (life.raised if life.returned else None, "return"),
            (life.committed, "commit"),
            (extended, "extend"),
            *((day, "step") for day, _what in life.steps[1:-1]),
            (life.reworked - timedelta(days=1) if life.reworked else None, "first_answer"),
            (life.reworked, "rework"),
            (None if life.spot else life.completed, "complete"),
            (life.rated, "miss" if life.unreachable else "rate"),
            (life.archived, "archive"),
        ]
        return [(day, kind) for day, kind in happened if day is not None]

    # ── the events ───────────────────────────────────────────────────────────────────────────────────────

    def _raise(self, life: Life) -> None:
        self.sit(self._committee(life).name, CLERK)
        values = past.raising(life, self._office, self._categories)
        if life.source_id is not None:
            del values["confidential"]  # follows from the name
            with self._doing("create"):
                order = raise_order(self._office, values, source_id=life.source_id)
                search_index.put(PROGRAM, order)
        else:
            order = records.create(self._office, PROGRAM, values)
            self._orders[id(life)] = order
            spot = {"result": life.told.result} if life.spot else {}
            self._move(life, "settle" if life.spot else "issue", spot)
        self._orders[id(life)] = order

    def _return(self, life: Life) -> None:
        self.sit(life.handler.name, CLERK)
        self._move(life, "return", {"reason": "function"})
        self.sit(past.LEADER, LEADER)
        self._move(life, "accept_return", {"organization": life.organization})

    def _commit(self, life: Life) -> None:
        self.sit(life.handler.name, CLERK)
        values = {
            "organization": life.organization, "handler": life.handler, "commitment": life.told.promise,
            "committed_on": life.committed, "original_deadline": life.original, "deadline_kind":
            "natural_days",
        }  # fmt: skip
        self._move(life, "commit", values)
        if life.steps:
            self._write_step(life, *life.steps[0])
        for part in SLIP_PARTS:
            self._print(life, part)

    def _extend(self, life: Life) -> None:
        if life.extended is None:
            return
        self.sit(life.handler.name, CLERK)
        self._move(
            life, "extend",
            {"until": life.extended[1], "reason": sentence(self._lots.random, "extension_reasons")},
        )  # fmt: skip
        self.sit(past.LEADER, LEADER)
        self._move(life, "approve_extension", {"told_on": self._office.today()})

    def _step(self, life: Life) -> None:
        self.sit(life.handler.name, CLERK)
        today = self._office.today()
        for day, what in life.steps[1:-1]:
            if day == today:
                self._write_step(life, day, what)

    def _first_answer(self, life: Life) -> None:
        self._answer(life)
        self.sit(life.rater.name, CLERK)
        values = {
            "rating": life.first_rating, "rating_method": "signed", "rated_by": life.rater,
            "rated_on": self._office.today(), "dissatisfaction": "unsolved",
        }  # fmt: skip
        self._move(life, "rate", values)

    def _rework(self, life: Life) -> None:
        self.sit(past.LEADER, LEADER)
        values = {
            "deadline": past.new_deadline(life) or self._office.today() + timedelta(days=5),
            "reason": sentence(self._lots.random, "low_reasons"),
        }
        self._move(life, "rework", values)

    def _complete(self, life: Life) -> None:
        self._answer(life)

    def _answer(self, life: Life) -> None:
        self.sit(life.handler.name, CLERK)
        today = self._office.today()
        self._write_step(life, today, life.steps[-1][1])
        values = {
            "outcome": past.outcome(life, self._lots), "result": life.told.result,
            "self_rating": life.self_rating, "completed_on": today,
        }  # fmt: skip
        self._move(life, "complete", values)

    def _rate(self, life: Life) -> None:
        self.sit(life.rater.name, CLERK)
        values = {
            "rating": life.rating, "rating_method": "signed", "rated_by": life.rater,
            "rated_on": self._office.today(), "rating_signed": True,
        }  # fmt: skip
        self._move(life, "rate", values)
        self._sign(life)

    def _miss(self, life: Life) -> None:
        self.sit(life.rater.name, CLERK)
        today = self._office.today()
        for day in (life.completed or today, today):
            self._office.writer.create(
                OrderFollowUp(
                    order=self.order_of(life), done_on=day, by=life.rater.name, method="phone", reached=False,
                    outcome="没有接通",
                )
            )  # fmt: skip
        self._move(life, "leave_unrated", {"rating_note": sentence(self._lots.random, "unrated_reasons")})

    def _archive(self, life: Life) -> None:
        self.sit(self._committee(life).name, CLERK)
        for merged in WorkOrder.select().where(WorkOrder.main_order == self.order_of(life)):
            self._office.writer.create(
                OrderFollowUp(
                    order=merged, done_on=self._office.today(), by=life.rater.name, method="phone",
                    outcome="已告知主单的办理结果",
                )
            )  # fmt: skip
        remark = "群众联没有收回，本人已遗失" if life.unreachable else ""
        self._move(life, "archive", {"remark": remark})

    def _void(self, life: Life) -> None:
        self.sit(past.LEADER, LEADER)
        self._move(life, "void", {"void_reason": sentence(self._lots.random, "void_reasons")})

    def _merge(self, life: Life) -> None:
        own = self.order_of(life)
        main = (
            WorkOrder.select()
            .where(WorkOrder.village == life.village, WorkOrder.state.in_(("committing", "handling")))
            .where(WorkOrder.id < own.id)
            .order_by(WorkOrder.id.desc())
            .first()
        )
        if main is None:
            self._void(life)
            return
        self.sit(self._committee(life).name, CLERK)
        self._move(life, "merge", {"main_order": main})

    # ── how ──────────────────────────────────────────────────────────────────────────────────────────────

    def _committee(self, life: Life) -> Any:
        township = self._lots.township
        return township.staff[township.village_organization(life.village).name][1]

    def sit(self, name: str, role: str) -> None:
        """Who makes the next moves."""
        self._office.user = User(name, rights_of(role))
        self._office.writer.user = name

    def _doing(self, kind: str) -> AbstractContextManager[int]:
        return self._office.writer.transaction(Deed(kind, PROGRAM.key))

    def _move(self, life: Life, key: str, values: Values) -> None:
        workflow.apply(self._office, PROGRAM, self.order_of(life), workflow.move_named(PROGRAM, key), values)

    def _write_step(self, life: Life, day: date, what: str) -> None:
        step = OrderStep(order=self.order_of(life), done_on=day, by=life.handler.name, what=what)
        with self._doing("change"):
            self._office.writer.create(step)

    def _print(self, life: Life, part: str) -> None:
        self._write_paper(PROGRAM.key, self.order_of(life), form="slip", part=part)

    def _write_paper(self, program_key: str, record: Any, *, form: str, part: str) -> None:
        paper = Paper(
            program=program_key, record_id=record.id, form=form, part=part, printed_on=self._office.today()
        )
        with self._office.writer.transaction(Deed("print", program_key, form)):
            self._office.writer.create(paper)
            self._office.writer.note("print", record, form=form, part=part)

    def _sign(self, life: Life) -> None:
        waiting = Paper.select().where(notices.is_paper_of(self.order_of(life)), Paper.signed_on.is_null())
        with self._doing("scan"):
            for paper in list(waiting):
                self._office.writer.update(paper, {"signed_on": self._office.today()})
