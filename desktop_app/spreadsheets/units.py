"""Amounts whose heading or cell says in what they are counted: 资金（万元）, 1.2亿元."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from db.fields import MoneyField
from desktop_app.core import texts, values
from desktop_app.core.values import Reader

_UNIT = re.compile(r"[万亿]?元(?=\)?$)")
_OWN = re.compile(r"[万亿元]")
_FEN = {"": 100, "万": 1_000_000, "亿": 10_000_000_000}


def in_unit_of(heading: str, field: Any, read: Reader) -> Reader:
    """The reader for the column: an amount that does not tell its unit is counted in that of the heading,
    else in that of the field.
    """
    kept = "元" if isinstance(field, MoneyField) else _unit_of(field.verbose_name or "")
    if not kept:
        return read
    told = _unit_of(heading) or kept
    return lambda cell: read(_counted(texts.folded(cell), told, kept))


def _unit_of(words: str) -> str:
    found = _UNIT.search(texts.folded(words))
    return found[0] if found is not None else ""


def _counted(text: str, told: str, kept: str) -> str:
    """The number of the cell in the unit of the field."""
    if not text:
        return ""
    fen = values.money(text if _OWN.search(text) else f"{text}{told}")
    return f"{Decimal(fen or 0) / _FEN[kept.removesuffix('元')]:f}"
