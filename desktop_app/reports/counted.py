"""Which records a count of a report counted: kept where it is frozen, compared where it has moved since."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from db.models import Division, WorkOrder
from desktop_app.core import filtering
from desktop_app.core.program import Filter
from desktop_app.core.tables import program_of
from desktop_app.errors import InvalidInput
from desktop_app.programs import work_orders
from desktop_app.reports import bulletins
from desktop_app.reports.content import BESIDE_COUNTS, PLACE, TOTAL, Content, Value

if TYPE_CHECKING:
    from desktop_app.core.office import Office
    from desktop_app.core.program import Program

MOST = 20_000  # records of one count; a longer list says nothing to anybody


def with_records(office: Office, said: Content) -> Content:
    """The same with the ids of the records that each count counted."""
    lists = Lists(office)
    values = (
        value._replace(counted=tuple(sorted(ids)) if len(ids := lists.of(value)) <= MOST else ())
        for value in said.values
    )
    return said._replace(values=tuple(values))


class Lists:
    """The records behind the counts of a report by today's records, each list read once for all villages."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._by_row: dict[tuple[tuple[str, str], ...], dict[str, set[int]]] = {}

    def of(self, value: Value) -> frozenset[int]:
        """The ids of the records that the value counts; none of one that keeps none, or whose list an earlier
        release or other base data knew.
        """
        program = program_of(value.program)
        if program is None or not _keeps_records(value) or not _is_known(program, value):
            return frozenset()
        if value.part == PLACE:
            return frozenset(self._places(value).get(value.row, ()))
        model: Any = program.model
        try:
            found = filtering.conditions(self._office, program, dict(value.filters))
        except InvalidInput:  # a place or a category that was there then
            return frozenset()
        rows = model.select(model.id).where(*found).limit(MOST + 1).tuples()
        return frozenset(record_id for (record_id,) in rows)

    def _places(self, value: Value) -> dict[str, set[int]]:
        shared = tuple(item for item in value.filters if item[0] not in ("village", "outside_villages"))
        if shared not in self._by_row:
            rows: dict[str, set[int]] = defaultdict(set)
            found = filtering.conditions(self._office, work_orders.PROGRAM, dict(shared))
            query: Any = (
                WorkOrder.select(WorkOrder.id, Division.level, Division.code).join(Division).where(*found)
            )
            for record_id, level, code in query.tuples():
                rows[bulletins.row_of(level, code)].add(record_id)
            self._by_row[shared] = rows
        return self._by_row[shared]


def _is_known(program: Program, value: Value) -> bool:
    names = {part.name for part in program.filters if isinstance(part, Filter)}
    return all(name in names for name, _value in value.filters)


def _keeps_records(value: Value) -> bool:
    """Whether its records are kept: not those of a total, whose parts keep them, nor of a rate beside its
    counts, nor of a rank.
    """
    beside_counts = value.part in BESIDE_COUNTS and value.denominator is not None
    return bool(value.filters) and value.part != TOTAL and not beside_counts
