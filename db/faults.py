"""What can go wrong with the file below a database, told apart from bugs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import apsw

from db.base import UnreadableDatabase

_UNAVAILABLE = (apsw.IOError, apsw.CantOpenError, apsw.ReadOnlyError, apsw.PermissionsError)


class FullDisk(Exception):
    """There is no room for the write; the transaction was undone."""


class UnavailableDatabase(Exception):
    """The file cannot be read or written as things stand: rights, a failing disk, a folder that went away."""


@contextmanager
def named_faults() -> Iterator[None]:
    """Turn the engine's errors about its file into the three that callers can tell their users about."""
    try:
        yield
    except (apsw.NotADBError, apsw.CorruptError) as error:
        raise UnreadableDatabase(str(error)) from error
    except apsw.FullError as error:
        raise FullDisk(str(error)) from error
    except _UNAVAILABLE as error:
        raise UnavailableDatabase(str(error)) from error
