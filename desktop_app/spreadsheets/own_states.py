"""What a row says of its own state, in a column that goes to no field."""

from __future__ import annotations

from collections.abc import Collection

from desktop_app.core.texts import line
from desktop_app.spreadsheets.workbook import Row, Table

_HEADINGS = frozenset(["状态", "工单状态", "办理状态"])
OVER_ELSEWHERE = frozenset(
    [
        *("已办结", "办结", "已完成", "完成", "已解决", "解决", "已处理", "处理完毕", "办理完毕", "已办理"),
        *("已答复", "已回复", "已反馈", "已评价", "已归档", "归档", "已结案", "结案", "已结束", "已关闭"),
    ]
)
VOID, DRAFT = frozenset(["作废", "已作废"]), frozenset(["草稿"])


class States:
    """Reads the states of rows."""

    def __init__(self, table: Table, columns: Collection[str]) -> None:
        self._places = [
            place
            for place, heading in enumerate(table.headings)
            if heading in _HEADINGS and heading not in columns
        ]

    def of(self, row: Row) -> str:
        """The state that the row tells; "" of one that tells none."""
        cells = (row.cells[place] for place in self._places)
        return next((line(cell) for cell in cells if isinstance(cell, str) and cell), "")
