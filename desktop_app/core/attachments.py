"""Files attached to records: copied into the office sealed, listed in the database, and checked whenever
they are read.
"""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.models import Attachment
from desktop_app.core.files import sync_directory, whole_file
from desktop_app.core.program import Program
from desktop_app.errors import AppError, InvalidInput, NotFound
from desktop_app.security.sealing import Unsealable, seal, unseal

if TYPE_CHECKING:
    from desktop_app.core.office import Office

DIRECTORY = "attachments"
LARGEST = 200 * 1024 * 1024  # bytes: an hour's scan of paper, not a film
NAME_LENGTH = 200


def attach(
    office: Office,
    program: Program | None,
    record: Any,
    *,
    name: str,
    content: bytes,
    form: str = "",
    part: str = "",
) -> Attachment:
    """Keep the content under the record (without one: in the tray); the same content is kept once for a
    record.

    The sealed file is on the disk before the row is written, so that a row never names a file that is not
    there.
    """
    _check(name, content)
    digest = hashlib.sha256(content).hexdigest()
    program_key, record_id = (program.key, record.id) if program is not None else ("", None)
    known = Attachment.get_or_none(
        Attachment.program == program_key, Attachment.record_id == record_id, Attachment.digest == digest
    )
    if known is not None:
        return known
    attachment = Attachment(
        id=office.writer.new_id(),
        program=program_key,
        record_id=record_id,
        file_name=Path(name).name[-NAME_LENGTH:],
        digest=digest,
        size=len(content),
        added_on=office.today(),
        form=form,
        part=part,
    )
    path = _path(office, attachment)
    if not path.parent.is_dir():
        path.parent.mkdir()
        sync_directory(path.parent.parent)
    with whole_file(path) as file:
        seal(io.BytesIO(content), file, key=office.keys.attachments, context=_context(attachment))
    office.writer.create(attachment)
    return attachment


def file_under(
    office: Office, attachment: Attachment, program: Program, record: Any, *, form: str = "", part: str = ""
) -> None:
    """Move an attachment from the tray, or from a wrong record, to its record."""
    office.writer.update(
        attachment, {"program": program.key, "record_id": record.id, "form": form, "part": part}
    )


def of(program: Program, record: Any) -> list[Attachment]:
    """The record's files, oldest first."""
    return list(
        Attachment.select()
        .where(Attachment.program == program.key, Attachment.record_id == record.id)
        .order_by(Attachment.id)
    )


def tray() -> list[Attachment]:
    """Scanned pages that wait to be filed by hand, oldest first."""
    return list(Attachment.select().where(Attachment.program == "").order_by(Attachment.id))


def read(office: Office, attachment: Attachment) -> bytes:
    """The content; raises AppError if the file is gone or is not what was attached."""
    try:
        with _path(office, attachment).open("rb") as file:
            content = b"".join(unseal(file, key=office.keys.attachments, context=_context(attachment)))
    except FileNotFoundError as error:
        raise NotFound(f"附件“{attachment.file_name}”的文件不见了,请从备份恢复。") from error
    except OSError as error:
        raise AppError(f"读不了附件“{attachment.file_name}”:{error.strerror}。") from error
    except Unsealable as error:
        raise AppError(_damaged(attachment)) from error
    if hashlib.sha256(content).hexdigest() != attachment.digest:
        raise AppError(_damaged(attachment))
    return content


def _damaged(attachment: Attachment) -> str:
    return f"附件“{attachment.file_name}”已损坏或被改动,请从备份恢复;其他内容没有影响。"


def _check(name: str, content: bytes) -> None:
    if not content:
        raise InvalidInput(f"“{Path(name).name}”是空文件,没有附上。")
    if len(content) > LARGEST:
        raise InvalidInput(f"“{Path(name).name}”超过 {LARGEST // 1024 // 1024} MB,没有附上。")


def _path(office: Office, attachment: Attachment) -> Path:
    return office.directory / DIRECTORY / f"{attachment.id:019d}"


def _context(attachment: Attachment) -> bytes:
    return f"attachment {attachment.id}".encode()
