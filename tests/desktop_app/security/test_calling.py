"""The second start on an office calls the window that has it, and goes on only where nobody answers."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from desktop_app.security import calling, lock


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Path]:
    """The directory of an office that somebody has open."""
    having = lock.OfficeLock(tmp_path)
    yield tmp_path
    having.release()


def test_an_office_that_nobody_has_is_not_called_and_not_kept(tmp_path: Path) -> None:
    assert not calling.is_answered(tmp_path)
    assert list(tmp_path.iterdir()) == []
    lock.OfficeLock(tmp_path).release()
    assert not calling.is_answered(tmp_path)
    lock.OfficeLock(tmp_path).release()  # to ask takes nothing


def test_a_window_that_has_the_office_answers(held: Path) -> None:
    def window() -> None:
        while not calling.answer(held):
            pass

    with ThreadPoolExecutor(1) as runs:
        runs.submit(window)
        assert calling.is_answered(held, patience=30)


def test_a_command_that_has_the_office_does_not_and_the_call_is_taken_back(held: Path) -> None:
    assert not calling.is_answered(held, patience=0)
    assert not calling.answer(held)


def test_a_call_that_cannot_be_written_is_none(held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "NAME", "no/such/folder")
    assert not calling.is_answered(held)
