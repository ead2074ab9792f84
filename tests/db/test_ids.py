"""Ids: positive, sorted by time, never the same, whatever the clock does."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.ids import COUNTER_BITS, EPOCH_MS, LARGEST, LOW_BITS, SITE_BITS, IdSource, written

NOW = 1_428_890_400_000
clocks = st.lists(st.integers(EPOCH_MS, NOW + 10**9), min_size=1, max_size=600)


@given(clocks)
def test_ids_grow_and_never_repeat_though_the_clock_jumps(times: list[int]) -> None:
    ticks = iter(times)
    source = IdSource(3, lambda: next(ticks))
    made = [source.next() for _ in times]
    assert made == sorted(set(made))
    assert all(0 < record_id < 1 << 63 for record_id in made)


def made_at_ms(record_id: int) -> int:
    return (record_id >> LOW_BITS) + EPOCH_MS


def test_a_standing_clock_gives_more_than_a_millisecond_holds() -> None:
    source = IdSource(3, lambda: NOW)
    made = [source.next() for _ in range(3 << COUNTER_BITS)]
    assert made == sorted(set(made))
    assert made_at_ms(made[0]) == NOW
    assert made_at_ms(made[-1]) == NOW + 2


@given(st.integers(0, (1 << SITE_BITS) - 1), st.integers(0, (1 << SITE_BITS) - 1))
def test_two_sites_never_make_the_same_id(one: int, other: int) -> None:
    made = [
        [source.next() for _ in range(300)]
        for source in (IdSource(one, lambda: NOW), IdSource(other, lambda: NOW))
    ]
    assert one == other or not set(made[0]) & set(made[1])


def test_an_id_tells_when_it_was_made() -> None:
    moment = datetime(2149, 1, 1, tzinfo=UTC)
    ms = int(moment.timestamp() * 1000)
    record_id = IdSource(8191, lambda: ms).next()
    assert made_at_ms(record_id) == ms
    assert record_id < 1 << 63


@pytest.mark.parametrize(
    ("text", "record_id"),
    [
        ("7", 7),
        ("007", 7),
        (str(LARGEST), LARGEST),
        (str(LARGEST + 1), None),
        ("9" * 5000, None),
        ("-7", None),
        ("²", None),
        ("", None),
    ],
)
def test_an_id_is_read_from_its_digits(text: str, record_id: int | None) -> None:
    assert written(text) == record_id
