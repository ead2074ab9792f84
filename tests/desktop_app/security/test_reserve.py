"""The room that an office keeps for the day when its disk is full."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from desktop_app.security import reserve
from tests.desktop_app.security.conftest import Made, enter

RESERVE = reserve.NAME


def fill(monkeypatch: pytest.MonkeyPatch, *, left: int) -> None:
    """From now on the disk has so many bytes left."""
    usage = shutil.disk_usage(".")._replace(free=left)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)


@pytest.mark.usefixtures("cheap")
def test_whoever_leaves_an_office_takes_its_reserve_and_a_full_disk_gets_it_at_the_next_opening(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = made.directory / RESERVE
    enter(made).close()
    assert kept.stat().st_size == reserve.SIZE
    fill(monkeypatch, left=reserve.SIZE)
    opened = enter(made)
    assert kept.exists()
    opened.close()
    fill(monkeypatch, left=reserve.SIZE - 1)
    opened = enter(made)
    assert not kept.exists()
    opened.close()
    assert kept.stat().st_size == reserve.SIZE  # of what the log has given back


def test_a_reserve_that_found_room_for_a_part_is_taken_whole_later(tmp_path: Path) -> None:
    (tmp_path / RESERVE).write_bytes(b"part")
    reserve.keep(tmp_path)
    content = (tmp_path / RESERVE).read_bytes()
    assert len(content) == reserve.SIZE
    assert len(set(content)) > 200  # a file system that packs would keep nothing of zeros
    reserve.keep(tmp_path)
    assert (tmp_path / RESERVE).read_bytes() == content


@pytest.mark.skipif(sys.platform == "win32", reason="only administrators make links there")
def test_a_link_in_its_place_is_never_written_through(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_bytes(b"kept")
    (tmp_path / RESERVE).symlink_to(tmp_path / "letter.txt")
    reserve.keep(tmp_path)
    assert (tmp_path / "letter.txt").read_bytes() == b"kept"
    assert not (tmp_path / RESERVE).is_symlink()


def test_where_nothing_can_be_written_there_is_none(tmp_path: Path) -> None:
    reserve.keep(tmp_path / "gone")
    reserve.give_away(tmp_path / "gone")
    assert not list(tmp_path.iterdir())
