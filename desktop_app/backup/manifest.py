"""What a backup says of itself: when it was made, what it holds, and the size and SHA-256 of every file.

The manifest carries its own digest, so that damage is found without a password, and a seal by the office's
key, so that whoever can open the office also knows that nobody put other files in the place of its own.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, datetime
from typing import Any

from db.backup import Contents
from desktop_app.backup.device import Filed
from desktop_app.security.keyring import Keyring

NAME = "manifest.json"
FORMAT = 1
LARGEST = 200_000_000  # bytes; a million attachments have half of it
STICK, SNAPSHOT = "stick", "snapshot"


class Unreadable(Exception):
    """The manifest is damaged, cut off, or of a later release."""


@dataclass(frozen=True)
class Manifest:
    """What a backup holds. A snapshot has its database alone; the rest lies beside it in the office."""

    kind: str
    office: str  # the keyring's number of the office
    name: str
    made_at: datetime
    cipher: str
    schema: int
    site: int
    counter: int
    head: str
    rows: Mapping[str, int]
    files: Mapping[str, Filed]  # in the backup's folder
    attachments: Mapping[str, Filed]  # by the name that they have in the office; kept by their SHA-256
    seal: str = ""

    @classmethod
    def of(
        cls,
        contents: Contents,
        *,
        kind: str,
        ring: Keyring,
        made_at: datetime,
        files: Mapping[str, Filed],
    ) -> Manifest:
        """What a backup with this database says of itself."""
        return cls(
            kind=kind,
            office=ring.office,
            name=contents.name,
            made_at=made_at,
            cipher=ring.cipher,
            schema=contents.schema,
            site=contents.site,
            counter=contents.counter,
            head=contents.head,
            rows=contents.rows,
            files=files,
            attachments={},
        )

    @property
    def size(self) -> int:
        """The bytes of all that would be restored."""
        return sum(filed.size for filed in (*self.files.values(), *self.attachments.values()))

    def agrees_with(self, contents: Contents) -> bool:
        """Whether the database holds what the manifest says."""
        held = (contents.name, contents.schema, contents.site, contents.counter, contents.head, contents.rows)
        return held == (self.name, self.schema, self.site, self.counter, self.head, dict(self.rows))

    def encoded(self, key: bytes) -> bytes:
        """The manifest as it lies in its file, sealed with the key."""
        told = self._told()
        told["seal"] = _seal(told, key)
        return _bytes(told | {"digest": hashlib.sha256(_bytes(told)).hexdigest()})

    def is_sealed_by(self, key: bytes) -> bool:
        """Whether an office with this key wrote it."""
        return hmac.compare_digest(self.seal, _seal(self._told(), key))

    def _told(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "kind": self.kind,
            "office": self.office,
            "name": self.name,
            "made_at": self.made_at.isoformat(timespec="seconds"),
            "cipher": self.cipher,
            "schema": self.schema,
            "site": str(self.site),
            "counter": self.counter,
            "head": self.head,
            "rows": dict(self.rows),
            "files": {name: list(filed) for name, filed in self.files.items()},
            "attachments": {name: list(filed) for name, filed in self.attachments.items()},
        }


def decode(content: bytes) -> Manifest:
    """The manifest in the file's content; raises Unreadable if one byte is not as it was written."""
    try:
        told = json.loads(content)
        if told["format"] > FORMAT:
            raise Unreadable
        digest = told.pop("digest")
        if digest != hashlib.sha256(_bytes(told)).hexdigest() or _bytes(told | {"digest": digest}) != content:
            raise Unreadable
        return _read(told)
    except (ValueError, OverflowError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable from error


def _read(told: dict[str, Any]) -> Manifest:
    made_at = datetime.fromisoformat(told["made_at"])
    texts = [told[name] for name in ("office", "name", "cipher", "head", "seal")]
    if not all(isinstance(text, str) for text in texts) or not told["seal"].isascii():
        raise ValueError("not a manifest")
    if not 1 < made_at.year < MAXYEAR:  # else no other time zone could tell it
        raise ValueError("not a manifest")
    if made_at.tzinfo is None or told["kind"] not in (STICK, SNAPSHOT):
        raise ValueError("not a manifest")
    return Manifest(
        kind=told["kind"],
        office=told["office"],
        name=told["name"],
        made_at=made_at,
        cipher=told["cipher"],
        schema=_whole(told["schema"]),
        site=_whole(int(told["site"])),
        counter=_whole(told["counter"]),
        head=told["head"],
        rows={name: int(count) for name, count in told["rows"].items()},
        files={name: _filed(name, filed) for name, filed in told["files"].items()},
        attachments={name: _filed(name, filed) for name, filed in told["attachments"].items()},
        seal=told["seal"],
    )


def _whole(told: Any) -> int:
    """A number that the database could have given."""
    if type(told) is not int or not 0 <= told < 1 << 63:
        raise ValueError("not a number")
    return told


def _filed(name: str, told: Any) -> Filed:
    size, sha256 = told
    plain = name and name.isprintable() and not set(name) & set("/\\:") and name not in (".", "..")
    hexadecimal = len(sha256) == 64 and not set(sha256) - set("0123456789abcdef")
    if not plain or type(size) is not int or size < 0 or not hexadecimal:
        raise ValueError("not a file")
    return Filed(size, sha256)


def _seal(told: Mapping[str, Any], key: bytes) -> str:
    unsealed = {name: value for name, value in told.items() if name != "seal"}
    return hmac.new(key, _bytes(unsealed), hashlib.sha256).hexdigest()


def _bytes(told: Mapping[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
