"""A stick that is foreign, full, read-only, pulled, or that lies: a sentence, and older backups whole."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from desktop_app.backup import destination, faults, sticks, taking, verifying
from desktop_app.backup.device import Device, Filed
from desktop_app.backup.faults import StickFault
from desktop_app.backup.store import newest_first
from desktop_app.backup.taking import Made
from desktop_app.core.office import Office
from desktop_app.errors import AppError
from desktop_app.security import place
from tests.desktop_app.backup.conftest import Faulty, Lying, Pulled, attach, back_up, later, tree

STICK_JSON = "township-desk-backup/stick.json"


def whole(stick: Path, office: Office) -> list[str]:
    """The names of the backups on the stick, all of which are whole to the last byte."""
    found = newest_first(stick, Device())
    for each in found:
        assert not verifying.verify(each, keys=office.keys).problems
    return [each.path.name for each in found]


def attempted(office: Office, stick: Path, device: Device) -> tuple[Made | None, str]:
    """The backup, or the sentence with which it was refused."""
    try:
        return back_up(office, stick, device), ""
    except AppError as error:
        return None, error.message


def failing(step: str, code: int, *, after: int = 0) -> Faulty:
    """A stick that answers with the error at that step, from its `after`-th occurrence on."""
    seen = 0

    def fault(name: str) -> None:
        nonlocal seen
        if name == step:
            seen += 1
            if seen > after:
                raise OSError(code, os.strerror(code))

    return Faulty(fault)


@pytest.fixture
def before(office: Office, stick: Path) -> dict[str, bytes]:
    """What a good backup has put on the stick; since then a new attachment waits."""
    back_up(office, stick)
    attach(office, "新的.png")
    later(office, hours=1)
    return tree(stick)


@pytest.mark.uncounted
@pytest.mark.parametrize(
    ("step", "code", "said"),
    [
        ("written", errno.ENOSPC, "空间不够"),
        ("written", errno.EFBIG, "FAT32 格式的 U 盘，一个文件不能到 4 GB"),
        ("write", errno.EROFS, "是只读的（可能拨了写保护开关，或系统发现它有错而停止写入）"),
        ("make_directory", errno.EACCES, "没有写入的权限"),
        ("sync", errno.EIO, "读写出错"),
        ("rename", errno.EIO, "读写出错"),
        ("read", errno.EIO, "读写出错"),
    ],
)
def test_what_the_stick_answers_becomes_a_sentence_and_the_older_backup_stays(
    office: Office, stick: Path, before: dict[str, bytes], step: str, code: int, said: str
) -> None:
    with pytest.raises(AppError, match=said) as refused:
        back_up(office, stick, failing(step, code))
    assert "没有备份成" in refused.value.message
    assert "以前的备份没有动" in refused.value.message
    assert before.items() <= tree(stick).items()
    assert len(whole(stick, office)) == 1
    assert back_up(office, stick)
    assert len(whole(stick, office)) == 2


@pytest.mark.parametrize(
    ("number", "code", "said"),
    [
        (19, errno.EACCES, "是只读的（可能拨了写保护开关"),
        (5, errno.EACCES, "没有写入的权限"),
        (32, errno.EACCES, "正被别的程序（例如杀毒软件）使用"),
        (23, errno.EACCES, "读写出错（磁盘读写出错），可能被拔出或已损坏"),
        (21, errno.EACCES, "不见了：U 盘可能被拔出"),
        (1167, errno.EINVAL, "不见了：U 盘可能被拔出"),
        (223, errno.EINVAL, "FAT32 格式的 U 盘，一个文件不能到 4 GB"),
        (112, errno.ENOSPC, "空间不够"),
    ],
)
def test_what_windows_says_of_a_stick_becomes_a_sentence(
    stick: Path, number: int, code: int, said: str
) -> None:
    error = OSError(code, "x")
    error.winerror = number  # type: ignore[attr-defined]
    with pytest.raises(StickFault) as refused, faults.about_stick(stick):
        raise error
    assert said in refused.value.message
    assert "没有备份成" in refused.value.message
    assert "以前的备份没有动" in refused.value.message


@pytest.mark.parametrize(
    ("file_system", "largest", "refused"),
    [
        ("vfat", 100_000, True),
        ("fat32", 100_000, True),
        ("exfat", 100_000, False),
        ("vfat", taking.FAT_LARGEST, False),
    ],
)
def test_a_database_that_the_sticks_file_system_has_no_room_for_in_one_file_is_not_begun(
    office: Office,
    stick: Path,
    before: dict[str, bytes],
    monkeypatch: pytest.MonkeyPatch,
    *,
    file_system: str,
    largest: int,
    refused: bool,
) -> None:
    monkeypatch.setattr(place, "file_system_at", {stick.resolve(): file_system}.__getitem__)
    monkeypatch.setattr(taking, "FAT_LARGEST", largest)
    made, said = attempted(office, stick, Device())
    assert (made is None) is refused
    if refused:
        assert "一个文件不能到 4 GB" in said
        assert tree(stick) == before


def test_a_stick_that_fills_up_half_way_is_left_with_the_room_it_had(
    office: Office, stick: Path, before: dict[str, bytes]
) -> None:
    with pytest.raises(AppError, match="空间不够"):
        back_up(office, stick, failing("written", errno.ENOSPC, after=1))
    assert tree(stick) == before
    assert not list(stick.rglob("*.pending"))


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_stick_that_fails_at_any_write_of_a_backup_keeps_the_room_it_had_and_the_older_one(
    office: Office, stick: Path, before: dict[str, bytes], code: int
) -> None:
    for writes in range(100):
        made, said = attempted(office, stick, failing("written", code, after=writes))
        if made is not None:
            break
        assert ("空间不够" if code == errno.ENOSPC else "读写出错") in said
        assert "以前的备份没有动" in said
        now = tree(stick)
        # At most an attachment is there already, whole: the next backup finds it.
        assert before.items() <= now.items()
        assert all("/attachments/" in name for name in now.keys() - before.keys())
        assert not list(stick.rglob("*.pending"))
    assert writes > 3
    assert len(whole(stick, office)) == 2


def test_too_little_room_is_said_before_anything_is_written(
    office: Office, stick: Path, before: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    device = failing("write", errno.EIO)
    monkeypatch.setattr(device, "free", lambda _path: 1000)
    with pytest.raises(AppError, match=r"空间不够，还差 \d+\.\d MB"):
        back_up(office, stick, device)
    assert tree(stick) == before


@pytest.mark.slow
def test_a_stick_that_is_pulled_at_any_step_never_makes_a_false_success(
    office: Office, stick: Path, before: dict[str, bytes]
) -> None:
    for at in range(1000):
        device = Pulled(stick, at)
        made, said = attempted(office, stick, device)
        device.push_in()
        if made is None:
            assert "不见了：U 盘可能被拔出" in said
            assert before.items() <= tree(stick).items()
            found = newest_first(stick, Device())  # the new one: not there, not believed, or whole
            assert [each.path.name for each in found[-1:]] == ["2015-04-13-084200"]
            assert not any(verifying.verify(each, keys=office.keys).problems for each in found if each.good)
            for each in found[:-1]:
                shutil.rmtree(each.path)
        else:  # never pulled, or while the older ones were thinned: the backup had been read back
            assert made.path.name in whole(stick, office)
            if not device.happened:
                break
            shutil.rmtree(made.path)
        later(office, minutes=1)
    assert at > 20


def test_a_stick_that_is_pulled_when_a_backup_is_reported_has_all_of_it(office: Office, stick: Path) -> None:
    device = Pulled(stick, at=10_000)
    made = back_up(office, stick, device)
    device.pull()
    device.push_in()
    assert whole(stick, office) == [made.path.name]
    memory = sticks.remembered(office.directory)
    assert sticks.recognise(stick, memory).state == sticks.KNOWN


def test_a_stick_pulled_before_it_was_flushed_leaves_files_that_are_not_believed(
    office: Office, stick: Path, before: dict[str, bytes]
) -> None:
    made = back_up(office, stick)
    os.truncate(made.path / "office.db", 0)
    (found, older) = newest_first(stick, Device())
    size = made.manifest.files["office.db"].size
    assert found.faults == (f"备份 {made.path.name} 里的 office.db 应有 {size} 字节，现有 0 字节。",)
    assert older.good
    assert verifying.newest_at(stick).path == older.path
    assert verifying.verify(found).problems


@pytest.mark.uncounted
@pytest.mark.parametrize("name", ["office.db", "keyring.json", "manifest.json"])
def test_one_byte_that_comes_back_otherwise_is_found_out(
    office: Office, stick: Path, before: dict[str, bytes], name: str
) -> None:
    class Turning(Device):
        def write(self, path: Path, chunks: Iterable[bytes | memoryview]) -> Filed:
            written = super().write(path, chunks)
            if path.name == name:
                whole = path.read_bytes()
                path.write_bytes(whole[:-20] + bytes([whole[-20] ^ 1]) + whole[-19:])
            return written

    with pytest.raises(AppError, match=f"读回来的 {name} 和写进去的不一样"):
        back_up(office, stick, Turning())
    assert before.items() <= tree(stick).items()
    assert len(whole(stick, office)) == 1


@pytest.mark.uncounted
@pytest.mark.parametrize("share", [0, 0.5, 1.0005])
def test_a_stick_with_less_capacity_than_it_says_is_found_out(
    office: Office, stick: Path, before: dict[str, bytes], share: float
) -> None:
    capacity = share * (office.directory / "office.db").stat().st_size
    with pytest.raises(AppError, match="这只 U 盘不可靠"):
        back_up(office, stick, Lying(int(capacity)))
    assert before.items() <= tree(stick).items()
    assert len(whole(stick, office)) == 1
    later(office, hours=1)
    back_up(office, stick)  # what the liar left is not believed
    assert len(whole(stick, office)) == 2


def test_a_cancelled_backup_leaves_nothing_but_what_the_next_one_uses(
    office: Office, stick: Path, before: dict[str, bytes]
) -> None:
    def cancel(name: str) -> None:
        if name == "written":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        back_up(office, stick, Faulty(cancel))
    assert tree(stick) == before


@pytest.mark.skipif(os.name == "nt", reason="disks have no such numbers there")
def test_a_stick_whose_disk_is_gone_is_gone_although_its_folder_is_remembered(
    office: Office, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disks = tmp_path / "disks"
    assert faults.has_its_disk(stick, disks)  # a system that does not name its disks
    disks.mkdir()
    number = stick.stat().st_dev
    assert faults.has_its_disk(stick, disks) == (os.major(number) == 0)
    (disks / f"{os.major(number)}:{os.minor(number)}").touch()
    assert faults.has_its_disk(stick, disks)
    monkeypatch.setattr(faults, "has_its_disk", lambda _root: False)
    with pytest.raises(AppError, match="不见了：U 盘可能被拔出"):
        back_up(office, stick, failing("make_directory", errno.EROFS))


def test_a_folder_that_the_file_system_cannot_open_hides_no_other_backup(
    office: Office, stick: Path, before: dict[str, bytes]
) -> None:
    made = back_up(office, stick)

    class Torn(Device):
        def size(self, path: Path) -> int | None:
            if path.parent == made.path:
                raise OSError(errno.EIO, "Input/output error")
            return super().size(path)

    torn, older = newest_first(stick, Torn())
    assert torn.faults == (
        f"备份 {made.path.name} 读不出来：磁盘读写出错。请用系统的磁盘检查修复这只 U 盘。",
    )
    assert older.good


# ── a small file system of its own ───────────────────────────────────────────────────────────────────────


def test_a_real_stick_fills_up_and_is_read_only(office: Office, small: Path) -> None:
    assert not destination.chosen(office, small).warnings
    back_up(office, small)
    ballast = small / "ballast"
    ballast.write_bytes(bytes(Device().free(small) - 300_000))
    later(office, hours=1)
    for device in (Device(), Optimist()):  # seen before, and met while writing
        with pytest.raises(AppError, match="空间不够"):
            back_up(office, small, device)
        assert len(whole(small, office)) == 1
    ballast.unlink()
    subprocess.run(["/bin/mount", "-o", "remount,ro", small], check=True)
    with pytest.raises(AppError, match="是只读的"):
        back_up(office, small)
    subprocess.run(["/bin/mount", "-o", "remount,rw", small], check=True)
    back_up(office, small)
    assert len(whole(small, office)) == 2


class Optimist(Device):
    """Does not see before it writes that there is too little room."""

    def free(self, path: Path) -> int:
        return super().free(path) + 5_000_000


def test_a_backup_in_the_folder_below_a_stick_that_was_unmounted_is_none(office: Office, small: Path) -> None:
    def unmount(_step: str = "") -> None:
        if small.is_mount():
            subprocess.run(["/bin/umount", "-l", small], check=True)

    for at_once in (True, False):
        chosen = destination.chosen(office, small)
        if at_once:
            unmount()
        with pytest.raises(AppError, match="不见了：U 盘可能被拔出。没有备份成"):
            taking.back_up(office, chosen.stick, device=Faulty(unmount))
        assert newest_first(small, Device()) == []
        assert at_once is not any(small.iterdir())
        subprocess.run(["/bin/mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", small], check=True)
