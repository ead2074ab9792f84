"""Records everything that is written below a directory and what was flushed, so that a power loss at any
moment can be played back.

The engine tells of each write to its files; other files are looked at where Python flushes or renames one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.faults.office import Promise
from tests.faults.vfs import watched_by

LOGS = ("-wal", "-journal")


class Write(NamedTuple):
    """Bytes put into a file."""

    file: int
    offset: int
    data: bytes


class Cut(NamedTuple):
    """A file made so long."""

    file: int
    size: int


class Flush(NamedTuple):
    """What was written to the file is on the disk."""

    file: int


class Name(NamedTuple):
    """A name that came to stand for a file or a directory; `former` if it was renamed, with what is in it."""

    path: str
    file: int
    is_directory: bool = False
    former: str | None = None


class Forget(NamedTuple):
    """A name that went."""

    path: str


class FlushNames(NamedTuple):
    """The names in the directory are on the disk."""

    directory: str


Event = Write | Cut | Flush | Name | Forget | FlushNames | Promise


class Tape:
    """Everything that happened below `root`, in its order."""

    def __init__(self, root: Path) -> None:
        self.events: list[Event] = []
        self._root = root
        self._names: dict[str, int] = {}
        self._stamps: dict[str, tuple[int, int, int]] = {}  # of contents that are on the tape
        self._engines: set[str] = set()  # files whose writes the VFS tells
        self._logs: dict[int, str] = {}  # new ones, and the directory that is flushed with each
        self._next = 0

    def promise(self, promises: list[Promise]) -> None:
        """The program has said that this is saved."""
        self.look()
        self.events += promises

    def settle(self) -> None:
        """All that is there now came to the disk long ago."""
        self.look()
        for name, file in self._names.items():
            is_directory = (self._root / name).is_dir()
            self.events += [FlushNames(name)] if is_directory else [Flush(file)]
        self.events.append(FlushNames("."))

    def _name_of(self, path: str | Path) -> str | None:
        """The path from the root; None if it lies elsewhere."""
        absolute = Path(os.path.abspath(path))  # noqa: PTH100 - a link is a name of its own
        return absolute.relative_to(self._root).as_posix() if absolute.is_relative_to(self._root) else None

    def look(self) -> None:
        """Note the names that came and went, and contents that nobody told about."""
        present = {found.relative_to(self._root).as_posix(): found for found in self._root.rglob("*")}
        for name in self._names.keys() - present.keys():
            self._forget(name)
        for name in sorted(present):
            self._see(name, present[name])

    def _see(self, name: str, path: Path) -> None:
        stat, is_directory = path.stat(), path.is_dir()
        if name in self._stamps and self._stamps[name][0] != stat.st_ino:
            self._forget(name)
        if name not in self._names:
            self._next += 1
            self._names[name] = self._next
            self.events.append(Name(name, self._next, is_directory))
        stamp = (stat.st_ino, stat.st_size, stat.st_mtime_ns)
        if not is_directory and name not in self._engines and self._stamps.get(name) != stamp:
            self.events += [Cut(self._names[name], 0), Write(self._names[name], 0, path.read_bytes())]
        self._stamps[name] = stamp

    def _forget(self, name: str) -> None:
        del self._names[name]
        self._stamps.pop(name, None)
        self._engines.discard(name)
        self.events.append(Forget(name))

    # ── what is told by the engine and by Python ─────────────────────────────────────────────────────────

    def opened(self, path: str) -> int:
        """A file of the engine, which tells of its writes from now on."""
        name = self._name_of(path)
        assert name is not None
        is_new = name not in self._names
        self.look()
        self._engines.add(name)
        if is_new and name.endswith(LOGS):
            self._logs[self._names[name]] = Path(name).parent.as_posix()
        return self._names[name]

    def writes(self, file: int, offset: int, data: bytes) -> None:
        """Bytes go into the file."""
        self.events.append(Write(file, offset, data))

    def cuts(self, file: int, size: int) -> None:
        """The file becomes so long."""
        self.events.append(Cut(file, size))

    def flushed(self, file: int) -> None:
        """The file is on the disk; of a new log also its name."""
        self.events.append(Flush(file))
        if (directory := self._logs.pop(file, None)) is not None:
            self.look()
            self.events.append(FlushNames(directory))

    def removed(self, path: str, *, flushed: bool) -> None:
        """A file of the engine is gone."""
        self.look()
        name = self._name_of(path)
        if flushed and name is not None:
            self.events.append(FlushNames(Path(name).parent.as_posix()))

    def synced(self, handle: int) -> None:
        """`os.fsync` of a file or a directory, done."""
        self.look()
        stat = os.fstat(handle)
        for name in ["", *self._names]:
            if os.path.samestat(stat, (self._root / name).stat()):
                is_directory = (self._root / name).is_dir()
                self.events.append(FlushNames(name or ".") if is_directory else Flush(self._names[name]))

    def renamed(self, old: str | Path, new: str | Path) -> None:
        """`os.rename` or `os.replace`, done."""
        former, name = self._name_of(old), self._name_of(new)
        if former is None or name is None:
            return
        below = [found for found in self._names if found.startswith(f"{former}/")]
        for found in (former, *below):
            self._moved(found, name + found.removeprefix(former))
        is_directory = Path(new).is_dir()
        self.events.append(Name(name, self._names[name], is_directory, former))

    def _moved(self, former: str, name: str) -> None:
        self._names[name] = self._names.pop(former)
        self._stamps[name] = self._stamps.pop(former)
        self._engines.discard(name)
        if former in self._engines:
            self._engines.remove(former)
            self._engines.add(name)


@contextmanager
def recording(root: Path) -> Iterator[Tape]:
    """Record what is written below `root`."""
    tape = Tape(root)
    with pytest.MonkeyPatch.context() as patch, watched_by(tape):
        for name in ("rename", "replace"):
            patch.setattr(os, name, _renaming(tape, getattr(os, name)))
        patch.setattr(os, "fsync", _syncing(tape, os.fsync))
        yield tape


def _renaming(tape: Tape, rename: Callable[..., None]) -> Callable[..., None]:
    def renamed(old: Any, new: Any, **named: Any) -> None:
        tape.look()
        rename(old, new, **named)
        tape.renamed(old, new)

    return renamed


def _syncing(tape: Tape, sync: Callable[[int], None]) -> Callable[[int], None]:
    def synced(handle: int) -> None:
        tape.look()  # what is flushed was written before
        sync(handle)
        tape.synced(handle)

    return synced
