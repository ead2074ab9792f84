"""首页 on paper: each figure stands there with what it was counted from, as in the window."""

from __future__ import annotations

import pypdfium2

from db.models import OpeningBalance
from desktop_app.core.figures import Asked
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.home import paper
from desktop_app.home.overview import Overview
from tests.desktop_app.conftest import Orders


def test_rates_and_means_are_printed_with_what_they_were_counted_from(office: Office, orders: Orders) -> None:
    orders.rate(orders.completed(), 90)
    orders.rate(orders.completed(), 80)
    orders.issued()
    earlier = {"since": office.today(), "until": office.today(), "numerator": 4845}
    office.writer.create(OpeningBalance(figure="work_orders.issued", **earlier))
    board = Overview(office).board(Asked(Period.parse("..")))
    composed = paper.compose(office, board)
    text = pypdfium2.PdfDocument(composed.document.content)[0].get_textpage().get_text_range()
    for told in ("4,848 件", "66.67% 2/3", "85.00 分 按 2 个"):
        assert told.replace(" ", "") in "".join(text.split())
