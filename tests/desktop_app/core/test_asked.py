"""What a list was asked for, as its ledger says it."""

from __future__ import annotations

import pytest

from desktop_app.core import listing
from desktop_app.core.asked import in_words
from desktop_app.core.office import Office
from desktop_app.programs import work_orders
from tests.desktop_app.conftest import Cast

ORDERS = work_orders.PROGRAM


@pytest.mark.parametrize(
    ("filters", "search", "said"),
    [
        ({}, "", ""),
        ({"state": "handling"}, "", "状态：办理中"),
        ({"state": "handling,rating"}, "", "状态：办理中或待评价"),
        ({"village": "{village}"}, "", "村社区：星湾村"),
        ({"handler": "none", "raised_at": "2015-04"}, "", "经办人：无、提出时间：2015 年 4 月"),
        ({"overdue": "yes", "unreasonable": "no"}, "", "逾期：是、领导确认不合理诉求：否"),
        ({"naming": "people:{chen}"}, "", "相关的：陈主任"),
        ({"state": ""}, " 路灯 ", "“路灯”"),
        ({"open": "yes"}, "路灯", "未办结：是、“路灯”"),
    ],
)
def test_filters_and_search_are_said_in_the_words_of_the_window(
    office: Office, cast: Cast, filters: dict[str, str], search: str, said: str
) -> None:
    ids = {"village": cast.village.id, "chen": cast.chen.id}
    filters = {name: value.format(**ids) for name, value in filters.items()}
    rows = listing.listing(office, ORDERS, filters=filters, search=search)
    assert in_words(office, ORDERS, rows.asked) == said
    assert rows.shortened().asked == rows.asked
