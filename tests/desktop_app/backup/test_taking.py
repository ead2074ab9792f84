"""A backup on a stick is whole, shares what it can, and replaces the older ones only as they age."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from db.base import database
from db.journal import Entry
from db.models import Attachment, Organization
from desktop_app.backup import overview, shared, snapshots, sticks, taking, verifying
from desktop_app.backup.device import Device
from desktop_app.backup.snapshots import Snapshot
from desktop_app.backup.store import FOLDER, Store, newest_first
from desktop_app.core import attached_files
from desktop_app.core.office import Office
from desktop_app.errors import AppError, InvalidInput
from desktop_app.security import DATABASE, opening
from tests.desktop_app.backup.conftest import attach, back_up, later, tree

SECRET = "桥洞下的垃圾"


def test_a_backup_holds_database_keyring_and_attachments(office: Office, stick: Path) -> None:
    (stick / FOLDER).mkdir()
    (stick / FOLDER / ".stick.json.pending").write_text("{")  # of somebody who was stopped at the first one
    made = back_up(office, stick)
    assert made.path.name == "2015-04-13-084200"
    assert {path.name for path in made.path.iterdir()} == {"office.db", "keyring.json", "manifest.json"}
    assert (made.path / "keyring.json").read_bytes() == (office.directory / "keyring.json").read_bytes()
    assert made.copied == 3
    sealed = {path.read_bytes() for path in (office.directory / "attachments").iterdir()}
    assert {path.read_bytes() for path in (made.path.parent / "attachments").glob("*/*")} == sealed
    assert made.manifest.rows["attachment"] == 3
    assert made.manifest.name == "白泉镇"


def test_a_backup_is_verified_with_and_without_the_key(office: Office, stick: Path) -> None:
    back_up(office, stick)
    (found,) = newest_first(stick, Device())
    without = verifying.verify(found)
    assert (without.problems, without.files, without.opened) == ((), 5, False)
    within = verifying.verify(found, keys=office.keys)
    assert (within.problems, within.opened, within.lacking) == ((), True, 0)


def test_nothing_on_the_stick_can_be_read(office: Office, stick: Path) -> None:
    office.writer.create(Organization(name=SECRET, kind="other"))
    attach(office, "说明.txt.png", SECRET.encode())
    back_up(office, stick)
    assert not [name for name, content in tree(stick).items() if SECRET.encode() in content]


def test_a_second_backup_copies_what_is_new_and_nothing_else(office: Office, stick: Path) -> None:
    back_up(office, stick)
    before = {path: path.stat().st_mtime_ns for path in stick.rglob("attachments/*/*")}
    attach(office, "新的.png")
    later(office, hours=1)
    assert back_up(office, stick).copied == 1
    after = {path: path.stat().st_mtime_ns for path in stick.rglob("attachments/*/*")}
    assert len(after) == 4
    assert before.items() <= after.items()
    assert not verifying.verify(verifying.newest_at(stick), keys=office.keys).problems


def test_a_snapshot_that_this_disk_keeps_badly_goes_onto_no_stick(
    office: Office, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(office, stick)
    before = tree(stick)
    later(office, hours=1)
    take = snapshots.take

    def decayed(*office: Any, **options: Any) -> Snapshot:
        snapshot = take(*office, **options)
        with (snapshot.path / DATABASE).open("r+b") as file:
            file.seek(-1, os.SEEK_END)
            (last,) = file.read(1)
            file.seek(-1, os.SEEK_END)
            file.write(bytes([last ^ 1]))
        return snapshot

    monkeypatch.setattr(snapshots, "take", decayed)
    with pytest.raises(AppError, match="本机磁盘可能有问题；没有备份成，以前的备份没有动"):
        back_up(office, stick)
    assert tree(stick) == before


def test_a_backup_is_journalled_and_remembered(office: Office, stick: Path) -> None:
    made = back_up(office, stick)
    entry = Entry.select().order_by(Entry.counter.desc()).first().changed()
    assert (entry["event"], entry["head"]) == ("backup", made.manifest.head)
    last = sticks.remembered(office.directory).last
    assert last is not None
    assert (last.at, last.path) == ("2015-04-13T08:42:00+08:00", str(made.path))


def test_two_backups_of_one_second_lie_side_by_side(office: Office, stick: Path) -> None:
    assert back_up(office, stick).path.name == "2015-04-13-084200"
    assert back_up(office, stick).path.name == "2015-04-13-084201"


def test_older_backups_are_thinned_and_their_attachments_swept(office: Office, stick: Path) -> None:
    names = [back_up(office, stick).path.name]
    gone = Attachment.select().first()  # later backups do not have this one
    (office.directory / "attachments" / attached_files.name_of(gone.id)).unlink()
    strange = next(stick.rglob("attachments/?")) / "a torn directory's"
    strange.touch()
    for _time in range(13):
        later(office, days=9)
        names.append(back_up(office, stick).path.name)
    found = newest_first(stick, Device())
    assert all(each.good for each in found)
    assert [each.path.name for each in reversed(found)] == names[1:]  # 22 April stands for its month
    assert strange.exists()
    assert len(list(stick.rglob("attachments/*/*"))) == 3


def test_attachments_are_kept_while_any_manifest_is_unreadable(office: Office, stick: Path) -> None:
    first = back_up(office, stick)
    (first.path / "manifest.json").write_bytes(b"{}")
    gone = Attachment.select().first()
    (office.directory / "attachments" / attached_files.name_of(gone.id)).unlink()
    later(office, days=1)
    back_up(office, stick)
    assert len(list(stick.rglob("attachments/*/*"))) == 3


def test_an_attachment_that_is_gone_from_the_office_is_said_and_no_obstacle(
    office: Office, stick: Path
) -> None:
    row = Attachment.select().order_by(Attachment.id).first()
    (office.directory / "attachments" / attached_files.name_of(row.id)).unlink()
    made = back_up(office, stick)
    assert made.warnings == ("附件“照片0.png”的文件在本机不见了，没有备份到它。",)
    assert verifying.verify(verifying.newest_at(stick), keys=office.keys).lacking == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among its files")
@pytest.mark.timeout(30)
def test_a_pipe_in_an_attachments_place_is_not_waited_for(office: Office, stick: Path) -> None:
    row = Attachment.select().order_by(Attachment.id).first()
    path = office.directory / "attachments" / attached_files.name_of(row.id)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(AppError, match=r"读不了本机的附件.*那不是普通文件"):
        back_up(office, stick)


@pytest.mark.uncounted
def test_an_attachment_that_rots_on_the_stick_is_found_in_its_turn_and_replaced(
    office: Office, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared, "TURNS", 2)
    back_up(office, stick)
    rotten = next(stick.rglob("attachments/*/*"))
    whole = rotten.read_bytes()
    rotten.chmod(0o600)
    rotten.write_bytes(whole[:100] + b"\0" + whole[101:])
    for _day in range(2):
        later(office, days=1)
        back_up(office, stick)
    assert rotten.read_bytes() == whole


def test_an_attachment_that_rots_in_the_office_is_said_and_the_good_copy_kept(
    office: Office, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared, "TURNS", 2)
    back_up(office, stick)
    row = Attachment.select().first()
    path = office.directory / "attachments" / attached_files.name_of(row.id)
    *kept, last = path.read_bytes()
    path.write_bytes(bytes([*kept, last ^ 1]))
    said: list[str] = []
    for _day in range(2):
        later(office, days=1)
        said += back_up(office, stick).warnings
    assert len(said) == 1
    assert "可能已损坏；备份里的那份没有动" in said[0]
    assert not verifying.verify(verifying.newest_at(stick)).problems


def test_a_damaged_database_is_not_backed_up(office: Office, stick: Path) -> None:
    back_up(office, stick)
    before = tree(stick)
    office.writer.note("check")
    path = office.directory / "office.db"
    database.pragma("wal_checkpoint", "truncate")
    whole = path.read_bytes()
    path.write_bytes(whole[:20_000] + b"\0" * 50_000 + whole[70_000:])
    with pytest.raises(AppError, match="有损坏，没有拿它做备份"):
        back_up(office, stick)
    path.write_bytes(whole)
    assert tree(stick) == before


def test_a_place_in_the_office_or_nowhere_is_no_destination(office: Office, stick: Path) -> None:
    for inside in (office.directory, office.directory / "attachments"):
        with pytest.raises(InvalidInput, match="在数据目录里面"):
            back_up(office, inside)
    with pytest.raises(InvalidInput, match="请插好 U 盘"):
        back_up(office, stick / "missing")
    (stick / "list.txt").touch()
    with pytest.raises(InvalidInput, match="是文件，不是文件夹"):
        back_up(office, stick / "list.txt")


def test_another_offices_backups_on_the_same_stick_are_left_alone(
    office: Office, stick: Path, tmp_path: Path
) -> None:
    other = stick / "township-desk-backup" / "0123456789abcdef" / "2015-01-01-000000"
    other.mkdir(parents=True)
    (other / "office.db").write_bytes(b"theirs")
    back_up(office, stick)
    assert (other / "office.db").read_bytes() == b"theirs"


def test_what_a_stopped_backup_left_is_used_if_it_is_whole(office: Office, stick: Path) -> None:
    first = back_up(office, stick)
    store = Store(first.path.parent, Device())
    (first.path / "manifest.json").unlink()  # as if the stick had been pulled just before
    kept, zeroed, _third = sorted(stick.rglob("attachments/*/*"))
    zeroed.chmod(0o600)
    zeroed.write_bytes(bytes(zeroed.stat().st_size))
    before = kept.stat().st_mtime_ns
    later(office, hours=1)
    made = back_up(office, stick)
    assert made.copied == 1
    assert kept.stat().st_mtime_ns == before
    assert not verifying.verify(store.look(made.path), keys=office.keys).problems


def test_the_backup_goes_on_while_somebody_writes(office: Office, stick: Path) -> None:
    chosen = sticks.recognise(stick, sticks.remembered(office.directory))

    def write(_done: int, _total: int) -> None:
        office.writer.create(Organization(name=f"写入{office.writer.new_id()}", kind="other"))

    made = taking.back_up(office, chosen, progress=write)
    assert not verifying.verify(verifying.newest_at(stick), keys=office.keys).problems
    assert Organization.select().count() > made.manifest.rows["organization"]


def test_the_offices_files_are_found_by_a_user_of_the_backup_alone(office: Office, stick: Path) -> None:
    assert opening.users(back_up(office, stick).path) == ["张三"]


def test_a_backup_of_the_future_is_no_reason_to_feel_safe(office: Office, stick: Path) -> None:
    back_up(office, stick)
    assert overview.last_backup(office).tone == ""
    later(office, days=-2)
    told = overview.last_backup(office)
    assert told == ("电脑日期早于上次备份（2015-04-13），请核对日期", "warn")
