"""A directory becomes an office all at once, or is left as it was, wherever the making is killed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from desktop_app.errors import AppError, InvalidInput
from desktop_app.security import founding_site, opening
from desktop_app.security.lock import OfficeLock

DATABASE, KEYRING, LOCK = "office.db", "keyring.json", "office.lock"


class Killed(BaseException):
    """Stands for the end of the process: nothing after it runs."""


def build(directory: Path) -> None:
    """Make something that looks like an office."""
    with founding_site.prepared(directory) as building:
        (building / DATABASE).write_bytes(b"rows")
        (building / KEYRING).write_bytes(b"keys")


def names(directory: Path) -> set[str]:
    """What lies in the directory."""
    return {path.name for path in directory.iterdir()}


def test_the_office_appears_whole(tmp_path: Path) -> None:
    build(tmp_path / "far" / "away")
    assert names(tmp_path / "far" / "away") == {DATABASE, KEYRING, LOCK}


def test_an_empty_directory_may_be_where_the_shell_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    build(Path().absolute())
    assert names(Path()) == {DATABASE, KEYRING, LOCK}


@pytest.mark.parametrize("there", ["a.txt", DATABASE, KEYRING, ".hidden"])
def test_a_directory_with_anything_in_it_is_left_alone(tmp_path: Path, there: str) -> None:
    (tmp_path / there).write_bytes(b"mine")
    with pytest.raises(InvalidInput, match="不是空目录") as refused:
        build(tmp_path)
    assert refused.value.field == "data"
    assert names(tmp_path) == {there}


def test_a_file_in_its_place_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "office").write_bytes(b"mine")
    with pytest.raises(InvalidInput, match="不是空目录"):
        build(tmp_path / "office")
    assert (tmp_path / "office").read_bytes() == b"mine"


@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), ValueError("a bug"), KeyboardInterrupt()]
)
def test_a_block_that_fails_leaves_nothing(tmp_path: Path, error: BaseException) -> None:
    expected = AppError if isinstance(error, OSError) else type(error)
    with pytest.raises(expected), founding_site.prepared(tmp_path / "new" / "office"):
        raise error
    assert names(tmp_path) == set()


def test_a_disk_that_fails_at_the_last_flush_leaves_no_office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def flush(_folder: Path) -> None:
        if (tmp_path / KEYRING).exists():
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(founding_site, "sync_directory", flush)
    with pytest.raises(AppError, match="什么也没有留下"):
        build(tmp_path)
    assert names(tmp_path) == set()


def test_a_directory_that_was_there_stays(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="磁盘已满"), founding_site.prepared(tmp_path):
        raise OSError(28, "No space left on device")
    assert names(tmp_path) == set()


def test_two_makers_do_not_meet(tmp_path: Path) -> None:
    with founding_site.prepared(tmp_path) as building:
        (building / DATABASE).write_bytes(b"rows")
        (building / KEYRING).write_bytes(b"keys")
        with pytest.raises(AppError, match="打开着"):
            build(tmp_path)
        assert (building / KEYRING).exists()
    assert names(tmp_path) == {DATABASE, KEYRING, LOCK}


def test_the_lock_is_free_afterwards(tmp_path: Path) -> None:
    build(tmp_path)
    OfficeLock(tmp_path).release()


@pytest.mark.parametrize("after", [0, 1])
def test_a_making_killed_between_its_moves_is_no_office_and_can_be_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    replace, moved = Path.replace, []
    held: list[OfficeLock] = []

    def killed(self: Path, target: Path) -> Path:
        if len(moved) == after:
            raise Killed
        moved.append(target)
        return replace(self, target)

    def hold(directory: Path) -> OfficeLock:
        held.append(OfficeLock(directory))
        return held[0]

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", killed)
        patch.setattr(founding_site, "OfficeLock", hold)
        patch.setattr(founding_site, "_undo", lambda *_: None)  # a killed process undoes nothing
        with pytest.raises(Killed):
            build(tmp_path)
    assert KEYRING not in names(tmp_path)
    assert not opening.is_office(tmp_path)
    held[0].release()  # as the system does for a killed process; here the process lives on
    build(tmp_path)
    assert names(tmp_path) == {DATABASE, KEYRING, LOCK}
    assert (tmp_path / DATABASE).read_bytes() == b"rows"


def test_a_database_whose_keyring_is_lost_is_never_cleared_away(tmp_path: Path) -> None:
    build(tmp_path)
    (tmp_path / KEYRING).unlink()
    (tmp_path / founding_site.BUILDING).mkdir()  # a making that was killed at its very end
    with pytest.raises(InvalidInput, match="不是空目录"):
        build(tmp_path)
    assert (tmp_path / DATABASE).read_bytes() == b"rows"
    assert opening.is_office(tmp_path)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_without_the_right_to_write_gets_a_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(AppError, match="没有权限"):
        build(tmp_path / "office")
    tmp_path.chmod(0o700)


def test_a_path_through_a_file_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(AppError, match="开办不了"):
        build(tmp_path / "file" / "office")
