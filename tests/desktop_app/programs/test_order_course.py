"""What stands in the course of an order for good: lines that moves wrote, and what a rating rests on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from db.models import OrderStep
from desktop_app.core import records
from desktop_app.core.clock import FixedClock
from desktop_app.core.lines import lines_of
from desktop_app.core.office import Office
from desktop_app.core.program import Lines
from desktop_app.errors import InvalidInput
from desktop_app.programs import work_orders
from desktop_app.programs.work_orders import course

PROGRAM = work_orders.PROGRAM
STEPS = next(part for part in PROGRAM.form if isinstance(part, Lines) and part.name == "steps")
TODAY = date(2015, 4, 13)


def test_what_a_rework_rests_on_stays_in_the_course(orders: Any, office: Office) -> None:
    again = {"deadline": date(2015, 5, 8), "reason": "再清一次"}
    order = orders.move(orders.rate(orders.completed(), 55), "rework", **again)
    there = [{"id": row.id} for row in lines_of(STEPS, order)]
    records.change(office, PROGRAM, order, {}, {"steps": [*there, {"done_on": TODAY, "what": "又去了"}]})
    before, told, after = ({"id": row.id} for row in lines_of(STEPS, order))
    for place, row in enumerate((before, told), start=1):
        with pytest.raises(InvalidInput, match=f"办理过程第 {place} 条已经定下，不能改"):
            records.change(office, PROGRAM, order, {}, {"steps": [row | {"what": "去过"}]})
        left = [each for each in (before, told, after) if each is not row]
        with pytest.raises(InvalidInput, match="已经定下，不能删去"):
            records.change(office, PROGRAM, order, {}, {"steps": left})
    records.change(office, PROGRAM, order, {}, {"steps": [before, told]})
    assert [row.origin for row in lines_of(STEPS, order)] == [None, "rework"]


def test_lines_that_an_earlier_release_wrote_are_known_again(orders: Any, office: Office) -> None:
    order = orders.move(
        orders.rate(orders.completed(), 55), "rework", deadline=date(2015, 5, 8), reason="再清一次"
    )
    course.note_decision(order, "周五办完", office, on=TODAY, by="周敏")
    OrderStep.update(origin=None).execute()
    course.complete(office.writer)
    assert [row.origin for row in lines_of(STEPS, order)] == [None, "rework", "review"]


def test_calls_before_a_rating_stay_and_a_later_one_may_be_taken_back(
    orders: Any, office: Office, clock: FixedClock
) -> None:
    def call() -> dict[str, Any]:
        return {"done_on": office.today(), "method": "phone", "reached": True}

    order = orders.completed()
    records.change(office, PROGRAM, order, {}, {"follow_ups": [call(), call()]})
    one, _other = (row.id for row in order.follow_ups)
    records.change(office, PROGRAM, order, {}, {"follow_ups": [{"id": one}]})
    order = orders.rate(order, 40)
    clock.moment += timedelta(days=1)
    records.change(office, PROGRAM, order, {}, {"follow_ups": [{"id": one}, call()]})
    records.change(office, PROGRAM, order, {}, {"follow_ups": [{"id": one}]})
    with pytest.raises(InvalidInput, match="已经定下"):
        records.change(office, PROGRAM, order, {}, {"follow_ups": []})
    order = orders.move(order, "rework", deadline=date(2015, 5, 8), reason="再清一次")
    order = orders.complete(orders.worked_on(order), completed_on=office.today())
    with pytest.raises(InvalidInput, match="已经定下"):
        records.change(office, PROGRAM, order, {}, {"follow_ups": []})
