"""What changes places with an office's files does so step by step, each on the disk before the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.backup import swap
from desktop_app.backup.device import Device
from desktop_app.security.founding_site import BUILDING


def test_the_folder_of_what_goes_aside_is_on_the_disk_before_anything_is_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory = tmp_path / "office"
    (directory / BUILDING).mkdir(parents=True)
    (directory / BUILDING / "office.db").write_bytes(b"new")
    (directory / "office.db").write_bytes(b"old")
    flushed: list[set[str]] = [set()]
    before: list[set[str]] = []
    rename = Device.rename

    def sync(_device: Device, path: Path) -> None:
        if path == directory:
            flushed.append({found.name for found in path.iterdir()})

    def renamed(device: Device, source: Path, target: Path) -> None:
        if target.parent.name == "former":
            before.append(flushed[-1])
        rename(device, source, target)

    monkeypatch.setattr(Device, "sync_directory", sync)
    monkeypatch.setattr(Device, "rename", renamed)
    kept = swap.commit(directory, aside=["office.db"], folder="former")
    assert [names & {"former", "office.db"} for names in before] == [{"former", "office.db"}]
    assert kept == tmp_path / "office-former"
    assert (kept / "office.db").read_bytes() == b"old"
    assert (directory / "office.db").read_bytes() == b"new"
