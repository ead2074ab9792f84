"""An office comes back from its backup whole, with a new site, and the damaged one is kept aside."""

from __future__ import annotations

import os
import shutil
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from db import journal, schema, upgrade
from db.base import close_database
from db.ids import SITE_BITS
from db.journal import Entry
from db.models import Attachment, Organization
from desktop_app.backup import restoring, snapshots, sticks, swap, verifying
from desktop_app.backup.device import Device
from desktop_app.backup.restoring import Restored
from desktop_app.core import attachments
from desktop_app.core.chain_mark import Mark
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import ZONE, Office
from desktop_app.errors import AppError, InvalidInput, NotFound
from desktop_app.security import attempts, opening, place, recovery
from desktop_app.security.keys import Keys
from desktop_app.security.lock import OfficeLock
from desktop_app.verification.report import verify
from tests.chains import broken_entries
from tests.desktop_app.backup.conftest import MORNING, PNG, Visit, attach, back_up, tree
from tests.desktop_app.security.conftest import PASSWORD
from tests.desktop_app.security.conftest import Made as MadeOffice
from tests.desktop_app.security.conftest import enter as enter_as_told


def restore(source: Path, directory: Path, *, password: str = PASSWORD, **options: object) -> Restored:
    close_database()
    found = verifying.newest_at(source)
    unlock = restoring.by_password("张三", password)
    return restoring.restore(found, directory, user="张三", unlock=unlock, **options)  # type: ignore[arg-type]


def enter(directory: Path) -> opening.Opened:
    return opening.open_office(directory, user="张三", password=PASSWORD)


def names(directory: Path) -> set[str]:
    return {path.name for path in directory.iterdir()}


@pytest.fixture
def backed_up(office: Office, stick: Path) -> Path:
    """The stick with a backup of an office that knows 水务公司 and has three attachments."""
    office.writer.create(Organization(name="水务公司", kind="enterprise"))
    back_up(office, stick)
    return stick


@pytest.fixture
def left(made: MadeOffice, backed_up: Path, visit: Visit) -> MadeOffice:
    """The office after the backup: something more was written, and nobody is in it."""
    visit.office.writer.create(Organization(name="后来的单位", kind="enterprise"))
    visit.leave()
    return made


def test_an_office_comes_back_in_an_empty_directory(office: Office, backed_up: Path, tmp_path: Path) -> None:
    done = restore(backed_up, tmp_path / "new" / "office")
    assert (done.attachments, done.lacking, done.damaged) == (3, 0, None)
    assert names(tmp_path / "new" / "office") == {
        "office.db", "keyring.json", "attachments", "office.lock", "backups.json",
    }  # fmt: skip
    opened = enter(tmp_path / "new" / "office")
    assert Organization.get(Organization.name == "水务公司")
    contents = [attachments.read(opened.office, row) for row in Attachment.select().order_by(Attachment.id)]
    assert contents == [PNG + bytes([number]) * 5000 for number in range(3)]
    opened.close()


@pytest.mark.uncounted
def test_a_restored_office_has_a_new_site_and_its_first_entry_says_so(
    office: Office, backed_up: Path, tmp_path: Path
) -> None:
    former = office.info.site
    head = journal.head(former)
    made = verifying.newest_at(backed_up).manifest
    done = restore(backed_up, tmp_path / "new")
    opened = enter(tmp_path / "new")
    site = opened.office.info.site
    assert site == done.site
    assert site % (1 << SITE_BITS) != former % (1 << SITE_BITS)  # so that ids differ as well
    first = Entry.get(Entry.site == site, Entry.counter == 1)
    told = first.changed()
    assert made is not None
    assert (told["event"], told["former_site"], told["counter"], told["head"]) == (
        "restored", str(former), made.counter, made.head,
    )  # fmt: skip
    assert first.time > head.time  # although the office's clock stands in 2015
    for each in (site, former):
        assert not broken_entries(each)
    paper = Mark(made.counter, made.head[:16].upper())  # printed before the restore
    assert not [said for said in verify(opened.office, paper=paper).problems if "核对码" in said]
    opened.close()


def test_a_damaged_office_is_replaced_and_kept_aside(left: MadeOffice, backed_up: Path) -> None:
    database = left.directory / "office.db"
    database.write_bytes(b"damaged" * 1000)
    (left.directory / "office.db-wal").write_bytes(b"stale")
    was = tree(left.directory)
    done = restore(backed_up, left.directory)
    assert done.damaged is not None
    assert done.damaged.parent == left.directory.parent
    assert done.damaged.name.startswith("office-damaged-20")
    kept = tree(done.damaged) | tree(left.directory)
    assert {name for name in was if "snapshots" not in name and "lock" not in name} <= kept.keys()
    assert tree(done.damaged)["office.db"] == b"damaged" * 1000
    assert tree(done.damaged)["office.db-wal"] == b"stale"  # never beside the restored database
    opened = enter(left.directory)
    assert not Organization.get_or_none(Organization.name == "后来的单位")
    opened.close()


