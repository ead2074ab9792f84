"""What of a record a form may write, and how what was typed there is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.core import permissions, records
from desktop_app.core.checks import editable, line_parts
from desktop_app.core.lines import linked_lines
from desktop_app.core.office import Office
from desktop_app.core.program import Program

if TYPE_CHECKING:
    from ui.forms.form_body import FormBody


def lines_of(program: Program, record: Any) -> dict[str, list[Any]]:
    """The stored lines of the record, by the part of the form that they stand in."""
    if record.id is None:
        return {}
    return {part.name: linked_lines(part, record) for part in line_parts(program)}


def open_fields(office: Office, program: Program, record: Any) -> frozenset[str]:
    """The fields in which the user may type now."""
    return editable(program, record) if office.rights.may(permissions.WRITE, program.key) else frozenset()


def store(office: Office, program: Program, record: Any, *, body: FormBody) -> Any:
    """Write what stands in the form; returns the record that is made, or the one that it goes by. Raises
    AppError, of which a refusal half-way leaves no trace in the record.
    """
    body.clear_problems()
    values, lines = body.values(), body.line_values()
    if record.id is None:
        return records.create(office, program, values, lines)
    records.change(office, program, type(record)(**record.__data__), values, lines)
    return record
