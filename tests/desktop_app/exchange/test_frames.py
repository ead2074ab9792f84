"""Frames are read as they were written; what no desk writes is none of ours, wherever it stands."""

from __future__ import annotations

import json
import zlib
from typing import Any

import pytest

from db.shipped import Arriving, withheld
from desktop_app.exchange import frames

DIGEST = bytes(range(32))
TOLD = Arriving(22, 1, 5, 5, "王", "create", "", "", "organization", 7, "create", "{}", DIGEST)
HIDDEN = withheld(22, 2, 6, 6, DIGEST)


def read(*held: bytes, size: int = 7) -> list[Any]:
    """What stands in the frames, which come in pieces of that many bytes; a file with its whole content."""
    whole = b"".join(held)
    chunks = (whole[start : start + size] for start in range(0, len(whole), size))
    return [
        (found.attachment, b"".join(found.content)) if isinstance(found, frames.File) else found
        for found in frames.read(chunks)
    ]


def entry_frame(*told: Any) -> bytes:
    content = zlib.compress(json.dumps(told).encode())
    return frames.ENTRY + len(content).to_bytes(frames.LENGTH, "big") + content


def as_list(**other: Any) -> list[Any]:
    told = TOLD._asdict() | {"hash": DIGEST.hex()} | other
    return list(told.values())


def test_entries_and_files_come_back_as_they_were_written() -> None:
    many = [TOLD._replace(counter=number) for number in range(1, frames.ENTRIES + 2)]
    held = [*frames.entries([*many, HIDDEN]), *frames.attached(9, [b"ab", b"c"]), *frames.attached(10, [])]
    lists = read(*held, frames.end())
    assert [len(some) for some in lists[:2]] == [frames.ENTRIES, 2]
    assert [*lists[0], *lists[1]] == [*many, HIDDEN]
    assert lists[2:] == [(9, b"abc"), (10, b"")]


def test_a_file_that_nobody_reads_is_passed_over() -> None:
    held = [*frames.attached(9, [b"ab", b"c"]), *frames.entries([TOLD]), frames.end()]
    assert [type(found) for found in frames.read(iter(held))] == [frames.File, list]


def test_chunks_hold_the_frames_behind_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "CHUNK", 4)
    assert list(frames.in_chunks([b"abc", b"defgh", b"i"])) == [b"abcd", b"efgh", b"i"]


@pytest.mark.parametrize(
    ("held", "error"),
    [
        ([], EOFError),
        ([frames.end()[:-1]], EOFError),
        ([b"X" + bytes(frames.LENGTH), frames.end()], ValueError),
        ([frames.ENTRY + (1 << 31).to_bytes(frames.LENGTH, "big")], ValueError),
        ([frames.FILE + (1).to_bytes(frames.LENGTH, "big") + b'"'], ValueError),
        ([frames.ENTRY + (1).to_bytes(frames.LENGTH, "big") + b"x"], ValueError),
        ([frames.ENTRY + (3).to_bytes(frames.LENGTH, "big") + b"xyz"], zlib.error),
        ([entry_frame("no list")], ValueError),
        ([entry_frame(as_list()[:-2])], ValueError),
        ([entry_frame(as_list(site=-1))], ValueError),
        ([entry_frame(as_list(counter=True))], ValueError),
        ([entry_frame(as_list(record=1 << 63))], ValueError),
        ([entry_frame(as_list(user=5))], ValueError),
        ([entry_frame(as_list(hash="00"))], ValueError),
        ([entry_frame(as_list(hash=5))], TypeError),
        ([entry_frame(as_list(operation="withheld"))], ValueError),
    ],
)
def test_what_no_desk_writes_is_refused(held: list[bytes], error: type[Exception]) -> None:
    with pytest.raises(error):
        read(*held)


def test_what_unpacks_to_more_than_a_frame_may_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "_LONGEST", 1000)
    long = TOLD._replace(changes=json.dumps({"content": "长" * 1000}))

    with pytest.raises(ValueError, match="too long"):
        read(*frames.entries([long]), frames.end())
