"""Files that are there whole or not at all: written under another name, flushed to the disk, then renamed."""

from __future__ import annotations

import errno
import os
import re
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from desktop_app.errors import AppError

PENDING = ".pending"
_SHOWN = 60  # characters of a file's name in that of its pending one: a long name has no room for more
LONGEST_STEM = 60  # characters: Chinese ones take three bytes each of the 255 that a name may have
# Of Windows, under any ending.
_DEVICE = re.compile(r"(con|prn|aux|nul|clock\$|(com|lpt)[0-9¹²³]) *(\..*)?", re.IGNORECASE)

HELD = "正被别的程序使用"
_REASONS = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "文件夹是只读的",
    errno.ENOENT: "文件或文件夹不存在",
    errno.ENOTDIR: "文件夹不存在",
    errno.EIO: "磁盘读写出错",
    errno.ENAMETOOLONG: "名字太长",
    errno.EISDIR: "那是一个文件夹",
    errno.EEXIST: "那里已经有同名的文件",
    errno.ENODEV: "那不是普通文件",
    errno.ENXIO: "那不是普通文件",
    errno.ELOOP: "链接绕成了圈",
    errno.EBUSY: HELD,
    errno.EFBIG: "文件太大",
    errno.EMFILE: "打开的文件太多",
}
# Windows tells more than the numbers that Python makes of it: a file that is held open would be one without
# permission, a path that is too long one that does not exist.
_WINDOWS_REASONS = {
    19: "那里是只读的，或写保护开关打开了",
    21: "设备没有准备好",
    23: "磁盘读写出错",
    27: "磁盘读写出错",
    29: "磁盘读写出错",
    30: "磁盘读写出错",
    31: "磁盘读写出错",
    32: HELD,
    33: HELD,
    123: "名字里有不能用的字符",
    206: "名字太长",
    223: "文件太大",
    433: "设备已拔出",
    1006: "磁盘被换过或拔出过",
    1110: "磁盘被换过或拔出过",
    1112: "设备里没有磁盘",
    1117: "磁盘读写出错",
    1167: "设备已拔出",
    1392: "文件或文件夹已损坏",
    1393: "磁盘的目录已损坏",
}
# What Windows' C library makes of every second error. Python has the number behind it from Windows itself,
# or nothing.
_BLURRED = (errno.EACCES, errno.EBADF, errno.EINVAL)
_REFUSED = (5, *range(19, 37))  # of which it makes EACCES
_LONGEST_PATH = 259  # letters; what lies deeper does not exist to Windows
_IN_USE = (5, 32, 33)  # 5 is said of a directory in which a file is held open
_PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8)  # seconds; 1.6 in all


def reason_of(error: OSError) -> str:
    """What the system complains about, for the user."""
    if os.name == "nt" and error.errno == errno.ENOENT and len(str(error.filename)) > _LONGEST_PATH:
        return "完整路径太长，文件夹套得太深"
    on_windows = _WINDOWS_REASONS.get(windows_number(error))
    systems = (error.strerror or "").rstrip("。")  # a Chinese Windows ends its words as sentences
    return on_windows or _REASONS.get(error.errno or 0, systems or "读写出错")


def windows_number(error: OSError) -> int:
    """The number that Windows has for what failed; 0 elsewhere, and where nobody knows it."""
    told: int | None = getattr(error, "winerror", None)
    if told is None and os.name == "nt" and error.errno in _BLURRED:
        from desktop_app.core import windows

        told = windows.number_behind()
        if error.errno == errno.EACCES and told not in _REFUSED:
            return 0  # of an earlier failure
    return told or 0


def file_name(words: str, ending: str) -> str:
    """The words as the name of a file on every system: what one of them reads as something else becomes -."""
    plain = "".join("-" if each in '<>:"/\\|?*' or not each.isprintable() else each for each in words)
    return not_a_device(plain.strip(" .")[:LONGEST_STEM].rstrip(" .") + ending)


def not_a_device(name: str) -> str:
    """The name of a file, marked where Windows would open one of its devices by it."""
    return f"_{name}" if _DEVICE.fullmatch(name) else name


