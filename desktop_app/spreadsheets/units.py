"""Amounts whose heading says in what they are counted: 资金（万元）."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from db.fields import MoneyField, WholeField
from desktop_app.core import texts, values

_UNIT = re.compile(r"([万亿]?)元\)?$")
_OWN = re.compile(r"[万亿元]")
_TIMES = {"": 1, "万": 10_000, "亿": 100_000_000}


def in_unit_of(heading: str, field: Any, read: Callable[[object], Any]) -> Callable[[object], Any]:
    """The reader for the column: an amount that does not tell its unit is counted in that of the heading."""
    told = _UNIT.search(texts.folded(heading))
    if told is None or not isinstance(field, MoneyField | WholeField):
        return read
    if isinstance(field, MoneyField):
        unit = told[0].removesuffix(")")
        return lambda cell: read(cell if _OWN.search(texts.folded(cell)) else f"{texts.folded(cell)}{unit}")
    kept = _UNIT.search(texts.folded(field.verbose_name or ""))
    if kept is None:
        return read
    return lambda cell: read(_counted(cell, Decimal(_TIMES[told[1]]) / _TIMES[kept[1]]))


def _counted(cell: object, times: Decimal) -> object:
    """The number of the cell in the unit of the field."""
    number = values.number(cell)
    return cell if number is None or times == 1 else f"{number * times:f}".rstrip("0").rstrip(".")
