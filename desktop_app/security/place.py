"""Where an office may live: on a disk of this PC, never where it comes and goes, is copied unseen, or ends
with the power.
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from desktop_app.core.files import reason_of
from desktop_app.errors import InvalidInput
from desktop_app.security import KEYRING

# Names of folders that a program copies to a server. The first are found anywhere in a name, as in
# 我的坚果云 and OneDrive - 白泉镇; the others are words of their own, so the whole name must be theirs.
_CLOUDS = (
    "onedrive", "dropbox", "nutstore", "坚果云", "baidunetdisk", "baidusyncdisk", "百度网盘", "百度云",
    "同步盘", "icloud", "googledrive", "google drive", "微云", "weiyun", "wpsdrive", "wps云盘", "wps cloud",
    "阿里云盘", "天翼云盘", "和彩云", "移动云盘", "nextcloud", "owncloud", "syncthing", "resilio", "seafile",
)  # fmt: skip
_CLOUD_FOLDERS = ("box", "mega", "my drive", "我的云端硬盘", "微盘", "sync")
_CLOUD_MARKS = (".dropbox", ".dropbox.cache", ".stfolder", ".nextcloudsync.log", ".owncloudsync.log")
# A FUSE file system other than a local NTFS disk (fuseblk) is another machine, or cannot be trusted to lock.
_NETWORK_FILE_SYSTEMS = ("nfs", "cifs", "smb", "fuse.", "afs", "davfs", "ncp", "ceph", "glusterfs", "lustre")
_IN_MEMORY = ("tmpfs", "ramfs")
ROOT = Path("/")
_REMOVABLE_ROOTS = ("/media/", "/run/media/", "/mnt/usb")
# SQLite opens no file whose name has more than 512 bytes, Windows none of 260 letters; below the office and
# beside it lie names that are longer than its own.
MOST_BYTES, MOST_LETTERS = 440, 190
_REMOVABLE, _FIXED, _REMOTE, _DISC = 2, 3, 4, 5  # GetDriveTypeW


def refuse_unfit(directory: Path) -> None:
    """Raises InvalidInput with the reason if no office may live there."""
    try:
        reason = _reason_against(directory.absolute())
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        why = reason_of(error) if isinstance(error, OSError) else "链接绕成了圈"
        raise InvalidInput(f"打不开“{directory}”：{why}。", field="data") from error
    if _is_too_long(directory.absolute()):
        raise InvalidInput(
            f"“…{directory.name[-20:]}”的完整路径太长，数据库放不进去；请换一个层数少、名字短的文件夹。",
            field="data",
        )
    if reason:
        raise InvalidInput(
            f"{reason}里不能放数据：关机、拔掉、断网或同步时会丢失。请放到本机硬盘上，用备份送到 U 盘。",
            field="data",
        )


def _is_too_long(directory: Path) -> bool:
    if os.name == "nt":
        return len(str(directory)) > MOST_LETTERS
    return len(os.fsencode(directory)) > MOST_BYTES


def office_around(path: Path) -> Path | None:
    """The directory of an office, or the backup of one, in which the path lies, links followed; None
    elsewhere.
    """
    try:
        above = path.absolute().resolve().parents
        return next((folder for folder in above if (folder / KEYRING).is_file()), None)
    except (OSError, RuntimeError):  # where nobody may look nobody writes either
        return None


def refuse_nested(directory: Path) -> None:
    """Raises InvalidInput for a directory within that of another office."""
    if around := office_around(directory):
        raise InvalidInput(
            f"“{directory}”在另一个办公室的数据目录“{around}”里面，请换一个目录；什么也没改动。",
            field="data",
        )


def is_removable(directory: Path) -> bool:
    """Whether the directory lies on something that can be pulled out."""
    if os.name == "nt":
        return windows_reason(directory.drive) == "U 盘"
    if f"{directory}/".startswith(_REMOVABLE_ROOTS):
        return not _is_of_the_system(directory)
    return _is_on_usb(directory)


def is_left_by_a_stick(directory: Path) -> bool:
    """Whether sticks appear in that place, and none is there now: a folder of the system's own disk."""
    return f"{directory}/".startswith(_REMOVABLE_ROOTS) and _is_of_the_system(directory)


