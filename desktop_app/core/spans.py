"""Two values in one cell, as lists tell a term: 2014.8-2016.8, 2016年5月3日至7日, 15—19年, 20年以上."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from desktop_app.core.days import arabic
from desktop_app.core.texts import folded
from desktop_app.errors import InvalidInput

Parse = Callable[[object], Any]

_PARTED = re.compile(r"\s*(?:至(?!今)|到|~|—+|–+|--+|\s-\s|-(?=\s*至?今)|(?<![-—–~\s])(?=至今))\s*")
_HYPHEN = re.compile(r"\s*-\s*")
_OPEN = re.compile(r"至?今|现在|目前")
_UPWARDS = re.compile(r"(\d+)\s*年?\s*(?:[(]含[)])?(?:及以上|以上|及其以上)")
_YEAR = re.compile(r"(?:19|20|21)\d\d(?!\d)")
_NUMBER = re.compile(r"\d+")


def beginning(parse: Parse) -> Parse:
    """Reads the first of two values in one cell, or the only one."""

    def read(cell: object) -> Any:
        try:
            return parse(cell)
        except InvalidInput:
            if (parts := _parts(cell)) is None:
                raise
            return parse(parts[0])

    return read


def ending(parse: Parse, parse_first: Parse) -> Parse:
    """Reads the second of two values in one cell; None where it holds one, which `parse_first` reads."""

    def read(cell: object) -> Any:
        try:
            parse_first(cell)
        except InvalidInput:
            parts = _parts(cell)
            return parse(parts[1]) if parts is not None and parts[1] else None
        return None

    return read


def _parts(cell: object) -> tuple[str, str] | None:
    """What stands before and behind the sign between the two; the second is "" where it is open."""
    if not isinstance(cell, str):
        return None
    text = arabic(folded(cell)).strip("() ")
    if upwards := _UPWARDS.fullmatch(text):
        return upwards[1], ""
    parts = _PARTED.split(text)
    if len(parts) == 1:
        parts = _HYPHEN.split(text)
    if len(parts) != 2 or not all(parts):
        return None
    first, second = parts
    return first, "" if _OPEN.fullmatch(second) else _completed(second, first)


def _completed(second: str, first: str) -> str:
    """The second with the year, or year and month, that stand in the first alone: 2016年5月3日至7日."""
    told, missing = _NUMBER.findall(second), _NUMBER.findall(first)
    if not _YEAR.match(first) or _YEAR.match(second) or not 0 < len(told) < len(missing):
        return second
    return "-".join([*missing[: len(missing) - len(told)], *told])
