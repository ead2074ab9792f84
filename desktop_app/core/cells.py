"""What a list shows of a record: the words of its cells, alike in the window, the command line, Excel and
ledgers.

Rows are read as plain values; words are made only for the rows that somebody looks at.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from db.fields import ChoiceField, DayField, LinkField, MomentField, NameField
from db.lists import Read
from desktop_app.core import confidence, masking, permissions, wording
from desktop_app.core.program import Column, Words

if TYPE_CHECKING:
    from desktop_app.core.office import Office

ANONYMOUS = "匿名"

Reader = Callable[[Sequence[Any]], Any]


class Seen:
    """A record as far as a list has read it; whatever else is asked of it is read from the database."""

    __slots__ = ("_shape", "_values")

    def __init__(self, shape: Shape, values: Sequence[Any]) -> None:
        self._shape = shape
        self._values = values

    def __getattr__(self, name: str) -> Any:
        reader = self._shape.readers.get(name)
        if reader is not None:
            return reader(self._values)
        return getattr(self._shape.model.get_by_id(self.id), name)


class Shape:
    """Which attribute of a record lies where in the values of a row."""

    def __init__(self, model: Any) -> None:
        self.model = model
        self.readers: dict[str, Reader] = {}

    def place(self, field: Any, position: int) -> None:
        """The field's stored value lies at the position."""
        name = field.object_id_name if isinstance(field, LinkField) else field.name
        self.readers[name] = _reader(field, position)

    def follow(self, link: str, position: int) -> Shape:
        """The shape of the record that the link leads to; the link's own value lies at the position."""
        linked = Shape(self.model._meta.fields[link].rel_model)
        linked.readers["id"] = _reader(linked.model._meta.primary_key, position)
        self.readers[link] = lambda values: None if values[position] is None else Seen(linked, values)
        return linked


def _reader(field: Any, position: int) -> Reader:
    convert = field.rel_field.python_value if isinstance(field, LinkField) else field.python_value
    return lambda values: convert(values[position])


class Cell:
    """How one column makes its words."""

    def __init__(self, column: Column, field: Any, model: Any, *, revealed: bool) -> None:
        self.column = column
        self._field = field
        self._path = column.name.split(".")
        self._revealed = revealed
        own = len(self._path) == 1
        self._link = None if own else model._meta.fields.get(self._path[0])
        self._withheld: bool | None = None  # not known before somebody looks
        self._is_name = isinstance(field, NameField)
        secret = masking.is_masked(field) or confidence.may_keep(model, field)
        self._hides = own and secret and not revealed and confidence.ASKED in model._meta.fields

    def words(self, record: Any, office: Office, *, short: bool = False) -> Words:
        """The words of the record's cell, masked where the rules say so; `short`: days as in lists."""
        if self.is_withheld(office):
            return Words(wording.UNNAMED if self.value(record) is not None else "")
        if self._hides and record.confidential:
            return Words(ANONYMOUS if self._is_name else wording.WITHHELD)
        if self.column.text is not None:
            return self.column.text(record, office)
        if short and not self._revealed:
            return Words(wording.list_words(self._field, self.value(record), office))
        return Words(wording.words(self._field, self.value(record), office, whole=self._revealed))

    def plain(self, record: Any, office: Office, said: Words) -> str | None:
        """What the cell is for a program: days and moments as ISO 8601, a choice by its key, None for none.

        Anything else is its words.
        """
        if not isinstance(self._field, ChoiceField | DayField | MomentField) or self.is_withheld(office):
            return said.text
        value = self.value(record)
        if self.is_choice:
            return value or None
        if isinstance(value, datetime):
            value = value.astimezone(office.zone).replace(microsecond=0)
        return None if value is None else str(value.isoformat())

    @property
    def is_choice(self) -> bool:
        """Whether the column holds one of a few fixed words, which have keys."""
        return isinstance(self._field, ChoiceField)

    def is_withheld(self, office: Office) -> bool:
        """Whether the column looks through a link into a program that is not the user's."""
        if self._withheld is None:  # asked for every cell of a long list
            link = self._link
            self._withheld = link is not None and not office.rights.may_on(permissions.NAME, link.rel_model)
        return self._withheld

    def value(self, record: Any) -> Any:
        """The value behind the words, None where a link leads nowhere."""
        for name in self._path:
            record = getattr(record, name)
            if record is None:
                return None
        return record


class Row:
    """A row of a list: its record's id and state, and its cells once they are looked at."""

    __slots__ = ("_cells", "_layout", "record")

    def __init__(self, layout: Layout, values: Sequence[Any]) -> None:
        self._layout = layout
        self._cells: tuple[Words, ...] | None = None
        self.record: Any = Seen(layout.shape, values)

    @property
    def id(self) -> int:
        """The record's id."""
        return int(self.record.id)

    @property
    def state(self) -> str:
        """The key of the record's state; "" in programs without states."""
        return str(self.record.state) if "state" in self._layout.shape.readers else ""

    @property
    def cells(self) -> tuple[Words, ...]:
        """The words of every column."""
        if self._cells is None:
            layout = self._layout
            self._cells = tuple(
                cell.words(self.record, layout.office, short=layout.short) for cell in layout.cells
            )
        return self._cells

    def as_json(self) -> Mapping[str, str | None]:
        """The cells by column name, for programs; beside the key of a choice its words, as `state_text`."""
        office = self._layout.office
        told: dict[str, str | None] = {}
        for cell, said in zip(self._layout.cells, self.cells, strict=True):
            name = cell.column.name
            told[name] = cell.plain(self.record, office, said)
            if cell.is_choice:
                told[f"{name}_text"] = said.text
        return told


class Layout:
    """What the rows of one list have in common: what is read for them, and how their words are made."""

    def __init__(
        self,
        office: Office,
        shape: Shape,
        cells: tuple[Cell, ...],
        reads: tuple[Read, ...],
        *,
        short: bool = False,
    ) -> None:
        self.office = office
        self.shape = shape
        self.cells = cells
        self.reads = reads
        self.short = short

    def shortened(self) -> Layout:
        """The same, with days as lists on screen write them."""
        return Layout(self.office, self.shape, self.cells, self.reads, short=True)
