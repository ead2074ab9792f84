"""The records behind a list, whole and with what they link to, for whoever prints them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from db.fields import LinkField
from desktop_app.core.listing import Listing
from desktop_app.core.program import Program

_AT_ONCE = 500  # records in one question


class ListedRecords:
    """Every record of a list, in its order, with the records that it links to; read anew by each reader."""

    def __init__(self, program: Program, listing: Listing) -> None:
        self._model: Any = program.model
        self._listing = listing
        self.asked = listing.asked

    def __len__(self) -> int:
        return self._listing.count()

    def __iter__(self) -> Iterator[Any]:
        model = self._model
        links = [field for field in model._meta.sorted_fields if isinstance(field, LinkField)]
        known: dict[type, dict[int, Any]] = {}
        ids = self._listing.ids()
        for start in range(0, len(ids), _AT_ONCE):
            chunk = ids[start : start + _AT_ONCE]
            found = {record.id: record for record in model.select().where(model.id.in_(chunk))}
            for field in links:
                _attach(field, found.values(), known.setdefault(field.rel_model, {}))
            yield from (found[record_id] for record_id in chunk if record_id in found)


def _attach(field: Any, records: Iterable[Any], known: dict[int, Any]) -> None:
    """Put the linked record into each record: one query for all that are not known yet."""
    wanted = {getattr(record, field.object_id_name) for record in records} - {None}
    target: Any = field.rel_model
    if new := list(wanted - known.keys()):
        known.update({linked.id: linked for linked in target.select().where(target.id.in_(new))})
    for record in records:
        linked = known.get(getattr(record, field.object_id_name))
        if linked is not None:
            setattr(record, field.name, linked)
