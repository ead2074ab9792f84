"""Where an office may live: on a disk of this PC, never where it comes and goes or is copied unseen."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

from desktop_app.errors import InvalidInput

_CLOUD_FOLDERS = (
    "onedrive",
    "dropbox",
    "nutstore",
    "坚果云",
    "百度网盘",
    "baidunetdisk",
    "baidusyncdisk",
    "icloud",
    "google drive",
    "腾讯微云",
    "weiyun",
    "wps云盘",
    "wpsdrive",
)
_NETWORK_FILE_SYSTEMS = ("nfs", "cifs", "smb", "fuse.sshfs", "9p", "afs", "davfs", "fuse.rclone")
_REMOVABLE_ROOTS = ("/media/", "/run/media/", "/mnt/usb")
_REMOVABLE, _REMOTE = 2, 4  # GetDriveTypeW


def refuse_unfit(directory: Path) -> None:
    """Raises InvalidInput with the reason if no office may live there (design section 5)."""
    if reason := _reason_against(directory.expanduser().resolve()):
        raise InvalidInput(
            f"数据不能放在{reason}里:拔掉或断网时会丢失。请放到本机硬盘上,用备份送到 U 盘。", field="data"
        )


def _reason_against(directory: Path) -> str:
    for part in directory.parts:
        if any(part.lower().startswith(cloud) for cloud in _CLOUD_FOLDERS):
            return f"会自动同步的文件夹“{part}”"
    return _windows_reason(directory) if os.name == "nt" else _unix_reason(directory)


def _windows_reason(directory: Path) -> str:
    if directory.drive.startswith("\\\\"):
        return "网络共享"
    windll = getattr(ctypes, "windll", None)
    kind = windll.kernel32.GetDriveTypeW(f"{directory.drive}\\") if windll else 0
    return {_REMOVABLE: "U 盘", _REMOTE: "网络盘"}.get(kind, "")


def _unix_reason(directory: Path) -> str:
    place = f"{directory}/"
    if any(place.startswith(root) for root in _REMOVABLE_ROOTS):
        return "U 盘"
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    inside = [line.split() for line in mounts if place.startswith(_as_prefix(line.split()[1]))]
    if not inside:
        return ""
    file_system = max(inside, key=lambda fields: len(fields[1]))[2]
    return "网络盘" if file_system.startswith(_NETWORK_FILE_SYSTEMS) else ""


def _as_prefix(mount_point: str) -> str:
    return mount_point.replace("\\040", " ").rstrip("/") + "/"
