"""Files attached to records: copied into the office sealed, listed in the database, and checked whenever
they are read.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from db.journal import Deed
from db.models import Attachment
from desktop_app.core import attachable
from desktop_app.core.attached_files import confirm, context_of, drop_file, let_row_decide, path_of
from desktop_app.core.files import (
    make_directory,
    ordinary_file,
    reason_of,
    settle,
    whole_file,
)
from desktop_app.core.outgoing import outgoing_file
from desktop_app.core.permissions import EXPORT, READ, WRITE
from desktop_app.core.program import Program
from desktop_app.errors import AppError, InvalidInput, NotFound
from desktop_app.security.sealing import Unsealable, seal, sealed, unseal

if TYPE_CHECKING:
    from desktop_app.core.office import Office


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
    program_key, record_id = (program.key, record.id) if program is not None else ("", None)
    _demand(office, WRITE, program_key)
    file_name = attachable.plain_file_name(name)
    attachable.check(file_name, size=len(content), head=content[: attachable.HEAD])
    digest = hashlib.sha256(content).hexdigest()
    known = Attachment.get_or_none(
        Attachment.program == program_key, Attachment.record_id == record_id, Attachment.digest == digest
    )
    if known is not None:
        return known
    with office.writer.transaction():  # else two users could make one id
        fresh = office.writer.new_id()
    attachment = Attachment(
        id=fresh,
        program=program_key,
        record_id=record_id,
        file_name=file_name,
        digest=digest,
        size=len(content),
        added_on=office.today(),
        form=form,
        part=part,
    )
    path = path_of(office, attachment)
    make_directory(path.parent)
    with _told_of(file_name):
        let_row_decide(office, attachment)
    try:
        with _told_of(file_name), whole_file(path) as file:
            seal(io.BytesIO(content), file, key=office.keys.attachments, context=context_of(attachment.id))
        with office.writer.transaction(Deed("attach", program_key, file_name)):
            office.writer.at_end(lambda stands: (confirm if stands else drop_file)(office, attachment))
            office.writer.create(attachment)
    except BaseException:
        drop_file(office, attachment)
        raise
    return attachment


@contextmanager
def _told_of(file_name: str) -> Iterator[None]:
    """A refusal of the disk names the file that the user knows, and not the sealed one."""
    try:
        yield
    except AppError as error:
        if not isinstance(error.__cause__, OSError):
            raise
        reason = reason_of(error.__cause__)
        raise AppError(f"没有附上“{file_name}”：{reason}。以前的内容没有动。", field="attachments") from error


def attach_file(office: Office, program: Program, record: Any, path: Path) -> Attachment:
    """Keep a copy of the file under the record; raises InvalidInput if it cannot be read or is not fit."""
    name = attachable.plain_file_name(path.name)
    try:
        with ordinary_file(path) as file:
            head = file.read(attachable.HEAD)
            attachable.check(name, size=path.stat().st_size, head=head)
            content = head + file.read(attachable.LARGEST)
    except OSError as error:
        raise InvalidInput(
            f"打不开“{path.name}”：{reason_of(error)}。没有附上。", field="attachments"
        ) from error
    return attach(office, program, record, name=name, content=content)


def file_under(
    office: Office, attachment: Attachment, program: Program, record: Any, *, form: str = "", part: str = ""
) -> None:
    """Move an attachment from the tray, or from a wrong record, to its record."""
    _demand(office, WRITE, attachment.program)
    _demand(office, WRITE, program.key)
    with office.writer.transaction(Deed("attach", program.key, attachment.file_name)):
        office.writer.update(
            attachment, {"program": program.key, "record_id": record.id, "form": form, "part": part}
        )


def discard(office: Office, pages: Sequence[Attachment]) -> None:
    """Throw pages of the tray away, blank backs or what belongs to no record: all of them or none; raises
    InvalidInput where somebody has filed one meanwhile.
    """
    _demand(office, WRITE, "")
    names = "、".join(page.file_name for page in pages)
    with office.writer.transaction(Deed("discard", "", names)):
        for page in pages:
            held = Attachment.get_or_none(Attachment.id == page.id)
            if held is None or held.program:
                raise InvalidInput(f"“{page.file_name}”已经归档或者丢弃了，选中的页都没有动。")
            let_row_decide(office, held)
            office.writer.discard(held)
    for page in pages:
        drop_file(office, page)


def of(program: Program, record: Any) -> list[Attachment]:
    """The record's files, oldest first."""
    return list(
        Attachment.select()
        .where(Attachment.program == program.key, Attachment.record_id == record.id)
        .order_by(Attachment.id)
    )