def test_a_snapshot_brings_the_database_back_and_leaves_the_rest(visit: Visit, made: MadeOffice) -> None:
    office = visit.office
    snapshots.take(office.directory, office.keys, office.now().astimezone(ZONE))
    attach(office, "后来的.png")
    visit.leave()
    before = tree(made.directory / "attachments")
    (made.directory / "office.db").write_bytes(b"")
    done = restore(made.directory, made.directory)
    assert done.attachments == 3
    assert tree(made.directory / "attachments") == before
    assert done.damaged is not None
    assert names(done.damaged) <= {"office.db", "office.db-wal", "office.db-shm"}
    opened = enter(made.directory)
    taken = snapshots.take(made.directory, opened.office.keys, opened.office.now().astimezone(ZONE))
    opened.close()
    assert taken.manifest.site == done.site  # and not the one that was restored, once more


@pytest.mark.parametrize("removable", [True, False])
def test_the_stick_or_the_folder_is_known_to_the_restored_office(
    office: Office, backed_up: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, removable: bool
) -> None:
    monkeypatch.setattr(place, "is_removable", lambda root: removable and root == backed_up)
    restore(backed_up, tmp_path / "new")
    memory = sticks.remembered(tmp_path / "new")
    assert sticks.recognise(backed_up, memory).state == sticks.KNOWN
    assert memory.last is not None
    assert memory.last.at.startswith("2015-04-13T08:42")
    assert memory.last.removable is removable


def test_a_wrong_password_and_a_running_office_are_refused(left: MadeOffice, backed_up: Path) -> None:
    before = tree(left.directory)
    with pytest.raises(InvalidInput, match="姓名或密码不对"):
        restore(backed_up, left.directory, password="错的密码2015")
    assert tree(left.directory).keys() - before.keys() == {attempts.NAME}
    assert tree(left.directory) | before == tree(left.directory)


def test_an_office_that_somebody_has_open_is_not_replaced(
    left: MadeOffice, backed_up: Path, tmp_path: Path
) -> None:
    restore(backed_up, tmp_path / "new")
    lock = OfficeLock(tmp_path / "new")
    before = tree(tmp_path / "new")
    with pytest.raises(AppError, match="打开着"):
        restore(backed_up, tmp_path / "new")
    lock.release()
    assert tree(tmp_path / "new") == before


