"""Whether a backup is whole: every byte by its hash; and, for whoever can open it, the database itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from db import backup as copying
from db.backup import Contents
from db.base import UnreadableDatabase
from desktop_app.backup.device import Device, Filed, Tell
from desktop_app.backup.faults import about_stick
from desktop_app.backup.manifest import STICK, Manifest
from desktop_app.backup.store import ATTACHMENTS, Found, Store, newest_first
from desktop_app.core.attached_files import name_of
from desktop_app.core.files import reason_of
from desktop_app.errors import AppError, NotFound
from desktop_app.security import DATABASE
from desktop_app.security.keyring import Keyring
from desktop_app.security.keys import Keys

Progress = Callable[[int, int], None]  # bytes handled, bytes in all


class Verified(NamedTuple):
    """What was found out about one backup; without problems it is whole."""

    path: Path
    manifest: Manifest | None
    problems: tuple[str, ...]
    files: int = 0
    opened: bool = False
    former_key: bool = False  # whether the office got another master key since, so that it was not opened
    lacking: int = 0  # attachments that the office itself had lost when the backup was made


def newest_at(place: Path) -> Found:
    """The newest good backup at the place, else the newest; raises NotFound where there is none."""
    with about_stick(place):
        if place.exists() and not place.is_dir():
            raise NotFound(f"“{place}”是文件，不是文件夹；请指到 U 盘，或备份所在的文件夹。", field="source")
        found = newest_first(place.absolute(), Device())
    if not found:
        raise NotFound(f"“{place}”里没有找到备份；请指到 U 盘，或备份所在的文件夹。", field="source")
    return next((each for each in found if each.good), found[0])


def verify(
    found: Found, *, keys: Keys | None = None, device: Device | None = None, progress: Progress | None = None
) -> Verified:
    """Read the whole backup; with the office's keys open its database and check that nobody forged it. One
    from before the office got these keys is compared with its manifest alone.
    """
    reading = Reading(found, device or Device(), progress or (lambda _done, _total: None))
    problems = tuple(reading.problems())
    verified = Verified(found.path, found.manifest, problems, reading.files)
    if keys is None or found.manifest is None or problems:
        return verified
    if is_before(found, keys):
        return verified._replace(former_key=True)
    try:
        contents = opened(found.path / DATABASE, found.manifest, keys)
    except AppError as error:
        return verified._replace(problems=(error.message,))
    return verified._replace(opened=True, lacking=len(lacking_in(found.manifest, contents)))


def is_before(found: Found, keys: Keys) -> bool:
    """Whether the backup on a stick was made before the office got these keys."""
    if found.manifest is None or found.manifest.kind != STICK:
        return False
    return Keyring.read(found.path).generation < keys.generation


def opened(database: Path, told: Manifest, keys: Keys) -> Contents:
    """What the database of a backup holds; raises AppError if it is not what the office wrote."""
    if not told.is_sealed_by(keys.backups):
        raise AppError("备份的清单不是本办公室写的，可能被人改过；没有用它，请换一个备份。")
    try:
        found = copying.examine(database, key=keys.database, cipher=told.cipher)
    except UnreadableDatabase as error:
        raise AppError("备份里的数据库已损坏，打不开；请换一个备份。") from error
    if not told.agrees_with(found):
        raise AppError("备份里的数据库和清单不一致，可能被人换过；请换一个备份。")
    return found


def lacking_in(told: Manifest, contents: Contents) -> list[int]:
    """The attachments that the database names and a backup on a stick does not hold."""
    if told.kind != STICK:
        return []
    return [row for row in contents.attachments if name_of(row) not in told.attachments]


class Reading:
    """The reading of every file of one backup."""

    def __init__(self, found: Found, device: Device, progress: Progress) -> None:
        self._found, self._device, self._progress = found, device, progress
        self._done = 0
        self.files = 0  # that were read

    def problems(self) -> Iterator[str]:
        """A sentence for each file that is not as the manifest has it."""
        yield from self._found.faults
        told, backup = self._found.manifest, self._found.path.name
        if told is None:
            return
        for name, path, filed in files_of(self._found.path, told):
            try:
                if self._device.size(path) != filed.size:
                    continue  # named among the faults already
                self.files += 1
                if self._device.read_back(path, self._tell(told.size)) != filed:
                    yield f"备份 {backup} 里的 {name} 已损坏：内容和清单不一致。"
            except OSError as error:
                yield f"备份 {backup} 里的 {name} 读不出来：{reason_of(error)}。"

    def _tell(self, total: int) -> Tell:
        def tell(count: int) -> None:
            self._done += count
            self._progress(min(self._done, total), total)

        return tell


def files_of(folder: Path, told: Manifest) -> Iterator[tuple[str, Path, Filed]]:
    """Every file of a backup: its name in the office, where it lies, and what it should be."""
    store = Store(folder.parent, Device())
    for name, filed in told.files.items():
        yield name, folder / name, filed
    for name, filed in told.attachments.items():
        yield f"{ATTACHMENTS}/{name}", store.attachment(filed.sha256), filed
