"""Lists of a program's records: what is in them, in which order, and what each row says; one SELECT a block.

The window pages through a list, the command line shows its beginning, exports and ledgers take all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from db.fields import (
    ChoiceField,
    DayField,
    DecimalField,
    FlagField,
    LinkField,
    MoneyField,
    NumberTextField,
    WholeField,
)
from db.lists import Source
from db.paging import BLOCK, Place
from desktop_app.core import confidence, permissions
from desktop_app.core.cells import Layout, Row
from desktop_app.core.masking import is_masked
from desktop_app.core.program import Column, Filters, Program
from desktop_app.core.selection import Order, field_at, layout_of, source_of
from desktop_app.errors import InvalidInput

if TYPE_CHECKING:
    from desktop_app.core.office import Office

Anchor = Place | tuple[int, ...]  # where a block begins, or the ids in it


def listing(
    office: Office,
    program: Program,
    *,
    filters: Filters | None = None,
    search: str = "",
    sort: str = "",
    descending: bool = True,
    columns: Sequence[str] = (),
    revealed: bool = False,
) -> Listing:
    """The list of the records that pass the filters and hold every word of `search`, newest first: in the
    order of making, or of the day with which the list begins.

    `sort` and `columns` are names of columns or of own fields; without `columns` those of the window. Raises
    InvalidInput for a name or value that does not fit, NotAllowed without the right to read (or, `revealed`,
    to see masked values).
    """
    office.rights.demand(permissions.READ, program.key)
    if revealed:
        office.rights.demand(permissions.REVEAL, program.key)
    chosen = [column_named(program, name) for name in columns] or shown_columns(program)
    source = source_of(office, program, filters or {}, search)
    layout = layout_of(office, program, chosen, revealed=revealed)
    field = _sort_field(program, sort)
    if field is not None and _may_be_hidden(program, field):
        office.rights.demand(permissions.REVEAL, program.key)  # an order tells what a mask hides
    order = Order(field, descending=descending, chosen=bool(sort))
    return Listing(program, source, layout, order, Asked(filters or {}, search))


def shown_columns(program: Program) -> list[Column]:
    """The columns of the window's list."""
    return [column for column in program.columns if not column.hidden]


def column_named(program: Program, name: str) -> Column:
    """The column by its name or label, or one made for a field of the record; raises InvalidInput."""
    for column in program.columns:
        if name in (column.name, column.label):
            return column
    fields = program.model._meta.fields
    for field in fields.values():
        if name in (field.name, field.verbose_name):
            path = f"{field.name}.name" if _has_named_target(field) else field.name
            return Column(path, field.verbose_name or field.name)
    known = "、".join(column_label(program, column) for column in program.columns)
    raise InvalidInput(f"{program.title}没有“{name}”这一列，可用的是：{known}。", field=name)


def column_label(program: Program, column: Column) -> str:
    """The Chinese heading of the column."""
    field = field_at(program, column.name)
    return str(column.label or (field.verbose_name if field is not None else "") or column.name)


def is_worded(program: Program, column: Column) -> bool:
    """Whether the column says the desk's own words, which other languages have words for."""
    return column.text is not None or isinstance(field_at(program, column.name), ChoiceField | FlagField)


def is_amount(program: Program, column: Column) -> bool:
    """Whether the column holds amounts or counts, whose digits stand below each other at the right."""
    if column.text is not None:
        return column.amount
    field = field_at(program, column.name)
    return isinstance(field, MoneyField | DecimalField | WholeField) and field.name != "year"


def sortable(program: Program, column: Column) -> bool:
    """Whether the window offers to sort by the column: where an index has the order of a million rows."""
    if column.sort is None:
        return False
    path = (column.sort or column.name).split(".")
    field = program.model._meta.fields.get(path[0])
    if field is None or len(path) > 2:
        return False
    several = (index for index in program.model._meta.indexes if isinstance(index, tuple))
    indexed = {names[0] for names, _unique in several if isinstance(names[0], str)}
    return bool(field.index or field.unique or field.primary_key or field.name in indexed)


def _has_named_target(field: Any) -> bool:
    return isinstance(field, LinkField) and "name" in field.rel_model._meta.fields


