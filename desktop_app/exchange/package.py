"""The exchange package as a file: a head in the clear, which says from whom to whom, and a sealed body.

    MAGIC, signature (64 bytes) of the SHA-256 of all that follows
    length (4 bytes), head: JSON
    body: a sealed stream of frames, each a letter, its length (4 bytes) and its content

Frames: E entries (zlib, JSON list of at most ENTRIES), F the beginning of an attached file (JSON), C a piece
of it, Z the end. A file that was cut, changed or put together from two is noticed before anything is read
from it.
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
from db.journal import WITHHELD
from db.shipped import Arriving, withheld
from desktop_app.core.files import reason_of, size_of
from desktop_app.core.office import Office
from desktop_app.errors import AppError, InvalidInput
from desktop_app.exchange import identity
from desktop_app.exchange.identity import SIGNATURE, Card
from desktop_app.security.sealing import CHUNK, Unsealable, sealed, unseal

MAGIC = b"TDEX1\0\0\0"
ENDING = ".tdx"
ENTRIES = 500  # in a frame
ENTRY, FILE, PIECE, END = b"E", b"F", b"C", b"Z"
_LENGTH = 4
_LONGEST_HEAD = 1 << 20
_LONGEST_FRAME = 64 << 20  # also when unpacked: an entry holds at most some long texts
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


class File(NamedTuple):
    """An attached file: the id of its row, and its content in pieces."""

    attachment: int
    content: Iterator[bytes]


def write(file: BinaryIO, office: Office, head: Head, frames: Iterable[bytes], seal_key: str) -> None:
    """Write the package into the empty file."""
    once = b""
    if seal_key:
        key, once = identity.key_for(seal_key, _CONTEXT)
    else:
        key = identity.open_key(_CONTEXT)
    told = json.dumps(_written(head._replace(once=once.hex())), ensure_ascii=False).encode()
    digest = hashlib.sha256()
    file.write(MAGIC + bytes(SIGNATURE))
    before = len(told).to_bytes(_LENGTH, "big") + told
    body = sealed(in_chunks(frames), key=key, context=hashlib.sha256(before).digest())
    for piece in chain((before,), body):
        digest.update(piece)
        file.write(piece)
    file.seek(len(MAGIC))
    file.write(identity.sign(office.keys, digest.digest()))
    file.seek(0, 2)


def entries(found: Iterable[Arriving]) -> Iterator[bytes]:
    """The frames of the entries."""
    some: list[list[Any]] = []
    for entry in found:
        some.append(_entry_written(entry))
        if len(some) == ENTRIES:
            yield _frame(ENTRY, zlib.compress(_json(some)))
            some = []
    if some:
        yield _frame(ENTRY, zlib.compress(_json(some)))


def attached(attachment: int, content: Iterable[bytes]) -> Iterator[bytes]:
    """The frames of an attached file."""
    yield _frame(FILE, _json(attachment))
    for piece in content:
        yield _frame(PIECE, piece)


def end() -> bytes:
    """The last frame."""
    return _frame(END, b"")


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
        self._before = file.read(_LENGTH)
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
        """What it holds, in its order: entries, then files, each of which is read before the next one.

        Raises InvalidInput.
        """
        try:
            stream = _Stream(self._unsealed(office))
            kind, content = stream.frame()
            while kind != END:
                if kind == ENTRY:
                    yield self._entries(content)
                    kind, content = stream.frame()
                elif kind == FILE:
                    pieces = _Pieces(stream)
                    yield File(_whole(json.loads(content)), iter(pieces))
                    kind, content = pieces.following()
                else:
                    raise self.damaged()
        except (Unsealable, EOFError, ValueError, TypeError, zlib.error, RecursionError) as error:
            raise self.damaged() from error

    def _unsealed(self, office: Office) -> Iterator[bytes]:
        self._file.seek(self._start + len(self._before))
        if self.head.is_sealed:
            key = identity.key_from(office.keys, bytes.fromhex(self.head.once), _CONTEXT)
        else:
            key = identity.open_key(_CONTEXT)
        return unseal(self._file, key=key, context=hashlib.sha256(self._before).digest())

    def _entries(self, content: bytes) -> list[Arriving]:
        unpacked = zlib.decompressobj()
        plain = unpacked.decompress(content, _LONGEST_FRAME)
        if not unpacked.eof:
            raise self.damaged()
        return [_entry_read(each) for each in json.loads(plain)]

    def _read_head(self) -> Head:
        try:
            told = json.loads(self._before[_LENGTH:])
            demand_same_schema(told["schema"])
            card = told["from"]
            return Head(
                Card(
                    _whole(card["site"]),
                    _text(card["name"], 60),
                    _text(card["short_name"], 6),
                    _key(card["seal"]),
                    _key(card["sign"]),
                ),
                _whole(told["to"]),
                {_whole(int(site)): _whole(counter) for site, counter in told["knows"].items()},
                _whole(told["made_at"]),
                _key(told["once"]) if told["once"] else "",
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


# ── reading ──────────────────────────────────────────────────────────────────────────────────────────────


class _Stream:
    """Frames out of chunks."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._held = bytearray()

    def frame(self) -> tuple[bytes, bytes]:
        """The next frame; raises EOFError, ValueError."""
        head = self._read(1 + _LENGTH)
        length = int.from_bytes(head[1:], "big")
        if length > _LONGEST_FRAME:
            raise ValueError(length)
        return head[:1], self._read(length)

    def _read(self, count: int) -> bytes:
        while len(self._held) < count:
            chunk = next(self._chunks, None)
            if chunk is None:
                raise EOFError
            self._held += chunk
        found = bytes(self._held[:count])
        del self._held[:count]
        return found


