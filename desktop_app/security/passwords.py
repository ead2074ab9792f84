"""Passwords: which ones are accepted, and what is derived from them (Argon2id, RFC 9106)."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import Any, NamedTuple, Protocol

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from desktop_app.errors import AppError, InvalidInput

SHORTEST = 8
LONGEST = 200
_WORST = frozenset(
    {"5201314520", "1314520520", "qwertyui", "qwertyuiop", "asdfghjk", "asdfghjkl", "qazwsxedc", "zxcvbnm1"}
    | {"password", "password1", "passw0rd", "abcd1234", "abc12345", "a1234567", "a12345678", "aa123456"}
    | {"1q2w3e4r", "1qaz2wsx", "qwer1234", "asdf1234", "admin123", "admin888", "12345678a", "123456789a"}
    | {"woaini1314", "woaini520", "iloveyou", "11223344", "147258369", "123123123", "12341234", "123654789"}
)
KEY_BYTES = 32
SALT_BYTES = 16


class Cost(NamedTuple):
    """What one derivation costs: the second recommended option of RFC 9106 (64 MiB), for PCs with little
    memory.
    """

    passes: int = 3
    memory_kib: int = 65_536
    lanes: int = 4

    @classmethod
    def read(cls, stored: Any) -> Cost:
        """The cost from a keyring; ValueError for one that would stop the PC or protect nothing."""
        cost = cls(stored["passes"], stored["memory_kib"], stored["lanes"])
        if not all(type(value) is int for value in stored.values()):
            raise ValueError("cost is no number")
        if not (1 <= cost.passes <= 10 and 8_192 <= cost.memory_kib <= 262_144 and 1 <= cost.lanes <= 16):
            raise ValueError("cost out of range")
        return cost

    def stored(self) -> dict[str, int]:
        """As it lies in the keyring."""
        return self._asdict()


class Derive(Protocol):
    """Finds the 256-bit key that a secret stands for, as `derive` does."""

    def __call__(self, secret: bytes, *, salt: bytes, cost: Cost) -> bytes: ...


def plain_name(user: str) -> str:
    """The name by which the keyring and the database know a user, however it was typed."""
    return _normal(user).strip()


def check(password: str, *, name: str) -> None:
    """Raises InvalidInput, with the reason, for a password that is too easy to guess."""
    plain = _normal(password)
    if len(plain) < SHORTEST:
        raise InvalidInput(f"密码至少 {SHORTEST} 位，现有 {len(plain)} 位。", field="password")
    if len(plain) > LONGEST:
        raise InvalidInput(f"密码最多 {LONGEST} 位。", field="password")
    if not plain.isprintable():
        raise InvalidInput("密码里有看不见的控制字符，请重新输入。", field="password")
    if plain.casefold() in _WORST or len(set(plain)) < 3 or _is_run(plain):
        raise InvalidInput("这个密码太常见，别人一猜就中，请换一个。", field="password")
    if name and _normal(name).casefold() in plain.casefold():
        raise InvalidInput("密码里不要带自己的名字。", field="password")


def check_new(password: str, *, former: str, name: str) -> None:
    """As `check`, for a password that replaces another one."""
    check(password, name=name)
    if secret_of(password) == secret_of(former):
        raise InvalidInput("新密码和现在的一样，请换一个。", field="password")


def secret_of(password: str) -> bytes:
    """The bytes that a password stands for: the same for half-width and full-width letters."""
    return _normal(password).encode("utf-8", "surrogatepass")


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _is_run(password: str) -> bool:
    """Whether each character follows the one before it, as in 23456789 and hgfedcba."""
    steps = {ord(after) - ord(before) for before, after in pairwise(password)}
    return steps in ({1}, {-1})


def derive(secret: bytes, *, salt: bytes, cost: Cost) -> bytes:
    """The 256-bit key that the secret stands for, computed without the interpreter, which goes on with other
    threads meanwhile.
    """
    work = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    try:
        return work.derive(secret)
    except MemoryError as error:
        needed = cost.memory_kib // 1024
        raise AppError(f"核对密码要用 {needed} MB 内存，现在不够；请关掉几个程序再试。") from error