def _sort_field(program: Program, sort: str) -> Any | None:
    """The own field that the list is sorted by; None for the order of making.

    A list that begins with a day, as diaries do, stands in the order of its days: what is written down later
    may have happened earlier.
    """
    if not sort:
        first = program.columns[0]
        field = field_at(program, first.name)
        return field if isinstance(field, DayField) and sortable(program, first) else None
    column = column_named(program, sort)
    field = program.model._meta.fields.get((column.sort or column.name).split(".")[0])
    if column.sort is None or field is None:
        raise InvalidInput(f"不能按“{column_label(program, column)}”排序。", field=sort)
    return None if field.primary_key else field


def _may_be_hidden(program: Program, field: Any) -> bool:
    """Whether the list hides the field of some records from those who did not ask to see it."""
    return is_masked(field) or confidence.may_keep(program.model, field)


def _go_on() -> None:
    """Never asks to stop."""


class Asked(NamedTuple):
    """Which records a list was asked for."""

    filters: Filters
    search: str


class Listing:
    """A list, ready to be read: its first rows at once, and any block once the anchors are known.

    An anchor says where a block of `size` rows begins. Reading may be done in any thread.
    """

    size = BLOCK

    def __init__(self, program: Program, source: Source, layout: Layout, order: Order, asked: Asked) -> None:
        self.program = program
        self.asked = asked
        self.columns = tuple(cell.column for cell in layout.cells)
        self._source = source
        self._layout = layout
        self._order = order
        self._pages = order.pages(source, layout)

    def shortened(self) -> Listing:
        """The same list for the screen: days of this year without their year."""
        return Listing(self.program, self._source, self._layout.shortened(), self._order, self.asked)

    def on_paper(self) -> Listing:
        """The same list as it is filed: by number, drafts last, or the oldest first. What somebody sorted
        stays as it is.
        """
        if self._order.chosen:
            return self
        number = self.program.model._meta.fields.get("number")
        field = number if isinstance(number, NumberTextField) else self._order.field
        order = Order(field, descending=False, filed=True)
        return Listing(self.program, self._source, self._layout, order, self.asked)

    def first(self, limit: int = BLOCK) -> list[Row]:
        """The first rows."""
        if self._pages is None:
            return self._with_ids(self.ids(limit))
        return self._rows(self._pages.first(limit))

    def anchors(self, check: Callable[[], None] = _go_on) -> tuple[int, Sequence[Anchor]]:
        """How many rows there are, and where each block begins; `check` is called often and may raise."""
        if self._pages is None:
            ids = self.ids()
            check()
            return len(ids), [tuple(ids[start : start + BLOCK]) for start in range(0, len(ids), BLOCK)]
        return self._pages.places(check)

    def block(self, anchor: Anchor) -> list[Row]:
        """The rows of the block that begins there."""
        if self._pages is None or not isinstance(anchor, Place):
            return self._with_ids(anchor)
        return self._rows(self._pages.block(anchor))

    def count(self) -> int:
        """How many rows there are."""
        return self._source.count()

    def ids(self, limit: int | None = None) -> list[int]:
        """The ids of all rows, or of the first ones, in their order."""
        if self._pages is None:
            return self._order.sorted_ids(self._source)[:limit]
        return self._pages.ids(limit)

    def iterate(self) -> Iterator[Row]:
        """All rows in their order, however many."""
        if self._pages is None:
            for anchor in self.anchors()[1]:
                yield from self.block(anchor)
        else:
            yield from (Row(self._layout, values) for values in self._pages.walk())

    def position(self, record_id: int) -> int | None:
        """The row of a record, counted from 0; None if it is not in the list."""
        if self._pages is None:
            ids = self.ids()
            return ids.index(record_id) if record_id in ids else None
        return self._pages.position(record_id)

    def _rows(self, found: Iterable[Sequence[Any]]) -> list[Row]:
        return [Row(self._layout, values) for values in found]

    def _with_ids(self, ids: Sequence[int]) -> list[Row]:
        query = self._source.rows_of(self._layout.reads, ids)
        found = {row.id: row for row in self._rows(query.run())}
        return [found[record_id] for record_id in ids if record_id in found]
