"""Passwords: which ones are accepted, and what is derived from them (Argon2id, RFC 9106)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from argon2.low_level import Type, hash_secret_raw

from desktop_app.errors import InvalidInput

SHORTEST = 8
LONGEST = 200
_WORST = frozenset(
    {"12345678", "123456789", "1234567890", "87654321", "00000000", "11111111", "88888888", "66666666"}
    | {"password", "qwertyui", "abcd1234", "1q2w3e4r", "a1234567", "abc12345", "asdfghjk", "woaini1314"}
)
KEY_BYTES = 32
SALT_BYTES = 16


@dataclass(frozen=True)
class Cost:
    """What one derivation costs: the second recommended option of RFC 9106 (64 MiB), for PCs with little
    memory.
    """

    passes: int = 3
    memory_kib: int = 65_536
    lanes: int = 4

    @classmethod
    def read(cls, stored: Any) -> Cost:
        """The cost from a keyring; ValueError for one that would stop the PC or protect nothing."""
        cost = cls(int(stored["passes"]), int(stored["memory_kib"]), int(stored["lanes"]))
        if not (1 <= cost.passes <= 20 and 8_192 <= cost.memory_kib <= 1_048_576 and 1 <= cost.lanes <= 16):
            raise ValueError("cost out of range")
        return cost

    def stored(self) -> dict[str, int]:
        """As it lies in the keyring."""
        return asdict(self)


def check(password: str, *, name: str) -> None:
    """Raises InvalidInput, with the reason, for a password that is too easy to guess."""
    if len(password) < SHORTEST:
        raise InvalidInput(f"密码至少 {SHORTEST} 位,现有 {len(password)} 位。", field="password")
    if len(password) > LONGEST:
        raise InvalidInput(f"密码最多 {LONGEST} 位。", field="password")
    if password.lower() in _WORST or len(set(password)) < 3:
        raise InvalidInput("这个密码太常见,别人一猜就中,请换一个。", field="password")
    if name and name in password:
        raise InvalidInput("密码里不要带自己的名字。", field="password")


def derive(secret: bytes, *, salt: bytes, cost: Cost) -> bytes:
    """The 256-bit key that the secret stands for."""
    return hash_secret_raw(
        secret,
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )
