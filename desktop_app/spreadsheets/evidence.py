"""What the cells of a column look like, as evidence for or against the field that its heading suggests."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from db.fields import (
    DayField,
    DayTimeField,
    IdentityField,
    LinkField,
    LongTextField,
    MomentField,
    MonthField,
    PhoneField,
    TextField,
)
from desktop_app.core import days, identifiers, spans, texts, typed_days, values
from desktop_app.errors import InvalidInput

FITS, DOUBTFUL, UNFIT, WRONG = 5.0, -20.0, -35.0, -80.0
MOSTLY, HARDLY = 0.8, 0.3
ALONE = 52.0  # numbers that only one kind of field looks like: a heading is not needed
_LEAP_YEAR = 2000
_LEAST_SERIAL = 10_000  # of 1927
_NO_DAY = "-"
LONG_FROM = 36  # characters on average; a line of text stays below


@dataclass(frozen=True)
class Evidence:
    """The column's non-empty cells, and what share of them are days, have an hour, are nothing but one, are
    phone numbers …
    """

    cells: tuple[object, ...]
    days: float
    hours: float
    clocks: float
    phones: float
    identities: float
    length: float

    def weight(self, field: Any, *, begins: bool = False) -> float:
        """Points for or against the field, given that the heading fits; one that `begins` something may have
        the end in the same cell.
        """
        if not self.cells:
            return 0.0
        parse = values.parser(field, UTC) if not isinstance(field, LinkField) else texts.line
        read = spans.beginning(parse) if begins else parse
        if isinstance(field, MomentField | DayField):
            fitting = FITS if isinstance(field, MomentField) == (self.hours > HARDLY) else 0.0
            return _points(_share(map(_with_any_year, self.cells), read), fitting)
        if isinstance(field, PhoneField | IdentityField):
            return _points(self.phones if isinstance(field, PhoneField) else self.identities, FITS)
        if isinstance(field, LinkField | TextField) and not isinstance(field, MonthField | DayTimeField):
            return self._as_text(field)
        return _points(_share(self.cells, read), FITS)

    def alone(self, field: Any) -> float:
        """Points for a field that no word of the heading speaks for."""
        are_phones = self.phones >= MOSTLY and self.length >= 7 and self.days < HARDLY  # 2015.3.5 is none
        if isinstance(field, PhoneField) and are_phones:
            return ALONE
        return ALONE if isinstance(field, IdentityField) and self.identities >= MOSTLY else 0.0

    def is_kind_of(self, field: Any) -> bool:
        """Whether the cells look like the field's kind and hardly like another: days, or long texts."""
        if isinstance(field, DayField | MomentField):
            return self.days >= MOSTLY
        return isinstance(field, LongTextField) and self.length >= LONG_FROM

    def _as_text(self, field: Any) -> float:
        if self.days >= MOSTLY:
            return WRONG
        if isinstance(field, LongTextField):
            return FITS if self.length >= LONG_FROM else 0.0
        too_long = isinstance(field, TextField) and any(len(str(c)) > field.max_length for c in self.cells)
        return UNFIT if too_long or self.length > LONG_FROM else 0.0


def look_at(cells: Iterable[object]) -> Evidence:
    """The evidence in these cells."""
    said = tuple(cell for cell in cells if cell is not None and str(cell).strip())
    return Evidence(
        said,
        days=_share(said, _is_written_day),
        hours=_share(said, _has_hour),
        clocks=sum(map(is_clock, said)) / max(len(said), 1),
        phones=_share(said, identifiers.phone),
        identities=_share(said, _identity),
        length=sum(len(str(cell)) for cell in said) / max(len(said), 1),
    )


def is_clock(cell: object) -> bool:
    """Whether the cell is a time of day and nothing else."""
    return isinstance(cell, time) or (
        isinstance(cell, str) and days.is_clock(days.arabic(texts.folded(cell)))
    )


def has_hour(cell: object) -> bool:
    """Whether the cell is a day with a time of day."""
    return _readable(cell, _has_hour)


def _points(share: float, fits: float) -> float:
    return fits if share >= MOSTLY else WRONG if share < HARDLY else DOUBTFUL


def _share(cells: Iterable[object], read: Callable[[object], object]) -> float:
    readable = [_readable(cell, read) for cell in cells]
    return sum(readable) / max(len(readable), 1)


def _readable(cell: object, read: Callable[[object], object]) -> bool:
    try:
        read(cell)
    except InvalidInput:
        return False
    return True


def _is_written_day(cell: object) -> None:
    """A bare number is no evidence of a day, though it may be an Excel serial."""
    if isinstance(cell, float | int) or not isinstance(cell, date | str):
        raise InvalidInput("")
    if isinstance(cell, str) and texts.folded(cell).isdecimal() and len(texts.folded(cell)) != 8:
        raise InvalidInput("")
    days.day(_with_any_year(cell))


def _with_any_year(cell: object) -> object:
    """4月13日 is a day, whatever its year; a small number, though it might be a serial, is an age."""
    if isinstance(cell, int | float) and cell < _LEAST_SERIAL:
        return _NO_DAY
    return typed_days.with_year(cell, _LEAP_YEAR) if isinstance(cell, str) and "月" in cell else cell


def _has_hour(cell: object) -> None:
    cell = _with_any_year(cell)
    moment = cell.replace(tzinfo=UTC) if isinstance(cell, datetime) else days.moment(cell, UTC)
    if moment is None or moment.time() == time():
        raise InvalidInput("")


def _identity(cell: object) -> None:
    if not identifiers.identity_number(cell):
        raise InvalidInput("")
