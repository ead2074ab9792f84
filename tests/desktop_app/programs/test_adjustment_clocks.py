"""The clocks of a case where a month or a year turns: review, resignation once upheld, restriction (1.8)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from db.models import Parameter
from desktop_app.core import listing
from desktop_app.programs.post_adjustments import PROGRAM
from tests.desktop_app.programs.adjusting import Cases, cases

__all__ = ["cases"]

DAY = timedelta(days=1)


def appealed(cases: Cases, day: date) -> Any:
    """Ordered to resign on the day, and appealed against at once."""
    cases.on(day)
    return cases.move(cases.ordered(), "appeal", appealed_on=day, appeal_reason="事实不清")


def overdue(cases: Cases, day: date) -> int:
    cases.on(day)
    return listing.listing(cases.office, PROGRAM, filters={"overdue": "yes"}).count()


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2016, 1, 31), date(2016, 2, 29)),
        (date(2015, 1, 30), date(2015, 2, 28)),
        (date(2015, 12, 5), date(2016, 1, 5)),
        (date(2015, 9, 3), date(2015, 10, 3)),  # in the holidays of October, which stop no month
    ],
)
def test_a_month_to_review(cases: Cases, day: date, due: date) -> None:
    assert appealed(cases, day).review_due == due
    assert (overdue(cases, due), overdue(cases, due + DAY)) == (0, 1)


def test_a_month_to_review_goes_on_from_a_day_off_where_the_office_says_so(cases: Cases) -> None:
    cases.office.writer.create(Parameter(key="roll_over", value="是", valid_from=date(2015, 1, 1)))
    assert appealed(cases, date(2015, 9, 3)).review_due == date(2015, 10, 8)


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2015, 12, 30), date(2016, 1, 2)),
        (date(2016, 2, 27), date(2016, 3, 1)),
        (date(2015, 9, 30), date(2015, 10, 3)),
    ],
)
def test_three_days_to_resign_once_it_is_upheld(cases: Cases, day: date, due: date) -> None:
    case = appealed(cases, day - 20 * DAY)
    cases.on(day)
    case = cases.move(case, "uphold", reviewed_on=day, review_reason="事实清楚")
    assert case.upheld_due == due
    cases.on(due)
    assert cases.against(case, "refuse") == [f"辞职申请期限 {due} 还没有过"]
    cases.on(due + DAY)
    assert cases.against(case, "refuse") == []


@pytest.mark.parametrize(
    ("measure", "until", "no_post"),
    [
        ("lateral", date(2017, 2, 28), None),
        ("demotion", date(2018, 2, 28), None),
        ("removal", date(2018, 2, 28), date(2017, 2, 28)),
    ],
)
def test_a_period_from_a_29_february(cases: Cases, measure: str, until: date, no_post: date | None) -> None:
    cases.on(date(2016, 2, 29))
    case = cases.decided(measure)
    assert (case.restricted_until, case.no_post_until) == (until, no_post)
