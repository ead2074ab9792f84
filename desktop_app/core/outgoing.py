"""What leaves the office, readable by anybody: files whole or not at all, and never put among its own; rows
that are copied, by those who may export them.

What lies in an office's directory is encrypted, backed up, and looked over by `check`; a list or a recovery
key that was saved there would be the one readable thing in it.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from desktop_app.core import permissions
from desktop_app.core.files import PENDING, whole_file
from desktop_app.errors import InvalidInput
from desktop_app.security import place

if TYPE_CHECKING:
    from desktop_app.core.office import Office

# As `whole_file` and a writer's folder name it.
_LEFT = re.compile(rf"\..+\.[0-9a-z_]{{8}}{re.escape(PENDING)}")
_STILL_WRITTEN = 3600  # seconds


@contextmanager
def outgoing_file(path: Path) -> Iterator[BinaryIO]:
    """As `whole_file`, for a place that somebody chose; raises InvalidInput within any office's directory."""
    refuse_within_an_office(path)
    with whole_file(path) as file:
        _remove_leftovers(path.parent, os.fstat(file.fileno()).st_mtime)
        yield file


def _remove_leftovers(directory: Path, now: float) -> None:
    """Remove what a writer left that was killed, or whose power failed, more than an hour before `now`: half
    a list of names lies there, and nobody sees it.
    """
    for left in directory.glob(f".*{PENDING}"):
        with suppress(OSError):
            if _LEFT.fullmatch(left.name) and left.lstat().st_mtime < now - _STILL_WRITTEN:
                left.unlink() if left.is_file() else shutil.rmtree(left)


def write_outgoing(path: Path, content: bytes) -> None:
    """Make `path` hold exactly the content, as `outgoing_file` does."""
    with outgoing_file(path) as file:
        file.write(content)


class _Tried(Exception):
    """The place can be written."""


def demand_place(path: Path) -> None:
    """Raises what `outgoing_file` would, before work whose result is to go there; leaves no file."""
    with suppress(_Tried), outgoing_file(path):
        raise _Tried


def copy_out(office: Office, program_key: str, *, rows: int) -> None:
    """Rows of the program's list go to other programs by the clipboard: an export without a file. Raises
    NotAllowed; the journal says how many went.
    """
    office.rights.demand(permissions.EXPORT, program_key)
    office.writer.note("export", program=program_key, rows=rows, what="copied")


def refuse_within_an_office(path: Path, *, field: str = "file") -> None:
    """Raises InvalidInput for a file or folder in the directory of an office, or in a backup of one."""
    if place.office_around(path) is not None:
        raise _not_there(path, field)


def refuse_within(directory: Path, path: Path, *, field: str) -> None:
    """The same (InvalidInput) where the directory is yet to become an office's."""
    refuse_within_an_office(path, field=field)
    if directory.absolute().resolve() in path.absolute().resolve().parents:
        raise _not_there(path, field)


def _not_there(path: Path, field: str) -> InvalidInput:
    return InvalidInput(
        f"“{path}”在办公室的数据目录或备份里面：那里只放加密的数据。没有写，请换一个位置。", field=field
    )
