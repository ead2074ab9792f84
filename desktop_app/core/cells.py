"""What a list shows of a record: the words of its cells, alike in the window, the command line, Excel and ledgers.

Rows are read as plain values; words are made only for the rows that somebody looks at.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from db.fields import (
    ChoiceField,
    FlagField,
    IdentityField,
    LinkField,
    MomentField,
    MoneyField,
    NameField,
    PhoneField,
)
from desktop_app.core.program import Column, Words

if TYPE_CHECKING:
    from desktop_app.core.office import Office

ANONYMOUS = "匿名"
SECRET = "保密"

Reader = Callable[[Sequence[Any]], Any]


def words_of(field: Any, value: Any, office: Office) -> str:
    """A value in the words that people read: the Chinese word of a choice, local time, yuan; "" for nothing."""
    if value is None:
        return ""
    if isinstance(field, ChoiceField):
        return field.words.get(value, str(value))
    if isinstance(field, FlagField):
        return "是" if value else "否"
    if isinstance(field, MomentField):
        moment: datetime = value
        return f"{moment.astimezone(office.zone):%Y-%m-%d %H:%M}"
    if isinstance(field, MoneyField):
        return f"{value // 100 if value >= 0 else -(-value // 100)}.{abs(value) % 100:02d}"
    if isinstance(field, LinkField):
        return name_of(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def name_of(record: Any) -> str:
    """What people call a record: its number, name or title."""
    for name in ("number", "name", "title", "theme"):
        if name in record._meta.fields and (called := getattr(record, name)):
            return str(called)
    return str(record.id)


def masked(value: str) -> str:
    """A telephone or ID number with its middle hidden: 139****5678; the length is not told for short ones."""
    if len(value) <= 7:
        return "****" if value else ""
    return f"{value[:3]}{'*' * (len(value) - 7)}{value[-4:]}"


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
        self._private = not revealed and isinstance(field, PhoneField | IdentityField)
        may_be_confidential = not revealed and len(self._path) == 1 and "confidential" in model._meta.fields
        self._name = may_be_confidential and isinstance(field, NameField)
        self._hides = self._name or (may_be_confidential and self._private)

    def words(self, record: Any, office: Office) -> Words:
        """The words of the record's cell, masked where the rules say so."""
        if self._hides and record.confidential:
            return Words(ANONYMOUS if self._name else SECRET)
        if self.column.text is not None:
            return self.column.text(record, office)
        said = words_of(self._field, self.value(record), office)
        return Words(masked(said) if self._private else said)

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
            self._cells = tuple(cell.words(self.record, layout.office) for cell in layout.cells)
        return self._cells

    def as_json(self) -> Mapping[str, str]:
        """The words by column name."""
        return {
            cell.column.name: said.text for cell, said in zip(self._layout.cells, self.cells, strict=True)
        }


class Layout:
    """What the rows of one list have in common: what is read for them, and how their words are made."""

    def __init__(
        self,
        office: Office,
        shape: Shape,
        cells: tuple[Cell, ...],
        selected: tuple[Any, ...],
        joined: Mapping[str, Any],
    ) -> None:
        self.office = office
        self.shape = shape
        self.cells = cells
        self.selected = selected
        self.joined = joined  # alias of the linked table by the link's name
