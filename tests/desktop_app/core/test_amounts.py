"""Money that is shared out to the fen, and the capital numerals of vouchers."""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.amounts import allocate, in_capitals, shown, to_the_fen

TOTALS = st.integers(0, 10**12)
# Months on post are few and alike, so that there is much to decide between equals.
WEIGHT = st.decimals(0, 100, places=2) | st.integers(0, 3).map(Decimal)
WEIGHTS = st.dictionaries(st.integers(1, 10**6), WEIGHT, min_size=1, max_size=30).filter(
    lambda weights: any(weights.values())
)


@given(TOTALS, WEIGHTS)
def test_shares_sum_up_to_the_total_exactly(total: int, weights: dict[int, Decimal]) -> None:
    shares = allocate(total, weights)
    assert sum(shares.values()) == total
    assert set(shares) == set(weights)


@given(TOTALS, WEIGHTS)
def test_no_share_is_a_whole_fen_off_what_is_due(total: int, weights: dict[int, Decimal]) -> None:
    whole = sum(map(Fraction, weights.values()))
    for key, share in allocate(total, weights).items():
        assert abs(share - total * Fraction(weights[key]) / whole) < 1


@given(TOTALS, WEIGHTS, st.randoms(use_true_random=False))
def test_the_order_of_the_members_is_of_no_account(
    total: int, weights: dict[int, Decimal], lots: random.Random
) -> None:
    members = list(weights.items())
    lots.shuffle(members)
    assert allocate(total, dict(members)) == allocate(total, weights)


@given(TOTALS, WEIGHTS)
def test_who_weighs_more_does_not_get_less(total: int, weights: dict[int, Decimal]) -> None:
    shares = allocate(total, weights)
    ranked = sorted(weights, key=lambda key: (weights[key], shares[key]))
    assert [shares[key] for key in ranked] == sorted(shares.values())


def test_a_fen_that_is_left_goes_to_the_largest_fraction() -> None:
    assert allocate(100, {1: 1, 2: 1, 3: 1}) == allocate(100, {3: 1, 2: 1, 1: 1}) == {1: 34, 2: 33, 3: 33}
    assert allocate(101, {1: 1, 2: 5}) == {1: 17, 2: 84}
    assert allocate(0, {1: 0, 2: 0}) == {1: 0, 2: 0}


@pytest.mark.parametrize(("total", "weights"), [(-1, {1: 1}), (1, {1: -1, 2: 3}), (1, {1: 0}), (1, {})])
def test_what_cannot_be_shared_out_is_refused(total: int, weights: dict[int, int]) -> None:
    with pytest.raises(ValueError, match=r"negative|nobody"):
        allocate(total, weights)


def test_half_a_fen_is_rounded_up() -> None:
    assert [to_the_fen(Fraction(n, 10)) for n in (14, 15, 24, 25)] == [1, 2, 2, 3]


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "人民币零元整"),
        (5, "人民币伍分"),
        (50, "人民币伍角整"),
        (101, "人民币壹元零壹分"),
        (1000, "人民币壹拾元整"),
        (100_00, "人民币壹佰元整"),
        (1_001_00, "人民币壹仟零壹元整"),
        (1_010_10, "人民币壹仟零壹拾元壹角整"),
        (12_003_50, "人民币壹万贰仟零叁元伍角整"),
        (100_200_03, "人民币壹拾万零贰佰元零叁分"),
        (20_000_000_00, "人民币贰仟万元整"),
        (100_000_001_00, "人民币壹亿零壹元整"),
        (100_001_000_00, "人民币壹亿零壹仟元整"),
        (1_234_567_890_12, "人民币壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分"),
        (10_001 * 10**8 * 100, "人民币壹万零壹亿元整"),
        (-150, "人民币负壹元伍角整"),
    ],
)
def test_capitals_of_vouchers(fen: int, words: str) -> None:
    assert in_capitals(fen) == words


def test_figures_have_separators_and_both_places() -> None:
    assert (shown(1200350), shown(0), shown(None)) == ("12,003.50", "0.00", "")


@given(st.integers(1, 10**15))
def test_capitals_can_be_read_back(fen: int) -> None:
    digits = {word: place for place, word in enumerate("零壹贰叁肆伍陆柒捌玖")}
    places = {"拾": 10, "佰": 100, "仟": 1000}
    text = in_capitals(fen).removeprefix("人民币").removesuffix("整")
    read = group = digit = 0
    for character in text:
        if character in digits:
            digit = digits[character]
        elif character in places:
            group, digit = group + digit * places[character], 0
        elif character in "万亿元":
            if character == "亿":
                read = (read + group + digit) * 10**8
            else:
                read += (group + digit) * (10**4 if character == "万" else 1)
            group = digit = 0
    assert read == fen // 100
