"""What the tests of undo share: everything that is stored, and the reason of a refusal."""

from __future__ import annotations

from typing import Any

import pytest

from db.base import database
from db.journal import Entry
from db.models import RECORDS, Sequence
from desktop_app.core.office import Office
from desktop_app.errors import AppError
from desktop_app.undo import reversal


def rows() -> dict[str, list[tuple[Any, ...]]]:
    """Everything that is stored, but versions and what numbers were taken."""
    found = {}
    for model in RECORDS:
        if model is not Sequence:
            names = ", ".join(f'"{f.column_name}"' for f in model._meta.sorted_fields if f.name != "version")
            found[model.__name__] = list(
                database.connection().execute(f'SELECT {names} FROM "{model._meta.table_name}" ORDER BY id')
            )
    return found


def refusal(office: Office, batch: int | None = None) -> str:
    """Why it (or the newest batch) cannot be undone; nothing is written by trying."""
    batch = batch or office.writer.newest_batch
    before, entries = rows(), Entry.select().count()
    with pytest.raises(AppError) as refused:
        reversal.undo(office, batch or 0)
    assert (rows(), Entry.select().count()) == (before, entries)
    return refused.value.message
