"""Ages and months of service, against a count month by month."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.months import age_on, covered

DAY = date(2016, 4, 13)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("1985-03", date(2016, 3, 1), 31),  # the form prints "1985.03 (31岁)"
        ("1985-03", date(2016, 2, 29), 30),
        ("1985-12", date(2016, 11, 30), 30),
        ("1985-12", date(2016, 12, 1), 31),
        ("", DAY, None),
    ],
)
def test_the_age_is_in_whole_years_and_changes_with_the_month(born: str, day: date, age: int | None) -> None:
    assert age_on(born, day) == age


def test_the_month_of_leaving_belongs_to_the_next_post() -> None:
    assert covered([("2012-03", "2014-03")], DAY) == 24
    assert covered([("2012-03", "2014-03"), ("2014-03", "2015-03")], DAY) == 36
    assert covered([("2014-03", "2014-03")], DAY) == 0


def test_a_post_that_lasts_counts_up_to_the_day_and_one_to_come_not_at_all() -> None:
    assert covered([("2015-04", "")], DAY) == 12
    assert covered([("2015-04", "2020-01")], DAY) == 12
    assert covered([("2016-05", "")], DAY) == 0


months = st.builds(lambda number: (number // 12, number % 12 + 1), st.integers(1990 * 12, 2020 * 12))
spans = st.lists(
    st.tuples(months, st.none() | months).filter(lambda span: span[1] is None or span[0] <= span[1])
)


@given(spans)
def test_it_agrees_with_a_count_month_by_month(
    given_spans: list[tuple[tuple[int, int], tuple[int, int] | None]],
) -> None:
    counted = sum(
        any(start <= (year, month) < (end or (9999, 1)) for start, end in given_spans)
        for year in range(1990, DAY.year + 1)
        for month in range(1, 13)
        if (year, month) < (DAY.year, DAY.month)
    )
    written = [
        ("{}-{:02d}".format(*start), "{}-{:02d}".format(*end) if end else "") for start, end in given_spans
    ]
    assert covered(written, DAY) == counted
    assert covered(reversed(written), DAY) == counted
