"""The rows that an import refused, to correct and import again: every column kept, the reasons in front."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.core import permissions
from desktop_app.core.program import Program
from desktop_app.spreadsheets.importing import ImportResult
from desktop_app.spreadsheets.several_lines import whole_rows
from desktop_app.spreadsheets.sheet_writer import Heading, new_workbook

if TYPE_CHECKING:
    from desktop_app.core.office import Office

ROW, REASON = "原行号", "退回原因"
_WIDE, _NARROW = 40, 16


def write(office: Office, program: Program, result: ImportResult, path: Path) -> int:
    """Write the refused rows to `path`; returns how many. Raises AppError.

    The rows go back as they came, for a masked number could not be corrected: so it is an export of whole
    numbers, asks for both rights and is journalled as one.
    """
    office.rights.demand(permissions.EXPORT, program.key)
    office.rights.demand(permissions.REVEAL, program.key)
    reasons: dict[int, list[str]] = defaultdict(list)
    labels = {name: heading for heading, name in result.mapping.items()}
    for refusal in result.refused:
        label = labels.get(refusal.field)
        reason = refusal.reason.rstrip("。")
        reasons[refusal.row].append(f"{label}：{reason}" if label and label not in reason else reason)
    headings = [Heading(ROW, 8), Heading(REASON, _WIDE)]
    headings += [
        Heading(heading, _NARROW) for heading in result.table.headings if heading not in (ROW, REASON)
    ]
    kept = [index for index, heading in enumerate(result.table.headings) if heading not in (ROW, REASON)]

    def place(number: int) -> str | int:
        return result.table.told(number) if result.table.parts else number

    def journal(written: int) -> None:
        office.writer.note(
            "export", program=program.key, file=path.name, rows=written, refused=True, revealed=True
        )

    with new_workbook(path, "退回的行", headings, journal=journal) as sheet:
        for row in whole_rows(program, result.table, result.mapping, as_written=True):
            if row.number in reasons:
                sheet.write(
                    [
                        place(row.number),
                        "；".join(reasons[row.number]) + "。",
                        *(row.cells[index] for index in kept),
                    ]
                )
    return sheet.rows
