"""Who may put a backup in the place of an office that is there: its manager, unless it is damaged.

The office that is there says who that is, never the backup: a backup is what somebody brought, and may call
anybody its manager. Where its keys do not open the office, it is another one's, or one from before or after a
change of the master key, or forged; whoever restores it has to open the office as well.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from db import backup as copying
from db.base import UnreadableDatabase, close_database, open_database
from db.faults import UnavailableDatabase, named_faults
from db.models import User as UserRow
from desktop_app.backup.faults import about_office
from desktop_app.backup.manifest import Manifest
from desktop_app.backup.snapshots import store_of
from desktop_app.core.office import Office
from desktop_app.core.program import MANAGER
from desktop_app.errors import AppError, InvalidInput, NotAllowed
from desktop_app.security import DATABASE
from desktop_app.security.keyring import Keyring
from desktop_app.security.keys import Keys

Unlock = Callable[[Keyring], Keys]
_OF_NOW = (
    "这是这里现在用的密码，打不开这个备份。备份以后改过密码的，请输入备份时的；没有改过的，"
    "备份的钥匙文件可能被人换过，不要用它。什么也没有改动。"
)


def may_replace(office: Office) -> bool:
    """Whether the user may put a backup in the place of the office that is open and well."""
    return office.rights.role == MANAGER


def unlocked(directory: Path, told: Manifest, ring: Keyring, unlock: Unlock, *, user: str) -> Keys:
    """The keys of the backup, for somebody who may put it into the directory, whose lock is held.

    Raises InvalidInput for a password that does not open the backup, and for one that does not open the
    office there either, where it is under another key; NotAllowed where that is well, and not theirs.
    """
    there = _keyring_there(directory)
    if there is None:
        return unlock(ring)
    try:
        keys = unlock(ring)
    except InvalidInput as error:
        if ring.office == there.office and _opens(there, unlock):
            raise InvalidInput(_OF_NOW, field="password") from error
        raise
    with about_office():
        _demand_right(directory, there, keys, lambda: _keys_there(directory, there, unlock, told), user=user)
    return keys


def _keyring_there(directory: Path) -> Keyring | None:
    """The keyring of the office there; None where nobody can open anything."""
    try:
        return Keyring.read(directory) if (directory / DATABASE).is_file() else None
    except AppError:
        return None


def _demand_right(
    directory: Path, there: Keyring, keys: Keys, others: Callable[[], Keys], *, user: str
) -> None:
    """`others` gives the keys of the office there, where they are not the backup's."""
    if not _is_well(directory, there, keys):
        if _wrote_here(directory, keys):
            return  # it is damaged
        keys = others()
        if not _is_well(directory, there, keys):
            return
    if not _is_manager(directory, there, keys, user):
        raise NotAllowed("现在的数据是好的，要用备份替换它请找管理员。")


def _is_well(directory: Path, there: Keyring, keys: Keys) -> bool:
    """Whether these keys open the office there."""
    try:
        with named_faults():
            copying.examine(directory / DATABASE, key=keys.database, cipher=there.cipher, thoroughly=False)
    except (UnreadableDatabase, UnavailableDatabase, OSError):
        return False
    return True


def _wrote_here(directory: Path, keys: Keys) -> bool:
    """Whether the office there took its snapshots with these keys."""
    store = store_of(directory)
    told = (store.manifest_in(folder) for folder in store.folders())
    return any(each is not None and each.is_sealed_by(keys.backups) for each in told)


def _keys_there(directory: Path, there: Keyring, unlock: Unlock, told: Manifest) -> Keys:
    try:
        return unlock(there)
    except InvalidInput as error:
        other = told.office != there.office
        whose = (
            f"这是另一个办公室（{told.name}）的备份" if other else "这个备份用的是另一把主密钥，可能被人换过"
        )
        raise InvalidInput(
            f"{whose}；输入的密码也打不开这里现在的数据，没有替换它。这里的数据已经坏了、不要了的，"
            f"请先把“{directory}”整个改名留着，再恢复。",
            field="source",
        ) from error


def _opens(there: Keyring, unlock: Unlock) -> bool:
    try:
        unlock(there)
    except InvalidInput:
        return False
    return True


def _is_manager(directory: Path, there: Keyring, keys: Keys, user: str) -> bool:
    """Whether the office there has them for a manager, or cannot even say so."""
    try:
        with named_faults():
            open_database(directory / DATABASE, key=keys.database, cipher=there.cipher)
            known = UserRow.select().where(UserRow.name == user, UserRow.active)
            return bool(known.where(UserRow.role == MANAGER).exists())
    except UnreadableDatabase:
        return True
    finally:
        close_database()
