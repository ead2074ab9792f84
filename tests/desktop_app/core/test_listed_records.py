"""The records behind a list."""

from __future__ import annotations

from typing import Any

from desktop_app.core import listing
from desktop_app.core.listed_records import ListedRecords
from desktop_app.core.office import Office
from desktop_app.programs import work_orders

ORDERS = work_orders.PROGRAM


def test_listed_records_come_in_its_order_with_what_they_link_to(office: Office, orders: Any) -> None:
    made = [orders.issued(), orders.promised(), orders.draft()]
    every = listing.listing(office, ORDERS, descending=False)
    found = list(ListedRecords(ORDERS, every))
    assert [record.id for record in found] == [order.id for order in made]
    assert found[1].__rel__["handler"].name == "陈主任"
    assert found[2].handler is None
