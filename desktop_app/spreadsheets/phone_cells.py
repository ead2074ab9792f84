"""Telephone numbers with what people write beside them: 电话：13812345678, 13812345678（儿子）."""

from __future__ import annotations

import re
from typing import Any

from db.fields import PhoneField
from desktop_app.core.values import Reader
from desktop_app.errors import InvalidInput

_WRITTEN = re.compile(
    r"(?:(?:联系)?(?:电话|手机)(?:号码?)?|tel)?[\s:：.]*"
    r"(?P<numbers>[\d\s+*、,，;；/|()（）转-]*\d)\s*(?:[(（](?P<whose>\D{1,12})[)）])?",
    re.IGNORECASE,
)
_LONGEST = 200  # characters: what is longer is no telephone, and would be searched for ever
_NEXT_LINE = re.compile(r"\s*\n\s*")


def readers(field: PhoneField, read: Reader) -> list[Reader]:
    """How a cell is read: the numbers, and whose they are where it says so."""

    def numbers(cell: object) -> Any:
        try:
            return read(cell)
        except InvalidInput:
            if (found := _written(cell)) is None:
                raise
            return read(_NEXT_LINE.sub("、", found["numbers"]))

    def whose(cell: object) -> str:
        found = _written(cell) if isinstance(cell, str) and cell.endswith((")", "）")) else None
        who = found["whose"] if found is not None else None
        return f"{field.verbose_name}是{who.strip()}的" if who else ""

    return [numbers, whose]


def _written(cell: object) -> re.Match[str] | None:
    if not isinstance(cell, str) or len(cell) > _LONGEST:
        return None
    return _WRITTEN.fullmatch(cell.strip())
