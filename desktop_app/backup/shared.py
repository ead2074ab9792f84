"""The attachments of a backup: sealed files that never change, so each lies on a stick once for all backups.

A file on the stick is trusted in the size in which a manifest names it, because it was read back before that
manifest was written; a twentieth of them is read again each day. What no manifest names was left behind by a
backup that was stopped: it is read whole before it is believed. Manifests that another key sealed do not
count: since the office got its new key, its attachments are sealed anew, under the same names and sizes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from desktop_app.backup.device import CHUNK, Filed, Tell, filed_as
from desktop_app.backup.faults import unreliable
from desktop_app.backup.manifest import Manifest
from desktop_app.backup.store import ATTACHMENTS, Store
from desktop_app.core.files import ordinary_file, reason_of
from desktop_app.errors import AppError

TURNS = 20  # backups on as many days read every attachment once more
BATCH = 64 << 20  # bytes that are written before they are flushed together


class Shared:
    """The attachments of one backup under way."""

    def __init__(self, store: Store, source: Path, names: Iterable[str], *, key: bytes) -> None:
        self._store, self._device, self._source, self._key = store, store.device, source, key
        self._sizes = {name: _size_here(source / name) for name in names}
        self._there = store.sizes()
        self._untrusted: set[str] = set()
        self.kept: dict[str, Filed] = {}  # what the backup holds, by the name in the office
        self.missing: list[str] = []
        self.spoiled: list[str] = []  # differ from what the stick has, in the office itself
        self._new: list[str] = []
        self._folders: set[Path] = set()  # that got new files

    @property
    def missing_bytes(self) -> int:
        """What has to be written."""
        return sum(self._sizes[name] for name in self.missing)

    @property
    def copied(self) -> int:
        """How many were written."""
        return len(self._new)

    def plan(self, day: int, earlier: Iterable[Manifest]) -> None:
        """Find out from the earlier backups, newest first, what the stick has already, reading the files
        whose turn it is on this day.
        """
        known: dict[str, Filed] = {}
        for told in earlier:
            if told.is_sealed_by(self._key):
                known = {**told.attachments, **known}
        self._untrusted = set(self._there) - {filed.sha256 for filed in known.values()}
        for name, size in self._sizes.items():
            filed = known.get(name)
            if filed is not None and filed.size == size and self._is_there(filed, day):
                self.kept[name] = filed
                if _has_turn(filed, day) and self._digest_here(name) != filed:
                    self.spoiled.append(name)
            else:
                self.missing.append(name)

    def copy_missing(self, pending: Path, tell: Tell) -> None:
        """Write what is missing: into the pending folder, and from there to its place when it is flushed."""
        waiting: dict[Path, Filed] = {}
        self._device.make_directory(pending)
        for name in self.missing:
            found = self._left_behind(name)
            if found is not None:
                self.kept[name] = found
                tell(2 * found.size)
                continue
            filed = self._device.write(pending / name, self._chunks(name, tell))
            self.kept[name] = waiting[pending / name] = filed
            if sum(each.size for each in waiting.values()) >= BATCH:
                self._put_in_place(waiting)
        self._put_in_place(waiting)
        for folder in sorted(self._folders):
            self._device.sync_directory(folder)
        if self._folders:
            self._device.sync_directory(self._store.attachments)
        self._device.remove(pending)

    def read_back(self, root: Path, tell: Tell) -> None:
        """Compare what was written with what the device has; raises StickFault."""
        for sha256 in self._new:
            filed = self._device.read_back(self._store.attachment(sha256), tell)
            if filed.sha256 != sha256:
                raise unreliable(root, f"附件 {sha256[:12]}")

    def sweep(self, kept: Iterable[str]) -> None:
        """Remove the attachments that none of the backups names any more."""
        for sha256 in set(self._store.sizes()) - set(kept):
            self._device.remove(self._store.attachment(sha256))

    def _put_in_place(self, waiting: dict[Path, Filed]) -> None:
        for path in waiting:
            self._device.sync(path)
        placed = []
        for path, filed in waiting.items():
            target = self._store.attachment(filed.sha256)
            if target.parent not in self._folders:
                self._device.make_directory(target.parent)
                self._folders.add(target.parent)
            self._device.protect(path)
            self._device.rename(path, target)
            placed.append(target)
            self._new.append(filed.sha256)
        for target in placed:  # after all renames: one write of a journal serves them together
            self._device.settle(target)
        waiting.clear()

    def _is_there(self, filed: Filed, day: int) -> bool:
        if self._there.get(filed.sha256) != filed.size:
            return False
        return not _has_turn(filed, day) or self._is_whole(filed)

    def _is_whole(self, filed: Filed) -> bool:
        return self._device.read_back(self._store.attachment(filed.sha256), _silent) == filed

    def _left_behind(self, name: str) -> Filed | None:
        """The file that a stopped backup had copied already, if it did and the file is whole."""
        size = self._sizes[name]
        if not any(self._there[sha256] == size for sha256 in self._untrusted):
            return None
        filed = self._digest_here(name)
        return filed if filed.sha256 in self._untrusted and self._is_whole(filed) else None

    def _digest_here(self, name: str) -> Filed:
        return filed_as(self._chunks(name, _silent))

    def _chunks(self, name: str, tell: Tell) -> Iterator[bytes]:
        """The file in the office; its troubles are not the stick's."""
        try:
            with ordinary_file(self._source / name) as file:
                while chunk := file.read(CHUNK):
                    yield chunk
                    tell(len(chunk))
        except OSError as error:
            raise AppError(f"读不了本机的附件 {ATTACHMENTS}/{name}：{reason_of(error)}。") from error


def _has_turn(filed: Filed, day: int) -> bool:
    return int(filed.sha256[:8], 16) % TURNS == day % TURNS


def _size_here(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise AppError(f"读不了本机的附件 {ATTACHMENTS}/{path.name}：{reason_of(error)}。") from error


def _silent(_count: int) -> None:
    """Nobody waits for this."""
