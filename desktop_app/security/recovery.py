"""The recovery key: 160 random bits that open the office when every password is forgotten, written to be
typed by hand.

Eight groups of five characters, four of key and one of check. The alphabet is Crockford's base 32, without
I, L, O and U, so that a person who types O for 0 is understood; the check character depends on the group's
place, so that two groups that changed places are named, and so is the one that was mistyped.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata

from desktop_app.errors import InvalidInput

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS = 8
_SIZE = 4
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_key() -> tuple[str, ...]:
    """A fresh key as its eight groups."""
    return tuple(
        _with_check("".join(secrets.choice(ALPHABET) for _ in range(_SIZE)), place) for place in range(GROUPS)
    )


def parse(text: str) -> tuple[str, ...]:
    """The groups of a key as somebody typed it; raises InvalidInput naming the group that is wrong."""
    typed = unicodedata.normalize("NFKC", text).upper().translate(_MISREAD)
    bare = "".join(character for character in typed if character.isalnum())
    size = _SIZE + 1
    if len(bare) != GROUPS * size:
        raise InvalidInput(
            f"恢复密钥有 {GROUPS} 组共 {GROUPS * size} 个字符,现有 {len(bare)} 个。", field="recovery"
        )
    groups = tuple(bare[at : at + size] for at in range(0, len(bare), size))
    for place, group in enumerate(groups):
        if set(group) - set(ALPHABET) or group != _with_check(group[:_SIZE], place):
            raise InvalidInput(f"恢复密钥的第 {place + 1} 组不对,请对照恢复单再输一遍。", field="recovery")
    return groups


def secret_of(groups: tuple[str, ...]) -> bytes:
    """The bytes that wrap the master key."""
    return "".join(group[:_SIZE] for group in groups).encode()


def _with_check(group: str, place: int) -> str:
    digest = hashlib.sha256(f"{place}:{group}".encode()).digest()
    return group + ALPHABET[digest[0] % len(ALPHABET)]
