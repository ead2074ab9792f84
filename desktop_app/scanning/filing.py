"""Files scanned pages: each under the record whose code it carries, the others into the tray to be
filed by hand.

A page with a code is signed paper come back, so its paper is ticked off. The same page again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from db.journal import Deed
from db.models import Attachment, WorkOrder
from desktop_app.core import attachments, papers, permissions, records
from desktop_app.core.papercode import PaperCode
from desktop_app.core.program import Program
from desktop_app.core.tables import sheet_of
from desktop_app.errors import InvalidInput, NotAllowed, NotFound
from desktop_app.printing.office_paper import paper_tag
from desktop_app.programs import PROGRAMS

if TYPE_CHECKING:
    from desktop_app.core.office import Office
    from desktop_app.scanning.apart import Workshop
    from desktop_app.scanning.pages import Page

UNREAD = "没有读到本程序的二维码"
FOREIGN = "不是本单位的单据"
UNKNOWN = "二维码上的记录不在这里"
NOT_ENTERED = "这张空白工单还没有录入，录入后再扫一次，或手工归档"

# Paper that was printed before its record: what it is once the record was entered.
BLANK_PAPER = {("slip_numbers", "slip"): ("work_orders", "slip")}


class Filed(NamedTuple):
    """A page that lies under its record; `known` if it lay there before."""

    file: str
    page: int
    program: str
    number: str
    form: str
    part: str
    known: bool

    @property
    def part_title(self) -> str:
        """存根联, where the sheet has parts: two of them may lie on one page."""
        program: Any = PROGRAMS.with_key(self.program)
        parts = (part for form in program.prints if form.key == self.form for part in form.parts)
        return next((title for key, title in parts if key == self.part), "")


class InTray(NamedTuple):
    """A page that waits to be filed by hand, and why."""

    file: str
    page: int
    reason: str
    attachment: Attachment


Outcome = Filed | InTray


def scan(office: Office, path: Path, workshop: Workshop) -> Iterator[Outcome]:
    """File the pages of a scan or a photo one after the other, each in its own transaction.

    Raises AppError for a file that cannot be read to its end; the pages before stay filed. Raises NotAllowed,
    when all pages were looked at, for those that the user may not file: they are kept nowhere.
    """
    from desktop_app.scanning import codes, pages  # decoders of pictures and codes: not at start-up

    refused: dict[int, str] = {}
    for page in pages.pages_of(path, workshop):
        try:
            yield from file_scanned(office, path.name, page, codes.codes_on(page.picture))
        except NotAllowed as error:
            refused[page.number] = error.message
    if refused:
        numbers, reason = "、".join(map(str, refused)), next(iter(refused.values()))
        raise NotAllowed(f"“{path.name}”第 {numbers} 页没有归档：{reason}")


def file_scanned(office: Office, name: str, page: Page, codes: Iterable[PaperCode]) -> Iterator[Outcome]:
    """Where one page goes, by the codes that were read on it."""
    found = tuple(codes)
    ours = [code for code in found if code.office == paper_tag(office)]
    targets = [
        (entered, target)
        for entered in map(_entered, ours)
        if entered is not None and (target := _target(entered)) is not None
    ]
    if targets:
        lay = {record.id for _code, (program, record) in targets if _holds(program, record, page)}
        for code, (program, record) in targets:
            yield _file(office, name, page, code, program, record, known=record.id in lay)
        return
    known = _lying(office, page)
    if known is not None:
        yield known._replace(file=name, page=page.number)
        return
    reason = NOT_ENTERED if any(map(_is_blank, ours)) else UNKNOWN if ours else FOREIGN if found else UNREAD
    with office.writer.transaction(Deed("scan")):
        attachment = attachments.attach(office, None, None, name=_name(name, page), content=page.content)
    yield InTray(name, page.number, reason, attachment)


def file_page(office: Office, item: Attachment, program: Program, number: str, part: str) -> Filed:
    """File a page of the tray by hand under the record; `part` is a part's key or name, "" for none of them.

    Raises NotFound for an unknown record or part, InvalidInput for a page that is filed already.
    """
    office.rights.demand(permissions.WRITE, program.key)
    if item.program:
        raise InvalidInput("这一页已经归到别的记录下了，没有再动。")
    record = records.named(office, program, number)
    form, part = _part_named(program, part)
    with office.writer.transaction(Deed("scan", program.key)):
        attachments.file_under(office, item, program, record, form=form, part=part)
        if part:
            papers.note_signed(office, PaperCode(program.key, form, part, record.id, paper_tag(office)))
        office.writer.note("scan", record, form=form, part=part)
    return Filed(item.file_name, 1, program.key, _number(record), form, part, known=False)


def _holds(program: Program, record: Any, page: Page) -> bool:
    return any(held.digest == page.digest for held in attachments.of(program, record))


def _file(
    office: Office, name: str, page: Page, code: PaperCode, program: Program, record: Any, *, known: bool
) -> Filed:
    """Both parts of a sheet may be on one page, so whether it lay there is `known` from before the first."""
    office.rights.demand(permissions.WRITE, program.key)
    with office.writer.transaction(Deed("scan", program.key)):
        _keep(office, name, page, code, program, record)
        ticked = papers.note_signed(office, code)
        if ticked or not known:
            office.writer.note("scan", record, form=code.form, part=code.part)
    return Filed(name, page.number, program.key, _number(record), code.form, code.part, known and not ticked)


def _keep(office: Office, name: str, page: Page, code: PaperCode, program: Program, record: Any) -> None:
    """The page under its record: the one that waited in the tray, if it is the very same, else a new one."""
    waiting = next((held for held in attachments.tray(office) if held.digest == page.digest), None)
    if waiting is not None:
        attachments.file_under(office, waiting, program, record, form=code.form, part=code.part)
        return
    attachments.attach(
        office,
        program,
        record,
        name=_name(name, page),
        content=page.content,
        form=code.form,
        part=code.part,
    )


def _is_blank(code: PaperCode) -> bool:
    return (code.program, code.form) in BLANK_PAPER


def _entered(code: PaperCode) -> PaperCode | None:
    """The code as the order itself would carry it, where paper was printed before there was an order."""
    if not _is_blank(code):
        return code
    order = WorkOrder.get_or_none(WorkOrder.slip == code.record_id)
    program, form = BLANK_PAPER[code.program, code.form]
    return None if order is None else code._replace(program=program, form=form, record_id=order.id)


def _target(code: PaperCode) -> tuple[Program, Any] | None:
    """The record under which the page lies; the paper of a row lies under the sheet with that row."""
    program = PROGRAMS.with_key(code.program)
    record = None if program is None else program.model.get_or_none(program.model.id == code.record_id)
    if program is None or record is None:
        return None
    sheet, owner = sheet_of(program)
    return (program, record) if not owner else (sheet, getattr(record, owner))


def _lying(office: Office, page: Page) -> Filed | None:
    """Where the very same page lies already, if it was filed by hand before and the user may know."""
    held = Attachment.get_or_none(Attachment.digest == page.digest, Attachment.program != "")
    if held is None or not office.rights.may(permissions.READ, held.program):
        return None
    program: Any = PROGRAMS.with_key(held.program)
    record = program.model.get_or_none(program.model.id == held.record_id)
    return Filed("", 0, program.key, _number(record), held.form, held.part, known=True)


def _part_named(program: Program, name: str) -> tuple[str, str]:
    for form in program.prints:
        for key, title in form.parts:
            if name in (key, title):
                return form.key, key
    if name:
        known = "、".join(f"{title}({key})" for form in program.prints for key, title in form.parts)
        raise NotFound(f"{program.title}没有“{name}”这一联，可选：{known or '没有'}。", field="part")
    return "", ""


def _number(record: Any) -> str:
    return str(getattr(record, "number", None) or record.id) if record is not None else ""


def _name(name: str, page: Page) -> str:
    """The file's own name, with the page where there are several, and the ending of what is kept."""
    stem = Path(name).stem or "扫描"
    return f"{stem}-第{page.number}页{page.suffix}" if page.number > 1 else f"{stem}{page.suffix}"
