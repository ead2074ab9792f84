"""得分 and 名次 of 十佳评选: votes and scores weighed, equals found, no luck of the order."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.programs.village_honours.ranking import Entry, equals, first, ranked

panels = st.decimals(60, 62, places=1)
entries = st.lists(st.tuples(st.integers(0, 3), panels), min_size=1, max_size=14).map(
    lambda told: [Entry(key, votes, panel) for key, (votes, panel) in enumerate(told)]
)


def test_no_vote_for_anybody_is_no_point_for_anybody() -> None:
    found = ranked([Entry(1, 0, Decimal(80)), Entry(2, 0, Decimal(90))], (50, 50))
    assert [(each.vote_score, each.total, each.place) for each in found] == [(0, 40, 2), (0, 45, 1)]


def test_the_greatest_number_of_votes_is_worth_100() -> None:
    found = ranked([Entry(1, 300, Decimal(80)), Entry(2, 100, Decimal(90))], (50, 50))
    assert [each.vote_score for each in found] == [Decimal("100.00"), Decimal("33.33")]
    assert [each.total for each in found] == [Decimal("90.00"), Decimal("61.67")]
    assert [each.place for each in found] == [1, 2]


def test_what_is_missing_is_no_zero_and_what_weighs_nothing_is_not_asked() -> None:
    found = ranked([Entry(1, None, Decimal(80)), Entry(2, 0, None)], (50, 50))
    assert [(each.total, each.place, each.missing) for each in found] == [
        (None, None, ("票数",)),
        (None, None, ("评审得分",)),
    ]
    assert (equals(found, 2), first(found, 2)) == ([], [])
    assert ranked([Entry(1, None, Decimal(80))], (0, 100))[0].total == Decimal(80)


@given(entries, st.randoms(use_true_random=False), st.sampled_from([(50, 50), (100, 0), (0, 100), (30, 70)]))
def test_places_do_not_depend_on_the_order_of_input(
    found: list[Entry], random: Any, weights: tuple[int, int]
) -> None:
    mixed = list(found)
    random.shuffle(mixed)
    placed = {each.key: (each.total, each.place) for each in ranked(found, weights)}
    assert placed == {each.key: (each.total, each.place) for each in ranked(mixed, weights)}


@given(entries, st.integers(1, 10), st.randoms(use_true_random=False))
def test_once_equals_are_in_order_each_place_is_one_person_s(
    found: list[Entry], places: int, random: Any
) -> None:
    """Whoever has a better total stands before whoever has a worse one, whatever was settled by hand."""
    orders = list(range(1, len(found) + 1))
    random.shuffle(orders)
    settled = [each._replace(tie_order=order) for each, order in zip(found, orders, strict=True)]
    result = ranked(settled, (50, 50))
    assert equals(result, places) == []
    winners = first(result, places)
    assert len(winners) == min(places, len(found))
    by_key = {each.key: each for each in result}
    assert [by_key[key].place for key in winners] == list(range(1, len(winners) + 1))
    worst = min(by_key[key].total or 0 for key in winners)
    assert all((each.total or 0) <= worst for each in result if each.key not in winners)


@given(entries, st.integers(1, 10))
def test_equals_within_the_places_are_found(found: list[Entry], places: int) -> None:
    result = ranked(found, (50, 50))
    shared = equals(result, places)
    assert (shared == []) == (
        sorted(each.place or 0 for each in result if (each.place or 0) <= places)
        == list(range(1, min(places, len(found)) + 1))
    )
    for keys in shared:
        assert len({each.total for each in result if each.key in keys}) == 1
