"""A backup copied back to the computer, every byte compared with the manifest, and its database opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from db.backup import Contents
from desktop_app.backup.device import Device, Filed
from desktop_app.backup.faults import megabytes
from desktop_app.backup.manifest import SNAPSHOT, STICK, Manifest
from desktop_app.backup.store import SNAPSHOTS, Found
from desktop_app.backup.verifying import files_of, opened
from desktop_app.core.attached_files import DIRECTORY
from desktop_app.core.files import keep_to_us, reason_of
from desktop_app.errors import AppError, InvalidInput
from desktop_app.security import DATABASE, keyring
from desktop_app.security.keyring import DamagedKeyring, Keyring, NoOffice
from desktop_app.security.keys import Keys

Progress = Callable[[int, int], None]  # bytes handled, bytes in all; whatever it raises stops the work
MARGIN = 16 << 20  # bytes that stay free on the disk


class Rebuilt(NamedTuple):
    """An office that lies complete in a folder of its own, not yet in use."""

    manifest: Manifest
    contents: Contents


def demand_good(found: Found) -> Manifest:
    """The backup's manifest; raises InvalidInput with what is wrong with the backup."""
    if found.manifest is None or found.faults:
        raise InvalidInput(f"{found.faults[0]}请换一个备份。", field="source")
    return found.manifest


def keyring_of(found: Found) -> Keyring:
    """The keyring that opens the backup: its own, or for a snapshot that of the office around it."""
    told = demand_good(found)
    ring = _on_stick(found.path) if told.kind == STICK else _beside(office_around(found))
    if ring.office != told.office:
        raise AppError("备份和它的钥匙文件 keyring.json 不是同一个办公室的；请换一个备份。")
    return ring


def _on_stick(folder: Path) -> Keyring:
    try:
        return Keyring.read(folder)
    except (DamagedKeyring, NoOffice) as error:
        raise AppError("备份里的钥匙文件 keyring.json 缺失或已损坏，没有用它；请换一个备份。") from error


def _beside(office: Path) -> Keyring:
    try:
        return Keyring.read(office)
    except NoOffice as error:
        raise AppError(
            "这是本机快照，要和它的办公室放在一起才打得开：旁边没有钥匙文件 keyring.json；请换一个备份。"
        ) from error


def office_around(snapshot: Found) -> Path:
    """The directory of the office whose snapshot it is."""
    return snapshot.path.parent.parent if snapshot.path.parent.name == SNAPSHOTS else snapshot.path.parent


def rebuild(
    found: Found, keys: Keys, target: Path, *, beside: bool = True, progress: Progress | None = None
) -> Rebuilt:
    """Copy the backup into the folder `target`, which is made, flush it and check it.

    With a snapshot come the keyring and the attachments of the office around it, unless they are not wanted
    `beside` it. Raises AppError, and leaves what it wrote, where the backup is damaged or the disk full.
    """
    told = demand_good(found)
    wanted: list[tuple[str, Path, Filed | None]] = list(files_of(found.path, told))
    if told.kind == SNAPSHOT and beside:
        wanted += _lent(office_around(found))
    sizes = sum(filed.size if filed else path.stat().st_size for _name, path, filed in wanted)
    device, copying = Device(), _Copying(progress, total=2 * sizes)
    _demand_room(target, device, sizes)
    device.make_directory(target)
    keep_to_us(target)
    for name, path, filed in wanted:
        _copy(device, path, target / name, filed, copying)
    for folder in (target / DIRECTORY, target):
        if folder.is_dir():
            keep_to_us(folder)
            device.sync_directory(folder)
    return Rebuilt(told, opened(target / DATABASE, told, keys))


class _Copying:
    """How far the copying has come."""

    def __init__(self, progress: Progress | None, *, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def tell(self, count: int) -> None:
        """So many bytes more."""
        self._done = min(self._done + count, self._total)
        if self._progress is not None:
            self._progress(self._done, self._total)


def _copy(device: Device, path: Path, target: Path, filed: Filed | None, copying: _Copying) -> None:
    """Copy one file to the disk and read it back from there; `filed` is what the manifest says of it."""
    device.make_directory(target.parent)
    written = device.write(target, _from_stick(path, device, copying))
    if filed is not None and written != filed:
        raise AppError(f"备份里的 {target.name} 已损坏，没有用它；请换一个备份。")
    target.chmod(0o600)  # on a stick any computer may read it, here it is for this account alone
    device.sync(target)
    if device.read_back(target, copying.tell) != written:
        raise AppError(f"写到本机磁盘上的 {target.name} 读回来不一样，磁盘可能有问题；原来的数据没有动。")


def _from_stick(path: Path, device: Device, copying: _Copying) -> Iterator[bytes | memoryview]:
    try:
        for chunk in device.chunks(path):
            yield chunk
            copying.tell(len(chunk))
    except OSError as error:
        raise AppError(f"备份里的 {path.name} 读不出来：{reason_of(error)}。原来的数据没有动。") from error


def _lent(office: Path) -> Iterator[tuple[str, Path, Filed | None]]:
    yield keyring.NAME, office / keyring.NAME, None
    for name in Device().names(office / DIRECTORY):
        if name.isdecimal():
            yield f"{DIRECTORY}/{name}", office / DIRECTORY / name, None


def _demand_room(target: Path, device: Device, needed: int) -> None:
    free = device.free(target.parent)
    if free < needed + MARGIN:
        raise AppError(
            f"本机磁盘只剩 {megabytes(free)}，恢复需要 {megabytes(needed + MARGIN)}；"
            "请腾出空间，或换一块磁盘。数据没有动。"
        )
