"""Wrong passwords slow the next one down; neither restart nor clock helps, and nobody waits for years."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.errors import AppError, InvalidInput
from desktop_app.security import attempts

NOON = datetime(2015, 4, 13, 12, tzinfo=UTC)


def wait(directory: Path, now: datetime) -> int:
    """Seconds that are still to wait; 0: another attempt is allowed."""
    try:
        attempts.demand_patience(directory, now)
    except AppError as refused:
        return int(refused.message.partition("请等 ")[2].partition(" 秒")[0])
    return 0


def wrong() -> None:
    """What a wrong password does."""
    raise InvalidInput("x")


def fail(directory: Path, times: int, now: datetime = NOON) -> None:
    """So many wrong passwords in a row."""
    for _ in range(times):
        with pytest.raises(InvalidInput):
            attempts.counted(directory, now, wrong)


def test_the_delay_doubles_up_to_a_quarter_of_an_hour() -> None:
    delays = [attempts.delay_after(failures).seconds for failures in (0, 3, 4, 5, 6, 12, 13, 500)]
    assert delays == [0, 0, 2, 4, 8, 512, 900, 900]


def test_three_are_free_and_the_fourth_is_paid_for(tmp_path: Path) -> None:
    fail(tmp_path, 3)
    assert wait(tmp_path, NOON) == 0
    fail(tmp_path, 3)
    assert wait(tmp_path, NOON) == 9
    assert wait(tmp_path, NOON + timedelta(seconds=7.5)) == 1
    assert wait(tmp_path, NOON + timedelta(seconds=8)) == 0


def test_the_right_one_clears_the_count_and_tells_how_many_there_were(tmp_path: Path) -> None:
    fail(tmp_path, 2)
    assert attempts.demand_patience(tmp_path, NOON) == 2
    for _ in range(2):
        assert attempts.counted(tmp_path, NOON, lambda: "keys") == "keys"
    assert attempts.demand_patience(tmp_path, NOON) == 0
    assert not list(tmp_path.iterdir())


def test_setting_the_clock_back_starts_the_wait_over_and_no_more(tmp_path: Path) -> None:
    fail(tmp_path, 6)
    years_ago = NOON - timedelta(days=4000)
    assert wait(tmp_path, years_ago) == 9
    assert wait(tmp_path, years_ago + timedelta(seconds=5)) == 4
    assert wait(tmp_path, years_ago + timedelta(seconds=8)) == 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff",
        b"[" * 5000,
        b'{"failures": 1e999, "last": "2015-04-13T12:00:00+00:00"}',
        b'{"failures": -9, "last": "2015-04-13T12:00:00+00:00"}',
        b'{"failures": true, "last": "2015-04-13T12:00:00+00:00"}',
        b'{"failures": 0, "last": "2015-04-13"}',
        b'{"failures": 0, "last": 0}',
        b'{"failures": 0}',
    ],
)
def test_a_damaged_count_is_no_clean_slate(tmp_path: Path, content: bytes) -> None:
    (tmp_path / attempts.NAME).write_bytes(content)
    assert wait(tmp_path, NOON) == 0
    fail(tmp_path, 1)
    assert json.loads((tmp_path / attempts.NAME).read_bytes())["failures"] == 5
    assert wait(tmp_path, NOON) == 5


def test_a_huge_count_waits_no_longer_than_the_longest(tmp_path: Path) -> None:
    stored = {"failures": 10**300, "last": NOON.isoformat()}
    (tmp_path / attempts.NAME).write_text(json.dumps(stored), encoding="utf-8")
    assert wait(tmp_path, NOON) == 901


def test_a_directory_that_takes_no_file_does_not_change_the_answer(tmp_path: Path) -> None:
    fail(tmp_path / "gone", 1)
    assert not list(tmp_path.iterdir())


def test_what_is_no_wrong_password_is_not_counted(tmp_path: Path) -> None:
    def starved() -> None:
        raise AppError("no memory")

    with pytest.raises(AppError):
        attempts.counted(tmp_path, NOON, starved)
    assert attempts.demand_patience(tmp_path, NOON) == 0
