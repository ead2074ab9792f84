"""A file is there whole or not at all, whatever happens while it is written."""

from __future__ import annotations

import ctypes
import errno
import os
import stat
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from desktop_app.core import files, windows
from desktop_app.core.files import (
    file_name,
    keep_to_us,
    make_directory,
    reason_of,
    size_of,
    sweep,
    whole_file,
    write_whole,
)
from desktop_app.errors import AppError
from tests.full_disk import full


def test_the_new_content_takes_the_place_of_the_old(tmp_path: Path) -> None:
    for content in (b"old, and longer", b"new"):
        write_whole(tmp_path / "a", content)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"new"}


def test_until_the_block_ends_the_old_one_is_there(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"old")
    with whole_file(tmp_path / "a") as file:
        file.write(b"new")
        file.flush()
        assert (tmp_path / "a").read_bytes() == b"old"
    assert (tmp_path / "a").read_bytes() == b"new"


@pytest.mark.skipif(os.name == "nt", reason="a name is written whole there")
def test_a_name_that_was_given_is_written_with_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, synced, sync = tmp_path / "a", [], os.fsync

    def watched(handle: int) -> None:
        sync(handle)
        synced.append((os.fstat(handle).st_ino, path.exists()))

    monkeypatch.setattr(os, "fsync", watched)
    write_whole(path, b"new")
    assert synced[-2:] == [(path.stat().st_ino, True), (tmp_path.stat().st_ino, True)]


def fail(path: Path, error: BaseException) -> None:
    with whole_file(path) as file:
        file.write(b"half")
        raise error


@pytest.mark.parametrize("error", [KeyError(), KeyboardInterrupt(), AppError("x")])
def test_a_block_that_fails_changes_nothing(tmp_path: Path, error: BaseException) -> None:
    write_whole(tmp_path / "a", b"old")
    with pytest.raises(type(error)):
        fail(tmp_path / "a", error)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old"}


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_at_any_step_gets_a_sentence_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    write_whole(tmp_path / "a", b"old")

    with monkeypatch.context() as patch:
        patch.setattr(os if step == "fsync" else Path, step, full)
        with pytest.raises(AppError, match=r"没有写成“a”：磁盘已满。原来的文件没有动"):
            write_whole(tmp_path / "a", b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old"}


def test_a_folder_that_is_missing_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="文件夹不存在"):
        write_whole(tmp_path / "gone" / "a", b"x")


def test_a_reason_that_we_do_not_know_is_the_systems_own() -> None:
    assert reason_of(OSError(errno.ENOTTY, "Not a typewriter")) == "Not a typewriter"
    assert reason_of(OSError(errno.ENOTTY, "设备类型错误。")) == "设备类型错误"  # as Windows ends it
    assert reason_of(OSError()) == "读写出错"


@pytest.mark.parametrize(
    ("number", "code", "said"),
    [
        (32, errno.EACCES, "正被别的程序使用"),
        (19, errno.EACCES, "那里是只读的，或写保护开关打开了"),
        (206, errno.ENOENT, "名字太长"),
        (5, errno.EACCES, "没有权限"),
        (112, errno.ENOSPC, "磁盘已满"),
        (1167, errno.EINVAL, "设备已拔出"),
    ],
)
def test_what_windows_knows_better_is_told(number: int, code: int, said: str) -> None:
    error = OSError(code, "The process cannot access the file")
    error.winerror = number  # type: ignore[attr-defined]
    assert reason_of(error) == said


