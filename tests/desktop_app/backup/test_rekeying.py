"""A new master key: everything is there under it, nothing opens by the old one, a stop changes nothing."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from db import backup as copying
from db.base import UnreadableDatabase, close_database
from db.journal import Entry
from db.models import Attachment, Organization
from desktop_app.backup import practice, rekeying, restoring, snapshots, swap, verifying
from desktop_app.backup.device import Device
from desktop_app.backup.rekeying import Rekeyed
from desktop_app.core import attached_files, attachments, drafts
from desktop_app.core.drafts import Draft
from desktop_app.core.program import AUDITOR, CLERK, MANAGER
from desktop_app.errors import AppError, InvalidInput, LockPasswordDue, NotAllowed, PasswordDue
from desktop_app.security import handouts, opening, second_lock, users
from desktop_app.security.founding_site import BUILDING
from desktop_app.security.handouts import Handout
from desktop_app.security.keyring import Keyring
from desktop_app.security.sealing import Unsealable, unseal
from desktop_app.verification import report
from tests.desktop_app.backup.conftest import Visit, back_up, tree
from tests.desktop_app.security.colleagues import colleague
from tests.desktop_app.security.conftest import PASSWORD
from tests.desktop_app.security.conftest import Made as MadeOffice

TYPED = {"title": "路灯不亮"}
TAB = "visits"


@pytest.fixture
def staffed(visit: Visit) -> Visit:
    """The office with 李四 (a clerk) and 王五 (shut out), unsaved input, and a tab with a second lock."""
    office = visit.office
    colleague(office, "李四", password="码头上的缆绳88", role=CLERK)
    users.admit(office, "王五", password="码头上的缆绳99", role=AUDITOR)
    users.shut_out(office, users.named("王五"))
    drafts.keep(office, Draft("work_orders", None, "张三", TYPED))
    second_lock.put_on(office, TAB, "抽屉里的小钥匙2015")
    return visit


def rekey(visit: Visit, handout: Handout | None = None, **options: Any) -> tuple[Handout, Rekeyed]:
    """Let the office get a new master key, as the window and the command do it."""
    handout = handout or handouts.fresh(visit.office)
    visit.leave()
    directory = visit.office.directory
    return handout, rekeying.rekey(directory, handout, user="张三", password=PASSWORD, **options)


def enter(visit: Visit, user: str = "张三", password: str = PASSWORD) -> opening.Opened:
    return opening.open_office(visit.office.directory, user=user, password=password)


def test_all_that_was_there_is_there_under_the_new_key(staffed: Visit) -> None:
    files = {row.id: attachments.read(staffed.office, row) for row in Attachment.select()}
    _handout, done = rekey(staffed)
    assert (done.attachments, done.warnings) == (len(files), ())
    opened = enter(staffed)
    assert {row.id: attachments.read(opened.office, row) for row in Attachment.select()} == files
    assert [draft.values for draft in drafts.kept(opened.office)] == [TYPED]
    assert opened.office.info.site == staffed.office.info.site
    assert not report.verify(opened.office).problems
    opened.close()


def test_no_file_of_the_office_opens_by_the_old_key(staffed: Visit) -> None:
    former, directory = staffed.office.keys, staffed.office.directory
    before = tree(directory)
    rekey(staffed)
    opened = enter(staffed)
    new = opened.office.keys
    opened.close()
    assert new.master != former.master
    after = tree(directory)
    sealed = {name for name in before if name.startswith((attached_files.DIRECTORY, drafts.DIRECTORY))}
    assert len(sealed) == 4
    assert all(before[name] != after[name] for name in sealed)
    cipher = Keyring.read(directory).cipher
    with pytest.raises(UnreadableDatabase):
        copying.examine(directory / "office.db", key=former.database, cipher=cipher)
    assert not (directory / snapshots.SNAPSHOTS).exists()
    for name in sealed:  # by content, not by luck of a nonce
        kind = "attachments" if name.startswith("attachments") else "drafts"
        assert not _opens(directory / name, getattr(former, kind))


def _opens(path: Path, key: bytes) -> bool:
    number = path.name
    context = f"draft {number}" if path.parent.name == "drafts" else f"attachment {int(number)}"
    with path.open("rb") as file:
        try:
            return bool(list(unseal(file, key=key, context=context.encode())))
        except Unsealable:
            return False


def test_the_paper_lets_everybody_in_and_the_former_passwords_do_not(
    staffed: Visit, made: MadeOffice
) -> None:
    handout, _done = rekey(staffed)
    assert set(handout.passwords) == {"李四"}
    given, own = handout.passwords["李四"], "码头上的缆绳66"
    with pytest.raises(PasswordDue):
        enter(staffed, "李四", given)
    opening.open_office(staffed.office.directory, user="李四", password=given, new=own).close()
    enter(staffed, "李四", own).close()
    with pytest.raises(InvalidInput):
        enter(staffed, "李四", "码头上的缆绳88")
    ring = Keyring.read(staffed.office.directory)
    with pytest.raises(InvalidInput):
        ring.unlock_by_recovery(made.groups)
    assert ring.unlock_by_recovery(handout.recovery) == ring.unlock("张三", PASSWORD)
    opened = enter(staffed)
    with pytest.raises(InvalidInput):
        second_lock.open_tab(opened.office, TAB, "抽屉里的小钥匙2015")
    with pytest.raises(LockPasswordDue):
        second_lock.open_tab(opened.office, TAB, handout.locks[TAB])
    second_lock.open_tab(opened.office, TAB, handout.locks[TAB], new="抽屉里的另一把2016")
    opened.close()


def test_it_is_journalled_in_the_same_chain(staffed: Visit) -> None:
    rekey(staffed)
    opened = enter(staffed)
    told = [entry for entry in Entry.select() if entry.changed().get("event") == "rekeyed"]
    assert [(entry.user, entry.site, entry.deed) for entry in told] == [
        ("张三", opened.office.info.site, "users")
    ]
    opened.close()


def test_the_former_office_is_kept_and_opens_as_it_did(staffed: Visit, made: MadeOffice) -> None:
    staffed.office.writer.create(Organization(name="水务公司", kind="enterprise"))
    _handout, done = rekey(staffed)
    assert done.former is not None
    assert done.former.parent == staffed.office.directory.parent
    assert Keyring.read(done.former).unlock_by_recovery(made.groups)
    opened = opening.open_office(done.former, user="李四", password="码头上的缆绳88")
    assert Organization.get_or_none(Organization.name == "水务公司")
    assert not list(attachments.faults(opened.office))
    opened.close()


@pytest.fixture
def backed_up(staffed: Visit, stick: Path) -> Path:
    back_up(staffed.office, stick)
    return stick


@pytest.mark.uncounted
def test_an_older_backup_is_restored_by_its_own_passwords(
    staffed: Visit, backed_up: Path, tmp_path: Path
) -> None:
    rekey(staffed)
    found = verifying.newest_at(backed_up)
    place, unlock = tmp_path / "other", restoring.by_password("李四", "码头上的缆绳88")
    restoring.restore(found, place, user="李四", unlock=unlock)
    opened = opening.open_office(place, user="李四", password="码头上的缆绳88")
    assert not report.verify(opened.office).problems
    opened.close()


def test_an_older_backup_is_not_called_forged(staffed: Visit, backed_up: Path) -> None:
    rekey(staffed)
    opened = enter(staffed)
    found = verifying.newest_at(backed_up)
    verified = verifying.verify(found, keys=opened.office.keys)
    assert (verified.problems, verified.opened, verified.former_key) == ((), False, True)
    with pytest.raises(AppError, match="当时的密码或恢复单"):
        practice.practise(opened.office, found)
    opened.close()


@pytest.mark.uncounted
def test_a_new_backup_holds_every_attachment_and_the_older_one_stays(staffed: Visit, backed_up: Path) -> None:
    rekey(staffed)
    opened = enter(staffed)
    made = back_up(opened.office, backed_up)
    assert made.copied == 3
    found = verifying.newest_at(backed_up)
    assert verifying.verify(found, keys=opened.office.keys).opened
    assert practice.practise(opened.office, found).attachments == 3
    assert len(list(made.path.parent.glob("20*"))) == 2
    opened.close()


def test_an_older_backup_is_put_in_the_place_by_who_opens_what_is_there(
    staffed: Visit, backed_up: Path
) -> None:
    rekey(staffed)
    found = verifying.newest_at(backed_up)
    unlock = restoring.by_password("李四", "码头上的缆绳88")
    with pytest.raises(InvalidInput, match="另一把主密钥"):
        restoring.restore(found, staffed.office.directory, user="李四", unlock=unlock)
    restoring.restore(
        found, staffed.office.directory, user="张三", unlock=restoring.by_password("张三", PASSWORD)
    )
    opened = enter(staffed)
    assert opened.office.keys.generation == 0
    opened.close()


@pytest.mark.uncounted
def test_it_can_be_done_again(staffed: Visit) -> None:
    rekey(staffed)
    opened = enter(staffed)
    handout = handouts.fresh(opened.office)
    opened.close()
    rekeying.rekey(staffed.office.directory, handout, user="张三", password=PASSWORD)
    opened = enter(staffed)
    assert opened.office.keys.generation == 2
    assert not report.verify(opened.office).problems
    opened.close()


# ── who, and when not ────────────────────────────────────────────────────────────────────────────────────


def test_a_clerk_may_not(staffed: Visit) -> None:
    handout = handouts.fresh(staffed.office)
    staffed.leave()
    with pytest.raises(NotAllowed):
        rekeying.rekey(staffed.office.directory, handout, user="李四", password="码头上的缆绳88")
    opened = enter(staffed, "李四", "码头上的缆绳88")
    with pytest.raises(NotAllowed):
        handouts.fresh(opened.office)
    opened.close()


def test_a_user_who_came_after_the_print_stops_it(staffed: Visit) -> None:
    handout = handouts.fresh(staffed.office)
    colleague(staffed.office, "赵六", password="码头上的缆绳77", role=MANAGER)
    with pytest.raises(AppError, match="重新打印"):
        rekey(staffed, handout)
    enter(staffed, "赵六", "码头上的缆绳77").close()


def test_a_disk_without_room_stops_it_before_it_begins(
    staffed: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rekeying, "MARGIN", 1 << 60)
    with pytest.raises(AppError, match="请腾出空间"):
        rekey(staffed)
    _is_as_before(staffed)


def test_cancelling_at_any_moment_leaves_the_office_as_it_was(staffed: Visit) -> None:
    class Stop(Exception):
        pass

    told: list[tuple[int, int]] = []
    handout = handouts.fresh(staffed.office)
    staffed.leave()

    def stopping(at: int) -> Callable[[int, int], None]:
        steps = iter(range(10_000))

        def progress(done: int, total: int) -> None:
            told.append((done, total))
            if next(steps) == at:
                raise Stop

        return progress

    directory = staffed.office.directory
    for at in range(100):
        try:
            rekeying.rekey(directory, handout, user="张三", password=PASSWORD, progress=stopping(at))
        except Stop:
            _is_as_before(staffed)
        else:
            break
    assert 4 < at < 100
    assert told[-1][0] <= told[-1][1]


def _is_as_before(visit: Visit) -> None:
    assert not (visit.office.directory / BUILDING).exists()
    close_database()
    opened = enter(visit, "李四", "码头上的缆绳88")
    assert opened.office.keys.generation == 0
    opened.close()
    opened = enter(visit)
    assert not report.verify(opened.office).problems
    opened.close()


def test_what_a_killed_one_has_built_is_gone_at_the_next_opening(staffed: Visit) -> None:
    staffed.leave()
    shutil.copytree(
        staffed.office.directory / "attachments", staffed.office.directory / BUILDING / "attachments"
    )
    enter(staffed).close()
    assert not (staffed.office.directory / BUILDING).exists()


def test_one_stopped_while_files_change_places_is_finished_by_whoever_comes(
    staffed: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    renames = iter(range(1000))

    def rename(self: Device, source: Path, target: Path) -> None:
        if target.parent.name.startswith("former-key") and next(renames) == 2:
            raise OSError(errno.EIO, "Input/output error")
        source.replace(target)

    with monkeypatch.context() as patch:
        patch.setattr(Device, "rename", rename)
        with pytest.raises(AppError):
            rekey(staffed)
    assert swap.is_under_way(staffed.office.directory)
    opened = enter(staffed)
    assert opened.office.keys.generation == 1
    assert not report.verify(opened.office).problems
    opened.close()


# ── what is damaged already ──────────────────────────────────────────────────────────────────────────────


def test_a_damaged_or_lost_attachment_does_not_stop_it_and_is_named(staffed: Visit) -> None:
    first, second, third = (
        staffed.office.directory / attached_files.DIRECTORY / attached_files.name_of(row.id)
        for row in Attachment.select().order_by(Attachment.id)
    )
    first.unlink()
    *kept, last = second.read_bytes()
    second.write_bytes(broken := bytes([*kept, last ^ 1]))
    _handout, done = rekey(staffed)
    assert done.attachments == 2
    assert len(done.warnings) == 2
    assert second.read_bytes() == broken
    assert third.exists()
    assert not first.exists()
    opened = enter(staffed)
    assert len(report.verify(opened.office).problems) == 2
    opened.close()


# ── the paper ────────────────────────────────────────────────────────────────────────────────────────────


def test_passwords_on_paper_are_long_random_and_easy_to_read() -> None:
    made = {handouts.new_password() for _ in range(200)}
    assert len(made) == 200
    assert not {sign for one in made for sign in one} & set("ilo01")
    assert all(len(one.replace("-", "")) == 12 for one in made)
