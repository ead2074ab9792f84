"""An order that takes longer: until when, how often, who decides, and who tells the resident (domain 1.1)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.core import listing
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.office import Office
from desktop_app.errors import TransitionRefused
from desktop_app.programs.work_orders import PROGRAM
from tests.desktop_app.programs.test_work_order_moves import later, reasons


def test_extensions_move_the_deadline_at_most_twice_and_never_beyond_the_first_length(orders: Any) -> None:
    order = orders.promised(days=10)
    with pytest.raises(ProblemsFound, match="最晚到 2015-05-03"):
        orders.move(order, "extend", until=date(2015, 5, 4), reason="雨天")
    for until in (date(2015, 5, 3), date(2015, 5, 13)):
        order = orders.move(orders.move(order, "extend", until=until, reason="雨天"), "approve_extension")
        assert order.deadline == until
    assert order.original_deadline == date(2015, 4, 23)
    with pytest.raises(TransitionRefused, match="已延期 2 次"):
        orders.move(order, "extend", until=date(2015, 5, 20), reason="雨天")


@pytest.mark.parametrize(
    ("promised", "latest"),
    [
        ({"deadline_days": None, "original_deadline": date(2015, 4, 17)}, date(2015, 4, 20)),  # a Friday
        ({"deadline_days": 1, "deadline_kind": "working_days"}, date(2015, 4, 21)),
    ],
)
def test_an_extension_is_as_long_as_the_promise_in_days_of_its_kind(
    orders: Any, office: Office, promised: dict[str, Any], latest: date
) -> None:
    """And until the next working day where it was promised for the same day."""
    later(office, 4)
    order = orders.commit(orders.issued(), **promised)
    with pytest.raises(ProblemsFound, match=f"最晚到 {latest}"):
        orders.move(order, "extend", until=latest + timedelta(days=1), reason="雨天")
    order = orders.move(orders.move(order, "extend", until=latest, reason="雨天"), "approve_extension")
    assert order.deadline == latest


def test_a_resident_is_told_of_an_extension_after_it_was_approved(orders: Any, office: Office) -> None:
    order = orders.move(orders.promised(days=30), "extend", until=date(2015, 5, 30), reason="雨天")
    assert "没有等着告知" in reasons(office, order, "tell_extension")
    later(office, 1)
    order = orders.move(order, "approve_extension")
    later(office, 2)
    untold = {"untold": "yes"}
    assert listing.listing(office, PROGRAM, filters=untold).count() == 1
    for day, reason in ((date(2015, 4, 13), "不能早于 2015-04-14"), (date(2015, 4, 17), "不能晚于今天")):
        with pytest.raises(ProblemsFound, match=reason):
            orders.move(order, "tell_extension", told_on=day)
    order = orders.move(order, "tell_extension", told_on=date(2015, 4, 15))
    assert [(made.told_on, made.decided_on) for made in order.extensions] == [
        (date(2015, 4, 15), date(2015, 4, 14))
    ]
    assert listing.listing(office, PROGRAM, filters=untold).count() == 0
    assert "没有等着告知" in reasons(office, order, "tell_extension")


def test_a_refused_extension_leaves_the_deadline(orders: Any) -> None:
    order = orders.move(orders.promised(), "extend", until=date(2015, 4, 30), reason="雨天")
    assert orders.move(order, "refuse_extension").deadline == date(2015, 4, 23)


def test_an_extension_must_be_filed_before_the_deadline_passes(orders: Any, office: Office) -> None:
    order = orders.promised(days=3)
    later(office, 3)
    assert reasons(office, order, "extend") == ""
    later(office, 1)
    assert "已过" in reasons(office, order, "extend")


def test_a_pending_extension_holds_up_the_completion_and_another_application(
    orders: Any, office: Office
) -> None:
    order = orders.move(orders.promised(), "extend", until=date(2015, 4, 30), reason="雨天")
    assert "还没有审批" in reasons(office, order, "complete")
    assert "还没有审批" in reasons(office, order, "extend")


def test_an_extension_is_to_be_decided_while_the_order_is_handled(orders: Any, office: Office) -> None:
    asked = [
        orders.move(orders.promised(), "extend", until=date(2015, 4, 30), reason="雨天") for _ in range(2)
    ]
    waiting = listing.listing(office, PROGRAM, filters={"approving": "yes"})
    orders.move(asked[0], "void", void_reason="重复登记")
    merged = orders.move(asked[1], "merge", main_order=orders.promised())
    assert waiting.count() == 0
    orders.move(merged, "unmerge")
    assert waiting.ids() == [merged.id]
