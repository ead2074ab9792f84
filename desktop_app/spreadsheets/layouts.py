"""Mappings that somebody chose: remembered by the headings of a file, or given as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from db.models import SavedMapping
from desktop_app.core.files import reason_of, size_of
from desktop_app.core.program import Program
from desktop_app.errors import InvalidInput
from desktop_app.spreadsheets import mapping
from desktop_app.spreadsheets.mapping import Columns
from desktop_app.spreadsheets.workbook import Table

if TYPE_CHECKING:
    from desktop_app.core.office import Office

LARGEST_LAYOUT = 2**20  # bytes of a mapping in a file
NOTHING_FILLED: Mapping[str, str] = MappingProxyType({})


class Layout(NamedTuple):
    """How a table is read: by which columns (None: as proposed), where it lies, and what rows get that say
    nothing in a field.
    """

    columns: Columns | None = None
    sheet: str | None = None
    heading_row: int | None = None
    fill: Mapping[str, str] = NOTHING_FILLED


def saved(program: Program, headings: Sequence[str]) -> Columns | None:
    """The mapping that was used for these headings before."""
    row = SavedMapping.get_or_none(
        SavedMapping.program == program.key, SavedMapping.headings == _signature(headings)
    )
    known = {target.name for target in mapping.targets(program)}
    return None if row is None else {h: name for h, name in json.loads(row.mapping).items() if name in known}


def remember(office: Office, program: Program, headings: Sequence[str], columns: Columns) -> None:
    """Keep the mapping for the next file with these headings."""
    signature, kept = _signature(headings), json.dumps(columns, ensure_ascii=False)
    row = SavedMapping.get_or_none(SavedMapping.program == program.key, SavedMapping.headings == signature)
    if row is None:
        office.writer.create(SavedMapping(program=program.key, headings=signature, mapping=kept))
    else:
        office.writer.update(row, {"mapping": kept})


def is_news(program: Program, table: Table, columns: Columns) -> bool:
    """Whether somebody chose the mapping: what is suggested anyway would, once it is kept, stand against the
    evidence of a next file, in which a column that is empty now is full.
    """
    return saved(program, table.headings) is not None or columns != mapping.suggest(program, table)


def read_layout(path: Path, program: Program) -> Layout:
    """A mapping from JSON: {heading: field}, or {"columns": {…}, "sheet": …, "heading_row": …}.

    {field: heading} is understood too. Raises InvalidInput.
    """
    try:
        if size_of(path) > LARGEST_LAYOUT:
            raise InvalidInput(f"对应表“{path.name}”太大，不是对应表。")
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InvalidInput(f"读不了对应表“{path.name}”（{reason_of(error)}）。") from error
    except (ValueError, RecursionError) as error:  # both broken JSON and broken UTF-8
        raise InvalidInput(f'对应表“{path.name}”不是 JSON，应写成 {{"表头": "字段"}} 的样子。') from error
    whole = content if isinstance(content, dict) else {}
    columns = whole.get(
        "columns", {key: word for key, word in whole.items() if key not in ("sheet", "heading_row")}
    )
    if not isinstance(columns, dict) or not all(isinstance(word, str | None) for word in columns.values()):
        raise InvalidInput(f'对应表“{path.name}”的内容不对，应写成 {{"表头": "字段"}} 的样子。')
    chosen = {heading: name for heading, name in columns.items() if name}
    known = {target.name for target in mapping.targets(program)}
    if chosen and set(chosen) <= known and not set(chosen.values()) <= known:
        chosen = {heading: name for name, heading in chosen.items()}
    sheet, heading_row = whole.get("sheet"), whole.get("heading_row")
    return Layout(
        chosen,
        sheet if isinstance(sheet, str) else None,
        heading_row if isinstance(heading_row, int) else None,
    )


def _signature(headings: Sequence[str]) -> str:
    return json.dumps(list(headings), ensure_ascii=False)
