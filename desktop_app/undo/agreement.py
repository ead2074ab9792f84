"""Whether what an undo brings back goes together with what was changed since: as the form would ask.

What it brings back was right when it was written. Beside other fields, rows and records that were changed
later it may be what nobody could have entered: a day of end before the day of begin, one person on a list
twice, two rolls of one month that are not paid.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from db import journal_reading
from db.journal import EVENT
from desktop_app.core.checks import line_parts, record_problems
from desktop_app.core.lines import lines_of
from desktop_app.programs import PROGRAMS
from desktop_app.undo.outcome import Outcome

if TYPE_CHECKING:
    from desktop_app.core.office import Office


class Sheet(NamedTuple):
    """A record with its rows."""

    program: str  # its key
    id: int


def at_stake(outcome: Outcome, passed: Collection[int]) -> list[Sheet]:
    """The sheets that the batch changed in part: those that others have changed since, and those that go back
    into a state which others may have come into since; `passed` are later batches that count for nothing.
    """
    moved: set[Sheet] = set()
    touched: dict[Sheet, None] = {}
    for place, nets in outcome.by_table():
        if place.program is None:
            continue
        if place.lines is None:
            changed = [net for net in nets.values() if not (net.created or net.discarded)]
            ids = {net.id for net in changed}
            moved |= {Sheet(place.program.key, net.id) for net in changed if "state" in net.changed}
        else:
            ids = {
                number
                for number in outcome.sheets(place, nets)
                if not outcome.made(place.program.model, number)
            }
        touched |= dict.fromkeys(Sheet(place.program.key, number) for number in sorted(ids))
    return [sheet for sheet in touched if sheet in moved or any(_later(sheet, outcome.end, passed))]


def _later(sheet: Sheet, end: int, passed: Collection[int]) -> Iterator[bool]:
    program: Any = PROGRAMS.with_key(sheet.program)
    tables: list[tuple[Any, list[int]]] = [(program.model, [sheet.id])]
    for part in line_parts(program):
        model: Any = part.model
        rows = model.select(model.id).where(getattr(model, part.owner) == sheet.id)
        tables.append((model, [row.id for row in rows]))
    for model, ids in tables:
        for entry in journal_reading.later_entries(model._meta.table_name, ids, end):
            yield entry.operation != EVENT and entry.batch not in passed


def problems(office: Office, sheets: Collection[Sheet]) -> list[tuple[Sheet, str]]:
    """What the form of each would find wrong with it now."""
    found = []
    for sheet in sheets:
        program: Any = PROGRAMS.with_key(sheet.program)
        record = program.model.get_or_none(program.model.id == sheet.id)
        if record is None:
            continue
        told = list(record_problems(program, record, office))
        for part in line_parts(program):
            if part.rules is not None:
                told += part.rules(lines_of(part, record), office)
        found += [(sheet, problem.reason) for problem in told]
    return found
