"""Cells into values: each by the reader of its column, and what cannot be read with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from desktop_app.core import typed_days
from desktop_app.core.links import SharedName, UnknownName
from desktop_app.core.program import Problem
from desktop_app.core.values import Reader
from desktop_app.errors import InvalidInput
from desktop_app.spreadsheets.failures import ERRORS
from desktop_app.spreadsheets.workbook import Row

Values = dict[str, Any]
ColumnReader = tuple[int, str, Reader]  # the cell, the field, and how it is read

_NOTHING_ELSEWHERE = frozenset(
    [
        *("无", "暂无", "空", "没有", "不详", "不明", "未知", "未留", "未填", "未定", "待定", "保密"),
        *("未办结", "未完成", "未办理", "未解决", "未答复", "未回复", "待办", "在办"),
        *("办理中", "处理中", "进行中", "正在办理", "正在处理"),
        *("未评价", "未评", "待评价", "未参评", "暂未评价", "无需评价", "未测评"),
        *("未回访", "待回访", "无需回访", "暂未回访"),
    ]
)
_STROKES = frozenset(["/", "／", "\\", "-", "－", "—", "——", "--", "———"])
_EMPTY = frozenset(["", "null", "NULL", "None", "NaN", "nan", "undefined"])  # of platforms and databases
_UNSAID, _NOTHING = _EMPTY | _STROKES, _NOTHING_ELSEWHERE | _STROKES


def values_of(
    row: Row, readers: Sequence[ColumnReader], around: Sequence[int]
) -> tuple[Values, list[Problem]]:
    """What the cells of the row say, and the reasons against those that cannot be read."""
    values: Values = {}
    problems: list[Problem] = []
    unread: set[int] = set()
    for index, name, read in readers:
        cell = row.cells[index]
        if index in unread or (isinstance(cell, str) and cell in _UNSAID):
            continue
        if isinstance(cell, str) and cell in ERRORS:
            unread.add(index)
            problems.append(Problem(name, f"格里是公式错误 {cell}，请在 Excel 里改正或清空"))
            continue
        try:
            value = _one(cell, read, row, around)
        except InvalidInput as error:
            unread.add(index)
            if not says_nothing(cell):
                problems.append(Problem(name, _without_its_year(cell) or error.message))
            continue
        if value is not None and value != "":
            values[name] = f"{values[name]}；{value}" if name in values else value
    return values, problems


def _without_its_year(cell: object) -> str | None:
    """What is said of a day whose year nothing tells."""
    if not (isinstance(cell, str) and typed_days.lacks_year(cell)):
        return None
    return f"“{cell.strip()[:30]}”没有写是哪一年，表的标题、工作表名也没有说，应写成 2019-04-25。"


def _one(cell: object, read: Reader, row: Row, around: Sequence[int]) -> Any:
    """The cell's value; of those that bear one name, the one in the township or department of the row."""
    try:
        return read(cell)
    except SharedName:
        for place in around:
            with suppress(UnknownName):
                return read(f"{row.cells[place]}/{cell}")
        raise


def says_nothing(cell: object) -> bool:
    """Whether somebody wrote that there is nothing: no telephone, no unit, not completed yet."""
    return isinstance(cell, str) and cell.strip() in _NOTHING


def is_said(cell: object) -> bool:
    """Whether the cell says anything."""
    return cell not in _EMPTY and not says_nothing(cell)