def size_of(path: Path) -> int:
    """The bytes of an ordinary file; raises OSError for what is none: a device or a pipe has no end."""
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV), str(path))
    return found.st_size


def ordinary_file(path: Path) -> BinaryIO:
    """An ordinary file, to be read; raises OSError for what is none: a pipe would be waited for."""
    size_of(path)
    return path.open("rb")


def sentence_about(error: OSError, path: Path) -> str:
    """What went wrong with the file, for the user; the old file is whole."""
    if reason_of(error) == HELD:
        return f"没有写成“{path.name}”：它正被别的程序打开着。原来的文件没有动，请先在那里关掉它再试。"
    return f"没有写成“{path.name}”：{reason_of(error)}。原来的文件没有动，请换一个位置再试。"


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write into; it takes the place of `path` when the block ends well, else nothing has
    changed.

    What must be true when the file is there, such as a journal entry, is committed within the block, after
    `settle`. Raises AppError for a full disk, a read-only folder, a file that is protected or held open.
    """
    pending = path.with_name(f".{path.name[:_SHOWN]}.{os.urandom(4).hex()}{PENDING}")
    try:
        before = path.stat().st_mode if path.is_file() else None
        if before is not None:
            path.open("ab").close()  # better known before the work than after
        with open(pending, "xb", opener=_for_us_alone) as file:
            yield file
            settle(file)
        if before is not None:
            pending.chmod(stat.S_IMODE(before))  # whoever could read the old file can read the new one
        give_name(pending, path)
        settle_name(path)
        sync_directory(path.parent)
    except OSError as error:
        raise AppError(sentence_about(error, path)) from error
    finally:
        with suppress(OSError):
            pending.unlink(missing_ok=True)


def _for_us_alone(path: str, flags: int) -> int:
    """Opens a new file that other accounts cannot read: an export, too, holds names and numbers."""
    return os.open(path, flags, 0o600)


def settle(file: BinaryIO) -> None:
    """Make what was written to the file reach the disk, or raise OSError."""
    file.flush()
    os.fsync(file.fileno())


def give_name(source: Path, target: Path) -> None:
    """Give the file or directory its final name; a file of that name is replaced.

    What was just written is looked into by scanners for viruses, and Windows renames nothing meanwhile.
    """
    for pause in _PAUSES:
        try:
            source.replace(target)
        except PermissionError as error:
            if windows_number(error) not in _IN_USE:
                raise
            time.sleep(pause)
        else:
            return
    source.replace(target)


def settle_name(path: Path) -> None:
    """Make the file or directory, which was given another name, be found under it after a loss of power.

    FAT keeps where a file begins beside its name, and writes that with the file and not with its directory.
    """
    _sync(path)


def write_whole(path: Path, content: bytes) -> None:
    """Make `path` hold exactly `content`, durably, or leave it as it was."""
    with whole_file(path) as file:
        file.write(content)


def sweep(directory: Path) -> None:
    """Remove what writers that were killed left behind; for a directory that nobody is writing to."""
    for left in directory.glob(f".*{PENDING}"):
        with suppress(OSError):
            left.unlink()


def make_directory(directory: Path) -> None:
    """A folder for the office's files, durably, that other accounts cannot look into; harmless if it is
    there, or another thread makes it at this moment. Raises AppError.
    """
    try:
        if not directory.is_dir():
            directory.mkdir(mode=0o700, exist_ok=True)
            sync_directory(directory.parent)
    except OSError as error:
        raise AppError(sentence_about(error, directory)) from error


def keep_to_us(directory: Path) -> None:
    """Let no other account look into the directory; harmless where the file system knows no rights."""
    with suppress(OSError):
        rights = stat.S_IMODE(directory.stat().st_mode)
        if rights & 0o077:
            directory.chmod(rights & 0o700)


def sync_directory(directory: Path) -> None:
    """Make a rename in the directory durable."""
    _sync(directory)


def _sync(path: Path) -> None:
    """Make a file or directory reach the disk; names are durable on Windows by themselves."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
