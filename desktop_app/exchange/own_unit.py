"""What the office is found by stays as it is, whatever others call it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from db.merging import Merged, Merging
from desktop_app.core.office import Office

FoundBy = tuple[Any, str, str]  # a record, the field by which it is found, and what stands there


def known(office: Office) -> tuple[FoundBy, ...]:
    """Our own unit and our division, as they are before anything comes in."""
    return (
        (office.organization, "name", office.info.name),
        (office.division, "code", office.info.division_code),
    )


def keep(office: Office, merging: Merging, found_by: Iterable[FoundBy]) -> None:
    """Give our own unit its name back, and our division its code; the caller's transaction is open."""
    for record, name, value in found_by:
        model = type(record)
        now = model.get_by_id(record.id)
        if getattr(now, name) != value:
            office.writer.update(now, {name: value})
            merging.rows.append(Merged(model, record.id, frozenset({name})))