def tray(office: Office) -> list[Attachment]:
    """Scanned pages that wait to be filed by hand, oldest first; none for those who may not file."""
    if not _may(office, WRITE, ""):
        return []
    return list(Attachment.select().where(Attachment.program == "").order_by(Attachment.id))


def read(office: Office, attachment: Attachment) -> bytes:
    """The content; raises AppError if the file is gone or is not what was attached."""
    _demand(office, READ, attachment.program)
    return b"".join(_checked(office, attachment))


def content(office: Office, attachment: Attachment) -> Iterator[bytes]:
    """The content in pieces, for a package to another office; AppError as for `read`."""
    _demand(office, EXPORT, attachment.program)
    return _checked(office, attachment)


def bring(office: Office, attachment: Attachment, chunks: Iterable[bytes]) -> bool:
    """Keep the file of a row that came from another office; whether it is what the row says. The row's
    transaction is open: afterwards the file is either confirmed or dropped.
    """
    digest, size = hashlib.sha256(), 0

    def counted() -> Iterator[bytes]:
        nonlocal size
        for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            if size > attachable.LARGEST:
                return
            yield chunk

    path = path_of(office, attachment)
    make_directory(path.parent)
    let_row_decide(office, attachment)
    with whole_file(path) as file:
        for piece in sealed(counted(), key=office.keys.attachments, context=context_of(attachment.id)):
            file.write(piece)
    return bool(digest.hexdigest() == attachment.digest)


def save_as(office: Office, attachment: Attachment, path: Path) -> None:
    """Put the content in the clear where the user wants it; a damaged file leaves nothing there."""
    _demand(office, EXPORT, attachment.program)
    with outgoing_file(path) as file:
        for chunk in _checked(office, attachment):
            file.write(chunk)
        settle(file)
        with office.writer.transaction(Deed("export", attachment.program, path.name)):
            office.writer.note("export", attachment, file=attachment.file_name)


def faults(office: Office, tick: Callable[[], None] = lambda: None) -> Iterator[str]:
    """A sentence for each attached file that is gone, damaged, or not what was attached; reads them all.

    `tick` is called for each, and may raise to stop.
    """
    for attachment in Attachment.select().order_by(Attachment.id).iterator():
        tick()
        try:
            for _chunk in _checked(office, attachment):
                pass
        except AppError as error:
            if _may(office, READ, attachment.program):
                yield error.message
            else:  # its name may say too much
                yield "有一个附件不见了或已损坏，您无权查看它的名称；请找管理员检查，从备份恢复。"


def _checked(office: Office, attachment: Attachment) -> Iterator[bytes]:
    """The content chunk by chunk; AppError at the end, at the latest, if it is not the whole of it."""
    digest = hashlib.sha256()
    try:
        with _open(office, attachment) as file:
            for chunk in unseal(file, key=office.keys.attachments, context=context_of(attachment.id)):
                digest.update(chunk)
                yield chunk
    except Unsealable as error:
        raise AppError(_damaged(attachment)) from error
    if digest.hexdigest() != attachment.digest:
        raise AppError(_damaged(attachment))


def _open(office: Office, attachment: Attachment) -> BinaryIO:
    try:
        return ordinary_file(path_of(office, attachment))
    except FileNotFoundError as error:
        raise NotFound(f"附件“{attachment.file_name}”的文件不见了，请从备份恢复。") from error
    except OSError as error:
        raise AppError(f"读不了附件“{attachment.file_name}”：{reason_of(error)}。") from error


def _damaged(attachment: Attachment) -> str:
    return f"附件“{attachment.file_name}”已损坏或被改动，请从备份恢复；其他内容没有影响。"


def _demand(office: Office, deed: str, program_key: str) -> None:
    """Raises NotAllowed."""
    office.rights.demand(deed, _asked_about(office, deed, program_key))


def _may(office: Office, deed: str, program_key: str) -> bool:
    return office.rights.may(deed, _asked_about(office, deed, program_key))


def _asked_about(office: Office, deed: str, program_key: str) -> str:
    """The tray (no program) is open to whoever may do the deed in any program of theirs."""
    theirs = sorted(office.rights.programs)
    return program_key or next((key for key in theirs if office.rights.may(deed, key)), "")
