"""Opening an office with a password or its recovery key, and closing it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import peewee

from db import schema
from db.base import (
    DamagedLog,
    UnreadableDatabase,
    abandon_database,
    close_database,
    database,
    open_database,
)
from db.faults import FullDisk, UnavailableDatabase, named_faults
from db.journal import Deed
from db.models import User as UserRow
from desktop_app.backup import swap
from desktop_app.core import attached_files, drafts
from desktop_app.core.clock import Clock, demand_plausible
from desktop_app.core.files import keep_to_us, reason_of, sweep
from desktop_app.core.office import ZONE, Office, User
from desktop_app.errors import AppError, DamagedOffice, PasswordDue
from desktop_app.programs import rights_of
from desktop_app.security import DATABASE, attempts, keyring, passwords, place, recovery, reserve, second_lock
from desktop_app.security.founding_site import BUILDING
from desktop_app.security.keyring import Keyring
from desktop_app.security.keys import Keys
from desktop_app.security.lock import OfficeLock
from desktop_app.security.passwords import plain_name
from desktop_app.security.unlocking import Unlocked, Unlocking

_DAMAGED = "数据文件 office.db 已损坏或不属于这个办公室；没有动它，请从备份恢复。"
_DUE = (
    "这是一次性密码，要先改成自己的密码才能用：在窗口里登录时改，或用命令 users password 改；什么也没有做。"
)
_DAMAGED_LOG = (
    "最近保存的内容还在 office.db-wal 里，这个文件有一处损坏，后面的读不出来；没有动它，请从备份恢复。"
)


class Opened(NamedTuple):
    """An open office; `close` before the process ends or another office opens."""

    office: Office
    lock: OfficeLock

    def close(self) -> None:
        """Journal that the user goes, close the database and let the office go."""
        try:
            if database.obj is not None:
                self.office.writer.note("logout")
        except AppError:  # whatever is wrong with the disk, the office can be left, and its log stays
            abandon_database()
        finally:
            close_database()
            reserve.keep(self.office.directory)
            self.lock.release()


def open_office(
    directory: Path, *, user: str, password: str, new: str | None = None, clock: Clock | None = None
) -> Opened:
    """Open the office for the user; raises AppError with the reason, and touches nothing then: PasswordDue
    for a password that was given for one login, until the one that the user chose comes along as `new`.
    """
    name = plain_name(user)
    if new is not None:
        passwords.check_new(new, former=password, name=name)
    opened = _entered(
        directory,
        lambda ring: Unlocked(name, ring.unlock(name, password)),
        clock=clock or Clock(),
        replaced=new is not None,
    )
    if new is not None:
        _give_password(opened, name, new, "password_changed")
    return opened


def open_unlocked(directory: Path, unlocking: Unlocking) -> Opened:
    """Open the office with keys that are on their way already; raises AppError as `open_office` does."""
    return _entered(directory, unlocking.by, clock=Clock())


def open_by_recovery(directory: Path, key: str, *, user: str, password: str) -> Opened:
    """Open the office with its recovery key as it was typed, and make `password` the user's from now on.

    Raises InvalidInput naming the wrong group of the key, AppError with any other reason.
    """
    name, groups = plain_name(user), recovery.parse(key)
    passwords.check(password, name=name)
    opened = _entered(
        directory,
        lambda ring: Unlocked(name, ring.unlock_by_recovery(groups)),
        clock=Clock(),
        replaced=True,
    )
    _give_password(opened, name, password, "password_reset", by="recovery")
    return opened


def confirm(office: Office, password: str) -> None:
    """Check the password of the user at the desk, for a locked window; slows down as opening does, and
    journals a wrong one.
    """
    ring = Keyring.read(office.directory)
    attempts.witnessed(office, lambda: ring.unlock(office.user.name, password))


def users(directory: Path) -> list[str]:
    """The names for the login page."""
    _settle(directory)
    return Keyring.read(directory).users


def is_office(directory: Path) -> bool:
    """Whether there is an office in the directory; yes where nobody may look, and where its keyring is gone:
    opening it says so.
    """
    try:
        is_whole = (directory / keyring.NAME).is_file() or swap.is_under_way(directory)
        is_being_made = (directory / BUILDING / keyring.NAME).is_file()
        return is_whole or ((directory / DATABASE).is_file() and not is_being_made)
    except OSError:
        return True


def _give_password(opened: Opened, name: str, password: str, event: str, **told: Any) -> None:
    """Make the password the user's, or close the office again."""
    office = opened.office
    try:
        stored = Keyring.read(office.directory)
        stored.admit(office.keys, name, password)
        with stored.written(office.directory), office.writer.transaction(Deed("users")):
            office.writer.note(event, **told)
    except BaseException:
        opened.close()
        raise


