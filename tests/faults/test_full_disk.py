"""A disk that is full while an office is made, entered, left or gets another key: whole, or not at all."""

from __future__ import annotations

import shutil
from itertools import count
from pathlib import Path

import pytest

from desktop_app.backup import rekeying
from desktop_app.errors import AppError
from desktop_app.security import recovery
from desktop_app.security.founding_site import BUILDING
from desktop_app.security.handouts import Handout
from desktop_app.security.keyring import Keyring
from tests.faults.full_disk import ONE_SENTENCE
from tests.faults.office import PASSWORD, USER, cheap_passwords, damage, enter, found
from tests.faults.power_of_copies import read_through_the_open_one
from tests.faults.quota import full_disk


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office, made once to be copied."""
    directory = tmp_path_factory.mktemp("founded") / "office"
    with cheap_passwords():
        found(directory)
    return directory


@pytest.fixture
def directory(founded: Path, tmp_path: Path) -> Path:
    """Where a copy of the office lies."""
    return shutil.copytree(founded, tmp_path / "office")


def test_an_office_that_finds_no_room_is_not_founded_and_leaves_nothing(tmp_path: Path) -> None:
    with cheap_passwords(), full_disk() as quota:
        for writes in count(0, 149):  # of three thousand
            quota.left = writes
            try:
                found(tmp_path / "office")
            except AppError as error:
                said = error.message
            else:
                break
            assert ONE_SENTENCE.fullmatch(said)
            assert not list(tmp_path.iterdir()), f"something is left after write {writes}"
        assert writes > 1000
        quota.left = None
        opened = enter(tmp_path / "office")
        assert not list(damage(opened))
        opened.close()


def test_an_office_on_a_full_disk_can_be_left(directory: Path) -> None:
    with full_disk() as quota:
        opened = enter(directory)
        quota.left = 0
        opened.close()
        quota.left = None
        enter(directory).close()  # nobody has it open


def test_an_office_that_finds_no_room_for_a_new_master_key_keeps_the_old_one(directory: Path) -> None:
    with cheap_passwords(), full_disk() as quota, read_through_the_open_one():
        handout = Handout(recovery.new_key(), {}, {})
        for writes in count(0, 83):  # of nearly two thousand
            quota.left = writes
            try:
                rekeying.rekey(directory, handout, user=USER, password=PASSWORD)
            except AppError as error:
                said = error.message
            else:
                break
            finally:
                quota.left = None
            assert ONE_SENTENCE.fullmatch(said)
            assert not (directory / BUILDING).exists()
            assert Keyring.read(directory).generation == 0
        assert writes > 1000
        opened = enter(directory)
        assert opened.office.keys.generation == 1
        assert not list(damage(opened))
        opened.close()


def test_an_office_that_cannot_note_a_login_stays_closed_and_whole(directory: Path) -> None:
    with full_disk() as quota:
        for writes in count():
            quota.left = writes
            try:
                opened = enter(directory)
            except AppError as error:
                said = error.message
            else:
                break
            assert ONE_SENTENCE.fullmatch(said)
        assert writes
        quota.left = None
        assert not list(damage(opened))
        opened.close()
