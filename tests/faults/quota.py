"""A disk that is full after so many writes, for the engine and for Python alike."""

from __future__ import annotations

import builtins
import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import apsw
import pytest

from tests.faults.vfs import watched_by

_WRITING = set("wxa+")
_STANDARD = 2  # the descriptors of the terminal are no disk


class Quota:
    """How many writes still find room (None: as many as come), and how many found none."""

    def __init__(self) -> None:
        self.left: int | None = None
        self.refused = 0

    def take(self) -> bool:
        """Whether there is room for one more write."""
        if self.left == 0:
            self.refused += 1
            return False
        if self.left is not None:
            self.left -= 1
        return True

    # ── the engine's files (see `vfs.Watcher`); what is cut or removed gives no room back ────────────────

    def opened(self, _path: str) -> int:
        """Takes no room."""
        return 0

    def writes(self, _file: int, _offset: int, _data: bytes) -> None:
        """Raises what the engine raises for a full disk."""
        if not self.take():
            raise apsw.FullError("the quota is used up")

    def cuts(self, _file: int, _size: int) -> None:
        """Takes no room."""

    def flushed(self, _file: int) -> None:
        """Takes no room."""

    def removed(self, _path: str, *, flushed: bool) -> None:
        """Takes no room."""


@contextmanager
def full_disk() -> Iterator[Quota]:
    """A disk that has room until its quota says otherwise."""
    quota = Quota()
    with pytest.MonkeyPatch.context() as patch, watched_by(quota):
        patch.setattr(io, "open", _limited(io.open, quota))  # pathlib's
        patch.setattr(builtins, "open", _limited(builtins.open, quota))
        patch.setattr(os, "write", _limited_write(os.write, quota))
        yield quota


class _File(io.FileIO):
    quota: Quota

    def write(self, data: Any) -> int:
        _demand(self.quota)
        return super().write(data)


def _limited(real: Callable[..., Any], quota: Quota) -> Callable[..., Any]:
    def opened(file: Any, mode: str = "r", buffering: int = -1, *rest: Any, **named: Any) -> Any:
        if not _WRITING & set(mode) or isinstance(file, int):
            return real(file, mode, buffering, *rest, **named)
        raw = _File(file, mode.replace("b", "").replace("t", ""))
        raw.quota = quota
        if buffering == 0:
            return raw
        buffered = (io.BufferedRandom if "+" in mode else io.BufferedWriter)(raw)
        return buffered if "b" in mode else io.TextIOWrapper(buffered, *rest, **named)

    return opened


def _limited_write(real: Callable[[int, Any], int], quota: Quota) -> Callable[[int, Any], int]:
    def write(handle: int, data: Any) -> int:
        if handle > _STANDARD:
            _demand(quota)
        return real(handle, data)

    return write


def _demand(quota: Quota) -> None:
    if not quota.take():
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
