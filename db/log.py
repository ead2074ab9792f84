"""The log beside a database (SQLite's -wal): where the transactions end that were written into it.

After a crash the engine takes the frames of the log in their order, up to the first one whose checksum does
not hold, and forgets what lies behind it without a word. That is right for a write which the crash cut short:
it is the last one, and nobody was told that it was saved. It is wrong for a byte that turned further up,
because everything saved after it would be gone. The two differ in how many transactions lie behind the break.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from io import SEEK_CUR
from pathlib import Path
from typing import BinaryIO

PAGE = 4096  # bytes; no office has another size
_HEADER, _FRAME_HEADER = 32, 24
_LITTLE, _BIG = b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83"  # the order of bytes in which checksums are added up
_WORD = 1 << 32


def log_of(path: Path) -> Path:
    """Where the log of the database lies."""
    return path.with_name(f"{path.name}-wal")


def ends_of_transactions(log: Path) -> list[int]:
    """Numbers, from 1, of the frames that end a transaction, since the log was last begun anew; none without
    a log.
    """
    try:
        with log.open("rb") as file:
            header = file.read(_HEADER)
            frames = list(_frame_headers(file))
    except FileNotFoundError:
        return []
    # A log that is begun anew gets another salt; older frames may still lie behind the new ones. Of a damaged
    # header nothing is believed: the first frame is always of the newest.
    salt = header[16:24] if _holds(header) else frames[0][8:16] if frames else b""
    return [
        number for number, frame in enumerate(frames, 1) if frame[8:16] == salt and frame[4:8] != bytes(4)
    ]


def _frame_headers(file: BinaryIO) -> Iterator[bytes]:
    while len(header := file.read(_FRAME_HEADER)) == _FRAME_HEADER:
        yield header
        file.seek(PAGE, SEEK_CUR)


def _holds(header: bytes) -> bool:
    """Whether the header of the log is what was written."""
    if len(header) < _HEADER or header[:4] not in (_LITTLE, _BIG):
        return False
    order = "<" if header[:4] == _LITTLE else ">"
    first = second = 0
    for one, other in struct.iter_unpack(f"{order}II", header[:24]):
        first = (first + one + second) % _WORD
        second = (second + other + first) % _WORD
    return struct.pack(">II", first, second) == header[24:]
