"""Copies of the database beside it, taken while one works: the first step of a backup, and for small mishaps.

They are no backup: they lie on the same disk, and the attachments are not in them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from db import backup as copying
from db import journal
from db.backup import Contents
from db.models import Office as OfficeRow
from desktop_app.backup import manifest, thinning
from desktop_app.backup.device import Device
from desktop_app.backup.faults import about_office, megabytes
from desktop_app.backup.manifest import SNAPSHOT, Manifest
from desktop_app.backup.store import ROOM, SNAPSHOTS, Found, Store
from desktop_app.core.files import PENDING, reason_of
from desktop_app.errors import AppError
from desktop_app.security import DATABASE
from desktop_app.security.keyring import Keyring
from desktop_app.security.keys import Keys

Progress = Callable[[int, int], None]  # pages done, pages in all; whatever it raises stops the work


class NoRoom(AppError):
    """The office's own disk has no room for a snapshot."""


class Snapshot(NamedTuple):
    """A checked copy of the database, in a folder of its own."""

    path: Path
    manifest: Manifest


def store_of(directory: Path, device: Device | None = None) -> Store:
    """Where the office's snapshots lie."""
    return Store(directory / SNAPSHOTS, device or Device())


def take(
    directory: Path,
    keys: Keys,
    moment: datetime,
    *,
    device: Device | None = None,
    progress: Progress | None = None,
) -> Snapshot:
    """A checked copy of the open database as it is at this moment, in the office's time; the newest one if
    nothing was journalled since.

    Raises AppError where the disk is full or the database is damaged; the older snapshots are whole then.
    """
    store = store_of(directory, device)
    newest = next((store.look(folder) for folder in store.folders()), None)
    if newest is not None and newest.manifest is not None and is_current(newest):
        return Snapshot(newest.path, newest.manifest)
    path = store.folder / store.free_name(moment)
    pending = path.with_name(f".{path.name}{PENDING}")
    try:
        told = _write(store, pending, directory, keys, moment, progress)
        store.device.rename(pending, path)
        store.device.sync_directory(store.folder)
        _thin(store, path)
    except OSError as error:
        raise AppError(f"本机快照没有做成：{reason_of(error)}。数据和以前的快照没有动。") from error
    return Snapshot(path, told)


def is_current(snapshot: Found) -> bool:
    """Whether nothing was journalled in the open database since. A restored office goes on under another
    site: the one before has no newer entry, and says nothing.
    """
    told, site = snapshot.manifest, OfficeRow.select(OfficeRow.site).scalar()
    if told is None or not snapshot.good or told.site != site:
        return False
    return journal.head(site).hash.hex() == told.head


def _write(
    store: Store, pending: Path, directory: Path, keys: Keys, moment: datetime, progress: Progress | None
) -> Manifest:
    ring, device = Keyring.read(directory), store.device
    for left in store.leftovers():
        device.remove(left)
    _demand_room(directory / DATABASE, device)
    device.make_directory(pending)
    database = pending / DATABASE
    with about_office():
        copying.copy(directory / DATABASE, database, key=keys.database, cipher=ring.cipher, progress=progress)
        device.sync(database)
        contents = copying.examine(database, key=keys.database, cipher=ring.cipher)
    return describe(pending, contents, ring=ring, keys=keys, moment=moment, device=device)


def describe(
    folder: Path, contents: Contents, *, ring: Keyring, keys: Keys, moment: datetime, device: Device
) -> Manifest:
    """Write the manifest beside a snapshot's database, which was checked and flushed; flush it as well."""
    files = {DATABASE: device.read_back(folder / DATABASE, lambda _count: None)}
    told = Manifest.of(contents, kind=SNAPSHOT, ring=ring, made_at=moment, files=files)
    device.write(folder / manifest.NAME, [told.encoded(keys.backups)])
    device.sync(folder / manifest.NAME)
    device.sync_directory(folder)
    return told


def _demand_room(database: Path, device: Device) -> None:
    needed, free = database.stat().st_size * ROOM, device.free(database.parent)
    if free < needed:
        raise NoRoom(
            f"本机磁盘只剩 {megabytes(free)}，做快照需要 {megabytes(needed)}；请腾出空间，数据没有动。"
        )


def _thin(store: Store, fresh: Path) -> None:
    """Remove the snapshots that are too many; damaged ones give way first. The fresh one stays, although a
    clock that was set back makes it the oldest.
    """
    found = store.backups()
    kept = thinning.kept_snapshots(each.dated for each in found if each.good)
    for each in found:
        if each.dated not in kept and each.path != fresh:
            store.device.remove(each.path)
