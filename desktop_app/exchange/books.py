"""Number books after an exchange: no number that another desk gave out of a book of ours is given again."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from db import stories
from db.merging import Merging
from db.models import Sequence

if TYPE_CHECKING:
    from desktop_app.core.office import Office

TABLE = str(Sequence._meta.table_name)  # how far the numbers have come, so that none is given twice


def follow(office: Office, merging: Merging, told: Collection[int]) -> None:
    """Let our books go on behind those of which the entries of these rows tell; the transaction is open."""
    for row in sorted(told):
        entries = stories.told_of(TABLE, row)
        story = stories.story((each.operation, each.changes) for each in entries)
        if story is None:
            continue
        reached = max(each.changed()["last_number"][1] for each in entries if "last_number" in each.changed())
        own = Sequence.get_or_none(Sequence.id == row)
        if own is None:
            merging.leave_out(TABLE, row)
            _go_on(office, story, reached)
        else:  # of a desk that began as a copy of this one
            before = own.last_number
            merging.make({TABLE: {row}})
            _raise(office, Sequence.get_by_id(row), max(before, reached))


def _go_on(office: Office, story: dict[str, Any], reached: int) -> None:
    book = Sequence.get_or_none(
        Sequence.short_name == story["short_name"],
        Sequence.document == story["document"],
        Sequence.year == story["year"],
    )
    if book is not None:
        _raise(office, book, reached)
    elif story["short_name"].startswith(office.info.short_name):
        office.writer.create(
            Sequence(
                short_name=story["short_name"],
                document=story["document"],
                year=story["year"],
                last_number=reached,
            )
        )


def _raise(office: Office, book: Sequence, reached: int) -> None:
    if book.last_number < reached:
        office.writer.update(book, {"last_number": reached})
