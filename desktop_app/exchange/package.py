"""The exchange package as a file: a head in the clear, which says from whom to whom, and a sealed body.

    MAGIC, signature (64 bytes) of the SHA-256 of all that follows
    length (4 bytes), head: JSON
    body: a sealed stream of frames

A file that was cut, changed or put together from two is noticed before anything is read from it.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from db import schema
from db.shipped import Arriving
from desktop_app.core.files import reason_of, size_of
from desktop_app.core.office import Office
from desktop_app.errors import AppError, InvalidInput
from desktop_app.exchange import frames, identity
from desktop_app.exchange.frames import LENGTH, File, in_chunks
from desktop_app.exchange.identity import SIGNATURE, Card
from desktop_app.security.sealing import Unsealable, sealed, unseal

MAGIC = b"TDEX1\0\0\0"
ENDING = ".tdx"
_LONGEST_HEAD = 1 << 20
_CONTEXT = b"exchange"


class Head(NamedTuple):
    """What stands in the clear: from whom, to which site, and how much of each chain the sender has."""

    card: Card
    to: int
    knows: Mapping[int, int]
    made_at_ms: int
    once: str  # hexadecimal; empty where the receiver's key was not known

    @property
    def is_sealed(self) -> bool:
        """Whether only the receiver can read it."""
        return bool(self.once)


def write(file: BinaryIO, office: Office, head: Head, held: Iterable[bytes], seal_key: str) -> None:
    """Write the package into the empty file."""
    once = b""
    if seal_key:
        key, once = identity.key_for(seal_key, _CONTEXT)
    else:
        key = identity.open_key(_CONTEXT)
    told = json.dumps(_written(head._replace(once=once.hex())), ensure_ascii=False).encode()
    digest = hashlib.sha256()
    file.write(MAGIC + bytes(SIGNATURE))
    before = len(told).to_bytes(LENGTH, "big") + told
    body = sealed(in_chunks(held), key=key, context=hashlib.sha256(before).digest())
    for piece in chain((before,), body):
        digest.update(piece)
        file.write(piece)
    file.seek(len(MAGIC))
    file.write(identity.sign(office.keys, digest.digest()))
    file.seek(0, 2)


class Package:
    """A package that lies somewhere; raises InvalidInput for what is none, is damaged or not signed."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file = file
        self._name = name
        if file.read(len(MAGIC)) != MAGIC:
            raise InvalidInput(f"“{name}”不是交换包。没有读入，什么也没有变。", field="file")
        signature = file.read(SIGNATURE)
        self._start = file.tell()
        digest = hashlib.sha256()
        for piece in iter(partial(file.read, 1 << 20), b""):
            digest.update(piece)
        file.seek(self._start)
        self._before = file.read(LENGTH)
        length = int.from_bytes(self._before, "big")
        if length > _LONGEST_HEAD:
            raise self.damaged()
        self._before += file.read(length)
        self.head = self._read_head()
        if not identity.is_signed(self.head.card, digest.digest(), signature):
            raise self.damaged()

    def damaged(self) -> InvalidInput:
        """What to say of a package that was cut off or changed."""
        return InvalidInput(
            f"“{self._name}”不完整或被改动过。没有读入，什么也没有变；请让对方重新导出。", field="file"
        )

    def frames(self, office: Office) -> Iterator[list[Arriving] | File]:
        """What it holds, in its order; raises InvalidInput."""
        try:
            yield from frames.read(self._unsealed(office))
        except (Unsealable, EOFError, ValueError, TypeError, zlib.error, RecursionError) as error:
            raise self.damaged() from error

    def _unsealed(self, office: Office) -> Iterator[bytes]:
        self._file.seek(self._start + len(self._before))
        if self.head.is_sealed:
            key = identity.key_from(office.keys, bytes.fromhex(self.head.once), _CONTEXT)
        else:
            key = identity.open_key(_CONTEXT)
        return unseal(self._file, key=key, context=hashlib.sha256(self._before).digest())

    def _read_head(self) -> Head:
        try:
            told = json.loads(self._before[LENGTH:])
            demand_same_schema(told["schema"])
            card = told["from"]
            return Head(
                Card(
                    frames.whole(card["site"]),
                    frames.text(card["name"], 60),
                    frames.text(card["short_name"], 6),
                    frames.key(card["seal"]),
                    frames.key(card["sign"]),
                ),
                frames.whole(told["to"]),
                {frames.whole(int(site)): frames.whole(counter) for site, counter in told["knows"].items()},
                frames.whole(told["made_at"]),
                frames.key(told["once"]) if told["once"] else "",
            )
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise self.damaged() from error


def opened(path: Path) -> BinaryIO:
    """The file of a package; raises InvalidInput."""
    try:
        size_of(path)
        return path.open("rb")
    except OSError as error:
        raise InvalidInput(f"打不开“{path}”：{reason_of(error)}。", field="file") from error


def demand_same_schema(version: object) -> None:
    """Raises AppError where the package was written by another release."""
    if isinstance(version, int) and version > schema.VERSION:
        raise AppError("这个交换包是更新的程序导出的；请先升级这台电脑上的程序，再读入。什么也没有变。")
    if version != schema.VERSION:
        raise AppError("这个交换包是旧版程序导出的；请对方先升级程序，再导出一次。什么也没有变。")


def _written(head: Head) -> dict[str, Any]:
    card = head.card
    return {
        "schema": schema.VERSION,
        "from": {
            "site": card.site, "name": card.name, "short_name": card.short_name,
            "seal": card.seal_key, "sign": card.sign_key,
        },
        "to": head.to,
        "knows": {str(site): counter for site, counter in head.knows.items()},
        "made_at": head.made_at_ms,
        "once": head.once,
    }  # fmt: skip
