"""An office from its backup: rebuilt in a new folder, checked there, and then put in the old one's place.

The restored office takes a new site number, so that its journal never repeats a counter that the lost one may
have used; the first entry of the new chain says so. A damaged office is kept aside, whole.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from db import upgrade
from db.base import close_database, open_database
from db.ids import SITE_BITS
from db.journal import LOGICAL_BITS, Deed, head
from db.models import Office as OfficeRow
from db.models import User as UserRow
from db.writer import Writer
from desktop_app.backup import replacing, sticks, swap
from desktop_app.backup.device import Device
from desktop_app.backup.faults import about_office
from desktop_app.backup.manifest import SNAPSHOT, STICK, Manifest
from desktop_app.backup.rebuilding import Progress, Rebuilt, demand_good, keyring_of, office_around, rebuild
from desktop_app.backup.replacing import Unlock
from desktop_app.backup.sticks import LastBackup, Remembered
from desktop_app.backup.store import FOLDER, SNAPSHOTS, Found
from desktop_app.core import attached_files
from desktop_app.core.clock import Clock, demand_plausible
from desktop_app.core.files import reason_of
from desktop_app.core.office import ZONE
from desktop_app.errors import AppError, InvalidInput
from desktop_app.security import DATABASE, attempts, keyring, lock, place, recovery, reserve
from desktop_app.security.founding_site import BUILDING
from desktop_app.security.keyring import Keyring
from desktop_app.security.keys import Keys
from desktop_app.security.lock import OfficeLock
from desktop_app.security.passwords import plain_name

_STAYING = (lock.NAME, reserve.NAME, BUILDING, swap.MARK)
_OF_THE_SAME_OFFICE = (SNAPSHOTS, sticks.MEMORY)  # remain where they are, whatever becomes of its database


class Restored(NamedTuple):
    """An office that is in its place again."""

    directory: Path
    manifest: Manifest
    site: int
    attachments: int
    lacking: int
    damaged: Path | None  # where the former office is kept


def by_password(user: str, password: str) -> Unlock:
    """How a user of the backup opens it: by their password, or by the recovery key in its place. It raises
    InvalidInput for one that does not fit.
    """
    if is_recovery_key(password):
        return lambda ring: ring.unlock_by_recovery(recovery.parse(password))
    return lambda ring: ring.unlock(user, password)


def is_recovery_key(text: str) -> bool:
    """Whether the text is a whole recovery key, rather than a password."""
    try:
        recovery.parse(text)
    except InvalidInput:
        return False
    return True


def tried(found: Found, directory: Path, clock: Clock, unlock: Callable[[], Keys]) -> Keys:
    """The keys that a backup is opened with; a wrong password counts as one at the login of the office that
    is in that place, or whose snapshot it is, and makes the next attempt wait. A right one forgets none of
    them: a backup that somebody brings has a password that they chose.

    In an empty place nobody waits: whoever holds a stick has its keyring, and tries wherever they like.
    """
    snapshot = found.manifest is not None and found.manifest.kind == SNAPSHOT
    office = office_around(found) if snapshot else directory
    if not {keyring.NAME, DATABASE} & set(Device().names(office)):
        return unlock()
    attempts.demand_patience(office, clock.now())
    return attempts.held_against(office, clock.now(), unlock)


def restore(
    found: Found,
    directory: Path,
    *,
    user: str,
    unlock: Unlock,
    clock: Clock | None = None,
    progress: Progress | None = None,
) -> Restored:
    """Put the office of the backup into the directory: an empty one, or one with an office, which is kept
    aside. No database may be open.

    Raises AppError with the reason, and then nothing has changed.
    """
    directory, clock, name = directory.absolute(), clock or Clock(), plain_name(user)
    told = demand_good(found)
    ring = keyring_of(found)
    place.refuse_unfit(directory)
    place.refuse_nested(directory)
    demand_plausible(clock.now().astimezone(ZONE).date())
    with _locked(directory):
        _refuse_strange(directory)
        keys = tried(
            found, directory, clock, lambda: replacing.unlocked(directory, told, ring, unlock, user=name)
        )
        in_place = told.kind == SNAPSHOT and office_around(found).resolve() == directory.resolve()
        building = directory / BUILDING
        try:
            rebuilt = rebuild(found, keys, building, beside=not in_place, progress=progress)
            with about_office():
                site = _new_site(building, keys, ring, name, clock, told)
            Device().sync(building / DATABASE)
            Device().sync_directory(building)
            now = clock.now().astimezone(ZONE)
            damaged = swap.commit(
                directory,
                aside=_aside(directory, ring, in_place=in_place),
                folder=f"damaged-{now:%Y-%m-%d-%H%M%S}",
            )
        except BaseException:
            if not swap.is_under_way(directory):
                with suppress(OSError):
                    Device().remove(building)
            raise
        _remember(directory, found, told)
    return _restored(directory, rebuilt, site, damaged)


def settle(directory: Path) -> None:
    """Finish a restore that was stopped between its first and its last step; harmless where there is none."""
    if swap.is_under_way(directory):
        with _locked(directory):
            pass


@contextmanager
def _locked(directory: Path) -> Iterator[None]:
    """The directory for ourselves; made if it is missing, and gone again if nothing came into it."""
    missing = [folder for folder in (directory, *directory.parents) if not folder.exists()]
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        held = OfficeLock(directory)
        try:
            if swap.is_under_way(directory):
                swap.finish(directory)
            yield
        finally:
            held.release()
            if missing and Device().names(directory) == [lock.NAME]:
                (directory / lock.NAME).unlink()
                for folder in missing:
                    folder.rmdir()
    except OSError as error:
        raise AppError(
            f"在“{directory}”恢复不了：{reason_of(error)}。原来的数据没有动。", field="data"
        ) from error


def _refuse_strange(directory: Path) -> None:
    """Only an empty directory, or one in which an office was, may be restored into."""
    Device().remove(directory / BUILDING)  # of a restore or a founding that was killed
    names = set(Device().names(directory)) - set(_STAYING)
    if names and not names & {keyring.NAME, DATABASE, SNAPSHOTS}:
        raise InvalidInput(
            f"“{directory}”里有别的文件，不像是办公室的数据；请换一个空目录来恢复。", field="data"
        )


def _aside(directory: Path, ring: Keyring, *, in_place: bool) -> list[str]:
    """What of the former office makes room."""
    if in_place:
        wanted = {DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"}
        return [name for name in Device().names(directory) if name in wanted]
    staying = set(_STAYING)
    if _office_of(directory) in (ring.office, ""):
        staying |= set(_OF_THE_SAME_OFFICE)
    return [name for name in Device().names(directory) if name not in staying]


def _office_of(directory: Path) -> str:
    try:
        return Keyring.read(directory).office
    except AppError:
        return ""


def _new_site(building: Path, keys: Keys, ring: Keyring, name: str, clock: Clock, told: Manifest) -> int:
    """Bring the rebuilt database to this release's schema, and give it a site number of its own."""
    open_database(building / DATABASE, key=keys.database, cipher=ring.cipher)
    try:
        upgrade.upgrade()
        if not UserRow.select().where(UserRow.name == name, UserRow.active).exists():
            raise InvalidInput(f"“{name}”不是这个备份里在用的用户，请换一位用户。", field="user")
        row = OfficeRow.get()
        site = _site_unlike(row.site)
        newest = head(row.site).time >> LOGICAL_BITS  # no clock puts the restored office before its past
        writer = Writer(site=site, user=name, now_ms=lambda: max(clock.now_ms(), newest + 1))
        with writer.transaction(Deed("backup")):
            writer.note(
                "restored", made_at=told.made_at.isoformat(timespec="seconds"), kind=told.kind,
                former_site=str(told.site), counter=told.counter, head=told.head,
            )  # fmt: skip
            writer.update(row, {"site": site})
    except upgrade.NewerDatabase as error:
        raise AppError("这个备份来自更新的版本，请升级程序后再恢复；数据没有动。") from error
    finally:
        close_database()
    return site


