"""A new master key for an office: everything that the old one opens is encrypted anew beside the office, read
back, and then put in its place. Whoever kept a copy of the old keyring opens nothing of it.

The former office is kept aside whole, with its keyring and its snapshots: until then nothing has changed, and
afterwards it is the backup from before, which the former passwords and the former recovery sheet open. So do
the older backups on sticks, each of which has the keyring of its day. The site stays the same: it is the same
journal, whose newest entry says what was done.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from db import backup as copying
from db.base import UnreadableDatabase, close_database, open_database
from db.faults import FullDisk, UnavailableDatabase, named_faults
from db.journal import Deed
from db.writer import Writer
from desktop_app.backup import snapshots, swap
from desktop_app.backup.device import Device
from desktop_app.backup.faults import megabytes
from desktop_app.backup.store import SNAPSHOTS
from desktop_app.core import attached_files, drafts
from desktop_app.core.files import PENDING, keep_to_us, ordinary_file, reason_of
from desktop_app.core.office import Office
from desktop_app.errors import AppError
from desktop_app.security import DATABASE, keyring, opening, users
from desktop_app.security.founding_site import BUILDING
from desktop_app.security.handouts import Handout
from desktop_app.security.keyring import Keyring
from desktop_app.security.sealing import Unsealable, sealed, unseal

_MOVED = (
    *(DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", keyring.NAME),
    *(attached_files.DIRECTORY, drafts.DIRECTORY, SNAPSHOTS),
)
MARGIN = 16 << 20  # bytes that stay free on the disk
SAFE = "数据没有动，主密钥没有更换，刚才打印的新恢复单和一次性密码作废。"
Progress = Callable[[int, int], None]  # bytes handled, bytes in all; whatever it raises stops the work


class Rekeyed(NamedTuple):
    """An office that is in its place again, under a new master key."""

    former: Path | None  # where the office under the old key is kept
    attachments: int
    warnings: tuple[str, ...]


def rekey(
    directory: Path,
    handout: Handout,
    *,
    user: str,
    password: str,
    progress: Progress | None = None,
) -> Rekeyed:
    """Give the office a new master key; the manager `user` keeps their password, everybody else gets theirs
    from the `handout`, which is on paper already. The office is closed before and afterwards.

    Raises AppError with the reason, and then nothing has changed.
    """
    opened = opening.open_office(directory.absolute(), user=user, password=password)
    try:
        return _Run(opened.office, handout, password, progress or (lambda _done, _total: None)).perform()
    finally:
        opened.close()


class _Run:
    """One change of the key under way."""

    def __init__(self, office: Office, handout: Handout, password: str, progress: Progress) -> None:
        users.demand_manager(office)
        self._office, self._progress, self._device = office, progress, Device()
        self._building = office.directory / BUILDING
        self._former = Keyring.read(office.directory)
        if not handout.fits(self._former, office.user.name):
            raise AppError(f"打印以后用户或第二道锁有了变动，请重新打印一次再换。{SAFE}")
        self._ring, self._keys = handout.wrapped(self._former, office.user.name, password)
        self._warnings: list[str] = []
        self._done = self._total = 0

    def perform(self) -> Rekeyed:
        """Do it; raises AppError."""
        office, device = self._office, self._device
        moment = office.now().astimezone(office.zone)
        with _about_disk():
            try:
                snapshot = snapshots.take(office.directory, office.keys, moment)
                close_database()
                self._demand_room(snapshot.path / DATABASE)
                device.make_directory(self._building)
                keep_to_us(self._building)
                contents = self._database(snapshot.path / DATABASE)
                count = self._attached(contents.attachments)
                self._unsaved()
                self._settle()
                former = swap.commit(
                    office.directory,
                    aside=[name for name in device.names(office.directory) if name in _MOVED],
                    folder=f"former-key-{moment:%Y-%m-%d-%H%M%S}",
                )
            except BaseException:
                if not swap.is_under_way(office.directory):
                    with suppress(OSError):
                        swap.tidy(office.directory)
                raise
        return Rekeyed(former, count, tuple(self._warnings))

    def _demand_room(self, database: Path) -> None:
        office, device = self._office.directory, self._device
        folders = (office / attached_files.DIRECTORY, office / drafts.DIRECTORY)
        needed = database.stat().st_size + sum(sum(device.sizes(folder).values()) for folder in folders)
        free = device.free(office)
        if free < needed + MARGIN:
            raise AppError(
                f"本机磁盘只剩 {megabytes(free)}，更换主密钥需要 {megabytes(needed + MARGIN)}；"
                f"请腾出空间再换。{SAFE}"
            )
        self._total = 2 * needed

    # Everything under the new key

    def _database(self, snapshot: Path) -> copying.Contents:
        """The database of the snapshot, which was checked to the last page, and its entry about the key."""
        office, target = self._office, self._building / DATABASE
        copying.recode(
            snapshot,
            target,
            key=office.keys.database,
            new_key=self._keys.database,
            cipher=self._ring.cipher,
            progress=lambda _done, _total: self._tell(0),
        )
        target.chmod(0o600)
        open_database(target, key=self._keys.database, cipher=self._ring.cipher)
        try:
            writer = Writer(site=office.info.site, user=office.user.name, now_ms=office.clock.now_ms)
            with writer.transaction(Deed("users")):
                writer.note("rekeyed", generation=self._keys.generation)
        finally:
            close_database()
        self._device.sync(target)
        contents = copying.examine(target, key=self._keys.database, cipher=self._ring.cipher)
        self._tell(2 * target.stat().st_size)
        return contents

    def _attached(self, digests: dict[int, str]) -> int:
        """The sealed files that a row names; how many. Others stay with the former office."""
        folder, missing, broken, count = self._office.directory / attached_files.DIRECTORY, 0, 0, 0
        if digests:
            self._device.make_directory(self._building / attached_files.DIRECTORY)
        for row, digest in digests.items():
            name = f"{attached_files.DIRECTORY}/{attached_files.name_of(row)}"
            if self._device.size(folder / attached_files.name_of(row)) is None:
                missing += 1
                continue
            context, keys = (
                attached_files.context_of(row),
                (self._office.keys.attachments, self._keys.attachments),
            )
            found = self._sealed_anew(name, context, keys)
            broken += found != digest
            count += 1
        if missing:
            self._warnings.append(f"有 {missing} 个附件的文件早已不见，请从备份恢复。")
        if broken:
            self._warnings.append(f"有 {broken} 个附件早已损坏，原样留着；请用“检查数据”看是哪些。")
        return count

    def _unsaved(self) -> None:
        """What users typed and have not saved."""
        names = self._device.names(self._office.directory / drafts.DIRECTORY)
        kept = [name for name in names if not name.endswith(PENDING)]
        if kept:
            self._device.make_directory(self._building / drafts.DIRECTORY)
        for name in kept:
            keys = (self._office.keys.drafts, self._keys.drafts)
            self._sealed_anew(f"{drafts.DIRECTORY}/{name}", drafts.context_of(name), keys)

    def _sealed_anew(self, name: str, context: bytes, keys: tuple[bytes, bytes]) -> str | None:
        """Seal the file with the second key instead of the first, and read it back; the SHA-256 of what is in
        it. None for one that the first key does not open: it is taken along as it is.
        """
        source, target = self._office.directory / name, self._building / name
        try:
            with ordinary_file(source) as file:
                chunks = _Heard(unseal(file, key=keys[0], context=context))
                self._device.write(target, sealed(chunks, key=keys[1], context=context))
        except Unsealable:
            self._device.remove(target)
            self._device.write(target, self._device.chunks(source))
            chunks = None
        target.chmod(0o600)
        self._device.sync(target)
        self._tell(source.stat().st_size)
        if chunks is None:
            return None
        with target.open("rb") as file:
            back = _Heard(unseal(file, key=keys[1], context=context))
            if not _agree(chunks, back):
                raise AppError(f"写到本机磁盘上的 {target.name} 读回来不一样，磁盘可能有问题。{SAFE}")
        self._tell(source.stat().st_size)
        return chunks.digest

    def _settle(self) -> None:
        """All of it on the disk, the names too; the keyring last."""
        self._ring.write(self._building)
        for folder in (attached_files.DIRECTORY, drafts.DIRECTORY):
            if (self._building / folder).is_dir():
                keep_to_us(self._building / folder)
                self._device.sync_directory(self._building / folder)
        self._device.sync_directory(self._building)

    def _tell(self, count: int) -> None:
        self._done = min(self._done + count, self._total)
        self._progress(self._done, self._total)


class _Heard:
    """Chunks that are hashed as they pass."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks, self._hash = chunks, hashlib.sha256()

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            self._hash.update(chunk)
            yield chunk

    @property
    def digest(self) -> str:
        """Of all that has passed."""
        return self._hash.hexdigest()


def _agree(written: _Heard, back: _Heard) -> bool:
    try:
        for _chunk in back:
            pass
    except Unsealable:
        return False
    return written.digest == back.digest


@contextmanager
def _about_disk() -> Iterator[None]:
    """Turn what the system and the storage say into a sentence."""
    try:
        with named_faults():
            yield
    except OSError as error:
        raise AppError(f"更换主密钥时磁盘出了问题：{reason_of(error)}。{SAFE}") from error
    except FullDisk as error:
        raise AppError(f"磁盘已满，请腾出空间再换。{SAFE}") from error
    except UnavailableDatabase as error:
        raise AppError(f"数据文件 office.db 现在读写不了，请稍后再换。{SAFE}") from error
    except UnreadableDatabase as error:
        raise AppError(f"数据文件 office.db 有损坏，请先从备份恢复。{SAFE}") from error
