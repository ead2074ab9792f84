"""The arithmetic of 多维比较: parts that sum to the total, places that do not depend on the order."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.programs import weighing
from desktop_app.programs.selection_candidates import comparison, scoring

scores = st.decimals(0, 100, places=2)
totals = st.lists(st.none() | scores, max_size=12)


def compared(**told: Decimal | int | None) -> list[comparison.Part]:
    """The parts of a post that weighs three dimensions by default."""
    weights = {"weight_quality": 40, "weight_frontline": 30, "weight_leading": 30}
    names = [f"{kind}_{key}" for key in comparison.DIMENSIONS for kind in ("weight",)]
    position = SimpleNamespace(**(dict.fromkeys(names) | weights))
    absent = dict.fromkeys(f"{key}_score" for key in comparison.DIMENSIONS)
    return comparison.parts(SimpleNamespace(**(absent | told)), position)


def test_score_times_weight_is_the_part_and_the_parts_are_the_total() -> None:
    parts = compared(
        quality_score=Decimal("86.50"), frontline_score=Decimal(80), leading_score=Decimal("33.33")
    )
    assert [part.points for part in parts] == [Decimal("34.60"), Decimal("24.00"), Decimal("10.00")]
    assert comparison.total(parts) == Decimal("68.60")


def test_a_missing_dimension_is_named_and_is_not_zero() -> None:
    parts = compared(quality_score=Decimal(90), frontline_score=Decimal(0))
    assert comparison.missing(parts) == ["领导岗位任职经历"]
    assert comparison.total(parts) is None
    assert comparison.total([*parts[:2], parts[2]._replace(score=Decimal(0))]) == Decimal(36)


def test_a_post_without_weights_has_no_total() -> None:
    assert comparison.total([]) is None


def test_a_dimension_without_weight_is_not_compared() -> None:
    assert [part.title for part in compared(reward_score=Decimal(100))] == [
        "综合素质",
        "基层一线经历",
        "领导岗位任职经历",
    ]


def test_equals_share_their_place_and_the_next_one_is_counted_on() -> None:
    totals = [Decimal(80), Decimal(90), None, Decimal(80), Decimal(70)]
    assert comparison.places(totals) == [2, 1, None, 2, 4]


def test_equals_come_in_the_order_that_was_settled_and_stay_equal_before_it_is() -> None:
    equals = [Decimal(80), Decimal(80), Decimal(90)]
    assert weighing.places(equals, [2, 1, None]) == [3, 2, 1]
    for half_settled in ([1, None, None], [None, 1, None]):
        assert weighing.places(equals, half_settled) == [2, 2, 1]


@given(totals, st.randoms(use_true_random=False))
def test_places_do_not_depend_on_the_order_of_input(
    given_totals: list[Decimal | None], random: object
) -> None:
    order = list(range(len(given_totals)))
    random.shuffle(order)  # type: ignore[attr-defined]
    placed = comparison.places(given_totals)
    assert comparison.places([given_totals[n] for n in order]) == [placed[n] for n in order]


@given(totals)
def test_places_follow_the_totals(given_totals: list[Decimal | None]) -> None:
    placed = dict(zip(range(len(given_totals)), comparison.places(given_totals), strict=True))
    known = [(total, placed[n]) for n, total in enumerate(given_totals) if total is not None]
    assert all((a > b) == (x < y) for a, x in known for b, y in known)  # type: ignore[operator]
    assert not known or min(place for _total, place in known) == 1  # type: ignore[type-var]
    assert [placed[n] for n, total in enumerate(given_totals) if total is None] == [None] * (
        len(given_totals) - len(known)
    )


@given(scores, scores, scores)
def test_the_total_is_what_the_sheet_adds_up(quality: Decimal, frontline: Decimal, leading: Decimal) -> None:
    parts = compared(quality_score=quality, frontline_score=frontline, leading_score=leading)
    total = comparison.total(parts)
    assert total == sum(part.points for part in parts if part.points is not None)
    exact = quality * Decimal("0.4") + frontline * Decimal("0.3") + leading * Decimal("0.3")
    assert total is not None
    assert abs(total - exact) <= Decimal("0.015")
    assert 0 <= total <= 100


@pytest.mark.parametrize(
    ("months", "score"), [(0, "0.00"), (1, "1.67"), (30, "50.00"), (59, "98.33"), (60, "100"), (240, "100")]
)
def test_experience_is_reckoned_by_months_up_to_100(months: int, score: str) -> None:
    assert scoring.experience_score(months, 60) == Decimal(score)


@pytest.mark.parametrize(("posts", "score"), [(0, 50), (1, 50), (2, 55), (12, 100)])
def test_each_further_leading_post_adds_points(posts: int, score: int) -> None:
    assert scoring.leading_score(30, posts, full=60, more=5) == score


def test_grades_are_worth_their_points_and_none_may_be_missing() -> None:
    points = (100, 80, 60, 0)
    assert scoring.appraisal_score(["excellent", "competent", "competent"], points) == Decimal("86.67")
    assert scoring.appraisal_score(["excellent", None], points) is None
    assert scoring.appraisal_score(["excellent", "undetermined"], points) is None
    assert scoring.appraisal_score([], points) is None
