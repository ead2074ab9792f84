"""A manifest is believed to the last byte or not at all."""

from __future__ import annotations

import hashlib
import json
import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop_app.backup import manifest
from desktop_app.backup.device import Filed
from desktop_app.backup.manifest import STICK, Manifest, Unreadable

KEY = bytes(range(32))
TOLD = Manifest(
    kind=STICK,
    office="0123456789abcdef",
    name="白泉镇",
    made_at=datetime(2015, 4, 13, 0, 42, tzinfo=UTC),
    cipher="aegis",
    schema=1,
    site=77,
    counter=12,
    head="ab" * 32,
    rows={"work_order": 3, "journal": 12},
    files={"office.db": Filed(100, "cd" * 32)},
    attachments={"0000000000000000001": Filed(7, "ef" * 32)},
)


def test_a_manifest_comes_back_as_it_was_and_knows_its_key() -> None:
    read = manifest.decode(TOLD.encoded(KEY))
    assert replace(read, seal="") == TOLD
    assert read.size == 107
    assert read.is_sealed_by(KEY)
    assert not read.is_sealed_by(bytes(32))
    assert not replace(read, counter=13).is_sealed_by(KEY)


def test_a_flipped_or_missing_byte_is_noticed_without_the_key() -> None:
    whole = TOLD.encoded(KEY)
    chance = random.Random(20150413)
    for at in range(len(whole)):
        flipped = whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1 :]
        for content in (flipped, whole[:at], whole[:at] + whole[at + 1 :]):
            with pytest.raises(Unreadable):
                manifest.decode(content)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "other"},
        {"made_at": datetime(2015, 4, 13)},
        {"files": {"../office.db": Filed(1, "cd" * 32)}},
        {"files": {"\x1b[2Joffice.db": Filed(1, "cd" * 32)}},
        {"files": {"a\\b": Filed(1, "cd" * 32)}},
        {"files": {"..": Filed(1, "cd" * 32)}},
        {"attachments": {"1": Filed(1, "../../" + "c" * 58)}},
        {"attachments": {"1": Filed(-1, "cd" * 32)}},
    ],
)
def test_what_would_lead_out_of_the_backup_is_not_believed(change: dict[str, object]) -> None:
    with pytest.raises(Unreadable):
        manifest.decode(replace(TOLD, **change).encoded(KEY))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        {"seal": "印"},
        {"seal": 7},
        {"rows": {"work_order": float("inf")}},
        {"name": ["白泉镇"]},
        {"head": None},
        *({name: value} for name in ("counter", "schema") for value in ("7", None, 1.5, True, -1, 1 << 63)),
        *({"site": value} for value in ("-1", str(1 << 63), "x", None)),
        *({"made_at": f"{year}-01-01T00:00:00+23:59"} for year in ("0001", "9999")),
        {"files": {"": [1, "cd" * 32]}},
        {"files": {"office.db": [True, "cd" * 32]}},
        {"files": {"office.db": [1, "cd" * 31]}},
    ],
)
def test_values_of_another_kind_are_not_believed_though_the_digest_fits(change: dict[str, object]) -> None:
    told = json.loads(TOLD.encoded(KEY)) | change
    del told["digest"]
    digest = hashlib.sha256(compact(told)).hexdigest()
    with pytest.raises(Unreadable):
        manifest.decode(compact(told | {"digest": digest}))


def test_what_says_the_same_in_other_bytes_is_not_believed() -> None:
    with pytest.raises(Unreadable):
        manifest.decode(TOLD.encoded(KEY) + b"\n")


def compact(told: dict[str, object]) -> bytes:
    """JSON without blanks, as manifests are written."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def test_a_manifest_of_a_later_release_is_unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest, "FORMAT", 2)
    content = TOLD.encoded(KEY)
    monkeypatch.undo()
    with pytest.raises(Unreadable):
        manifest.decode(content)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff", b'{"format": 1}', b"[" * 100_000])
def test_what_is_no_manifest_is_unreadable(content: bytes) -> None:
    with pytest.raises(Unreadable):
        manifest.decode(content)
