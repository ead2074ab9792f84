"""The arithmetic of the second selection: votes, parts, totals and places (domain 1.7)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.models import Parameter
from desktop_app.core.checks import ProblemsFound
from desktop_app.programs.selection_candidates import comparison
from desktop_app.programs.trial_candidates import scoring
from tests.desktop_app.programs.tried import BALLOT, ENDS, Board

POINTS = [100, 80, 60, 0]
WEIGHTS = SimpleNamespace(weight_inspection=40, weight_votes=30, weight_achievement=30)
SCORE = st.decimals(0, 100, places=2)
VOTES = st.lists(st.integers(0, 200), min_size=4, max_size=4)


def scores(*three: Decimal | None) -> Any:
    return SimpleNamespace(**dict(zip(scoring.SCORES, three, strict=True)))


def total(*three: Decimal | None) -> Decimal | None:
    return comparison.total(scoring.parts(scores(*three), WEIGHTS))


@pytest.mark.parametrize(
    ("votes", "score"),
    [([12, 5, 1, 0], "92.22"), ([0, 0, 0, 4], "0.00"), ([10, 0, 0, 0], "100.00"), ([1, 1, 1, 1], "60.00")],
)
def test_votes_are_worth_what_the_rule_says(votes: list[int], score: str) -> None:
    """(优秀×100＋称职×80＋基本称职×60) ÷ 有效票; 不称职 is a valid vote without points."""
    assert scoring.votes_score(votes, POINTS) == Decimal(score)


def test_without_a_valid_vote_there_is_no_score() -> None:
    assert scoring.votes_score([0, 0, 0, 0], POINTS) is None


@given(VOTES.filter(any))
def test_the_score_of_votes_is_the_mean_of_every_single_vote(votes: list[int]) -> None:
    each = [point for count, point in zip(votes, POINTS, strict=True) for _ in range(count)]
    assert scoring.votes_score(votes, POINTS) == comparison.hundredths(Decimal(sum(each)) / len(each))


def test_a_total_is_40_30_30() -> None:
    assert total(Decimal(90), Decimal("92.22"), Decimal(85)) == Decimal("89.17")


@given(SCORE, SCORE, SCORE)
def test_a_total_lies_between_its_parts_and_is_their_sum(one: Decimal, two: Decimal, three: Decimal) -> None:
    found = total(one, two, three)
    parts = scoring.parts(scores(one, two, three), WEIGHTS)
    assert found == sum(part.points or 0 for part in parts)
    assert found is not None
    assert min(one, two, three) - Decimal("0.02") <= found <= max(one, two, three) + Decimal("0.02")


@pytest.mark.parametrize("missing", range(3))
def test_a_missing_part_is_not_zero(missing: int) -> None:
    three = [Decimal(0)] * 3
    assert total(*three) == 0
    assert total(*(None if place == missing else each for place, each in enumerate(three))) is None


TOTALS = st.none() | st.integers(0, 5).map(Decimal)
ROWS = st.lists(st.tuples(TOTALS, st.integers(0, 99)), max_size=9, unique_by=lambda row: row[1])


def placed(rows: Sequence[tuple[Decimal | None, int]]) -> list[tuple[int | None, int]]:
    found = [SimpleNamespace(total=told, number=f"2015-{number:03d}", key=number) for told, number in rows]
    return [(place, each.key) for place, each in scoring.ranked(found)]


@given(ROWS, st.randoms(use_true_random=False))
def test_places_do_not_depend_on_the_order_of_input(rows: list[Any], random: Any) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert placed(rows) == placed(shuffled)


@given(ROWS)
def test_equals_share_a_place_and_the_next_one_comes_after_all_of_them(rows: list[Any]) -> None:
    told = {number: each for each, number in rows}
    for place, number in placed(rows):
        mine = told[number]
        better = sum(other is not None and mine is not None and other > mine for other in told.values())
        assert place == (None if mine is None else better + 1)


@given(ROWS)
def test_the_best_come_first_and_who_has_no_total_last(rows: list[Any]) -> None:
    places = [place for place, _number in placed(rows)]
    told = [place for place in places if place is not None]
    assert places == sorted(told) + [None] * (len(places) - len(told))


def test_what_the_office_settles_later_changes_no_score(board: Board) -> None:
    """The weights are those with which the post was opened, the worth of a vote is kept with it."""
    trial = board.tried(board.opened())
    later = ENDS + timedelta(days=1)
    for key, value in (("trial_weights", "20,40,40"), ("trial_vote_points", "100,90,60,0")):
        board.office.writer.create(Parameter(key=key, value=value, valid_from=later))
    told = board.examined(trial, 90)
    assert (told.vote_points, told.votes_score) == ("100,80,60,0", Decimal("92.22"))
    board.on(later)
    again = {"inspection_score": 90, "achievement_score": 90, **BALLOT}
    told = board.move(told, "score", examined_on=ENDS, **again)
    assert (told.votes_score, told.total) == (Decimal("92.22"), Decimal("90.67"))


@pytest.mark.parametrize(
    ("ballot", "reason"),
    [
        ({**BALLOT, "votes_basic": -1}, "“基本称职票”不能是负数"),
        (dict.fromkeys(BALLOT, 0), "测评没有有效票；还没有测评的请空着"),
    ],
)
def test_a_ballot_is_whole_or_left_empty(board: Board, ballot: dict[str, int], reason: str) -> None:
    trial = board.tried(board.opened())
    with pytest.raises(ProblemsFound, match=reason):
        board.examined(trial, **ballot)
    held = board.examined(board.fresh(trial), **dict.fromkeys(BALLOT))
    assert (held.votes_score, held.total) == (None, None)