class _Pieces:
    """The pieces of one file, and the frame that follows them."""

    def __init__(self, stream: _Stream) -> None:
        self._stream = stream
        self._following: tuple[bytes, bytes] | None = None

    def __iter__(self) -> Iterator[bytes]:
        while self._following is None:
            kind, content = self._stream.frame()
            if kind != PIECE:
                self._following = kind, content
                return
            yield content

    def following(self) -> tuple[bytes, bytes]:
        """The frame behind the file, whatever of it was read."""
        for _piece in self:
            pass
        assert self._following is not None  # noqa: S101 - the loop ends with it
        return self._following


# ── how it is written ────────────────────────────────────────────────────────────────────────────────────


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


def _frame(kind: bytes, content: bytes) -> bytes:
    return kind + len(content).to_bytes(_LENGTH, "big") + content


def _json(told: object) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def in_chunks(frames: Iterable[bytes]) -> Iterator[bytes]:
    """The frames behind each other, in chunks as they are sealed."""
    held = bytearray()
    for frame in frames:
        held += frame
        while len(held) >= CHUNK:
            yield bytes(held[:CHUNK])
            del held[:CHUNK]
    if held:
        yield bytes(held)


def _entry_written(entry: Arriving) -> list[Any]:
    if entry.is_withheld:
        return [entry.site, entry.counter, entry.time, entry.batch, entry.hash.hex()]
    return [*entry[:-1], entry.hash.hex()]


def _entry_read(told: Any) -> Arriving:
    if not isinstance(told, list) or len(told) not in (5, len(Arriving._fields)):
        raise ValueError("no entry")
    site, counter, time, batch = map(_whole, told[:4])
    digest = bytes.fromhex(told[-1])
    if len(digest) != hashlib.sha256().digest_size:
        raise ValueError("no hash")
    if len(told) == 5:
        return withheld(site, counter, time, batch, digest)
    user, deed, program, detail, table = map(_text, told[4:9])
    record = None if told[9] is None else _whole(told[9])
    operation, changes = map(_text, told[10:12])
    if operation == WITHHELD:
        raise ValueError("what is withheld says nothing")
    return Arriving(
        site, counter, time, batch, user, deed, program, detail, table, record, operation, changes, digest
    )


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 63:
        raise ValueError("no number")
    return value


def _text(value: object, longest: int | None = None) -> str:
    if not isinstance(value, str) or (longest is not None and len(value) > longest):
        raise ValueError("no text")
    value.encode()  # raises ValueError for half of a character, which JSON can hold
    return value


def _key(value: object) -> str:
    if not isinstance(value, str) or len(bytes.fromhex(value)) != 32:
        raise ValueError("no key")
    return value.lower()