def _site_unlike(former: int) -> int:
    """A new site number whose ids differ from those of the former one."""
    while (site := secrets.randbits(40) | 1) % (1 << SITE_BITS) == former % (1 << SITE_BITS):
        pass
    return site


def _remember(directory: Path, found: Found, told: Manifest) -> None:
    """The stick from which the office came is one of its own from now on."""
    if told.kind != STICK:
        return
    root = found.path.parent.parent.parent
    memory = sticks.remembered(directory)
    with suppress(OSError, AppError):  # then it is asked about once more
        stick = sticks.recognise(root, memory)
        if found.path.parent.parent.name != FOLDER or not stick.token:
            return
        known = tuple(each for each in memory.sticks if each.token != stick.token)
        removable = place.is_removable(root)
        last = memory.last or LastBackup(told.made_at.isoformat(), str(found.path), stick.token, removable)
        sticks.remember(
            directory, memory._replace(sticks=(*known, Remembered(stick.token, stick.volume)), last=last)
        )


def _restored(directory: Path, rebuilt: Rebuilt, site: int, damaged: Path | None) -> Restored:
    here = set(Device().names(directory / attached_files.DIRECTORY))
    wanted = [attached_files.name_of(row) for row in rebuilt.contents.attachments]
    held = sum(name in here for name in wanted)
    return Restored(directory, rebuilt.manifest, site, held, len(wanted) - held, damaged)
