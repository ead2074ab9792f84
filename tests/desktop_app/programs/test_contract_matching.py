"""The matching of 双向选择 and the arithmetic of 竞争上岗, over any wishes and scores."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.programs.contract_posts import ranking
from desktop_app.programs.contract_posts.ranking import Rules, Sheet
from desktop_app.programs.contract_rounds import matching
from desktop_app.programs.contract_rounds.matching import Place, Wish

POSTS = (1, 2, 3, 4)


@st.composite
def rounds(draw: st.DrawFn) -> tuple[list[Wish], dict[int, int]]:
    """People with wishes, each department with an order of its own, posts with places."""
    count = draw(st.integers(0, 12))
    orders = [draw(st.permutations(range(1, count + 1))) for _rank in range(matching.ROUNDS)]
    wishes = []
    for person in range(count):
        posts = tuple(draw(st.none() | st.sampled_from(POSTS)) for _rank in range(matching.ROUNDS))
        given_orders = tuple(
            orders[rank][person] if posts[rank] is not None and draw(st.booleans()) else None
            for rank in range(matching.ROUNDS)
        )
        wishes.append(Wish(person, posts, given_orders))
    return wishes, {post: draw(st.integers(0, 3)) for post in POSTS}


def whole(wishes: list[Wish], places: dict[int, int]) -> list[dict[int, int]]:
    """What each of the three rounds gives."""
    free, left, given_out = dict(places), list(wishes), []
    for rank in range(matching.ROUNDS):
        taken = matching.settled(left, rank, free)
        for post in taken.values():
            free[post] -= 1
        left = [wish for wish in left if wish.person not in taken]
        given_out.append(taken)
    return given_out


@pytest.mark.uncounted
@given(rounds())
def test_places_are_never_exceeded_and_nobody_holds_two_posts(
    case: tuple[list[Wish], dict[int, int]],
) -> None:
    wishes, places = case
    given_out = whole(wishes, places)
    people = [person for taken in given_out for person in taken]
    assert len(people) == len(set(people))
    held = Counter(post for taken in given_out for post in taken.values())
    assert all(held[post] <= places[post] for post in POSTS)


@pytest.mark.uncounted
@given(rounds())
def test_within_a_round_only_those_are_taken_who_named_the_post_at_that_rank_and_were_chosen(
    case: tuple[list[Wish], dict[int, int]],
) -> None:
    wishes, places = case
    by_person = {wish.person: wish for wish in wishes}
    for rank, taken in enumerate(whole(wishes, places)):
        for person, post in taken.items():
            assert by_person[person].posts[rank] == post
            assert by_person[person].orders[rank] is not None


@pytest.mark.uncounted
@given(rounds())
def test_no_better_mutual_choice_is_left_inside_a_round(case: tuple[list[Wish], dict[int, int]]) -> None:
    """Nobody whom a post wants is left out while it has a free place or took somebody whom it put later."""
    wishes, places = case
    free, left = dict(places), list(wishes)
    for rank in range(matching.ROUNDS):
        taken = matching.settled(left, rank, free)
        for wish in left:
            post, order = wish.posts[rank], wish.orders[rank]
            if post is None or order is None or wish.person in taken:
                continue
            rivals = [other for other in left if taken.get(other.person) == post]
            assert len(rivals) == free[post]
            assert all((rival.orders[rank] or 0) < order for rival in rivals)
        for post in taken.values():
            free[post] -= 1
        left = [wish for wish in left if wish.person not in taken]


@pytest.mark.uncounted
@given(rounds(), st.integers())
def test_the_order_of_the_wishes_does_not_matter(case: tuple[list[Wish], dict[int, int]], seed: int) -> None:
    wishes, places = case
    shuffled = list(wishes)
    Random(seed).shuffle(shuffled)
    assert whole(shuffled, places) == whole(wishes, places)


def test_an_order_that_was_given_twice_is_named() -> None:
    wishes = [Wish(1, (7, None, None), (1, None, None)), Wish(2, (7, None, None), (1, None, None))]
    assert matching.repeated(wishes, 0) == [(7, 1)]
    assert matching.repeated(wishes, 1) == []
    unwanted = [Wish(1, (7, None, None), (None, None, None)), Wish(2, (7, None, None), (None, None, None))]
    assert matching.repeated(unwanted, 0) == []


@pytest.mark.parametrize(
    ("wish", "place", "sentence"),
    [
        (Wish(1, (None, None, None), (None,) * 3), None, "没有填第一志愿"),
        (Wish(1, (7, None, None), (None,) * 3), Place("科员", 0), "第一志愿“科员”职数已满"),
        (Wish(1, (7, None, None), (None,) * 3), Place("科员", 2), "第一志愿“科员”部门没有选"),
        (
            Wish(1, (7, None, None), (3, None, None)),
            Place("科员", 2),
            "第一志愿“科员”部门排第 3，只可选 2 人",
        ),
    ],
)
def test_each_reason_for_going_without_is_a_sentence(wish: Wish, place: Place | None, sentence: str) -> None:
    assert matching.why_left(wish, 0, place) == sentence


OFFICE = Rules((40, 30, 30), 5, extremes=True)


def sheet(key: int, *scores: int, rest: int | None = 90, tie_order: int | None = None) -> Sheet:
    part = None if rest is None else Decimal(rest)
    return Sheet(key, tuple(Decimal(score) for score in scores), part, part, tie_order)


def test_one_highest_and_one_lowest_are_dropped() -> None:
    scores = [Decimal(score) for score in (100, 90, 80, 80, 10)]
    assert ranking.defence(scores, OFFICE) == Decimal("83.33")
    assert ranking.defence(scores, OFFICE._replace(extremes=False)) == 72


def test_too_few_judges_make_no_score() -> None:
    assert ranking.defence([Decimal(90)] * 4, OFFICE) is None
    assert OFFICE._replace(judges=1).needed == 3
    assert Rules((40, 30, 30), 1, extremes=False).needed == 1


def test_the_total_is_weighted_and_adds_up_as_the_sheet_shows_it() -> None:
    (standing,) = ranking.standings([sheet(1, 100, 90, 80, 80, 10, rest=85)], OFFICE)
    assert standing.total == Decimal("33.33") + Decimal("25.50") * 2


def test_a_missing_part_is_not_zero() -> None:
    (standing,) = ranking.standings([sheet(1, 90, 90, 90, 90, 90, rest=None)], OFFICE)
    assert (standing.total, standing.place) == (None, None)
    assert standing.missing == ("民主测评", "考察")


def test_a_part_that_weighs_nothing_may_be_missing() -> None:
    rules = OFFICE._replace(weights=(100, 0, 0))
    (standing,) = ranking.standings([sheet(1, 90, 90, 90, 90, 90, rest=None)], rules)
    assert (standing.total, standing.missing) == (Decimal(90), ())


def test_equals_share_their_place_and_get_none_at_the_edge_until_it_is_settled() -> None:
    equals = [sheet(1, *[80] * 5), sheet(2, *[90] * 5), sheet(3, *[80] * 5)]
    ordered = ranking.standings(equals, OFFICE)
    assert [(each.key, each.place) for each in ordered] == [(2, 1), (1, 2), (3, 2)]
    assert ranking.elected(ordered, 2) == [2]
    assert ranking.tied(ordered, 2) == [1, 3]
    assert ranking.elected(ordered, 3) == [2, 1, 3]
    settled = [sheet(1, *[80] * 5, tie_order=2), equals[1], sheet(3, *[80] * 5, tie_order=1)]
    ordered = ranking.standings(settled, OFFICE)
    assert ranking.elected(ordered, 2) == [2, 3]
    assert ranking.tied(ordered, 2) == []


@given(st.lists(st.lists(st.integers(0, 100), min_size=5, max_size=5), max_size=8), st.integers())
def test_the_places_do_not_depend_on_the_order_of_input(scores: list[list[int]], seed: int) -> None:
    sheets = [sheet(key, *each) for key, each in enumerate(scores)]
    shuffled = list(sheets)
    Random(seed).shuffle(shuffled)
    assert ranking.standings(shuffled, OFFICE) == ranking.standings(sheets, OFFICE)


def test_whoever_has_no_total_yet_stands_at_the_end_without_a_place() -> None:
    too_few, whole = sheet(1, 95, 95), sheet(2, 80, 80, 80, 80, 80)
    standings = ranking.standings([too_few, whole], OFFICE)
    assert [(each.key, each.place) for each in standings] == [(2, 1), (1, None)]