def test_a_folder_with_other_files_is_no_place_to_restore_into(
    left: MadeOffice, backed_up: Path, tmp_path: Path
) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "letter.doc").write_bytes(b"mine")
    with pytest.raises(InvalidInput, match="请换一个空目录"):
        restore(backed_up, tmp_path / "papers")
    assert tree(tmp_path / "papers").keys() <= {"letter.doc", "office.lock"}
    with pytest.raises(NotFound, match="没有找到备份"):
        restore(tmp_path / "papers", tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_too_little_room_leaves_everything_as_it_was(
    left: MadeOffice, backed_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(left.directory)
    monkeypatch.setattr(Device, "free", lambda _self, _path: 1000)
    with pytest.raises(AppError, match="本机磁盘只剩"):
        restore(backed_up, left.directory)
    assert tree(left.directory) == before


def test_a_backup_of_a_later_release_is_left_alone(
    left: MadeOffice, backed_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(left.directory)
    monkeypatch.setattr(upgrade, "VERSION", schema.VERSION - 1)  # this program is the earlier one
    monkeypatch.setattr(upgrade, "STEPS", ())
    with pytest.raises(AppError, match="来自更新的版本，请升级程序后再恢复；数据没有动"):
        restore(backed_up, left.directory)
    assert tree(left.directory) == before


def test_a_stopped_restore_leaves_no_trace(left: MadeOffice, backed_up: Path, tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        if done * 2 > total:
            raise KeyboardInterrupt

    for directory in (left.directory, tmp_path / "new"):
        before = tree(directory) if directory.exists() else {}
        with pytest.raises(KeyboardInterrupt):
            restore(backed_up, directory, progress=stop)
        assert (tree(directory) if directory.exists() else {}) == before
    assert not (tmp_path / "new").exists()


class Stopped(Exception):
    """The power is gone."""


def test_a_swap_that_is_stopped_at_any_step_is_finished_by_whoever_comes(
    left: MadeOffice, backed_up: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Dying(Device):
        left = 0

        def rename(self, source: Path, target: Path) -> None:
            self._live()
            super().rename(source, target)

        def remove(self, path: Path) -> None:
            self._live()
            super().remove(path)

        def _live(self) -> None:
            Dying.left -= 1
            if Dying.left == 0:
                raise Stopped

    for at in range(1, 30):
        directory = tmp_path / f"office{at}"
        shutil.copytree(left.directory, directory)
        (directory / "office.db").write_bytes(b"damaged")
        Dying.left = at
        with monkeypatch.context() as patch:
            patch.setattr(swap, "Device", Dying)
            try:
                restore(backed_up, directory)
            except Stopped:
                stopped = True
            else:
                stopped = False
        assert opening.is_office(directory)
        assert opening.users(directory) == ["张三"]
        enter(directory).close()
        (damaged,) = [*tmp_path.glob(f"office{at}-damaged-*"), *directory.glob("damaged-*")]
        assert names(directory) - {damaged.name} == {
            "office.db", "keyring.json", "attachments", "office.lock", "backups.json", "snapshots",
            "office.reserve",
        }  # fmt: skip
        assert (damaged / "office.db").read_bytes() == b"damaged"
        if not stopped:
            break
    assert at > 8


def test_a_damaged_note_of_a_stopped_swap_changes_nothing(left: MadeOffice, backed_up: Path) -> None:
    before = tree(left.directory)
    for content in (
        b"{",
        b'{"aside": ["../x"], "folder": "damaged", "new": []}',
        b'{"aside": ["office.db"], "folder": "..", "new": []}',
    ):
        (left.directory / swap.MARK).write_bytes(content)
        with pytest.raises(AppError, match="找维护人员"):
            opening.users(left.directory)
    (left.directory / swap.MARK).unlink()
    assert tree(left.directory) == before


def test_the_recovery_sheet_opens_a_backup_as_well(left: MadeOffice, backed_up: Path, tmp_path: Path) -> None:
    restore(backed_up, tmp_path / "new", password=" ".join(left.groups).lower())
    opening.open_by_recovery(
        tmp_path / "new", " ".join(left.groups), user="张三", password="新的口令2015"
    ).close()
    with pytest.raises(InvalidInput, match="恢复单不是这个办公室的"):
        restore(backed_up, tmp_path / "other", password=" ".join(recovery.new_key()))
    found, sheet = verifying.newest_at(backed_up), restoring.by_password("周五", " ".join(left.groups))
    with pytest.raises(InvalidInput, match="“周五”不是这个备份里在用的用户"):
        restoring.restore(found, tmp_path / "other", user="周五", unlock=sheet)
    assert not (tmp_path / "other").exists() or not any((tmp_path / "other").iterdir())


def test_wrong_passwords_for_a_backup_make_the_next_one_wait_and_the_login_too(
    left: MadeOffice, backed_up: Path
) -> None:
    clock = FixedClock(MORNING)
    for _ in range(attempts.FREE + 1):
        with pytest.raises(InvalidInput, match="姓名或密码不对"):
            restore(backed_up, left.directory, password="错的密码2015", clock=clock)
    with pytest.raises(AppError, match="请等 3 秒"):
        restore(backed_up, left.directory, clock=clock)
    with pytest.raises(AppError, match="请等 3 秒"):
        enter_as_told(left, clock=clock)
    clock.moment += timedelta(seconds=3)
    found = verifying.newest_at(backed_up)
    restoring.tried(found, left.directory, clock, lambda: Keys(bytes(32)))  # of a stick that somebody made
    with pytest.raises(InvalidInput, match="姓名或密码不对"):
        restore(backed_up, left.directory, password="错的密码2015", clock=clock)
    with pytest.raises(AppError, match="请等 5 秒"):
        restore(backed_up, left.directory, clock=clock)
    clock.moment += timedelta(seconds=5)
    restore(backed_up, left.directory, clock=clock)


def test_the_snapshots_of_an_office_are_no_way_round_its_wait(
    visit: Visit, made: MadeOffice, tmp_path: Path
) -> None:
    office = visit.office
    snapshots.take(office.directory, office.keys, office.now().astimezone(ZONE))
    visit.leave()
    clock = FixedClock(MORNING)
    for _ in range(attempts.FREE + 1):
        with pytest.raises(InvalidInput, match="姓名或密码不对"):
            restore(made.directory, tmp_path / "new", password="错的密码2015", clock=clock)
    with pytest.raises(AppError, match="请等 3 秒"):
        restore(made.directory, tmp_path / "another", clock=clock)
    assert not (tmp_path / "new").exists()


def test_an_empty_place_knows_of_no_wait_and_stays_empty(
    left: MadeOffice, backed_up: Path, tmp_path: Path
) -> None:
    for _ in range(attempts.FREE + 2):
        with pytest.raises(InvalidInput, match="姓名或密码不对"):
            restore(backed_up, tmp_path / "new", password="错的密码2015")
    assert not (tmp_path / "new").exists()


@pytest.mark.skipif(os.name == "nt", reason="rights of Unix")
def test_what_came_from_a_stick_is_for_this_account_alone(
    office: Office, backed_up: Path, tmp_path: Path
) -> None:
    (tmp_path / "new").mkdir(mode=0o755)
    restore(backed_up, tmp_path / "new")
    enter(tmp_path / "new").close()
    for path in (tmp_path / "new").rglob("*"):
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path


def test_with_a_clock_that_is_plainly_wrong_nothing_is_restored(
    left: MadeOffice, backed_up: Path, tmp_path: Path
) -> None:
    with pytest.raises(AppError, match="电脑的日期是 2150 年"):
        restore(backed_up, tmp_path / "new", clock=FixedClock(MORNING.replace(year=2150)))
    assert not (tmp_path / "new").exists()
