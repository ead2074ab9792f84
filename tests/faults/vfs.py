"""A VFS below the engine's encryption that tells a watcher of every write, before it is made.

A Python VFS has no shared memory, without which the write-ahead log works for one connection alone: while
somebody watches, connections are opened in exclusive locking mode. What is written is the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, Protocol

import apsw
import pytest

_NAME, _CIPHERED = "watched", "multipleciphers-"


class Watcher(Protocol):
    """Hears what the engine does to its files; what it raises is what the engine gets instead."""

    def opened(self, path: str) -> int:
        """A file was opened; the number by which the others call it."""

    def writes(self, file: int, offset: int, data: bytes) -> None:
        """Bytes go into the file."""

    def cuts(self, file: int, size: int) -> None:
        """The file becomes so long."""

    def flushed(self, file: int) -> None:
        """The file is on the disk."""

    def removed(self, path: str, *, flushed: bool) -> None:
        """A file is gone, durably or not."""


class _File(apsw.VFSFile):
    def __init__(self, watcher: Watcher, base: str, name: Any, flags: list[int]) -> None:
        super().__init__(base, name, flags)
        self._watcher = watcher
        self._file = watcher.opened(name.filename() if isinstance(name, apsw.URIFilename) else name)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - SQLite's names
        self._watcher.writes(self._file, offset, bytes(data))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:  # noqa: N802
        self._watcher.cuts(self._file, size)
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:  # noqa: N802
        super().xSync(flags)
        self._watcher.flushed(self._file)


class _Vfs(apsw.VFS):
    watcher: Watcher

    def __init__(self, base: str) -> None:
        super().__init__(_NAME, base)
        self._base = base

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        return _File(self.watcher, self._base, name, flags)

    def xDelete(self, name: str, flush: bool) -> None:  # noqa: N802
        super().xDelete(name, flush)
        self.watcher.removed(name, flushed=flush)


@cache
def _vfs() -> _Vfs:
    """Made once: the ciphers put a VFS of their own over it, which cannot be taken down again."""
    vfs = _Vfs(apsw.vfs_names()[0].removeprefix(_CIPHERED))
    apsw.Connection(":memory:", vfs=f"{_CIPHERED}{_NAME}").close()
    return vfs


@contextmanager
def watched_by(watcher: Watcher) -> Iterator[None]:
    """Tell the watcher of every database that is opened."""
    usual = apsw.vfs_names()[0]
    _vfs().watcher = watcher
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(apsw, "connection_hooks", [*apsw.connection_hooks, _lock_for_one])
        apsw.set_default_vfs(f"{_CIPHERED}{_NAME}")
        try:
            yield
        finally:
            apsw.set_default_vfs(usual)


def _lock_for_one(connection: apsw.Connection) -> None:
    connection.pragma("locking_mode", "exclusive")
