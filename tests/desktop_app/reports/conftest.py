"""April 2015 in 白泉镇, with three villages and nine orders, looked at on 4 May."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from db.models import CategoryEntry, Division
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office


@pytest.fixture
def on(clock: FixedClock) -> Any:
    """Puts the clock on ten o'clock of a day: `on(4, 20)`."""

    def put(month: int, day: int) -> None:
        clock.moment = datetime(2015, month, day, 2, tzinfo=UTC)

    return put


@pytest.fixture
def april(office: Office, orders: Any, on: Any) -> Any:
    """星湾村: one settled well, one that is late. 海角村: one on time and rated badly, one still promised.
    金岙村: nothing. The township itself: one. And one that was made void.
    """
    for code, name in (("330900999202", "海角村"), ("330900999203", "金岙村")):
        office.writer.create(Division(code=code, name=name, level="village", parent_code="330900999000"))
    for parent, name in (("", "城乡建设"), ("城乡建设", "路灯"), ("", "民政"), ("民政", "低保")):
        office.writer.create(CategoryEntry(parent=parent, name=name))
    lamps = CategoryEntry.get(CategoryEntry.name == "路灯")
    welfare = CategoryEntry.get(CategoryEntry.name == "低保")
    cape = Division.get(Division.name == "海角村")
    on(4, 13)
    good = orders.promised(days=5, category=lamps)
    orders.promised(days=5, category=lamps, title="墙角漏水")  # nobody does it
    bad = orders.promised(days=5, village=cape, category=welfare)
    orders.promised(days=40, village=cape)
    orders.issued(village=office.division, category=lamps)
    orders.move(orders.issued(), "void", void_reason="重复录入")
    on(4, 16)
    orders.rate(orders.complete(good), 100)
    orders.rate(orders.complete(bad), 50)
    on(5, 4)
    return orders
