"""Making an office, opening it with a password, and closing it: encrypted and journalled from its first
write.
"""

from __future__ import annotations

import secrets
import shutil
import time
from pathlib import Path
from typing import NamedTuple

import apsw
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305

from db import schema
from db.base import CIPHERS, UnreadableDatabase, close_database, open_database
from db.models import Division, Organization
from db.models import Office as OfficeRow
from db.models import User as UserRow
from db.models.office import OFFICE_LEVELS
from db.writer import Writer
from desktop_app.core import dictionaries, search_index
from desktop_app.core.clock import Clock
from desktop_app.core.files import sync_directory
from desktop_app.core.office import Office, User
from desktop_app.core.permissions import Rights
from desktop_app.core.program import MANAGER
from desktop_app.errors import AppError, InvalidInput
from desktop_app.programs import PROGRAMS
from desktop_app.security import attempts, passwords, place, recovery
from desktop_app.security.keyring import Keyring, Keys
from desktop_app.security.lock import OfficeLock

DATABASE = "office.db"
UNKNOWN_DIVISION = "000000000000"
_AES_MUCH_SLOWER = 3  # times: then the processor has no AES instructions


class Founding(NamedTuple):
    """What a new office is told about itself."""

    name: str
    short_name: str
    level: str
    user: str
    password: str
    division: str = ""


class Opened(NamedTuple):
    """An open office; `close` before the process ends or another office opens."""

    office: Office
    lock: OfficeLock

    def close(self) -> None:
        """Close the database and let the office go."""
        close_database()
        self.lock.release()


def create(directory: Path, founding: Founding, *, clock: Clock | None = None) -> tuple[str, ...]:
    """Make the office; returns the groups of its recovery key, which are kept nowhere.

    Built under another name and renamed when it is whole, so that no half-made office is ever left.
    """
    clock = clock or Clock()
    _check(directory, founding)
    building = directory.with_name(f".{directory.name}.{secrets.token_hex(4)}.building")
    try:
        directory.parent.mkdir(parents=True, exist_ok=True)
        building.mkdir()
        groups = _build(building, founding, clock)
        if directory.exists():
            directory.rmdir()
        building.rename(directory)
        sync_directory(directory.parent)
    except OSError as error:
        raise AppError(
            f"在“{directory}”开办不了:{error.strerror or error}。什么也没有留下。", field="data"
        ) from error
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return groups


def open_office(directory: Path, *, user: str, password: str, clock: Clock | None = None) -> Opened:
    """Open the office for the user; raises AppError with the reason, and touches nothing then."""
    clock = clock or Clock()
    keyring = Keyring.read(directory)
    place.refuse_unfit(directory)
    attempts.demand_patience(directory, clock.now())
    lock = OfficeLock(directory)
    try:
        keys = _unlock(directory, keyring, user, password, clock)
        _open_database(directory, keyring, keys)
        office = Office(directory, user=_user(user), keys=keys, clock=clock)
    except BaseException:
        close_database()
        lock.release()
        raise
    lock.name(user, office.now().astimezone(office.zone))
    office.writer.note("login")
    return Opened(office, lock)


def users(directory: Path) -> list[str]:
    """The names for the login page."""
    return Keyring.read(directory).users


def is_office(directory: Path) -> bool:
    """Whether there is an office in the directory."""
    return (directory / "keyring.json").is_file()


def fastest_cipher() -> str:
    """aegis where the processor has AES instructions, else chacha20 (measured, about 10 ms)."""
    block, nonce = bytes(1 << 20), bytes(12)

    def seconds(cipher: AESGCM | ChaCha20Poly1305) -> float:
        begin = time.perf_counter()
        cipher.encrypt(nonce, block, None)
        return time.perf_counter() - begin

    aes = min(seconds(AESGCM(bytes(16))) for _ in range(3))
    chacha = min(seconds(ChaCha20Poly1305(bytes(32))) for _ in range(3))
    return CIPHERS[1] if aes > _AES_MUCH_SLOWER * chacha else CIPHERS[0]


