"""The sealed files of attachments on the disk, and the marks by which a row decides about its file.

File and row cannot come or go at once. A mark beside the file, on the disk before either changes, says that
the row decides: whoever is killed in between leaves a mark, by which the next one to open the office knows a
file that nobody needs from one whose row is missing for another reason, and which is never removed.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from db.models import Attachment
from desktop_app.core.files import sentence_about, sweep, sync_directory
from desktop_app.errors import AppError

if TYPE_CHECKING:
    from desktop_app.core.office import Office

DIRECTORY = "attachments"
MARK = ".undecided"


def path_of(office: Office, attachment: Attachment) -> Path:
    """Where the office keeps the sealed file of the attachment."""
    return office.directory / DIRECTORY / name_of(attachment.id)


def is_here(office: Office, attachment: Attachment) -> bool:
    """Whether the office has the attachment's file."""
    return path_of(office, attachment).is_file()


def strangers(office: Office) -> list[str]:
    """Names of files in the directory that no attachment knows, in their order."""
    directory = office.directory / DIRECTORY
    if not directory.is_dir():
        return []
    known = {name_of(attachment.id) for attachment in Attachment.select(Attachment.id)}
    found = {path.name for path in directory.iterdir()}
    undecided = {name for name in found if _mark(directory / name).name in found or name.endswith(MARK)}
    return sorted(found - known - undecided)


def let_row_decide(office: Office, attachment: Attachment) -> None:
    """Mark the attachment's file, durably: its row is about to come or to go. Raises AppError."""
    mark = _mark(path_of(office, attachment))
    try:
        mark.touch(mode=0o600)
        sync_directory(mark.parent)
    except OSError as error:
        with suppress(OSError):
            mark.unlink(missing_ok=True)
        raise AppError(sentence_about(error, mark)) from error


def confirm(office: Office, attachment: Attachment) -> None:
    """The row of a file that was brought is written: nothing is undecided any more."""
    with suppress(OSError):
        _mark(path_of(office, attachment)).unlink()


def drop_file(office: Office, attachment: Attachment) -> None:
    """Remove the file of an attachment whose row is gone."""
    path = path_of(office, attachment)
    with suppress(OSError):  # the mark stays with the file, for whoever opens the office next
        path.unlink(missing_ok=True)
        _mark(path).unlink(missing_ok=True)


def tidy(office: Office) -> None:
    """Remove what was left behind when the program was killed while it attached a file or took one back."""
    sweep(office.directory / DIRECTORY)
    for mark in (office.directory / DIRECTORY).glob(f".*{MARK}"):
        name = mark.name.removeprefix(".").removesuffix(MARK)
        with suppress(OSError):
            if name.isdecimal() and not Attachment.select().where(Attachment.id == int(name)).exists():
                mark.with_name(name).unlink(missing_ok=True)
            mark.unlink()


def name_of(attachment_id: int) -> str:
    """The name of the sealed file, in the office's directory and in its backups."""
    return f"{attachment_id:019d}"


def context_of(attachment_id: int) -> bytes:
    """What the sealed file is bound to, so that files cannot be exchanged for each other."""
    return f"attachment {attachment_id}".encode()


def _mark(path: Path) -> Path:
    return path.with_name(f".{path.name}{MARK}")
