"""Lists tell a term, a course of days and a band of years in one cell."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from desktop_app.core import days, spans, values
from desktop_app.errors import InvalidInput

FIRST = partial(days.by_month, last=False)
LAST = partial(days.by_month, last=True)


@pytest.mark.parametrize(
    ("cell", "starts", "ends"),
    [
        ("2014.8-2016.8", date(2014, 8, 1), date(2016, 8, 31)),
        ("2015.9—2017.8", date(2015, 9, 1), date(2017, 8, 31)),
        ("2014年8月至2016年8月", date(2014, 8, 1), date(2016, 8, 31)),
        ("2016年3月-5月", date(2016, 3, 1), date(2016, 5, 31)),
        ("2016年5月3日至7日", date(2016, 5, 3), date(2016, 5, 7)),
        ("2016.5.3-5.7", date(2016, 5, 3), date(2016, 5, 7)),
        ("2016-04-13 至 2016-04-20", date(2016, 4, 13), date(2016, 4, 20)),
        ("2015-06-01 - 2015-06-05", date(2015, 6, 1), date(2015, 6, 5)),
        ("（2014年8月～2016年8月）", date(2014, 8, 1), date(2016, 8, 31)),
        ("2014.8-至今", date(2014, 8, 1), None),
        ("2014.8—至今", date(2014, 8, 1), None),
        ("2014年8月至今", date(2014, 8, 1), None),
        ("2014年8月", date(2014, 8, 1), None),
        ("2016-5-3", date(2016, 5, 3), None),
        (date(2016, 5, 3), date(2016, 5, 3), None),
    ],
)
def test_a_term_in_one_cell(cell: object, starts: date, ends: date | None) -> None:
    assert spans.beginning(FIRST)(cell) == starts
    assert spans.ending(LAST, FIRST)(cell) == ends


@pytest.mark.parametrize(
    ("cell", "least", "most"),
    [
        ("15-19年", 15, 19),
        ("20年以上", 20, None),
        ("20年及以上", 20, None),
        ("10年", 10, None),
        (15.0, 15, None),
    ],
)
def test_a_band_in_one_cell(cell: object, least: int, most: int | None) -> None:
    assert spans.beginning(values.whole)(cell) == least
    assert spans.ending(values.whole, values.whole)(cell) == most


@pytest.mark.parametrize("cell", ["两年", "2014-2015-2016-2017", "2014.8-", 0.5, "2014.13-2016.8"])
def test_what_is_no_term_is_refused_as_it_stands(cell: object) -> None:
    with pytest.raises(InvalidInput):
        spans.beginning(FIRST)(cell)


def test_an_end_that_cannot_be_read_is_refused_by_itself() -> None:
    with pytest.raises(InvalidInput, match="13 月"):
        spans.ending(LAST, FIRST)("2014.8-2016.13.1")
