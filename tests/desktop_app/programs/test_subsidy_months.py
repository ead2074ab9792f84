"""离任补助: which months of service count, as what, and how many years and terms they are (domain 1.10 d)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.months import covered
from desktop_app.programs.village_subsidies.service import Held, last_post, later, served, terms_by_post

MONTHS = st.integers(0, 120).map(lambda number: later("2000-01", number))
SPANS = st.tuples(st.sampled_from(["secretary", "director", "accountant"]), MONTHS, MONTHS)
HELD = st.lists(SPANS.filter(lambda one: one[1] < one[2]).map(lambda one: Held(*one)), max_size=6)


@given(HELD)
def test_each_month_counts_once_and_as_the_highest_post(held: list[Held]) -> None:
    by_month: dict[str, str] = {}
    for post in ("accountant", "director", "secretary"):  # the highest is written last
        for row in held:
            month = row.started
            while row.post == post and month < row.ended:
                by_month[month] = post
                month = later(month, 1)
    found = served(held, term_years=3)
    assert found.months == len(by_month) == covered([(row.started, row.ended) for row in held], date.max)
    assert found.posts == {post: n for post in found.posts if (n := list(by_month.values()).count(post))}
    assert sum(found.posts.values()) == found.months
    assert found.years == found.months // 12
    assert found.terms == found.years // 3
    assert last_post(held) == (by_month[max(by_month)] if by_month else None)
    terms = terms_by_post(found, term_years=3)
    assert sum(terms.values()) == found.terms
    assert terms.get("secretary", 0) == found.posts.get("secretary", 0) // 36
    assert all(terms.values())


@given(HELD, st.randoms())
def test_the_order_of_the_posts_is_of_no_account(held: list[Held], random: Any) -> None:
    mixed = list(held)
    random.shuffle(mixed)
    assert served(mixed, term_years=3) == served(held, term_years=3)


@pytest.mark.parametrize(
    ("ended", "years", "terms"), [("2012-12", 2, 0), ("2013-01", 3, 1), ("2015-12", 5, 1), ("2016-01", 6, 2)]
)
def test_twelve_months_are_a_year_and_three_years_a_term(ended: str, years: int, terms: int) -> None:
    found = served([Held("secretary", "2010-01", ended)], term_years=3)
    assert (found.years, found.terms) == (years, terms)
