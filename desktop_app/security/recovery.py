"""The recovery key: 160 random bits that open the office when every password is forgotten, written to be
typed by hand.

Eight groups of five characters, four of key and one of check. The alphabet is Crockford's base 32, without
I, L, O and U, so that a person who types O for 0 is understood. Within a group every mistyped character and
every two that changed places are noticed; so are two groups that changed places.
"""

from __future__ import annotations

import re
import secrets
import unicodedata

from desktop_app.errors import InvalidInput

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS = 8
_KEY = 4
SIZE = _KEY + 1
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
_FIELD = 0b100101  # x⁵ + x² + 1, which makes a field of the 32 characters


def new_key() -> tuple[str, ...]:
    """A fresh key as its eight groups."""
    return tuple(
        _with_check("".join(secrets.choice(ALPHABET) for _ in range(_KEY)), place) for place in range(GROUPS)
    )


def parse(text: str) -> tuple[str, ...]:
    """The groups of a key as somebody typed it, in any case, width and spacing; raises InvalidInput naming
    the group that is wrong.
    """
    parts = _parts(text)
    bare = "".join(parts)
    if len(bare) != GROUPS * SIZE:
        raise InvalidInput(_about_length(parts, len(bare)), field="recovery")
    groups = tuple(bare[at : at + SIZE] for at in range(0, len(bare), SIZE))
    for place, group in enumerate(groups):
        if not fits(group, place):
            raise InvalidInput(f"恢复密钥的第 {place + 1} 组不对，请对照恢复单再输一遍。", field="recovery")
    return groups


def plain(text: str) -> str:
    """The bare characters of what somebody typed or pasted: capitals and digits, misread letters mended."""
    return "".join(_parts(text))


def fits(group: str, place: int) -> bool:
    """Whether the plain group may stand at that place of a key, counted from 0."""
    return len(group) == SIZE and set(group) <= set(ALPHABET) and group == _with_check(group[:_KEY], place)


def secret_of(groups: tuple[str, ...]) -> bytes:
    """The bytes that wrap the master key."""
    return "".join(group[:_KEY] for group in groups).encode()


def _parts(text: str) -> list[str]:
    typed = unicodedata.normalize("NFKC", text).upper().translate(_MISREAD)
    return re.findall(r"\w+", typed.replace("_", " "))


def _about_length(parts: list[str], found: int) -> str:
    if len(parts) == GROUPS:
        place = next(number for number, part in enumerate(parts, 1) if len(part) != SIZE)
        return f"恢复密钥的第 {place} 组应有 {SIZE} 个字符，现有 {len(parts[place - 1])} 个。"
    return f"恢复密钥有 {GROUPS} 组共 {GROUPS * SIZE} 个字符，现有 {found} 个。"


def _with_check(group: str, place: int) -> str:
    """The group and its check character: a sum over the field, each place with a weight of its own."""
    check = 0
    for character in group:
        check = (check ^ ALPHABET.index(character)) << 1
        if check & len(ALPHABET):
            check ^= _FIELD
    return group + ALPHABET[check ^ place]
