"""The journal as a workbook: one row for each batch, with what was done in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from db.journal import DEEDS, Deed
from desktop_app.core import permissions
from desktop_app.core.deed_list import DeedList
from desktop_app.spreadsheets.sheet_writer import Heading, new_workbook

if TYPE_CHECKING:
    from desktop_app.core.office import Office

TITLE = "日志"
TOLD_EVERY = 500  # rows
HEADINGS = (
    Heading("时间", 18),
    Heading("用户", 10),
    Heading("事项", 12),
    Heading("业务", 14),
    Heading("对象", 30),
    Heading("内容", 60),
    Heading("批号", 22),
)

Progress = Callable[[int, int], None]  # done, total; it raises to cancel, and then there is no file


def export(office: Office, deeds: DeedList, path: Path, *, progress: Progress | None = None) -> int:
    """Write every row of the list to `path`; returns how many. The export is journalled.

    Raises AppError, and then nothing was written; NotAllowed for an auditor, who reads it here.
    """
    office.rights.demand(permissions.EXPORT, "")
    total = deeds.count()

    def journal(written: int) -> None:
        with office.writer.transaction(Deed("export", "", path.name)):
            office.writer.note("export", file=path.name, rows=written, what="journal")

    with new_workbook(path, TITLE, HEADINGS, journal=journal) as sheet:
        for deed in deeds.iterate():
            local = deed.at.astimezone(office.zone).replace(tzinfo=None, microsecond=0)
            kind = DEEDS.get(deed.kind, deed.kind)
            sheet.write((local, deed.user, kind, deed.program, deed.subject, deed.what, str(deed.id)))
            if progress is not None and sheet.rows % TOLD_EVERY == 0:
                progress(sheet.rows, total)
    return sheet.rows