@pytest.mark.parametrize(
    ("behind", "code", "said"),
    [
        (32, errno.EACCES, "正被别的程序使用"),
        (5, errno.EACCES, "没有权限"),
        (123, errno.EINVAL, "名字里有不能用的字符"),
        (1117, errno.EBADF, "磁盘读写出错"),
        (32, errno.ENOSPC, "磁盘已满"),  # of an earlier failure: this one was told whole
        (206, errno.EACCES, "没有权限"),  # nor is this number made to that one
    ],
)
def test_what_windows_c_library_passes_on_blurred_is_asked_for(
    behind: int, code: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tell(number: Any) -> None:
        number._obj.value = behind

    monkeypatch.setattr(windows, "_library", {"ucrtbase": SimpleNamespace(_get_doserrno=tell)}.__getitem__)
    monkeypatch.setattr(files, "os", SimpleNamespace(name="nt"))
    error = OSError(code, "Bad file descriptor")
    error.winerror = None  # type: ignore[attr-defined]
    assert reason_of(error) == said


@pytest.mark.parametrize(("letters", "said"), [(260, "完整路径太长"), (259, "文件或文件夹不存在")])
def test_what_lies_too_deep_for_windows_is_called_so(
    letters: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "os", SimpleNamespace(name="nt"))
    path = r"D:\党建".ljust(letters, "深")
    assert reason_of(FileNotFoundError(errno.ENOENT, "No such file", path)).startswith(said)


@pytest.mark.skipif(sys.platform != "win32", reason="elsewhere a file is held by nobody")
def test_a_file_that_another_program_holds_open_is_said_to_be(tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    path.write_bytes(b"old")
    kernel = ctypes.CDLL("kernel32")
    kernel.CreateFileW.restype = ctypes.c_void_p
    # As Excel: reads and writes, lets others read.
    held = kernel.CreateFileW(ctypes.c_wchar_p(str(path)), 0xC0000000, 1, None, 3, 0, None)
    with pytest.raises(
        AppError, match=r"没有写成“名单\.xlsx”：它正被别的程序打开着。原来的文件没有动，请先在那里关掉它"
    ):
        write_whole(path, b"new")
    kernel.CloseHandle(ctypes.c_void_p(held))
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"old"]


def refusing(monkeypatch: pytest.MonkeyPatch, *, number: int, times: int) -> list[float]:
    """Let Windows refuse to rename so many times; what was waited is listed."""
    waited: list[float] = []
    refused = iter(range(times))
    replace = Path.replace

    def rename(self: Path, target: Path) -> Path:
        if next(refused, None) is None:
            return replace(self, target)
        error = PermissionError(errno.EACCES, "x")
        error.winerror = number  # type: ignore[attr-defined]
        raise error

    monkeypatch.setattr(Path, "replace", rename)
    monkeypatch.setattr(files, "time", SimpleNamespace(sleep=waited.append))
    return waited


@pytest.mark.parametrize("number", [5, 32])
def test_a_scanner_that_looks_into_what_was_just_written_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    waited = refusing(monkeypatch, number=number, times=7)
    write_whole(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert len(waited) == 7
    assert 1 < sum(waited) < 2


@pytest.mark.parametrize(("number", "times", "pauses"), [(32, 8, 7), (19, 1, 0)])
def test_what_stays_in_use_or_is_refused_for_another_reason_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, times: int, pauses: int
) -> None:
    waited = refusing(monkeypatch, number=number, times=times)
    with pytest.raises(
        AppError, match="请先在那里关掉它再试" if number == 32 else "写保护.*请换一个位置再试"
    ):
        write_whole(tmp_path / "a", b"new")
    assert len(waited) == pauses
    assert not list(tmp_path.iterdir())


def test_only_what_was_left_half_written_is_swept(tmp_path: Path) -> None:
    for name in ("a", ".a.0123abcd.pending", "b.pending", ".hidden"):
        (tmp_path / name).write_bytes(b"x")
    sweep(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"a", "b.pending", ".hidden"}
    sweep(tmp_path / "gone")


def test_a_half_written_file_that_will_not_go_is_left(tmp_path: Path) -> None:
    (tmp_path / ".a.0123abcd.pending").mkdir()
    sweep(tmp_path)
    assert (tmp_path / ".a.0123abcd.pending").is_dir()


def test_the_size_of_an_ordinary_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"xyz")
    assert size_of(tmp_path / "a") == 3


def test_what_is_no_ordinary_file_has_no_size(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r".") as refused:
        size_of(tmp_path)
    assert reason_of(refused.value) == "那是一个文件夹"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among its files")
def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match=r".") as refused:
        size_of(tmp_path / "pipe")
    assert reason_of(refused.value) == "那不是普通文件"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_whoever_could_read_the_old_file_can_read_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "a"
    for mode in (0o640, 0o600):
        path.write_bytes(b"old")
        path.chmod(mode)
        write_whole(path, b"new")
        assert path.stat().st_mode & 0o777 == mode


def test_the_longest_name_that_a_disk_takes_is_written(tmp_path: Path) -> None:
    name = "长" * 83 + ".pdf"  # 253 of 255 bytes
    write_whole(tmp_path / name, b"x")
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.skipif(os.name == "nt", reason="rights of Unix")
def test_a_folder_is_closed_to_other_accounts_and_keeps_its_own_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    keep_to_us(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o500
    tmp_path.chmod(0o700)
    keep_to_us(tmp_path / "missing")  # no reason to stop


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("承诺书 白泉〔2015〕第001号", "承诺书 白泉〔2015〕第001号.pdf"),
        ("东山/西山<修路>？*", "东山-西山-修路-？-.pdf"),
        ("a\\b:c\nd\u202ee. ", "a-b-c-d-e.pdf"),
        ("长" * 300, "长" * 60 + ".pdf"),
        ("长" * 59 + ".长", "长" * 59 + ".pdf"),
        ("CON", "_CON.pdf"),
        ("com1.照片", "_com1.照片.pdf"),
    ],
)
def test_words_become_a_file_name_that_every_system_takes(tmp_path: Path, words: str, name: str) -> None:
    assert file_name(words, ".pdf") == name
    write_whole(tmp_path / name, b"%PDF")
    assert (tmp_path / name).exists()


def test_a_folder_that_another_thread_has_just_made_is_no_other_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = iter([False])  # it is not there yet; then it is
    is_there = Path.is_dir
    monkeypatch.setattr(Path, "is_dir", lambda path: next(looked, None) is None and is_there(path))
    (tmp_path / "drafts").mkdir()
    make_directory(tmp_path / "drafts")
    (tmp_path / "a").write_bytes(b"of somebody else")
    with pytest.raises(AppError, match="同名的文件"):
        make_directory(tmp_path / "a")
