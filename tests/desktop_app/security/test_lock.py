"""One program has the office; the next one is told who, where and since when."""

from __future__ import annotations

import errno
import os
import platform
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from desktop_app.errors import AppError
from desktop_app.security import lock
from desktop_app.security.lock import OfficeLock

SINCE = datetime(2015, 4, 13, 8, 5, tzinfo=timezone(timedelta(hours=8)))


def test_the_second_one_is_told_who_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = OfficeLock(tmp_path)
    with pytest.raises(AppError, match="另一个程序"):
        OfficeLock(tmp_path)
    held.name("张三", SINCE)
    with pytest.raises(AppError, match="“张三”在这台电脑的另一个窗口或程序里（从 4 月 13 日 08:05 起）"):
        OfficeLock(tmp_path)
    name = platform.node()
    monkeypatch.setattr(lock.socket, "gethostname", lambda: "another")
    with pytest.raises(AppError, match=f"“张三”在电脑“{name}”上（从 4 月 13 日 08:05 起）打开着"):
        OfficeLock(tmp_path)
    held.release()
    OfficeLock(tmp_path).release()


def test_a_shorter_name_replaces_a_longer_one(tmp_path: Path) -> None:
    for user in ("欧阳慧敏", "李四"):
        held = OfficeLock(tmp_path)
        held.name(user, SINCE)
        with pytest.raises(AppError, match=f"由“{user}”在"):
            OfficeLock(tmp_path)
        held.release()


def test_who_had_it_before_is_not_told_while_the_next_one_is_opening_it(tmp_path: Path) -> None:
    before = OfficeLock(tmp_path)
    before.name("李四", SINCE)
    before.release()
    held = OfficeLock(tmp_path)
    with pytest.raises(AppError, match="由另一个程序打开着"):
        OfficeLock(tmp_path)
    held.release()


def _refused(_handle: int, _size: int) -> None:
    raise OSError(errno.EIO, "the disk does not write")


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"user": "x"}', b"\xff", b"[" * 9000, b"x" * 10_000_000]
)
def test_a_lock_file_full_of_nonsense_is_still_a_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    (tmp_path / lock.NAME).write_bytes(content)
    monkeypatch.setattr(os, "ftruncate", _refused)
    held = OfficeLock(tmp_path)
    with pytest.raises(AppError, match="另一个程序"):
        OfficeLock(tmp_path)
    held.release()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among its files")
@pytest.mark.timeout(30)
def test_who_has_it_is_not_waited_for_in_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / lock.NAME)
    held = OfficeLock(tmp_path)
    with pytest.raises(AppError, match="另一个程序"):
        OfficeLock(tmp_path)
    held.release()


def test_a_process_that_is_killed_lets_the_office_go(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from desktop_app.security.lock import OfficeLock\n"
        "held = OfficeLock(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    root = Path(__file__).parents[3]
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(AppError, match="打开着"):
            OfficeLock(tmp_path)
        holder.kill()
    OfficeLock(tmp_path).release()


def test_a_folder_that_cannot_be_written_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="文件夹不存在"):
        OfficeLock(tmp_path / "gone")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_a_link_in_the_place_of_the_lock_is_not_written_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "list.txt"
    target.write_text("一份名单")
    (tmp_path / lock.NAME).symlink_to(target)
    with pytest.raises(AppError, match="是链接，没有往它指的文件里写"):
        OfficeLock(tmp_path)
    monkeypatch.setattr(Path, "is_symlink", lambda _path: False)  # put there in this very moment
    with pytest.raises(AppError, match="数据没有动"):
        OfficeLock(tmp_path)
    assert target.read_text() == "一份名单"


def test_a_disk_that_cannot_lock_is_said_and_not_taken_for_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unable(_handle: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(lock, "_take", unable)
    with pytest.raises(AppError, match="不能保证只有一个程序"):
        OfficeLock(tmp_path)
