"""A damaged office without a backup: what its database still gives becomes a snapshot, from which the office
is restored as from any other. The damaged files are read from a copy, and stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from db import backup as copying
from db import rescue as rescuing
from db import schema
from db.base import UnreadableDatabase, close_database, open_database
from db.damaged import Damaged
from db.models import RECORDS
from db.rescue import Rescued
from desktop_app.backup import restoring, snapshots
from desktop_app.backup.device import Device
from desktop_app.backup.faults import about_office, megabytes
from desktop_app.backup.rebuilding import MARGIN
from desktop_app.backup.replacing import Unlock
from desktop_app.backup.store import Found, Store
from desktop_app.core import search_index
from desktop_app.core.clock import Clock
from desktop_app.core.files import PENDING, reason_of
from desktop_app.core.office import ZONE
from desktop_app.core.tables import place_of
from desktop_app.errors import AppError, InvalidInput
from desktop_app.programs import PROGRAMS
from desktop_app.security import DATABASE, attempts, place
from desktop_app.security.keyring import Keyring
from desktop_app.security.keys import Keys
from desktop_app.security.lock import OfficeLock
from desktop_app.security.passwords import plain_name

SECTOR = 4096  # bytes that a failing disk takes with it at least
_LOG = f"{DATABASE}-wal"
_NOTHING = "数据文件 office.db 的目录页坏了，里面的内容都找不到，抢救不了；没有动它，请找 U 盘上的备份。"

Progress = Callable[[int, int], None]  # done, total; it raises to stop


class Salvage(NamedTuple):
    """A snapshot made of a damaged database, and what is in it."""

    found: Found
    rescued: Rescued

    def told(self) -> Iterator[str]:
        """What was read and what was not, for people."""
        rows = sum(each.read for each in self.rescued.tables)
        rebuilt = sum(each.rebuilt for each in self.rescued.tables)
        yield f"从损坏的数据里读出记录 {rows:,} 条、日志 {self.rescued.entries:,} 条。"
        if rebuilt:
            yield f"另有 {rebuilt:,} 条记录读不出来，已按日志补齐：{_listed(self.rescued, 'rebuilt')}。"
        if doubtful := _listed(self.rescued, "doubtful"):
            yield f"日志也有缺损，补齐的可能不是最新内容，请核对：{doubtful}。"
        if lost := _listed(self.rescued, "lost"):
            yield f"没能找回的（至少）：{lost}。"
        if self.rescued.torn:
            yield (
                f"日志断了 {self.rescued.breaks} 处：断处之后的 {self.rescued.torn:,} 条仍在，"
                "已另成一链；以前印在纸上的核对码可能对不上。"
            )
        elif self.rescued.breaks:
            yield f"日志有 {self.rescued.breaks} 处读不出来。"
        if self.rescued.breaks:
            yield "日志不全，没找回的可能不止这些，请和纸质材料核对。"


def rescue(
    directory: Path,
    *,
    user: str,
    unlock: Unlock,
    clock: Clock | None = None,
    progress: Progress | None = None,
) -> Salvage:
    """Make a snapshot of what can be read of the office's database; no database may be open.

    Raises AppError with the reason, and then there is no new snapshot.
    """
    directory, clock, name = directory.absolute(), clock or Clock(), plain_name(user)
    restoring.settle(directory)
    ring = Keyring.read(directory)
    place.refuse_unfit(directory)
    if not (directory / DATABASE).is_file():
        raise InvalidInput(f"“{directory}”里没有数据文件 office.db，没有可以抢救的。", field="source")
    lock = OfficeLock(directory)
    try:
        keys = attempts.patiently(directory, clock.now(), lambda: unlock(ring))
        return _Rescue(directory, ring, keys, name, clock, progress or (lambda _done, _total: None)).perform()
    finally:
        lock.release()


class _Rescue:
    """One rescue under way."""

    def __init__(
        self, directory: Path, ring: Keyring, keys: Keys, user: str, clock: Clock, progress: Progress
    ) -> None:
        self._directory, self._ring, self._keys, self._user = directory, ring, keys, user
        self._moment = clock.now().astimezone(ZONE)
        self._now_ms = clock.now_ms()
        self._progress, self._done, self._steps = progress, 0, 2 * len(RECORDS)
        self._device = Device()
        self._store: Store = snapshots.store_of(directory, self._device)

    def perform(self) -> Salvage:
        """Read, build, check, and give it its name."""
        path = self._store.folder / self._store.free_name(self._moment)
        pending = path.with_name(f".{path.name}{PENDING}")
        try:
            for left in self._store.leftovers():
                self._device.remove(left)
            self._demand_room()
            self._device.make_directory(pending / "damaged")
            rescued = self._carry(self._copied(pending / "damaged"), pending / DATABASE)
            self._device.remove(pending / "damaged")
            self._seal(pending)
            self._device.rename(pending, path)
            self._device.sync_directory(self._store.folder)
        except OSError as error:
            raise AppError(f"没有抢救成：{reason_of(error)}。损坏的文件没有动。") from error
        finally:
            with suppress(OSError):
                self._device.remove(pending)
        return Salvage(self._store.look(path), rescued)

    def _demand_room(self) -> None:
        sizes = (self._device.size(self._directory / name) or 0 for name in (DATABASE, _LOG))
        needed, free = 2 * sum(sizes) + MARGIN, self._device.free(self._directory)
        if free < needed:
            raise AppError(
                f"本机磁盘只剩 {megabytes(free)}，抢救需要 {megabytes(needed)}；请腾出空间，数据没有动。"
            )

    def _copied(self, folder: Path) -> Path:
        """The database and its log, copied around what the disk does not give."""
        for name in (DATABASE, _LOG):
            if (self._directory / name).is_file():
                self._device.write(folder / name, _around_bad_sectors(self._directory / name))
        return folder / DATABASE

    def _carry(self, damaged: Path, target: Path) -> Rescued:
        key, cipher = self._keys.database, self._ring.cipher
        try:
            source = Damaged(damaged, key=key, cipher=cipher)
        except UnreadableDatabase as error:
            raise AppError(_NOTHING) from error
        try:
            if source.schema != schema.VERSION:
                raise AppError("这个数据文件是另一个版本的程序写的，请用那个版本抢救；数据没有动。")
            with about_office():
                open_database(target, key=key, cipher=cipher, create=True)
                try:
                    schema.create_schema()
                    rescued = rescuing.carry(source, user=self._user, now_ms=self._now_ms, step=self._step)
                    for program in PROGRAMS:
                        search_index.rebuild(program)
                finally:
                    close_database()
        finally:
            source.close()
        return rescued

    def _step(self) -> None:
        self._done += 1
        self._progress(min(self._done, self._steps), self._steps)

    def _seal(self, pending: Path) -> None:
        """Check what was built, and say what it holds."""
        database, device = pending / DATABASE, self._device
        try:
            contents = copying.examine(database, key=self._keys.database, cipher=self._ring.cipher)
        except UnreadableDatabase as error:
            raise AppError("读出来的内容里没有本单位的资料，开不成办公室；损坏的文件没有动。") from error
        device.sync(database)
        snapshots.describe(
            pending, contents, ring=self._ring, keys=self._keys, moment=self._moment, device=device
        )


def _around_bad_sectors(path: Path) -> Iterator[bytes]:
    """The file's bytes, zeros where the disk gives none: a page that has them is known for damaged."""
    with path.open("rb", buffering=0) as file:
        left = file.seek(0, 2)
        file.seek(0)
        while left:
            at, wanted = file.tell(), min(SECTOR, left)
            try:
                chunk = file.read(wanted)
            except OSError:
                chunk = b""
            yield chunk.ljust(wanted, b"\0")
            left -= wanted
            file.seek(at + wanted)


def _listed(rescued: Rescued, name: str) -> str:
    """民情工单 3 条、走访 1 条, the tables that have any."""
    counts = ((place_of(each.model._meta.table_name).title, getattr(each, name)) for each in rescued.tables)
    return "、".join(f"{title} {count:,} 条" for title, count in counts if count)
