"""The one clock: aware, in UTC, and standing still where a test says so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from desktop_app.core.clock import Clock, FixedClock


def test_the_machines_clock_is_aware_and_moves_forward() -> None:
    clock = Clock()
    first, second = clock.now(), clock.now()
    assert first.tzinfo is UTC
    assert first <= second
    assert abs(datetime.now(UTC) - second) < timedelta(seconds=10)
    assert abs(clock.now_ms() / 1000 - second.timestamp()) < 10


def test_a_fixed_clock_says_what_it_was_told() -> None:
    clock = FixedClock(datetime(2015, 4, 13, 2, 0, 0, 7000, tzinfo=UTC))
    assert clock.now() == datetime(2015, 4, 13, 2, 0, 0, 7000, tzinfo=UTC)
    assert clock.now_ms() == 1_428_890_400_007
