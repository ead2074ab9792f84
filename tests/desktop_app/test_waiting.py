"""The counts behind tabs and in ready selections: each is that of its list, and only of what may be read."""

from __future__ import annotations

import pytest

from desktop_app import waiting
from desktop_app.core import listing
from desktop_app.core.office import Office, User
from desktop_app.core.permissions import Rights
from desktop_app.core.program import CLERK
from desktop_app.programs import TABS, work_orders
from tests.desktop_app.conftest import Orders


def nothing() -> None:
    """Nobody stops the count."""


def test_an_order_that_is_to_be_answered_waits_behind_its_tab(office: Office, orders: Orders) -> None:
    assert set(waiting.behind_tabs(office, TABS, nothing).values()) == {0}
    orders.issued()
    counts = waiting.behind_tabs(office, TABS, nothing)
    assert counts.pop("work_orders") == 1
    assert set(counts.values()) == {0}


def test_what_may_not_be_read_is_not_counted(office: Office, orders: Orders) -> None:
    orders.issued()
    office.user = User("李文书", Rights(CLERK, frozenset({"visits"})))
    assert waiting.behind_tabs(office, TABS, nothing)["work_orders"] == 0


def test_a_ready_selection_holds_what_its_list_shows(office: Office, orders: Orders) -> None:
    orders.commit(orders.issued())
    orders.issued()
    counts = waiting.in_views(office, [work_orders.PROGRAM], nothing)
    shown = [view for view in work_orders.PROGRAM.views if not view.hidden]
    assert counts == {
        ("work_orders", view.key): listing.listing(office, work_orders.PROGRAM, filters=view.filters).count()
        for view in shown
    }
    assert {1, 2} <= set(counts.values())


def test_a_count_stops_where_it_is_told_to(office: Office) -> None:
    def stop() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        waiting.behind_tabs(office, TABS, stop)
    with pytest.raises(InterruptedError):
        waiting.in_views(office, [work_orders.PROGRAM], stop)
