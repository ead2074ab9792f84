"""Sheets that are filled in at doors and on the telephone: printed where an order waits for its rating."""

from __future__ import annotations

import pytest

from desktop_app.printing.work_orders.ratings import call_sheet, rating_sheet


@pytest.mark.parametrize("drawing", [rating_sheet, call_sheet])
def test_nobody_is_sent_with_an_empty_sheet(sheet, order, drawing):
    drawing(sheet, [order(state="handling")])
    assert not sheet.pages