def _entered(
    directory: Path, unlock: Callable[[Keyring], Unlocked], *, clock: Clock, replaced: bool = False
) -> Opened:
    """`replaced`: whoever enters gets another password at once."""
    _settle(directory)
    stored = Keyring.read(directory)
    place.refuse_unfit(directory)
    demand_plausible(clock.now().astimezone(ZONE).date())
    lock = OfficeLock(directory)
    keep_to_us(directory)
    try:
        failures = attempts.demand_patience(directory, clock.now())
        user, keys = attempts.counted(directory, clock.now(), lambda: unlock(stored))
        if not replaced:
            _refuse_due(stored, user)
        reserve.give_away(directory)
        with about_files():
            office = _opened(directory, stored, keys, user=user, clock=clock)
            sweep(directory)
            swap.tidy(directory)
            attached_files.tidy(office)
            drafts.tidy(office)
            lock.name(office.user.name, office.now().astimezone(office.zone))
            office.writer.note("login", failures=failures)
    except BaseException:
        abandon_database()
        lock.release()
        raise
    return Opened(office, lock)


def _refuse_due(stored: Keyring, user: str) -> None:
    if stored.is_once(user):
        raise PasswordDue(_DUE, field="password")


def _settle(directory: Path) -> None:
    """Finish a restore that was stopped on its way; only then is it loaded, with all that it brings."""
    if swap.is_under_way(directory):
        from desktop_app.backup import restoring

        restoring.settle(directory)


def _opened(directory: Path, stored: Keyring, keys: Keys, *, user: str, clock: Clock) -> Office:
    path = directory / DATABASE
    try:
        if path.stat().st_size == 0:
            raise DamagedOffice("数据文件 office.db 是空的，请从备份恢复；其他文件没有动。")
        open_database(path, key=keys.database, cipher=stored.cipher)
        version = schema.schema_version()
        if version > schema.VERSION:
            raise AppError("这个办公室的数据来自更新的版本，请升级程序后再打开；数据没有动。")
        if version == 0:
            raise DamagedOffice(_DAMAGED)
        if version < schema.VERSION:
            from desktop_app.backup import upgrading

            upgrading.bring_up_to_date(directory, stored, keys, clock.now().astimezone(ZONE))
        return Office(directory, user=_user(user), keys=keys, clock=clock)
    except FileNotFoundError as error:
        raise DamagedOffice("数据文件 office.db 不见了，请从备份恢复；其他文件没有动。") from error
    except OSError as error:
        raise AppError(f"读不了数据文件 office.db：{reason_of(error)}；数据没有动。") from error
    except peewee.DoesNotExist as error:  # the row that every office has
        raise DamagedOffice(_DAMAGED) from error


@contextmanager
def about_files() -> Iterator[None]:
    """Turn what the storage says about its file into sentences."""
    try:
        with named_faults():
            yield
    except DamagedLog as error:
        raise DamagedOffice(_DAMAGED_LOG) from error
    except UnreadableDatabase as error:
        raise DamagedOffice(_where_damaged()) from error
    except FullDisk as error:
        raise AppError("磁盘已满，请腾出空间再试；数据没有动。") from error
    except UnavailableDatabase as error:
        raise AppError("数据文件 office.db 现在读写不了（权限不够，或磁盘出错）；数据没有动。") from error


def _where_damaged() -> str:
    """What to say of a database that cannot be read: of which tables, where that can be found out."""
    from desktop_app.verification import damage

    tables = damage.named()
    return f"数据文件 office.db 里{tables}；没有动它，请从备份恢复。" if tables else _DAMAGED


def _user(name: str) -> User:
    row = UserRow.get_or_none(UserRow.name == name)
    if row is None:
        raise AppError(f"这个办公室没有叫“{name}”的用户，请核对姓名。", field="user")
    if not row.active:
        raise AppError(f"“{name}”已经停用，请找管理员。", field="user")
    programs = filter(None, row.programs.split(","))
    return User(name, rights_of(row.role, programs, closed=second_lock.closed_at_login()))
