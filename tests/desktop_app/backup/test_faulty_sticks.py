"""A stick that is foreign, full, read-only, pulled, or that lies: a sentence, and older backups whole."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from desktop_app.backup import destination, faults, sticks, verifying
from desktop_app.backup.device import Device, Filed
from desktop_app.backup.sticks import ForeignStick
from desktop_app.backup.store import newest_first
from desktop_app.backup.taking import Made
from desktop_app.core.office import Office
from desktop_app.errors import AppError, InvalidInput
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


# ── which stick it is ────────────────────────────────────────────────────────────────────────────────────


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


# ── a small file system of its own ───────────────────────────────────────────────────────────────────────


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A stick of 16 MB, in memory."""
    root = tmp_path / "small"
    root.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can mount")
    mounted = subprocess.run(["/bin/mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", root], check=False)
    if mounted.returncode:
        pytest.skip("nothing can be mounted here")
    yield root
    subprocess.run(["/bin/umount", "-l", root], check=True)


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


@pytest.mark.skipif(os.name == "nt", reason="pipes have other names there")
def test_a_pipe_in_the_tokens_place_is_not_waited_for(office: Office, stick: Path) -> None:
    back_up(office, stick)
    token = stick / sticks.FOLDER / sticks.NAME
    token.unlink()
    os.mkfifo(token)
    assert sticks.recognise(stick, sticks.remembered(office.directory)).state == sticks.BLANK
