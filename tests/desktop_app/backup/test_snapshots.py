"""Snapshots beside the database: taken where something was written, checked, thinned, and no burden."""

from __future__ import annotations

import errno

import pytest

from desktop_app.backup import snapshots, verifying
from desktop_app.backup.device import Device
from desktop_app.backup.snapshots import Snapshot
from desktop_app.core.office import ZONE, Office
from desktop_app.errors import AppError
from tests.desktop_app.backup.conftest import Faulty, later, tree


def take(office: Office, device: Device | None = None) -> Snapshot:
    return snapshots.take(office.directory, office.keys, office.now().astimezone(ZONE), device=device)


def test_a_snapshot_holds_the_database_alone_and_opens(office: Office) -> None:
    taken = take(office)
    assert {path.name for path in taken.path.iterdir()} == {"office.db", "manifest.json"}
    found = verifying.newest_at(office.directory)
    assert verifying.verify(found, keys=office.keys).problems == ()
    assert found.manifest is not None
    assert found.manifest.rows["attachment"] == 3


def test_nothing_written_means_no_new_snapshot(office: Office) -> None:
    first = take(office)
    later(office, minutes=30)
    assert take(office).path == first.path
    office.writer.note("something")
    assert take(office).path != first.path


def test_a_damaged_newest_snapshot_is_no_reason_to_take_none(office: Office) -> None:
    (take(office).path / "office.db").write_bytes(b"")
    later(office, minutes=30)
    taken = take(office)
    assert [path.name for path in taken.path.parent.iterdir()] == [taken.path.name]


@pytest.mark.uncounted
def test_eight_stay_and_one_for_each_day_before(office: Office) -> None:
    for _time in range(12):
        office.writer.note("something")
        later(office, hours=12)
        taken = take(office)
    assert len(list(taken.path.parent.iterdir())) == 8 + 2


def test_where_there_is_no_room_none_is_taken(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(office.directory)
    monkeypatch.setattr(Device, "free", lambda _self, _path: 1000)
    with pytest.raises(AppError, match="本机磁盘只剩 1 KB"):
        take(office)
    assert tree(office.directory).keys() == before.keys()


def test_a_disk_that_fails_keeps_the_older_snapshots(office: Office) -> None:
    first = take(office)
    before = tree(first.path)
    office.writer.note("something")
    later(office, minutes=30)

    def fail(name: str) -> None:
        if name == "rename":
            raise OSError(errno.EIO, "Input/output error")

    with pytest.raises(AppError, match="本机快照没有做成：磁盘读写出错"):
        take(office, Faulty(fail))
    assert tree(first.path) == before
    assert list(first.path.parent.glob("2015*")) == [first.path]
    assert take(office).path != first.path
    assert not list(first.path.parent.glob(".*"))


@pytest.mark.uncounted
def test_a_fresh_snapshot_stays_although_the_clock_was_set_back(office: Office) -> None:
    for _time in range(12):
        office.writer.note("something")
        later(office, hours=12)
        take(office)
    later(office, days=-5000)
    office.writer.note("something")
    assert (take(office).path / "office.db").is_file()
