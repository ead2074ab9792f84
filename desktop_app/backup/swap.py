"""One office in the place of another, in the same directory: the old files aside, the new ones in. The new
office was restored, or is the same one under another key.

Files cannot be exchanged all at once. So what is to be done is written down first, when the new office lies
complete beside; from then on whoever comes finishes it, however often it is stopped. Before, nothing has
changed. The directory itself stays where it is: it may be a mount point, and its lock is held.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from desktop_app.backup.device import Device
from desktop_app.core.files import write_whole
from desktop_app.errors import AppError
from desktop_app.security.founding_site import BUILDING, PRACTICE

MARK = "restoring.json"
_LARGEST = 1_000_000  # bytes


class _Plan(NamedTuple):
    """What is to be done: names to put aside, the folder for them, and names to bring in."""

    aside: tuple[str, ...]
    folder: str
    new: tuple[str, ...]


def commit(directory: Path, *, aside: Iterable[str], folder: str) -> Path | None:
    """Bring in what lies complete and flushed in `.building`; the folder in which the old files are now.

    The directory's lock is held and its database closed.
    """
    # What went away, such as the log of the closed database, is away for good: beside the new one it would be
    # taken for its own.
    Device().sync_directory(directory)
    plan = _Plan(tuple(aside), folder, tuple(Device().names(directory / BUILDING)))
    write_whole(directory / MARK, json.dumps(plan._asdict(), ensure_ascii=False).encode())
    return finish(directory)


def tidy(directory: Path) -> None:
    """Remove what was built, to be brought in or for practice, by somebody who was killed before the end; the
    directory's lock is held, and no exchange is under way.
    """
    Device().remove(directory / BUILDING)
    Device().remove(directory / PRACTICE)


def is_under_way(directory: Path) -> bool:
    """Whether a restore was stopped between its first and its last step."""
    try:
        return (directory / MARK).is_file()
    except OSError:  # a place that nobody can look into: opening the office says so
        return False


def finish(directory: Path) -> Path | None:
    """Do what is still to be done; each step may have been done before. The directory's lock is held."""
    plan, device = _read(directory), Device()
    folder = directory / plan.folder
    for name in plan.aside:
        if (directory / name).exists() and not (folder / name).exists():
            if not folder.is_dir():
                folder.mkdir(mode=0o700)
                device.sync_directory(directory)  # before anything goes into it
            device.rename(directory / name, folder / name)
    if folder.is_dir():
        device.sync_directory(folder)
    device.sync_directory(directory)
    for name in plan.new:
        if (directory / BUILDING / name).exists():
            device.rename(directory / BUILDING / name, directory / name)
    device.sync_directory(directory)
    device.remove(directory / BUILDING)
    device.remove(directory / MARK)
    device.sync_directory(directory)
    return _moved_out(folder, device) if folder.is_dir() else None


def _moved_out(folder: Path, device: Device) -> Path:
    """Beside the office rather than within it, where that may be written to and is on the same disk."""
    target = folder.parent.with_name(f"{folder.parent.name}-{folder.name}")
    with suppress(OSError):
        if not target.exists():
            device.rename(folder, target)
            device.sync_directory(target.parent)
            return target
    return folder


def _read(directory: Path) -> _Plan:
    try:
        with (directory / MARK).open("rb") as file:
            told = json.loads(file.read(_LARGEST))
        plan = _Plan(tuple(told["aside"]), told["folder"], tuple(told["new"]))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise AppError(
            f"上次恢复没有做完，而它的记录 {MARK} 已损坏；所有文件都还在“{directory}”里，请找维护人员。"
        ) from error
    for name in (*plan.aside, plan.folder, *plan.new):
        if Path(name).name != name or name == "..":
            raise AppError(f"上次恢复的记录 {MARK} 不对；没有动任何文件，请找维护人员。")
    return plan
