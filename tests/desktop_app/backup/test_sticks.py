"""A stick is known by its token and its volume, not by the drive that it is in."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from desktop_app.backup import destination, sticks
from desktop_app.backup.sticks import ForeignStick
from desktop_app.core import windows
from desktop_app.core.office import Office
from desktop_app.errors import InvalidInput
from desktop_app.security import place
from tests.desktop_app.backup.conftest import back_up, later, tree

STICK_JSON = "township-desk-backup/stick.json"


def test_a_blank_stick_is_adopted_and_known_from_then_on(office: Office, stick: Path) -> None:
    memory = sticks.remembered(office.directory)
    assert sticks.recognise(stick, memory).state == sticks.BLANK
    back_up(office, stick)
    memory = sticks.remembered(office.directory)
    assert sticks.recognise(stick, memory).state == sticks.KNOWN
    moved = stick.rename(stick.with_name("E盘"))  # another drive letter
    assert sticks.recognise(moved, memory).state == sticks.KNOWN


def test_the_stick_of_another_office_is_refused_until_it_is_adopted(office: Office, stick: Path) -> None:
    back_up(office, stick)
    sticks.remember(office.directory, sticks.Memory())
    before = tree(stick)
    with pytest.raises(ForeignStick, match="另一个办公室或另一台电脑"):
        back_up(office, stick)
    assert tree(stick) == before
    later(office, hours=1)
    back_up(office, stick, adopt=True)
    assert (stick / STICK_JSON).read_bytes() == before[STICK_JSON]  # the other office still knows it
    later(office, hours=1)
    back_up(office, stick)


def test_a_copy_of_the_stick_is_told_by_its_volume(
    office: Office, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sticks, "volume_of", lambda path: f"volume of {path.name}")
    back_up(office, stick)
    copy = stick.with_name("copy")
    shutil.copytree(stick, copy)
    with pytest.raises(ForeignStick, match="像是复制来的"):
        back_up(office, copy)
    back_up(office, copy, adopt=True)
    assert (copy / STICK_JSON).read_bytes() != (stick / STICK_JSON).read_bytes()
    memory = sticks.remembered(office.directory)
    assert [sticks.recognise(root, memory).state for root in (stick, copy)] == [sticks.KNOWN] * 2


@pytest.mark.uncounted
@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"sticks": 1, "last": null}', b"\xff" * 100])
def test_a_damaged_memory_is_no_obstacle(office: Office, stick: Path, content: bytes) -> None:
    (office.directory / sticks.MEMORY).write_bytes(content)
    assert sticks.remembered(office.directory) == sticks.Memory()
    assert back_up(office, stick).copied == 3


@pytest.mark.skipif(os.name == "nt", reason="disks have their numbers there another way")
def test_the_volume_is_found_by_its_device(tmp_path: Path) -> None:
    assert sticks._unix_volume(tmp_path, tmp_path / "missing") == ""
    numbers = tmp_path / "by-uuid"
    numbers.mkdir()
    (numbers / "1234-ABCD").touch()
    assert sticks._unix_volume(tmp_path, numbers) == ""


def test_the_volume_is_that_of_the_drive_on_windows(monkeypatch: pytest.MonkeyPatch, stick: Path) -> None:
    monkeypatch.setattr(sticks, "os", SimpleNamespace(name="nt"))
    monkeypatch.setattr(windows, "volume_of", {stick.drive: windows.Volume("1234ABCD", "FAT32")}.__getitem__)
    assert sticks.volume_of(stick) == "1234ABCD"


def test_the_same_disk_is_allowed_with_a_warning(office: Office, stick: Path) -> None:
    (warning,) = destination.chosen(office, stick).warnings
    assert "不能算真正的备份" in warning


def test_the_folder_in_which_a_stick_appears_is_no_stick(
    office: Office, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "is_left_by_a_stick", lambda root: root == stick)
    with pytest.raises(InvalidInput, match="现在没有 U 盘"):
        back_up(office, stick)
    assert tree(stick) == {}


@pytest.mark.skipif(os.name == "nt", reason="pipes have other names there")
def test_a_pipe_in_the_tokens_place_is_not_waited_for(office: Office, stick: Path) -> None:
    back_up(office, stick)
    token = stick / sticks.FOLDER / sticks.NAME
    token.unlink()
    os.mkfifo(token)
    assert sticks.recognise(stick, sticks.remembered(office.directory)).state == sticks.BLANK
