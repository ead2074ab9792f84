"""The office's backup onto a stick: written aside, flushed, read back from the device, opened, then renamed.

Whatever goes wrong before the rename leaves the older backups as they were. Success means: read back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from db import backup as copying
from db.base import UnreadableDatabase
from db.models import Attachment
from desktop_app.backup import manifest, snapshots, sticks, thinning, verifying
from desktop_app.backup.device import CHUNK, Device, filed_as
from desktop_app.backup.faults import (
    about_copy,
    about_office,
    about_stick,
    full,
    pulled,
    too_large,
    unreliable,
)
from desktop_app.backup.lineage import Lineage
from desktop_app.backup.manifest import STICK, Manifest
from desktop_app.backup.shared import Shared
from desktop_app.backup.snapshots import Snapshot
from desktop_app.backup.sticks import LastBackup, Stick
from desktop_app.backup.store import ATTACHMENTS, FOLDER, Found, Store
from desktop_app.core import attached_files
from desktop_app.core.files import PENDING, reason_of
from desktop_app.core.office import Office
from desktop_app.errors import AppError
from desktop_app.security import DATABASE, keyring, place, reserve
from desktop_app.security.keyring import Keyring

MARGIN = 4 << 20  # bytes for the manifest, and what a file system takes for itself
_FAT = ("vfat", "msdos", "fat32", "fat")  # as Linux and Windows call it
FAT_LARGEST = (4 << 30) - 1  # bytes of a file there; after writing them Windows says that the disk is full
Progress = Callable[[int, int], None]  # bytes handled, bytes in all; whatever it raises stops the backup
_SEALED = re.compile(r"\d{19}")  # the name of an attachment in the office


class Made(NamedTuple):
    """A backup that was read back from its stick."""

    path: Path
    manifest: Manifest
    copied: int  # attachments that the stick lacked
    removable: bool  # whether it is a stick, and not a folder of a disk that stays
    warnings: tuple[str, ...]


def back_up(
    office: Office, stick: Stick, *, device: Device | None = None, progress: Progress | None = None
) -> Made:
    """Back the office up onto the stick, adopting it if it is not one of the office's; raises AppError with
    the reason.
    """
    run = _Run(office, stick, device or Device(), progress or (lambda _done, _total: None))
    with about_stick(stick.root):
        return run.perform()


class _Run:
    """One backup under way."""

    def __init__(self, office: Office, stick: Stick, device: Device, progress: Progress) -> None:
        self._office, self._stick, self._device, self._progress = office, stick, device, progress
        self._ring = Keyring.read(office.directory)
        self._store = Store(stick.root / FOLDER / self._ring.office, device)
        self._warnings: list[str] = []
        self._done = self._total = 0

    def perform(self) -> Made:
        """Do it; raises OSError about the stick, AppError about the rest."""
        moment = self._office.now().astimezone(self._office.zone)
        self._progress(0, 0)
        reserve.give_away(self._office.directory)  # it notes that it was backed up
        lineage = Lineage(self._office, self._store.backups())
        self._warnings += lineage.demand_newest(self._stick.root, self._faults_of)
        snapshot = self._snapshot(moment)
        self._demand_stick()
        self._device.make_directory(self._store.folder)
        for left in self._store.leftovers():
            self._device.remove(left)
        shared = Shared(
            self._store,
            self._office.directory / attached_files.DIRECTORY,
            self._attached(),
            key=self._office.keys.backups,
        )
        shared.plan(moment.toordinal(), lineage.own)
        self._demand_room(snapshot, shared)
        if self._stick.state != sticks.KNOWN:
            self._stick = sticks.adopt(self._stick, self._office.directory, self._device)
        path = self._store.folder / self._store.free_name(moment)
        pending = path.with_name(f".{path.name}{PENDING}")
        try:
            told = self._write(pending, snapshot, shared, moment)
            self._check(pending, told, shared)
            self._device.rename(pending, path)
            self._device.settle(path)
            self._device.sync_directory(self._store.folder)
            self._demand_stick(path)
            self._demand_whole(path)
        except BaseException:
            with suppress(OSError):
                self._device.remove(pending)
            raise
        return self._finish(path, told, shared, lineage)

    # Before

    def _faults_of(self, found: Found) -> tuple[str, ...]:
        """What is wrong with an earlier backup, every byte read."""
        progress = self._progress
        return verifying.verify(found, device=self._device, progress=lambda *_far: progress(0, 0)).problems

    def _snapshot(self, moment: datetime) -> Snapshot | None:
        """None where the office's own disk has no room for one: above all then a stick must get its copy."""
        office = self._office
        try:
            return snapshots.take(
                office.directory, office.keys, moment, progress=lambda _done, _total: self._progress(0, 0)
            )
        except snapshots.NoRoom:
            self._warnings.append("本机磁盘快满了，没有做本机快照，备份是直接写的；请腾出本机磁盘的空间。")
            return None

    def _attached(self) -> list[str]:
        """The attachments' files. The rows are asked first: every row that they know has its file by then."""
        with about_office():
            rows = [(row.id, row.file_name) for row in Attachment.select(Attachment.id, Attachment.file_name)]
        names = Device().names(self._office.directory / attached_files.DIRECTORY)
        here = {name for name in names if _SEALED.fullmatch(name)}
        gone = [file_name for row_id, file_name in rows if attached_files.name_of(row_id) not in here]
        self._warnings += [f"附件“{name}”的文件在本机不见了，没有备份到它。" for name in gone]
        return sorted(here)

    def _demand_room(self, snapshot: Snapshot | None, shared: Shared) -> None:
        database = (snapshot.path if snapshot is not None else self._office.directory) / DATABASE
        largest = database.stat().st_size
        needed = largest + shared.missing_bytes
        root = self._stick.root
        free = self._device.free(root)
        if free < needed + MARGIN:
            raise full(root, needed + MARGIN - free)
        if largest > FAT_LARGEST and place.file_system_at(root.resolve()) in _FAT:
            raise too_large(root)
        self._total = 2 * needed

    # Writing

    def _write(self, pending: Path, snapshot: Snapshot | None, shared: Shared, moment: datetime) -> Manifest:
        """Everything, flushed to the device; the manifest last."""
        device = self._device
        device.make_directory(pending)
        told = (
            self._from_snapshot(pending, snapshot)
            if snapshot is not None
            else self._straight(pending, moment)
        )
        ring = device.write(pending / keyring.NAME, [self._ring.encoded()])
        files = {**told.files, keyring.NAME: ring}
        shared.copy_missing(pending / ATTACHMENTS, self._tell)
        told = replace(told, kind=STICK, made_at=moment, files=files, attachments=shared.kept, seal="")
        device.write(pending / manifest.NAME, [told.encoded(self._office.keys.backups)])
        for name in (*files, manifest.NAME):
            device.sync(pending / name)
        device.sync_directory(pending)
        return told

    def _from_snapshot(self, pending: Path, snapshot: Snapshot) -> Manifest:
        files = {DATABASE: self._device.write(pending / DATABASE, self._of_this_disk(snapshot))}
        if files != dict(snapshot.manifest.files):
            raise AppError(
                "本机快照读出来和写进去的不一样，本机磁盘可能有问题；没有备份成，以前的备份没有动。"
            )
        return snapshot.manifest

    def _straight(self, pending: Path, moment: datetime) -> Manifest:
        """A copy from the open database, looked over on the stick: what the device has is what was written,
        so that damage which is found in it is the office's own.
        """
        office, ring, device, copy = self._office, self._ring, self._device, pending / DATABASE
        key, cipher = office.keys.database, ring.cipher
        with about_office(), about_copy(self._stick.root):
            copying.copy(
                office.directory / DATABASE,
                copy,
                key=key,
                cipher=cipher,
                progress=lambda *_far: self._tell(0),
            )
            written = filed_as(self._chunks(copy))
            device.sync(copy)
            if device.read_back(copy, lambda _count: None) != written:
                raise unreliable(self._stick.root, DATABASE)
            contents = copying.examine(copy, key=key, cipher=cipher)
        return Manifest.of(contents, kind=STICK, ring=ring, made_at=moment, files={DATABASE: written})

    def _of_this_disk(self, snapshot: Snapshot) -> Iterator[bytes]:
        try:
            yield from self._chunks(snapshot.path / DATABASE)
        except OSError as error:
            raise AppError(f"读不了本机快照：{reason_of(error)}。没有备份成，以前的备份没有动。") from error

    def _chunks(self, path: Path) -> Iterator[bytes]:
        with path.open("rb", buffering=0) as file:
            while chunk := file.read(CHUNK):
                yield chunk
                self._tell(len(chunk))

    def _check(self, pending: Path, told: Manifest, shared: Shared) -> None:
        """Read everything that is new back from the device, and open the database there."""
        root = self._stick.root
        for name, filed in told.files.items():
            if self._device.read_back(pending / name, self._tell) != filed:
                raise unreliable(root, name)
        if self._store.manifest_in(pending) is None:
            raise unreliable(root, manifest.NAME)
        shared.read_back(root, self._tell)
        keys = self._office.keys
        try:
            # not thoroughly: every byte of it is that of a copy that was
            found = copying.examine(
                pending / DATABASE, key=keys.database, cipher=told.cipher, thoroughly=False
            )
        except UnreadableDatabase as error:
            raise unreliable(root, DATABASE) from error
        if not told.agrees_with(found):
            raise unreliable(root, DATABASE)

    def _demand_stick(self, *written: Path) -> None:
        """The stick is still in its place, and not the folder below it, which is of the PC's own disk: what
        was written there is no backup.
        """
        if self._stick.root.stat().st_dev != self._stick.disk:
            for path in written:
                self._device.remove(path)
            raise pulled(self._stick.root)

    def _demand_whole(self, path: Path) -> None:
        """The names and sizes once more, now that all have their final names."""
        found = self._store.look(path)
        if not found.good:
            raise unreliable(self._stick.root, path.name)

    def _tell(self, count: int) -> None:
        self._done = min(self._done + count, self._total)
        self._progress(self._done, self._total)

    # Afterwards

    def _finish(self, path: Path, told: Manifest, shared: Shared, lineage: Lineage) -> Made:
        """The backup is there: say so in the journal, remember it, and thin the older ones."""
        office = self._office
        at = told.made_at.isoformat(timespec="seconds")
        memory = sticks.remembered(office.directory)
        removable = place.is_removable(self._stick.root)
        last = LastBackup(at, str(path), self._stick.token, removable)
        sticks.remember(office.directory, memory._replace(last=last))
        office.writer.note(
            "backup", made_at=at, stick=self._stick.token, counter=told.counter, head=told.head
        )
        try:
            self._thin(Found(path, told), shared, lineage)
        except OSError as error:
            self._warnings.append(f"备份已完成，但较旧的备份没有清理成：{reason_of(error)}。")
        for name in shared.spoiled:
            self._warnings.append(
                f"本机的附件 {name} 和备份里的不一样，可能已损坏；备份里的那份没有动，可以用它恢复。"
            )
        return Made(path, told, shared.copied, removable, tuple(self._warnings))

    def _thin(self, fresh: Found, shared: Shared, lineage: Lineage) -> None:
        """Remove the backups that are too many, then the attachments that none needs any more.

        What this office's journal does not go back to stays, whatever its age: nobody else has it.
        Attachments are removed only where every manifest that is left can be read.
        """
        found, strange = [fresh, *lineage.found], lineage.strange
        kept = thinning.kept_backups(each.dated for each in found if each.good and each.path not in strange)
        newest = max(each.dated for each in found)
        left = []
        for each in found:
            aged = newest - each.dated > timedelta(days=thinning.DAMAGED_DAYS)
            wanted = each.dated in kept if each.good else not aged
            if wanted or each.path in strange or each.path == fresh.path:
                left.append(each)
            else:
                self._discard(each.path)
        if all(each.manifest is not None for each in left):
            shared.sweep(
                filed.sha256 for each in left if each.manifest for filed in each.manifest.attachments.values()
            )

    def _discard(self, path: Path) -> None:
        """Remove a backup; under a pending name first, so that half of it is never taken for a whole."""
        pending = path.with_name(f".{path.name}{PENDING}")
        self._device.rename(path, pending)
        self._device.sync_directory(path.parent)
        self._device.remove(pending)