def _reason_against(directory: Path) -> str:
    # The way that was named and the way it leads to: either may pass through a synchronised folder.
    for way in dict.fromkeys((directory, directory.resolve())):
        if reason := _cloud_reason(way) or _device_reason(way):
            return reason
    return ""


def _cloud_reason(directory: Path) -> str:
    for part in directory.parts:
        name = part.casefold()
        if name in _CLOUD_FOLDERS or any(cloud in name for cloud in _CLOUDS):
            return f"会自动同步的文件夹“{part}”"
    for folder in (directory, *directory.parents):
        if any((folder / mark).exists() for mark in _CLOUD_MARKS):
            return f"会自动同步的文件夹“{folder}”"
    return ""


def _device_reason(directory: Path) -> str:
    return windows_reason(directory.drive) if os.name == "nt" else _unix_reason(directory)


def windows_reason(drive: str) -> str:
    """What speaks against a drive such as `D:` or `\\\\server\\share`; "" if nothing does."""
    if drive.startswith("\\\\"):
        return "网络共享"
    from desktop_app.core import windows

    kind = windows.kind_of(drive)
    if kind == _FIXED and not _is_windows_own(drive) and windows.is_on_usb(drive):
        return "U 盘"
    return {_REMOVABLE: "U 盘", _REMOTE: "网络盘", _DISC: "光盘"}.get(kind, "")


def _is_windows_own(drive: str) -> bool:
    """Whether it is the drive that Windows runs from, wherever that hangs: there is no better place."""
    return drive.casefold() == os.environ.get("SYSTEMDRIVE", "C:").casefold()


def _unix_reason(directory: Path) -> str:
    place = f"{directory}/"
    if any(place.startswith(root) for root in _REMOVABLE_ROOTS):
        return "U 盘"
    file_system = file_system_at(directory)
    if file_system.startswith(_NETWORK_FILE_SYSTEMS):
        return "网络盘"
    if file_system in _IN_MEMORY and not (_is_of_the_system(directory) or _is_for_a_trial(directory)):
        return "内存盘"
    return "U 盘" if _is_on_usb(directory) else ""


def file_system_at(directory: Path) -> str:
    """What the system calls the file system there, in small letters; "" where it does not tell."""
    if os.name == "nt":
        from desktop_app.core import windows

        return windows.volume_of(directory.drive).file_system.casefold()
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        mounts = []
    return file_system_of(f"{directory}/", mounts)


def file_system_of(place: str, mounts: list[str]) -> str:
    """The type of the file system that holds the place, by the lines of /proc/mounts; "" if none does."""
    found, longest = "", 0
    for line in mounts:
        _device, mount_point, file_system, *_rest = line.split(" ")
        prefix = _plain(mount_point).rstrip("/") + "/"
        if place.startswith(prefix) and len(prefix) >= longest:  # a later mount hides an earlier one
            found, longest = file_system, len(prefix)
    return found


def _plain(mount_point: str) -> str:
    return (
        mount_point.replace("\\040", " ").replace("\\011", "\t").replace("\\012", "\n").replace("\\134", "\\")
    )


def _is_on_usb(directory: Path) -> bool:
    """Whether the disk hangs on USB, unless the whole system runs from it."""
    if sys.platform != "win32" and not _is_of_the_system(directory):
        device = _device(directory)
        with suppress(OSError):  # no disk of its own: a container, a disk in memory
            block = Path(f"/sys/dev/block/{os.major(device)}:{os.minor(device)}").resolve(strict=True)
            return any(part.startswith("usb") and part[3:].isdigit() for part in block.parts)
    return False


def _is_of_the_system(directory: Path) -> bool:
    """Whether it is the disk that the whole system runs from, where there is no better place."""
    return _device(directory) == ROOT.stat().st_dev


def _is_for_a_trial(directory: Path) -> bool:
    """Whether it is the folder for what nobody keeps; on some systems it is in memory, and known for that."""
    return directory.is_relative_to(Path(tempfile.gettempdir()).resolve())


def _device(directory: Path) -> int:
    there = next(folder for folder in (directory, *directory.parents) if folder.exists())
    return there.stat().st_dev
