"""Weeks, months and years: how they are written, called, and what lies before them."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.core.period import Period
from desktop_app.errors import InvalidInput
from desktop_app.reports import terms
from desktop_app.reports.terms import MONTHLY, PERSON, WEEKLY, YEARLY, Term


@pytest.mark.parametrize(
    ("kind", "text", "start", "end", "words"),
    [
        (WEEKLY, "2015-W51", date(2015, 12, 14), date(2015, 12, 20), "2015年第51周"),
        (WEEKLY, "2015w51", date(2015, 12, 14), date(2015, 12, 20), "2015年第51周"),
        (WEEKLY, "2015-12-20", date(2015, 12, 14), date(2015, 12, 20), "2015年第51周"),
        (WEEKLY, "2016-01-01", date(2015, 12, 28), date(2016, 1, 3), "2015年第53周"),
        (MONTHLY, "2015-12", date(2015, 12, 1), date(2015, 12, 31), "2015年12月"),
        (MONTHLY, "2016-02-10", date(2016, 2, 1), date(2016, 2, 29), "2016年2月"),
        (YEARLY, "2015", date(2015, 1, 1), date(2015, 12, 31), "2015年"),
        (PERSON, "2015-03", date(2015, 3, 1), date(2015, 3, 31), "2015年3月"),
    ],
)
def test_a_term_is_read_and_called(kind: str, text: str, start: date, end: date, words: str) -> None:
    term = terms.read(kind, text)
    assert (term.start, term.end, term.words) == (start, end, words)
    assert term.period == Period(start, end)
    assert terms.read(kind, term.key) == term


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (WEEKLY, "2015-W54"),
        (WEEKLY, "2015-12"),
        (MONTHLY, "2015-13"),
        (MONTHLY, "2015"),
        (YEARLY, "2015-12"),
        (YEARLY, "15"),
        (YEARLY, "1015"),
        (PERSON, "2015-12-01"),
        (MONTHLY, ""),
    ],
)
def test_what_is_no_term_of_the_kind_is_refused(kind: str, text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        terms.read(kind, text)
    assert refused.value.field == "period"


@pytest.mark.parametrize(
    ("kind", "text", "before", "year_before"),
    [
        (MONTHLY, "2016-01", "2015-12", "2015-01"),
        (MONTHLY, "2016-02", "2016-01", "2015-02"),
        (WEEKLY, "2016-W01", "2015-W53", "2015-W01"),
        (WEEKLY, "2015-W53", "2015-W52", "2014-W52"),  # 2014 had no 53rd week
        (YEARLY, "2015", "2014", "2014"),
    ],
)
def test_a_term_knows_its_neighbours(kind: str, text: str, before: str, year_before: str) -> None:
    term = terms.read(kind, text)
    assert (term.before.key, term.year_before.key) == (before, year_before)


def test_a_term_is_over_on_the_day_after_its_last() -> None:
    term = terms.read(MONTHLY, "2015-12")
    assert not term.is_over(date(2015, 12, 31))
    assert term.is_over(date(2016, 1, 1))


def test_terms_go_back_from_today_to_the_first_day() -> None:
    found = list(terms.back_from(MONTHLY, date(2015, 3, 2), date(2014, 12, 31)))
    assert [term.key for term in found] == ["2015-03", "2015-02", "2015-01", "2014-12"]
    assert found[0] == Term(date(2015, 3, 1), date(2015, 3, 31))
