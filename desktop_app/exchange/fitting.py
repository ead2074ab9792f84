"""Whether what stands in a package can be what this program wrote: a package is a file from outside."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from db.base import Record
from db.fields import ChoiceField, DayField, FlagField, IdField, LinkField, TextField
from db.ids import LARGEST
from db.journal import CREATE, DEEDS, DISCARD, EVENT, UPDATE
from db.models import Attachment, User
from db.shipped import Arriving
from desktop_app.core.days import is_iso
from desktop_app.core.office import Office
from desktop_app.core.tables import places
from desktop_app.exchange import giving
from desktop_app.programs import PROGRAMS

_CHANGES = frozenset({CREATE, UPDATE, DISCARD})
_LONGEST_NAME = 200
_TOLD = (str, int, type(None))  # what an event tells of itself


def fits(entry: Arriving) -> bool:
    """Whether the entry is one that an office of this release can have written and shipped."""
    if entry.is_withheld:
        return True
    if not _is_headed(entry) or entry.table not in giving.shared_tables() or not entry.record:
        return False
    try:
        changes = json.loads(entry.changes)
    except (ValueError, RecursionError):
        return False
    if not isinstance(changes, dict):
        return False
    if entry.operation == EVENT:
        return isinstance(changes.get("event"), str) and all(
            isinstance(told, _TOLD) for told in changes.values()
        )
    return entry.operation in _CHANGES and _are_changes(entry, changes) and _is_bare(entry, changes)


def _is_headed(entry: Arriving) -> bool:
    """Whether it says who did what as an entry does."""
    names = len(entry.user) <= User.name.max_length and len(entry.detail) <= _LONGEST_NAME
    known = not entry.program or PROGRAMS.with_key(entry.program) is not None
    return names and known and (not entry.deed or entry.deed in DEEDS)


def is_open(office: Office, entry: Arriving) -> bool:
    """Whether nothing that is told stands behind a second lock which is closed."""
    program = places()[entry.table].program
    return program is None or program.key not in office.rights.closed


def _is_bare(entry: Arriving, changes: dict[str, Any]) -> bool:
    """Whether an attached file's name leads to no folder, and hides nothing of itself."""
    if entry.table != Attachment._meta.table_name or "file_name" not in changes:
        return True
    names = [name for name in changes["file_name"] if name is not None]
    return all(name.isprintable() and not set(name) & set("/\\") for name in names)


def _are_changes(entry: Arriving, changes: dict[str, Any]) -> bool:
    model = places()[entry.table].model
    for name, change in changes.items():
        if not isinstance(change, list) or len(change) != 2:
            return False
        # of a field that an earlier release had, nothing is taken over
        kind = _kind(model, name)
        if kind is not None and not all(_is_stored(kind, value) for value in change):
            return False
    if entry.operation == CREATE:
        return changes.get("id") == [None, entry.record] and _is_whole(model, changes)
    return entry.operation == DISCARD or "id" not in changes


def _is_whole(model: type[Record], changes: dict[str, Any]) -> bool:
    """Whether every value that a row must have is there, or comes with the release."""
    return all(
        field.null or field.default is not None or changes.get(field.name, [None, None])[1] is not None
        for field in model._meta.sorted_fields
    )


@cache
def _kind(model: type[Record], name: str) -> Any:
    return model._meta.fields.get(name)


def _is_stored(field: Any, value: object) -> bool:
    """Whether the value is of the kind that lies in the field's column."""
    if value is None:
        return True
    if isinstance(field, DayField):
        return isinstance(value, str) and is_iso(value)
    if isinstance(field, ChoiceField):
        return field.knows(value) or value == field.default
    if isinstance(field, TextField):
        return isinstance(value, str) and len(value) <= field.max_length and _is_writable(value)
    if not isinstance(value, int) or isinstance(value, bool):
        return False
    lowest, highest = _range(field)
    return lowest <= value <= highest


def _is_writable(text: str) -> bool:
    """Whether the text can be stored: half of a character, which JSON can hold, cannot."""
    if "\0" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _range(field: Any) -> tuple[int, int]:
    if isinstance(field, FlagField):
        return 0, 1
    return (1 if isinstance(field, LinkField | IdField) else -LARGEST), LARGEST
