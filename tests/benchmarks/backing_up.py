"""A backup with its check, beside copying, flushing, reading back and hashing the bytes; and the next one."""

from __future__ import annotations

import hashlib
import mmap
import os
import shutil
from pathlib import Path
from statistics import median

from desktop_app.backup import destination, taking
from desktop_app.backup.device import BLOCK, CHUNK
from desktop_app.core import attachments
from desktop_app.core.office import Office
from desktop_app.security import new_office, opening
from desktop_app.security.new_office import Founding
from tests.benchmarks.measuring import Measured, seconds

RUNS = 3
PIECE = 2 << 20  # bytes of an attachment: a scanned slip
PASSWORD = "路灯坏了请尽快修理2015"
USER = "张文书"


def measured(folder: Path, megabytes: int) -> list[Measured]:
    """The rows about backups, for an office with so many megabytes of attachments."""
    folder.mkdir(parents=True, exist_ok=True)
    if not opening.is_office(folder / "office"):
        new_office.create(folder / "office", Founding("白泉镇", "白泉", "township", USER, PASSWORD))
    opened = opening.open_office(folder / "office", user=USER, password=PASSWORD)
    try:
        return _measured(opened.office, folder, count=max(100, (megabytes << 20) // PIECE))
    finally:
        opened.close()


def _measured(office: Office, folder: Path, *, count: int) -> list[Measured]:
    _attach(office, count)
    first, next_one = [], []
    for run in range(RUNS):
        stick, copy = folder / f"stick{run}", folder / f"copy{run}"
        stick.mkdir()
        ours = seconds(lambda stick=stick: _back_up(office, stick))
        floor = seconds(lambda copy=copy: _copy(office.directory, copy))
        first.append(ours / floor)
        _attach(office, count // 100)
        next_one.append(seconds(lambda stick=stick: _back_up(office, stick)) / ours)
        for written in (stick, copy):
            shutil.rmtree(written)
    return [
        Measured("backup with its check", median(first), 1.5),
        Measured("the next backup, 1 % of attachments new", median(next_one), 0.2, "× the first"),
    ]


def _attach(office: Office, count: int) -> None:
    for _ in range(count):
        content = os.urandom(PIECE)
        attachments.attach(office, None, None, name="扫描件.txt", content=content)


def _back_up(office: Office, stick: Path) -> None:
    taking.back_up(office, destination.chosen(office, stick, adopt=True).stick)


def _copy(source: Path, target: Path) -> None:
    """The floor: each file copied, flushed, read back from the device and hashed."""
    (target / "attachments").mkdir(parents=True)
    files = [source / "office.db", source / "keyring.json", *(source / "attachments").iterdir()]
    for path in files:
        written = target / path.relative_to(source)
        shutil.copyfile(path, written)
        with written.open("r+b", buffering=0) as file:
            os.fsync(file.fileno())
        _hash(written)


def _hash(path: Path) -> None:
    digest = hashlib.sha256()
    if not hasattr(os, "O_DIRECT"):
        digest.update(path.read_bytes())
        return
    buffer = mmap.mmap(-1, CHUNK)
    view = memoryview(buffer)
    handle = os.open(path, os.O_RDONLY | os.O_DIRECT)
    while count := os.readv(handle, [buffer]):
        digest.update(view[:count])
        if count % BLOCK:
            break
    os.close(handle)
