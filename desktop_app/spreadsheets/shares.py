"""Scores that are told as shares of a hundred: 95%, which lies in a workbook as 0.95."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from db.fields import DecimalField, WholeField
from desktop_app.core import texts, values
from desktop_app.core.values import Reader
from desktop_app.errors import InvalidInput

_SCORE = re.compile(r"(?:[评得总]?分|分数|成绩|满意度|率)(?:\(.*\))?$")

_POINTS = 50  # a column with so many has points, not shares


def in_points(heading: str, field: Any, cells: Callable[[], Iterable[object]], read: Reader) -> Reader:
    """The reader for a column of scores: 95% is 95, and so is 0.95 where no cell is above one. Among points
    it is refused: nobody knows whether it is a share.
    """
    if not isinstance(field, DecimalField | WholeField) or not _SCORE.search(texts.folded(heading)):
        return read
    numbers = [number for cell in cells() if (number := _number(cell)) is not None]
    has_shares, most = any(0 < number < 1 for number in numbers), max(numbers, default=0)
    if has_shares and most >= _POINTS:
        return lambda cell: read(_no_share(_points(cell, are_shares=False)))
    return lambda cell: read(_points(cell, are_shares=has_shares and most <= 1))


def _no_share(cell: object) -> object:
    number = _number(cell)
    if number is not None and 0 < number < 1:
        told = texts.folded(cell)
        raise InvalidInput(
            f"“{told}”是 {told} 分还是 {(number * 100).normalize():f} 分？同一列里别的是分数，请写成分数。"
        )
    return cell


def _points(cell: object, *, are_shares: bool) -> object:
    text = texts.folded(cell)
    if text.endswith("%"):
        return text.removesuffix("%").strip()
    number = _number(cell) if are_shares else None
    return cell if number is None else f"{(number * 100).normalize():f}"


def _number(cell: object) -> Decimal | None:
    try:
        return values.number(cell)
    except InvalidInput:
        return None
