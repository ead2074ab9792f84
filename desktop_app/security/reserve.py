"""Room that an office keeps for the day when its disk is full: given away then, so that it can still be
opened, read and backed up.

Opening one writes, and be it only who came: on a full disk nobody would reach what the office holds.
"""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path

NAME = "office.reserve"
SIZE = 1 << 20  # bytes: a session without much typing writes a few hundred thousand
_PIECE = 1 << 16


def keep(directory: Path) -> None:
    """Take the room, as far as the disk has it; harmless where it is taken already."""
    path = directory / NAME
    with suppress(OSError):
        if _size(path) == SIZE:
            return
        path.unlink(missing_ok=True)  # never through a link to what is somebody else's
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        try:
            for _piece in range(SIZE // _PIECE):
                os.write(handle, os.urandom(_PIECE))  # of zeros a file system may keep nothing
        finally:
            os.close(handle)


def give_away(directory: Path) -> None:
    """Give the room away where the disk has none left."""
    with suppress(OSError):
        if shutil.disk_usage(directory).free < SIZE:
            (directory / NAME).unlink(missing_ok=True)


def _size(path: Path) -> int | None:
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    return found.st_size if stat.S_ISREG(found.st_mode) else None
