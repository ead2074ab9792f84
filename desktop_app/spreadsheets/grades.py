"""Grades that a cell tells by a word and by points: 很满意/95, 满意（88分）."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

from db.fields import ChoiceField
from desktop_app.core.texts import folded
from desktop_app.core.values import Reader
from desktop_app.errors import InvalidInput

_BOTH = re.compile(r"(?P<word>[^\d.%]{1,10}?)[\s/:,、;(-]*(?P<points>\d{1,3}(?:\.\d+)?)\s*分?\)?")


def readers(first: Any, second: Any, read: Reader, read_second: Reader) -> list[Reader]:
    """How a cell is read for the field of its column, and for the other of the two."""
    return [_own(first, read, read_second), _beside(second, read, read_second)]


def _own(field: Any, read: Reader, read_second: Reader) -> Reader:
    def own(cell: object) -> Any:
        try:
            return read(cell)
        except InvalidInput:
            if (part := _part(field, cell)) is not None:
                return read(part)
            with suppress(InvalidInput):
                read_second(cell)
                return None
            raise

    return own


def _beside(field: Any, read: Reader, read_second: Reader) -> Reader:
    def beside(cell: object) -> Any:
        with suppress(InvalidInput):
            read(cell)
            return None
        return read_second(_part(field, cell) or cell)

    return beside


def _part(field: Any, cell: object) -> str | None:
    """What the cell says of the field, where it tells both."""
    found = _BOTH.fullmatch(folded(cell))
    return None if found is None else found["word" if isinstance(field, ChoiceField) else "points"]
