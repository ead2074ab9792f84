"""What a move does to records of other programs, whichever they are: they are made and found, or moved, in
the transaction of the move.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from desktop_app.core import workflow
from desktop_app.core.lines import index_line
from desktop_app.core.tables import listed_in

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def make(office: Office, record: Any) -> None:
    """Write the new record, and let the search of its program find it."""
    office.writer.create(record)
    index_line(record)


def change(office: Office, record: Any, changes: Mapping[str, Any]) -> None:
    """Write the fields, and let the search of the record's program find what they say now."""
    office.writer.update(record, changes)
    index_line(record, changes)


def move(office: Office, record: Any, key: str, values: Mapping[str, Any] | None = None) -> None:
    """Make the move of the record's own program; refused as it would be by hand."""
    program = listed_in(type(record))
    if program is None:
        raise TypeError(type(record).__name__)
    workflow.apply(office, program, record, workflow.move_named(program, key), values)
