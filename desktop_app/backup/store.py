"""Where backups lie: dated folders side by side, and the attachments that they share, by their SHA-256.

    township-desk-backup/stick.json                    the stick's token
    township-desk-backup/OFFICE/2015-04-13-084200/     office.db, keyring.json, manifest.json
    township-desk-backup/OFFICE/attachments/3/3f9a…    sealed as they lie in the office

A folder or file whose name ends in `.pending` is not finished: a backup is one only from its rename on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from desktop_app.backup import manifest
from desktop_app.backup.device import Device, Filed
from desktop_app.backup.manifest import Manifest, Unreadable
from desktop_app.core.files import PENDING, reason_of

FOLDER = "township-desk-backup"
ATTACHMENTS = "attachments"
SNAPSHOTS = "snapshots"  # in the office's own directory
ROOM = 2  # a snapshot is taken where so many of its size would find room
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}-\d{6}")
_HASH = re.compile(r"[0-9a-f]{64}")
_DATE_FORMAT = "%Y-%m-%d-%H%M%S"


class Found(NamedTuple):
    """A dated folder. Without a manifest, or with faults, it is no good backup."""

    path: Path
    manifest: Manifest | None
    faults: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Whether everything is there in its size; whether each byte is right, only reading them tells."""
        return self.manifest is not None and not self.faults

    @property
    def dated(self) -> datetime:
        """The office's time at which it was begun, by its name."""
        return datetime.strptime(self.path.name, _DATE_FORMAT)


def is_dated(name: str) -> bool:
    """Whether a folder of this name may be a backup."""
    if not _DATED.fullmatch(name):
        return False
    try:
        datetime.strptime(name, _DATE_FORMAT)
    except ValueError:
        return False
    return True


class Store:
    """The folder in which one office's backups lie."""

    def __init__(self, folder: Path, device: Device) -> None:
        self.folder = folder
        self.device = device

    @property
    def attachments(self) -> Path:
        """Where the shared attachments lie."""
        return self.folder / ATTACHMENTS

    def attachment(self, sha256: str) -> Path:
        """Where the attachment of that hash lies. FAT holds some 10,000 names of this length in a folder, so
        one would not do; each folder has to be flushed, so a hundred would take their time.
        """
        return self.attachments / sha256[:1] / sha256

    def sizes(self) -> dict[str, int]:
        """The attachments that lie here, by hash; a torn directory of FAT may hold names that nobody gave."""
        found: dict[str, int] = {}
        for folder in self.device.names(self.attachments):
            found |= self.device.sizes(self.attachments / folder)
        return {name: size for name, size in found.items() if _HASH.fullmatch(name)}

    def folders(self) -> list[Path]:
        """The dated folders, newest first."""
        names = [name for name in self.device.names(self.folder) if is_dated(name)]
        return [self.folder / name for name in reversed(names)]

    def backups(self) -> list[Found]:
        """Every backup that lies here, newest first, looked over without reading the large files."""
        look = self._looking()
        return [look(folder) for folder in self.folders()]

    def legible(self) -> Iterator[Found]:
        """The same for whoever wants to read one: a folder that the file system cannot open is a damaged one,
        and hides none of the others.
        """
        look = self._looking()
        for folder in self.folders():
            try:
                yield look(folder)
            except OSError as error:
                words = f"备份 {folder.name} 读不出来：{reason_of(error)}。请用系统的磁盘检查修复这只 U 盘。"
                yield Found(folder, None, (words,))

    def look(self, folder: Path) -> Found:
        """One backup, looked over."""
        return self._looking()(folder)

    def _looking(self) -> Callable[[Path], Found]:
        """How folders are looked over; the attachments, which they share, are listed once."""
        sizes = cache(self.sizes)

        def look(folder: Path) -> Found:
            told = self.manifest_in(folder)
            there = sizes() if told is not None and told.attachments else {}
            return Found(folder, told, tuple(self._faults(folder, told, there)))

        return look

    def manifest_in(self, folder: Path) -> Manifest | None:
        """The manifest of a dated folder; None if it is missing, damaged, or of a later release."""
        path = folder / manifest.NAME
        size = self.device.size(path)
        if size is None or size > manifest.LARGEST:
            return None
        try:
            return manifest.decode(b"".join(bytes(chunk) for chunk in self.device.chunks(path)))
        except Unreadable:
            return None

    def free_name(self, moment: datetime) -> str:
        """The name for a backup of this moment, in the office's time."""
        while (name := moment.strftime(_DATE_FORMAT)) in self.device.names(self.folder):
            moment += timedelta(seconds=1)
        return name

    def leftovers(self) -> Iterator[Path]:
        """What a backup that was stopped has left behind."""
        for name in self.device.names(self.folder):
            if name.startswith(".") and name.endswith(PENDING):
                yield self.folder / name

    def _faults(self, folder: Path, told: Manifest | None, sizes: Mapping[str, int]) -> Iterator[str]:
        if told is None:
            yield f"备份 {folder.name} 的清单 {manifest.NAME} 缺失、已损坏，或来自更新的版本。"
            return
        here = self.device.sizes(folder)
        for name, filed in told.files.items():
            yield from _size_fault(folder.name, name, filed, here.get(name))
        for name, filed in told.attachments.items():
            yield from _size_fault(folder.name, f"{ATTACHMENTS}/{name}", filed, sizes.get(filed.sha256))


def _size_fault(backup: str, name: str, filed: Filed, size: int | None) -> Iterator[str]:
    if size is None:
        yield f"备份 {backup} 里缺少 {name}。"
    elif size != filed.size:
        yield f"备份 {backup} 里的 {name} 应有 {filed.size} 字节，现有 {size} 字节。"


def newest_first(place: Path, device: Device) -> list[Found]:
    """Every backup at a place that somebody named: a dated folder, a stick, an office with its snapshots."""
    if (place / manifest.NAME).is_file() or is_dated(place.name):
        return [Store(place.parent, device).look(place)] if place.is_dir() else []
    below = place / FOLDER if (place / FOLDER).is_dir() else place
    folders = [place / SNAPSHOTS, place, *(below / name for name in device.names(below))]
    found = [backup for folder in folders if folder.is_dir() for backup in Store(folder, device).legible()]
    return in_order(found)


def in_order(found: Collection[Found]) -> list[Found]:
    """Newest first: by date, but within a journal by how far it had come, since clocks may be wrong."""
    reached: dict[tuple[str, int], datetime] = {}
    ranks: dict[Path, tuple[datetime, int]] = {}
    for each in sorted(found, key=lambda each: (_entries(each), each.path.name)):
        day = each.dated
        if each.manifest is not None:
            journal = (each.manifest.office, each.manifest.site)
            day = reached[journal] = max(day, reached.get(journal, day))
        ranks[each.path] = (day, _entries(each))
    return sorted(found, key=lambda each: (*ranks[each.path], each.path.name), reverse=True)


def _entries(found: Found) -> int:
    return found.manifest.counter if found.manifest is not None else 0
