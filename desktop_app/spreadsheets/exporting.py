"""Any list as a workbook: all rows, the chosen columns in their order, days as days, codes as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from db.fields import (
    DayField,
    DecimalField,
    LinkField,
    LongTextField,
    MomentField,
    MoneyField,
    WholeField,
)
from db.models import Division
from desktop_app.core import permissions, places
from desktop_app.core.cells import Cell
from desktop_app.core.listing import Listing, column_label, listing
from desktop_app.core.program import Column, Filters, Program
from desktop_app.core.selection import field_at, layout_of
from desktop_app.spreadsheets.sheet_writer import Heading, Rounded, Yuan, new_workbook

if TYPE_CHECKING:
    from desktop_app.core.office import Office

_TOLD_EVERY = 1_000  # rows
_NARROWEST, _WIDEST = 8, 50  # characters
# Characters that values of a kind need: a number or a day without room shows as ####.
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,8})(?:\.\d{1,2})?", re.ASCII)  # 007 and what is longer are names
_ROOM = {DayField: 12, MomentField: 20, MoneyField: 16, LongTextField: _WIDEST}

Progress = Callable[[int, int], None]  # done, total; it raises to cancel, and then there is no file


def export(
    office: Office,
    program: Program,
    path: Path,
    *,
    columns: Sequence[str] = (),
    filters: Filters | None = None,
    search: str = "",
    revealed: bool = False,
    progress: Progress | None = None,
) -> int:
    """Write the records that pass the filters and the search; without `columns`, all that there are.

    Returns how many. Raises AppError, and then nothing was written.
    """
    chosen = columns or [column.name for column in program.columns]
    rows = listing(office, program, filters=filters, search=search, columns=chosen)
    return export_listing(office, rows, path, revealed=revealed, progress=progress)


def export_listing(
    office: Office, rows: Listing, path: Path, *, revealed: bool = False, progress: Progress | None = None
) -> int:
    """Write every row of the list, in its columns and its order, to `path`; returns how many.

    Telephone and ID numbers are masked unless `revealed`, for those who may. The export is journalled.
    Raises AppError, and then nothing was written.
    """
    program = rows.program
    office.rights.demand(permissions.EXPORT, program.key)
    if revealed:
        office.rights.demand(permissions.REVEAL, program.key)
    cells = layout_of(office, program, rows.columns, revealed=revealed).cells
    values = [_value_of(cell, field_at(program, cell.column.name), program, office) for cell in cells]
    headings = [
        Heading(column_label(program, column), _width(program, column), _side(program, column))
        for column in rows.columns
    ]
    total = rows.count()

    def journal(written: int) -> None:
        office.writer.note(
            "export",
            program=program.key,
            file=path.name,
            rows=written,
            columns=[column.name for column in rows.columns],
            revealed=revealed,
        )

    above = f"{office.info.name}　{program.title}"
    with new_workbook(path, program.title, headings, above=above, journal=journal) as sheet:
        for row in rows.iterate():
            sheet.write(value(row.record) for value in values)
            if progress is not None and sheet.rows % _TOLD_EVERY == 0:
                progress(sheet.rows, total)
    return sheet.rows


def _value_of(cell: Cell, field: Any, program: Program, office: Office) -> Callable[[Any], Any]:
    """The function that gives the typed value of a record's cell; words where no type says more."""
    if (link := _place_of(cell, field, program)) and not cell.is_withheld(office):
        told = cache(lambda place: places.told_apart(Division.get_by_id(place)))  # a list has few places
        return lambda record: "" if (place := getattr(record, link)) is None else told(place.id)
    if cell.column.text is not None:
        return lambda record: _counted(cell.words(record, office).text)
    typed = isinstance(field, DayField | MomentField | WholeField | DecimalField | MoneyField)
    if not typed or cell.is_withheld(office):
        return lambda record: cell.words(record, office).text
    if isinstance(field, MomentField):
        return lambda record: _local(cell.value(record), office)
    if isinstance(field, MoneyField):
        return lambda record: None if (fen := cell.value(record)) is None else Yuan(fen)
    return cell.value


def _counted(said: str) -> Any:
    """What a column made from the record says: a day or a number where it is nothing else, to go on with."""
    if _DAY.fullmatch(said):
        return date.fromisoformat(said)
    if _NUMBER.fullmatch(said):
        return Rounded(Decimal(said)) if "." in said else int(said)
    return said


def _place_of(cell: Cell, field: Any, program: Program) -> str:
    """The link whose place the column names; "" where it names none."""
    link, _, last = cell.column.name.partition(".")
    if cell.column.text is not None or last not in ("", "name"):
        return ""
    named = field if not last else program.model._meta.fields[link]
    return link if isinstance(named, LinkField) and named.rel_model is Division else ""


def _side(program: Program, column: Column) -> Literal["left", "right"]:
    """Numbers stand at the right."""
    is_number = column.text is None and isinstance(
        field_at(program, column.name), WholeField | DecimalField | MoneyField
    )
    return "right" if is_number else "left"


def _local(moment: datetime | None, office: Office) -> datetime | None:
    """The moment as the office's clock showed it, without the zone that a workbook cannot hold."""
    return None if moment is None else moment.astimezone(office.zone).replace(tzinfo=None, microsecond=0)


def _width(program: Program, column: Column) -> float:
    """Room for the heading and what usually stands below it; a Chinese character takes two."""
    least = 2 * max(len(column_label(program, column)), column.chars) + 2
    if column.text is None:
        field = field_at(program, column.name)
        least = max(least, next((width for kind, width in _ROOM.items() if isinstance(field, kind)), 0))
    return min(_WIDEST, max(_NARROWEST, least))
