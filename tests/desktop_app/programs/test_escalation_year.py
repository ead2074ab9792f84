"""A year of orders, with holidays and make-up days, at a desk that is closed for weeks: it gives the notices
that somebody who looks at every order every day has written down.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from db.models import Holiday, OrderSupervision
from desktop_app.core.office import Office
from desktop_app.programs.work_orders import notices

FIRST, LAST = date(2017, 1, 2), date(2017, 12, 30)
ONE = timedelta(days=1)
OFF = {
    *(date(2017, 1, 27) + ONE * n for n in range(7)),
    *(date(2017, 4, 2) + ONE * n for n in range(3)),
    *(date(2017, 4, 29) + ONE * n for n in range(3)),
    *(date(2017, 5, 28) + ONE * n for n in range(3)),
    *(date(2017, 10, 1) + ONE * n for n in range(8)),
}
MADE_UP = {date(2017, 1, 22), date(2017, 2, 4), date(2017, 4, 1), date(2017, 5, 27), date(2017, 9, 30)}
ORDERS = 24


def is_worked(day: date) -> bool:
    return day in MADE_UP or (day.weekday() < 5 and day not in OFF)


def worked_after(day: date, until: date) -> int:
    return sum(is_worked(day + ONE * n) for n in range(1, (until - day).days + 1))


def after_worked(day: date, count: int) -> date:
    while count:
        day += ONE
        count -= is_worked(day)
    return day


@dataclass
class Diary:
    """What somebody who looks at one order every day writes down; its own reading of the rule."""

    order: Any
    limit: date
    promised: bool = False
    open: bool = True
    extension: date | None = None  # asked for and not decided
    noted: dict[str, date] = field(default_factory=dict)  # fell due for this limit and is not given yet
    seen: set[str] = field(default_factory=set)  # fell due for this limit
    answer_by: date | None = None
    criticism: date | None = None  # due since

    def look(self, day: date) -> None:
        """What falls due today."""
        if not self.open:
            return
        if self.promised and day <= self.limit and worked_after(day, self.limit) <= 2:
            self._note("yellow", day)
        if day == self.limit + ONE:
            for kind in ("urge", "red") if self.promised else ("yellow", "urge"):
                self._note(kind, day)
        if self.answer_by is not None and day == self.answer_by + ONE:
            self.criticism = day

    def _note(self, kind: str, day: date) -> None:
        if kind not in self.seen:
            self.seen.add(kind)
            self.noted[kind] = day

    def hand_over(self, day: date) -> Iterator[tuple[str, date, date | None]]:
        """What the desk, open today, gives of that: kind, since when it was due, until when to explain."""
        if self.promised and day > self.limit:
            self.noted.pop("yellow", None)
        for kind, since in sorted(self.noted.items()):
            if kind != "yellow" and self.extension is not None:
                continue
            del self.noted[kind]
            answer_by = after_worked(day, 5) if kind == "urge" else None
            self.answer_by = answer_by or self.answer_by
            yield kind, since, answer_by

    def begin(self, limit: date, day: date) -> None:
        """Another limit holds from today on: what was due for the former one is past."""
        self.limit, self.noted, self.seen = limit, {}, set()
        self.answer_by = self.criticism = None
        for each in sorted({day, min(day, limit + ONE)}):  # it may be over before it was granted
            self.look(each)


class Desk:
    """The office, its orders with their diaries, and whatever people do with them, by lot."""

    def __init__(self, office: Office, orders: Any, seed: int, closed: set[date]) -> None:
        self.office, self.orders, self.closed = office, orders, closed
        self.lots = Random(seed)
        self.diaries: dict[int, Diary] = {}
        self.expected: set[tuple[int, str, date, date, date | None]] = set()

    def live(self) -> None:
        """The whole year."""
        day = FIRST
        while day <= LAST:
            for diary in self.diaries.values():
                diary.look(day)
            if is_worked(day) and day not in self.closed:
                self.office.clock.moment += day - self.office.today()  # type: ignore[attr-defined]
                self._open(day)
            day += ONE

    def _open(self, day: date) -> None:
        notices.give_what_is_due(self.office)
        for number, diary in self.diaries.items():
            if diary.open:
                self.expected |= {
                    (number, kind, day, since, answer_by) for kind, since, answer_by in diary.hand_over(day)
                }
        due = {
            (call.order.id, call.due.on)
            for call in notices.called_for(self.office)
            if call.due.kind == "circulate"
        }
        assert due == {
            (number, diary.criticism)
            for number, diary in self.diaries.items()
            if diary.open and diary.criticism is not None
        }
        assert notices.give_what_is_due(self.office) == []
        if len(self.diaries) < ORDERS and self.lots.random() < 0.3:
            order = self.orders.issued()
            self.diaries[order.id] = Diary(order, day + timedelta(days=7))
        for diary in list(self.diaries.values()):
            if diary.open and self.lots.random() < 0.12:
                self._do_something(diary, day)

    def _do_something(self, diary: Diary, day: date) -> None:
        order = diary.order = type(diary.order).get_by_id(diary.order.id)
        deed = self.lots.choice(("go_on", "go_on", "extend", "explain", "criticise"))
        if deed == "go_on" and not diary.promised:
            limit = day + timedelta(days=self.lots.randrange(1, 25))
            self.orders.commit(order, original_deadline=limit, deadline_days=None)
            diary.promised = True
            diary.begin(limit, day)
        elif diary.extension is not None:
            self._decide(diary, day)
        elif deed == "go_on":
            self._complete(diary)
        elif deed == "extend" and diary.promised and day <= diary.limit and not order.extensions.exists():
            diary.extension = diary.limit + timedelta(days=1)
            self.orders.move(order, "extend", until=diary.extension, reason="连日下雨")
        elif deed == "explain" and diary.answer_by is not None:
            self.orders.move(order, "answer_urge", answer="等材料，本周办完")
            diary.answer_by = diary.criticism = None
        elif deed == "criticise" and diary.criticism is not None:
            self.orders.move(order, "circulate", reason="催办后没有说明")
            self.expected.add((order.id, "circulate", day, diary.criticism, None))
            diary.answer_by = diary.criticism = None

    def _decide(self, diary: Diary, day: date) -> None:
        until, diary.extension = diary.extension, None
        if until is not None and self.lots.random() < 0.5:
            self.orders.move(diary.order, "approve_extension", told_on=None)
            diary.begin(until, day)
        else:
            self.orders.move(diary.order, "refuse_extension")

    def _complete(self, diary: Diary) -> None:
        self.orders.complete(self.orders.worked_on(diary.order))
        diary.open = False


@pytest.fixture
def calendar(office: Office) -> None:
    for day in OFF:
        office.writer.create(Holiday(day=day, name="假日", is_off=True))
    for day in MADE_UP:
        office.writer.create(Holiday(day=day, name="调休", is_off=False))


def closures(seed: int) -> set[date]:
    """A few weeks in which nobody is at the desk, and single days."""
    lots = Random(seed)
    starts = [FIRST + timedelta(days=lots.randrange(350)) for _ in range(7)]
    weeks = {start + ONE * n for start in starts for n in range(lots.randrange(3, 22))}
    return weeks | {FIRST + timedelta(days=lots.randrange(360)) for _ in range(20)}


@pytest.mark.uncounted
@pytest.mark.usefixtures("calendar")
@pytest.mark.parametrize("seed", range(4))
def test_the_same_notices_as_somebody_who_looks_every_day(orders: Any, office: Office, seed: int) -> None:
    desk = Desk(office, orders, seed, closures(seed) if seed else set())
    office.clock.moment += FIRST - office.today()  # type: ignore[attr-defined]
    desk.live()
    written = [
        (row.order_id, row.kind, row.given_on, row.due_on, row.answer_by) for row in OrderSupervision.select()
    ]
    assert set(written) == desk.expected
    assert len(written) == len(desk.expected)
    assert {kind for _order, kind, *_days in written} == {"yellow", "urge", "red", "circulate"}
    if not seed:  # a desk that is open on every working day warns on the next one at the latest
        warned = [(since, given) for _order, kind, given, since, _by in written if kind == "yellow"]
        assert all(worked_after(since, given) <= 1 for since, given in warned)
