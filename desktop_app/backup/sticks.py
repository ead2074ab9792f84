"""Which stick this is: known by a token that was written on it and by its volume, not by a drive letter."""

from __future__ import annotations

import json
import os
import secrets
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from desktop_app.backup.device import Device
from desktop_app.backup.store import FOLDER
from desktop_app.core.files import PENDING, ordinary_file, write_whole
from desktop_app.errors import AppError

NAME = "stick.json"
MEMORY = "backups.json"  # in the office's directory: machine-made, never journalled
BLANK, KNOWN, FOREIGN, COPIED = "blank", "known", "foreign", "copied"
_LARGEST = 1_000_000  # bytes
_EXPLANATION = "这里是乡镇工作台的备份，请不要改动或删除。"


class ForeignStick(AppError):
    """The stick has not been used for this office's backups; adopting it is offered."""


class Stick(NamedTuple):
    """A stick that backups are written to."""

    root: Path
    token: str  # "" for one that never had any
    volume: str  # "" where the system does not tell
    state: str
    disk: int  # the system's number of what is plugged in there now


class Remembered(NamedTuple):
    """A stick that was adopted."""

    token: str
    volume: str


class LastBackup(NamedTuple):
    """The last backup that was read back from its stick."""

    at: str  # ISO 8601 with zone
    path: str
    token: str
    removable: bool = True  # whether it is a stick, and not a folder of a disk that stays


class Memory(NamedTuple):
    """What an office remembers of its backups."""

    sticks: tuple[Remembered, ...] = ()
    last: LastBackup | None = None


def recognise(root: Path, memory: Memory) -> Stick:
    """The stick at that place. Raises OSError if it cannot be read."""
    token, volume = _token_on(root), volume_of(root)
    return Stick(root, token, volume, _state(token, volume, memory), root.stat().st_dev)


def adopt(stick: Stick, directory: Path, device: Device) -> Stick:
    """Make the stick one of the office's: with a token of its own, and remembered."""
    token = stick.token if stick.state == FOREIGN else secrets.token_hex(16)
    if token != stick.token:
        _write_token(stick.root, token, device)
    memory = remembered(directory)
    known = tuple(each for each in memory.sticks if each.token != token)
    remember(directory, memory._replace(sticks=(*known, Remembered(token, stick.volume))))
    return stick._replace(token=token, state=KNOWN)


def remembered(directory: Path) -> Memory:
    """What the office remembers; nothing if the file is gone or damaged."""
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        with ordinary_file(directory / MEMORY) as file:
            told = json.loads(file.read(_LARGEST))
        last = told["last"]
        return Memory(
            tuple(Remembered(str(each["token"]), str(each["volume"])) for each in told["sticks"]),
            None if last is None else _last(last),
        )
    return Memory()


def _last(told: Mapping[str, Any]) -> LastBackup:
    removable = told.get("removable", True) is not False
    return LastBackup(str(told["at"]), str(told["path"]), str(told["token"]), removable)


def remember(directory: Path, memory: Memory) -> None:
    """Keep it in the office's directory."""
    last = None if memory.last is None else memory.last._asdict()
    told = {"sticks": [each._asdict() for each in memory.sticks], "last": last}
    write_whole(directory / MEMORY, json.dumps(told, ensure_ascii=False, indent=1).encode())


def _state(token: str, volume: str, memory: Memory) -> str:
    if not token:
        return BLANK
    for known in memory.sticks:
        if known.token == token:
            same = not (known.volume and volume) or known.volume == volume
            return KNOWN if same else COPIED
    return FOREIGN


def _token_on(root: Path) -> str:
    path = root / FOLDER / NAME
    if not path.is_file():  # a pipe would be waited for without an end
        return ""
    try:
        with path.open("rb") as file:
            return str(json.loads(file.read(_LARGEST))["token"])
    except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError, RecursionError):
        return ""


def _write_token(root: Path, token: str, device: Device) -> None:
    path = root / FOLDER / NAME
    pending = path.with_name(f".{NAME}{PENDING}")
    device.make_directory(path.parent)
    device.remove(pending)
    told = {"token": token, "说明": _EXPLANATION}
    device.write(pending, [json.dumps(told, ensure_ascii=False).encode()])
    device.sync(pending)
    device.rename(pending, path)
    device.settle(path)
    device.sync_directory(path.parent)


def volume_of(path: Path) -> str:
    """The number that the file system was given when it was made; "" where the system does not tell."""
    if os.name == "nt":
        from desktop_app.core import windows

        return windows.volume_of(path.absolute().drive).number
    return _unix_volume(path)


def _unix_volume(path: Path, numbers: Path = Path("/dev/disk/by-uuid")) -> str:
    if sys.platform != "win32":
        device = path.stat().st_dev
        with suppress(OSError):
            for link in numbers.iterdir():
                if link.stat().st_rdev == device:
                    return link.name
    return ""
