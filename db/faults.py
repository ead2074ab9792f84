"""What can go wrong with the file below a database, told apart from bugs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import apsw
import peewee

from db.base import UnreadableDatabase

_UNAVAILABLE = (apsw.IOError, apsw.CantOpenError, apsw.ReadOnlyError, apsw.PermissionsError)
_NO_ROOM_FOR_THE_LOG = apsw.SQLITE_IOERR_SHMSIZE  # what opening a database on a full disk says


class FullDisk(Exception):
    """There is no room for the write; the transaction was undone."""


class UnavailableDatabase(Exception):
    """The file cannot be read or written as things stand: rights, a failing disk, a folder that went away."""


@contextmanager
def named_faults() -> Iterator[None]:
    """Turn the engine's errors about its file into the three that callers can tell their users about."""
    try:
        yield
    except (apsw.Error, peewee.DatabaseError) as error:
        fault = fault_of(error)
        if fault is None:
            raise
        raise fault from error


def fault_of(error: BaseException) -> Exception | None:
    """The one of the three that the engine's error stands for; None for anything else."""
    error = getattr(error, "orig", error)  # peewee wraps what happens in its own calls
    if isinstance(error, UnreadableDatabase | FullDisk | UnavailableDatabase):
        return error
    if isinstance(error, apsw.NotADBError | apsw.CorruptError):
        return UnreadableDatabase(str(error))
    if isinstance(error, apsw.FullError) or getattr(error, "extendedresult", None) == _NO_ROOM_FOR_THE_LOG:
        return FullDisk(str(error))
    return UnavailableDatabase(str(error)) if isinstance(error, _UNAVAILABLE) else None
