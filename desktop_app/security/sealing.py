"""Files sealed at rest: encrypted and authenticated in chunks, so that a large one never lies in memory
whole.

A sealed file is a header (magic, 16 random bytes) and chunks of at most 64 KiB, each with its own nonce
from the key made for this file, its place and whether it is the last; a chunk that was changed, moved,
dropped or cut off is noticed.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from functools import partial
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = b"TDSK1\0\0\0"
CHUNK = 65_536
_SALT = 16
_TAG = 16


class Unsealable(Exception):
    """The file was changed, cut off, or sealed with another key."""


def seal(source: BinaryIO, target: BinaryIO, *, key: bytes, context: bytes) -> None:
    """Seal everything that `source` gives; `context` must be the same at opening."""
    for piece in sealed(iter(partial(source.read, CHUNK), b""), key=key, context=context):
        target.write(piece)


def sealed(chunks: Iterable[bytes], *, key: bytes, context: bytes) -> Iterator[bytes]:
    """The bytes of the sealed file; every chunk but the last has the size CHUNK, as `unseal` gives them."""
    salt = secrets.token_bytes(_SALT)
    cipher = _cipher(key, salt, context)
    yield MAGIC + salt
    place, chunk = 0, b""
    for following in chunks:
        if chunk:
            yield cipher.encrypt(_nonce(place, last=False), chunk, None)
            place += 1
        chunk = following
    yield cipher.encrypt(_nonce(place, last=True), chunk, None)


def unseal(source: BinaryIO, *, key: bytes, context: bytes) -> Iterator[bytes]:
    """The chunks as they were sealed; raises Unsealable before giving a chunk that is not genuine."""
    header = source.read(len(MAGIC) + _SALT)
    if len(header) != len(MAGIC) + _SALT or not header.startswith(MAGIC):
        raise Unsealable
    cipher = _cipher(key, header[len(MAGIC) :], context)
    place = 0
    chunk = source.read(CHUNK + _TAG)
    while True:
        following = source.read(CHUNK + _TAG)
        last = not following
        try:
            yield cipher.decrypt(_nonce(place, last=last), chunk, None)
        except InvalidTag as error:
            raise Unsealable from error
        if last:
            return
        chunk, place = following, place + 1


def _cipher(key: bytes, salt: bytes, context: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(HKDF(SHA256(), 32, salt=salt, info=b"seal " + context).derive(key))


def _nonce(place: int, *, last: bool) -> bytes:
    return place.to_bytes(11, "big") + bytes([last])
