"""What a package holds, in frames: each a letter, the length of its content (4 bytes), and that.

E entries (zlib, JSON list of at most ENTRIES), F the beginning of an attached file (JSON), C a piece of it,
Z the end. A package is a file from outside: every value is looked at as it is read, and ValueError or
TypeError says that it is none of ours.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from db.journal import WITHHELD
from db.shipped import Arriving, withheld
from desktop_app.security.sealing import CHUNK

ENTRIES = 500  # in a frame
ENTRY, FILE, PIECE, END = b"E", b"F", b"C", b"Z"
LENGTH = 4  # bytes
_LONGEST = 64 << 20  # also when unpacked: an entry holds at most some long texts


class File(NamedTuple):
    """An attached file: the id of its row, and its content in pieces."""

    attachment: int
    content: Iterator[bytes]


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


def read(chunks: Iterator[bytes]) -> Iterator[list[Arriving] | File]:
    """What the frames hold, in their order: entries, then files, each of which is read before the next one.

    Raises EOFError, ValueError, TypeError, RecursionError, zlib.error.
    """
    stream = _Stream(chunks)
    kind, content = stream.frame()
    while kind != END:
        if kind == ENTRY:
            yield _entries_read(content)
            kind, content = stream.frame()
        elif kind == FILE:
            pieces = _Pieces(stream)
            yield File(whole(json.loads(content)), iter(pieces))
            kind, content = pieces.following()
        else:
            raise ValueError(kind)


def _frame(kind: bytes, content: bytes) -> bytes:
    return kind + len(content).to_bytes(LENGTH, "big") + content


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


class _Stream:
    """Frames out of chunks."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._held = bytearray()

    def frame(self) -> tuple[bytes, bytes]:
        """The next frame; raises EOFError, ValueError."""
        head = self._read(1 + LENGTH)
        length = int.from_bytes(head[1:], "big")
        if length > _LONGEST:
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


def _entries_read(content: bytes) -> list[Arriving]:
    unpacked = zlib.decompressobj()
    plain = unpacked.decompress(content, _LONGEST)
    if not unpacked.eof:
        raise ValueError("too long")
    return [_entry_read(each) for each in json.loads(plain)]


def _entry_written(entry: Arriving) -> list[Any]:
    if entry.is_withheld:
        return [entry.site, entry.counter, entry.time, entry.batch, entry.hash.hex()]
    return [*entry[:-1], entry.hash.hex()]


def _entry_read(told: Any) -> Arriving:
    if not isinstance(told, list) or len(told) not in (5, len(Arriving._fields)):
        raise ValueError("no entry")
    site, counter, time, batch = map(whole, told[:4])
    digest = bytes.fromhex(told[-1])
    if len(digest) != hashlib.sha256().digest_size:
        raise ValueError("no hash")
    if len(told) == 5:
        return withheld(site, counter, time, batch, digest)
    user, deed, program, detail, table = map(text, told[4:9])
    record = None if told[9] is None else whole(told[9])
    operation, changes = map(text, told[10:12])
    if operation == WITHHELD:
        raise ValueError("what is withheld says nothing")
    return Arriving(
        site, counter, time, batch, user, deed, program, detail, table, record, operation, changes, digest
    )


def whole(value: object) -> int:
    """A number that the database can hold; raises ValueError."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 63:
        raise ValueError("no number")
    return value


def text(value: object, longest: int | None = None) -> str:
    """A text; raises ValueError."""
    if not isinstance(value, str) or (longest is not None and len(value) > longest):
        raise ValueError("no text")
    value.encode()  # raises ValueError for half of a character, which JSON can hold
    return value


def key(value: object) -> str:
    """A public key in hexadecimal; raises ValueError."""
    if not isinstance(value, str) or len(bytes.fromhex(value)) != 32:
        raise ValueError("no key")
    return value.lower()