def _check(directory: Path, founding: Founding) -> None:
    place.refuse_unfit(directory)
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise InvalidInput(f"“{directory}”不是空目录,请换一个空目录开办。", field="data")
    if not founding.name.strip():
        raise InvalidInput("请填写单位名称。", field="name")
    if not 1 <= len(founding.short_name.strip()) <= 6:
        raise InvalidInput("编号用的简称应有 1 到 6 个字。", field="short_name")
    if founding.level not in OFFICE_LEVELS:
        raise InvalidInput(f"级别应是 {'、'.join(OFFICE_LEVELS)} 之一。", field="level")
    if founding.division and not (
        founding.division.isascii() and founding.division.isdigit() and len(founding.division) == 12
    ):
        raise InvalidInput("区划代码应是 12 位数字。", field="division")
    if not founding.user.strip():
        raise InvalidInput("请填写用户姓名。", field="user")
    passwords.check(founding.password, name=founding.user)


def _build(directory: Path, founding: Founding, clock: Clock) -> tuple[str, ...]:
    keyring, keys = Keyring.make(cipher=fastest_cipher())
    groups = recovery.new_key()
    keyring.admit(keys, founding.user, founding.password)
    keyring.admit_recovery(keys, groups)
    open_database(directory / DATABASE, key=keys.database, cipher=keyring.cipher, create=True)
    try:
        schema.create_schema()
        _first_records(founding, clock)
    finally:
        close_database()
    keyring.write(directory)
    return groups


def _first_records(founding: Founding, clock: Clock) -> None:
    site = secrets.randbits(40) | 1
    writer = Writer(site=site, user=founding.user, now_ms=clock.now_ms)
    code = founding.division or UNKNOWN_DIVISION
    with writer.transaction():
        writer.create(
            OfficeRow(
                name=founding.name.strip(),
                short_name=founding.short_name.strip(),
                level=founding.level,
                division_code=code,
                site=site,
            )
        )
        division = Division(
            code=code,
            name=founding.name.strip(),
            level=founding.level if founding.level != "district" else "county",
        )
        writer.create(division)
        kind = founding.level if founding.level in ("township", "village") else "other"
        writer.create(
            Organization(
                name=founding.name.strip(),
                short_name=founding.short_name.strip(),
                kind=kind,
                division=division,
            )
        )
        writer.create(UserRow(name=founding.user, role=MANAGER))
        dictionaries.fill(writer)
        for program in PROGRAMS:
            search_index.rebuild(program)


def _unlock(directory: Path, keyring: Keyring, user: str, password: str, clock: Clock) -> Keys:
    try:
        keys = keyring.unlock(user, password)
    except InvalidInput:
        attempts.failed(directory, clock.now())
        raise
    attempts.succeeded(directory)
    return keys


def _open_database(directory: Path, keyring: Keyring, keys: Keys) -> None:
    try:
        open_database(directory / DATABASE, key=keys.database, cipher=keyring.cipher)
        newer = schema.schema_version() > schema.VERSION
    except FileNotFoundError as error:
        raise AppError("数据文件 office.db 不见了,请从备份恢复;其他文件没有动。") from error
    except (UnreadableDatabase, apsw.Error) as error:
        raise AppError("数据文件 office.db 已损坏或不属于这个办公室;没有动它,请从备份恢复。") from error
    if newer:
        raise AppError("这个办公室的数据来自更新的版本,请升级程序后再打开;数据没有动。")


def _user(name: str) -> User:
    row = UserRow.get_or_none(UserRow.name == name, UserRow.active)
    if row is None:
        raise AppError(f"“{name}”已经停用,请找管理员。", field="user")
    return User(name, Rights(row.role, frozenset(filter(None, row.programs.split(",")))))
