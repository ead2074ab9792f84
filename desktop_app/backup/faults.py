"""What can go wrong on a stick, each in a sentence that also says that the older backups are whole."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from db.base import UnreadableDatabase
from db.faults import FullDisk, UnavailableDatabase, named_faults
from desktop_app.core.files import reason_of, windows_number
from desktop_app.errors import AppError

SAFE = "以前的备份没有动。"
_READ_ONLY = {
    errno.EROFS: "是只读的（可能拨了写保护开关，或系统发现它有错而停止写入）",
    errno.EACCES: "没有写入的权限",
    errno.EPERM: "没有写入的权限",
}
# What Windows itself says; Python makes of half of it the errno of a file without permission.
_WINDOWS_NOT_ALLOWED, _WINDOWS_READ_ONLY, _WINDOWS_TOO_LARGE = 5, 19, 223
_WINDOWS_PULLED, _WINDOWS_HELD = (21, 433, 1112, 1167), (32, 33)
_DISKS = Path("/sys/dev/block")  # where Linux names those that are plugged in


class StickFault(AppError):
    """The stick does not take or give what it should."""


@contextmanager
def about_stick(root: Path) -> Iterator[None]:
    """Turn what the system says about the stick at `root` into a sentence."""
    try:
        yield
    except OSError as error:
        raise StickFault(_sentence(error, root), field="destination") from error


@contextmanager
def about_office() -> Iterator[None]:
    """Turn what the storage says about the office's own files into a sentence."""
    try:
        with named_faults():
            yield
    except UnreadableDatabase as error:
        raise AppError(
            "本机的数据文件 office.db 有损坏，没有拿它做备份；以前的备份没有动，请从最近一次备份恢复。"
        ) from error
    except (FullDisk, UnavailableDatabase) as error:
        reason = "本机磁盘已满" if isinstance(error, FullDisk) else "本机的数据文件现在读写不了"
        raise AppError(f"{reason}，没有做成备份；{SAFE}") from error


@contextmanager
def about_copy(root: Path) -> Iterator[None]:
    """Turn what the storage says about a copy of the office that it writes to the stick at `root` into what
    is said of the stick; a damaged database is still the office's own.
    """
    try:
        with named_faults():
            yield
    except FullDisk as error:
        raise full(root) from error
    except UnavailableDatabase as error:
        raise OSError(errno.EIO, str(error)) from error


def full(root: Path, lacking: int | None = None) -> StickFault:
    """The stick has no room; `lacking` bytes where that is known."""
    more = "" if lacking is None else f"，还差 {megabytes(lacking)}"
    return StickFault(
        f"“{root}”空间不够{more}。没有备份成，{SAFE}请换一只 U 盘，或删去别的文件。", field="destination"
    )


def too_large(root: Path) -> StickFault:
    """The file system of the stick takes no file of that size."""
    return StickFault(
        f"“{root}”放不下这么大的一个文件：FAT32 格式的 U 盘，一个文件不能到 4 GB。没有备份成，{SAFE}"
        "请换一只 exFAT 或 NTFS 格式的 U 盘。",
        field="destination",
    )


def unreliable(root: Path, name: str) -> StickFault:
    """What was read back is not what was written."""
    return StickFault(
        f"从“{root}”读回来的 {name} 和写进去的不一样：这只 U 盘不可靠（可能已损坏，或标称容量是假的）。"
        f"没有备份成，请换一只 U 盘。",
        field="destination",
    )


def pulled(root: Path) -> StickFault:
    """The stick is no longer there, whatever lies in its place."""
    return StickFault(
        f"“{root}”不见了：U 盘可能被拔出。没有备份成，{SAFE}请重新插好再备份一次。", field="destination"
    )


def megabytes(count: int) -> str:
    """A number of bytes for people: 3.2 MB."""
    for unit, size in (("GB", 1 << 30), ("MB", 1 << 20)):
        if count >= size:
            return f"{count / size:.1f} {unit}"
    return f"{max(count, 0) / 1024:.0f} KB"


def _sentence(error: OSError, root: Path) -> str:
    number = windows_number(error)
    if number in _WINDOWS_PULLED or not _is_there(root):
        return pulled(root).message
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return full(root).message
    if error.errno == errno.EFBIG or number == _WINDOWS_TOO_LARGE:
        return too_large(root).message
    if number in _WINDOWS_HELD:
        return f"“{root}”上的文件正被别的程序（例如杀毒软件）使用，没有备份成，{SAFE}请等它完成再备份一次。"
    said = errno.EROFS if number == _WINDOWS_READ_ONLY else error.errno
    if said in _READ_ONLY and number in (0, _WINDOWS_NOT_ALLOWED, _WINDOWS_READ_ONLY):
        return f"“{root}”{_READ_ONLY[said]}，没有备份成；{SAFE}"
    return (
        f"“{root}”读写出错（{reason_of(error)}），可能被拔出或已损坏；没有备份成，{SAFE}"
        "请重新插好再试，再出错就换一只 U 盘，或用系统的磁盘检查修复它。"
    )


def _is_there(root: Path) -> bool:
    answers: Callable[[], bool] = root.is_dir
    try:
        return answers() and has_its_disk(root)
    except OSError:
        return False


def has_its_disk(root: Path, disks: Path = _DISKS) -> bool:
    """Whether the disk of that place is plugged in: what the system still knows by heart of one that was
    pulled looks as if it were there.
    """
    if sys.platform != "win32" and disks.is_dir():
        number = root.stat().st_dev
        is_in_memory = os.major(number) == 0  # or spread over several disks
        return is_in_memory or (disks / f"{os.major(number)}:{os.minor(number)}").exists()
    return True
