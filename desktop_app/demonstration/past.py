"""Orders as a ledger of old slips would bring them: how each stood on one day, with its lines, in rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from db.base import Record
from db.models import (
    CategoryEntry,
    OrderExtension,
    OrderFollowUp,
    OrderReturn,
    OrderStep,
    WorkOrder,
)
from desktop_app.core import numbering
from desktop_app.core.office import Office
from desktop_app.demonstration.lives import Life, Lots
from desktop_app.demonstration.matters import sentence
from desktop_app.programs.work_orders import course
from desktop_app.programs.work_orders.effects import DOCUMENT, archive_number
from desktop_app.programs.work_orders.ratings import band_limits, band_of

LEADER = "林海平"  # the deputy head of the township who approves
FIRST_DAY = date(2014, 1, 6)
RECENT = date(2017, 1, 1)  # later visits and talks have not been through everybody's hands
OUTCOMES = {"solved": 84, "partly_solved": 8, "explained": 6, "passed_up": 2}


class Ledger:
    """Turns lives into orders as they stood at the end of `day`."""

    def __init__(self, office: Office, lots: Lots, day: date) -> None:
        self._office = office
        self._lots = lots
        self._day = day
        self._limits = band_limits(day, office)
        self._answer_within = timedelta(days=office.parameters.whole("answer_days", day))
        self.categories = {
            entry.name: entry for entry in CategoryEntry.select().where(CategoryEntry.parent == "")
        }

    def orders(self, lives: Iterable[Life]) -> list[tuple[Life, WorkOrder]]:
        """The orders of lives in the order of raising, numbered, not yet written."""
        known = [life for life in lives if life.raised <= self._day]
        newest: dict[str, WorkOrder] = {}
        made = []
        for life in known:
            order = self._order(life, newest.get(life.village.code))
            made.append((life, order))
            if order.state not in ("completed", "void", "merged"):
                newest[life.village.code] = order
        for year in sorted({order.issued_on.year for _life, order in made}):
            orders = [order for _life, order in made if order.issued_on.year == year]
            self._number(year, orders)
        return made

    def lines(self, made: Iterable[tuple[Life, WorkOrder]]) -> dict[type[Record], list[Record]]:
        """The lines of written orders by their table."""
        found: dict[type[Record], list[Record]] = {
            model: [] for model in (OrderStep, OrderExtension, OrderReturn, OrderFollowUp)
        }
        for life, order in made:
            for line in self._lines(life, order):
                found[type(line)].append(line)
        return found

    # ── one order ────────────────────────────────────────────────────────────────────────────────────────

    def _happened(self, day: date | None) -> bool:
        return day is not None and day <= self._day

    def _order(self, life: Life, before: WorkOrder | None) -> WorkOrder:
        values = raising(life, self._office, self.categories) | {
            "id": self._office.writer.new_id(),
            "issued_on": life.raised,
            "issuer": self._office.organization,
            "source_id": life.source_id,
            "organization": life.organization,
        }
        if life.spot:
            values |= {"settled_on_spot": True, "state": "completed"}
        else:
            values |= {
                "state": "committing",
                "dispatched_on": life.raised,
                "answer_due": life.raised + self._answer_within,
            }
        if self._happened(life.merged) and before is not None:
            values |= {"state": "merged", "main_order": before, "state_before_merge": "committing"}
            values |= {"title": before.title, "content": before.content, "category": before.category}
        elif self._happened(life.void or life.merged):
            values |= {"state": "void", "void_reason": sentence(self._lots.random, "void_reasons")}
        if self._happened(life.committed):
            values |= self._promise(life)
        if self._happened(life.completed):
            values |= self._answer(life)
        if self._happened(life.rated):
            values |= self._rating(life)
        if self._happened(life.archived):
            values |= {"state": "archived", "archived_on": life.archived}
        return WorkOrder(**values)

    def _promise(self, life: Life) -> dict[str, Any]:
        reworked = self._happened(life.reworked)
        extended = life.extended is not None and self._happened(life.extended[0])
        return {
            "state": "handling",
            "handler": life.handler,
            "commitment": life.told.promise,
            "committed_on": life.committed,
            "original_deadline": life.original,
            "deadline": new_deadline(life) if reworked else life.deadline if extended else life.original,
            "handed_over_on": life.committed,
            "return_count": int(life.returned),
            "rework_count": int(reworked),
        }

    def _answer(self, life: Life) -> dict[str, Any]:
        completed = life.completed or life.raised
        return {
            "state": "completed" if life.spot else "rating",
            "completed_on": completed,
            "completed_at": _moment(completed, life, self._office),
            "days_taken": self._office.working_days.between(life.raised, completed),
            "outcome": outcome(life, self._lots),
            "result": life.told.result,
            "self_rating": None if life.spot else life.self_rating,
        }

    def _rating(self, life: Life) -> dict[str, Any]:
        if life.rating is None:
            note = sentence(self._lots.random, "unrated_reasons")
            return {"state": "rated", "rated_on": life.rated, "rating_note": note}
        return {
            "state": "rated",
            "rating": life.rating,
            **({"dissatisfaction": "unreasonable", "unreasonable": True} if life.rating < 60 else {}),
            "band": band_of(life.rating, self._limits),
            "rating_gap": None if life.spot else life.self_rating - life.rating,
            "rated_on": life.rated,
            "rating_method": "signed",
            "rated_by": life.rater,
            "rating_signed": True,
        }

    def _lines(self, life: Life, order: WorkOrder) -> Iterable[Record]:
        by = life.handler.name
        for day, what in life.steps:
            if self._happened(day) and (life.completed is None or day <= life.completed):
                yield OrderStep(order=order, done_on=day, by=by, what=what)
        if self._happened(life.reworked) and life.reworked is not None:
            told = course.again(life.first_rating, "未解决", sentence(self._lots.random, "low_reasons"))
            yield OrderStep(order=order, done_on=life.reworked, by=by, what=told, origin="rework")
        if life.returned and self._happened(life.committed):
            day = life.raised + timedelta(days=1)
            yield OrderReturn(
                order=order, returned_on=life.raised, reason="function", state_before="committing",
                decision="approved", decided_by=LEADER, decided_on=day,
                organization=self._office.organization,
            )  # fmt: skip
        if life.extended is not None and self._happened(life.extended[0]):
            applied, until = life.extended
            yield OrderExtension(
                order=order, applied_on=applied, until=until, decision="approved", decided_by=LEADER,
                reason=sentence(self._lots.random, "extension_reasons"), decided_on=applied, told_on=applied,
            )  # fmt: skip
        if life.unreachable and self._happened(life.rated):
            for tried in (life.completed, life.rated):
                yield OrderFollowUp(
                    order=order,
                    done_on=tried,
                    by=life.rater.name,
                    method="phone",
                    reached=False,
                    outcome="没有接通",
                )

    def _number(self, year: int, orders: list[WorkOrder]) -> None:
        short = self._office.info.short_name
        written = numbering.numbers(self._office, DOCUMENT, short_name=short, year=year, count=len(orders))
        for order, number in zip(orders, written, strict=True):
            order.number = number
        filed = sorted((order for order in orders if order.archived_on), key=lambda order: order.archived_on)
        for filed_in in sorted({order.archived_on.year for order in filed}):
            some = [order for order in filed if order.archived_on.year == filed_in]
            taken = numbering.numbers(
                self._office,
                "archive",
                short_name=short,
                year=filed_in,
                count=len(some),
                written=archive_number,
            )
            for order, number in zip(some, taken, strict=True):
                order.archive_number = number


def raising(life: Life, office: Office, categories: dict[str, CategoryEntry]) -> dict[str, Any]:
    """What is written down when the matter is raised."""
    return {
        "source": life.source,
        "raised_at": _moment(life.raised, life, office),
        "resident": life.resident,
        "confidential": life.confidential,
        "phone": life.phone,
        "village": life.village,
        "address": life.address,
        "category": categories.get(life.told.category),
        "title": life.told.title,
        "content": life.told.content,
        "nature": "question" if life.spot else "help",
    }


def new_deadline(life: Life) -> date | None:
    """The deadline of the rework."""
    return life.completed + timedelta(days=2) if life.completed else None


def outcome(life: Life, lots: Lots) -> str:
    """How it ended."""
    if life.spot:
        return "solved"
    return lots.random.choices(list(OUTCOMES), list(OUTCOMES.values()))[0]


def _moment(day: date, life: Life, office: Office) -> datetime:
    """On the day, at the time at which the matter was raised: of a completion the day alone is known."""
    return datetime.combine(day, time(life.minute // 60, life.minute % 60), office.zone)
