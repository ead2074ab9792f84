"""Records everything that is written below a directory and what was flushed, so that a power loss at any
moment can be played back.

The engine's files are watched by a VFS below its encryption; other files where Python flushes or renames
them. A Python VFS has no shared memory, without which the log works for one connection alone: while the tape
runs, connections are opened in exclusive locking mode. What is written to the files is the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import apsw
import pytest

from tests.faults.office import Promise

CIPHERED = "multipleciphers-"
SQLITE_SUFFIXES = ("-wal", "-journal")  # the engine flushes their directory with them, once


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
    """A name that came to stand for a file or a directory; `former` if it was renamed."""

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
        self._next = 0

    def promise(self, promises: list[Promise]) -> None:
        """The program has said that this is saved."""
        self.look()
        self.events += promises

    def name_of(self, path: str | Path) -> str | None:
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
        """A file of the engine."""
        self.look()
        name = self.name_of(path)
        assert name is not None
        self._engines.add(name)
        return self._names[name]

    def flushed(self, handle: int) -> None:
        """`os.fsync`, of a file or a directory."""
        self.look()
        stat = os.fstat(handle)
        for name in ["", *self._names]:
            if os.path.samestat(stat, (self._root / name).stat()):
                is_directory = (self._root / name).is_dir()
                self.events.append(FlushNames(name or ".") if is_directory else Flush(self._names[name]))

    def renamed(self, old: str, new: str) -> None:
        """`os.rename` or `os.replace`, done."""
        file = self._names.pop(old)
        for names in (self._stamps, self._engines):
            names.pop(new, None) if isinstance(names, dict) else names.discard(new)
        if old in self._engines:
            self._engines.remove(old)
            self._engines.add(new)
        self._stamps[new] = self._stamps.pop(old)
        self._names[new] = file
        self.events.append(Name(new, file, former=old))


class _File(apsw.VFSFile):
    def __init__(self, tape: Tape, base: str, name: Any, flags: list[int]) -> None:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        super().__init__(base, name, flags)
        self._tape = tape
        self._file = tape.opened(path)
        self._directory = tape.name_of(Path(path).parent) if path.endswith(SQLITE_SUFFIXES) else None

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - SQLite's name
        super().xWrite(data, offset)
        self._tape.events.append(Write(self._file, offset, bytes(data)))

    def xTruncate(self, size: int) -> None:  # noqa: N802
        super().xTruncate(size)
        self._tape.events.append(Cut(self._file, size))

    def xSync(self, flags: int) -> None:  # noqa: N802
        super().xSync(flags)
        self._tape.events.append(Flush(self._file))
        if self._directory is not None:
            self._tape.look()
            self._tape.events.append(FlushNames(self._directory))
            self._directory = None


class _Vfs(apsw.VFS):
    tape: Tape

    def __init__(self, base: str) -> None:
        super().__init__("tape", base)
        self._base = base

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        return _File(self.tape, self._base, name, flags)

    def xDelete(self, name: str, flush: bool) -> None:  # noqa: N802
        super().xDelete(name, flush)
        self.tape.look()
        directory = self.tape.name_of(Path(name).parent)
        if flush and directory is not None:
            self.tape.events.append(FlushNames(directory))


@cache
def _vfs() -> _Vfs:
    """Made once: the ciphers put a VFS of their own over it, which cannot be taken down again."""
    vfs = _Vfs(apsw.vfs_names()[0].removeprefix(CIPHERED))
    apsw.Connection(":memory:", vfs=f"{CIPHERED}tape").close()
    return vfs


@contextmanager
def recording(root: Path) -> Iterator[Tape]:
    """Record what is written below `root`."""
    usual = apsw.vfs_names()[0]
    tape = _vfs().tape = Tape(root)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("rename", "replace"):
            patch.setattr(os, name, _renaming(tape, getattr(os, name)))
        patch.setattr(os, "fsync", _flushing(tape, os.fsync))
        patch.setattr(apsw, "connection_hooks", [*apsw.connection_hooks, _exclusive])
        apsw.set_default_vfs(f"{CIPHERED}tape")
        try:
            yield tape
        finally:
            apsw.set_default_vfs(usual)


def _exclusive(connection: apsw.Connection) -> None:
    connection.pragma("locking_mode", "exclusive")


def _renaming(tape: Tape, rename: Callable[..., None]) -> Callable[..., None]:
    def renamed(old: Any, new: Any, **named: Any) -> None:
        tape.look()
        rename(old, new, **named)
        names = tape.name_of(old), tape.name_of(new)
        if names[0] is not None and names[1] is not None:
            tape.renamed(names[0], names[1])

    return renamed


def _flushing(tape: Tape, flush: Callable[[int], None]) -> Callable[[int], None]:
    def flushed(handle: int) -> None:
        tape.look()  # what is flushed was written before
        flush(handle)
        tape.flushed(handle)

    return flushed
