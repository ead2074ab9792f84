"""Making an office: encrypted and journalled from its first write, and never half there."""

from __future__ import annotations

import secrets
import time
from pathlib import Path
from typing import NamedTuple

from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305

from db import schema
from db.base import close_database, open_database
from db.ciphers import CIPHERS
from db.journal import Deed
from db.models import Division, Organization
from db.models import Office as OfficeRow
from db.models import User as UserRow
from db.models.office import OFFICE_LEVELS
from db.writer import Writer
from desktop_app.core import dictionaries, places, search_index
from desktop_app.core.clock import Clock, demand_plausible
from desktop_app.core.office import ZONE
from desktop_app.core.program import MANAGER
from desktop_app.core.texts import NOT_IN_NAMES, is_name
from desktop_app.errors import InvalidInput
from desktop_app.programs import PROGRAMS
from desktop_app.security import DATABASE, founding_site, passwords, place, recovery
from desktop_app.security.keyring import Keyring
from desktop_app.security.opening import about_files
from desktop_app.security.passwords import plain_name

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


def create(directory: Path, founding: Founding, *, clock: Clock | None = None) -> tuple[str, ...]:
    """Make the office; returns the groups of its recovery key, which are kept nowhere.

    It is built aside and moved into place when it is whole, so that no half-made office is ever left.
    """
    directory = directory.absolute()
    founding = founding._replace(
        name=founding.name.strip(),
        short_name=founding.short_name.strip(),
        user=plain_name(founding.user),
        division=founding.division.strip(),
    )
    place.refuse_unfit(directory)
    place.refuse_nested(directory)
    _check(founding)
    clock = clock or Clock()
    demand_plausible(clock.now().astimezone(ZONE).date())
    with founding_site.prepared(directory) as building, about_files():
        return _build(building, founding, clock)


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


def _check(founding: Founding) -> None:
    texts = (
        ("name", "单位名称", founding.name, OfficeRow.name.max_length),
        ("short_name", "编号用的简称", founding.short_name, OfficeRow.short_name.max_length),
        ("user", "用户姓名", founding.user, UserRow.name.max_length),
    )
    for field, label, text, longest in texts:
        if not text:
            raise InvalidInput(f"请填写{label}。", field=field)
        if not is_name(text, longest):
            raise InvalidInput(
                f"{label}应有 1 到 {longest} 个字，不带换行，也不带 {NOT_IN_NAMES} 这些符号。", field=field
            )
    if founding.level not in OFFICE_LEVELS:
        raise InvalidInput(f"级别应是 {'、'.join(OFFICE_LEVELS)} 之一。", field="level")
    code = founding.division
    if code and not (code.isascii() and code.isdigit() and len(code) == 12):
        raise InvalidInput("区划代码应是 12 位数字。", field="division")
    passwords.check(founding.password, name=founding.user)


def _build(directory: Path, founding: Founding, clock: Clock) -> tuple[str, ...]:
    ring, keys = Keyring.make(cipher=fastest_cipher())
    groups = recovery.new_key()
    ring.admit(keys, founding.user, founding.password)
    ring.admit_recovery(keys, groups)
    open_database(directory / DATABASE, key=keys.database, cipher=ring.cipher, create=True)
    try:
        schema.create_schema()
        _first_records(founding, clock)
    finally:
        close_database()
    ring.write(directory)
    return groups


def _first_records(founding: Founding, clock: Clock) -> None:
    site = secrets.randbits(40) | 1
    writer = Writer(site=site, user=founding.user, now_ms=clock.now_ms)
    code = founding.division or UNKNOWN_DIVISION
    with writer.transaction(Deed("office")):
        writer.create(
            OfficeRow(
                name=founding.name,
                short_name=founding.short_name,
                level=founding.level,
                division_code=code,
                site=site,
            )
        )
        division = Division(
            code=code,
            name=places.governed_by(founding.name),
            level=founding.level if founding.level != "district" else "county",
        )
        writer.create(division)
        kind = founding.level if founding.level in ("township", "village") else "other"
        writer.create(
            Organization(
                name=founding.name,
                short_name=founding.short_name,
                kind=kind,
                division=division,
            )
        )
        writer.create(UserRow(name=founding.user, role=MANAGER))
        dictionaries.fill(writer)
        for program in PROGRAMS:
            search_index.rebuild(program)
