"""What a row says of its own state, in a column that goes to no field, and in which it begins here."""

from __future__ import annotations

import re
from collections.abc import Collection

from desktop_app.core.program import Program
from desktop_app.core.texts import line
from desktop_app.spreadsheets.workbook import Row, Table

_HEADING = re.compile(
    r"(?:当前)?(?:工单|事件|案件|办件|信访件|诉求|留言|流程|办理|处理|处置|办结)?(?:状态|环节)"
)
OVER_ELSEWHERE = frozenset(
    [
        *("已办结", "办结", "已完成", "完成", "已解决", "解决", "已处理", "处理完毕", "办理完毕", "已办理"),
        *("已答复", "已回复", "已反馈", "已评价", "已归档", "归档", "已结案", "结案", "已结束", "已关闭"),
    ]
)
# What is nobody's matter any more, or another unit's.
VOID_ELSEWHERE = frozenset(
    [
        *("作废", "已作废", "无效", "已删除", "已撤销", "已撤回", "已撤单", "已撤诉", "已取消"),
        *("已退回", "已退单", "已退件", "已驳回", "已改派", "已合并", "已并案", "重复件"),
    ]
)
DRAFT = frozenset(["草稿"])


class States:
    """Reads the states of rows."""

    def __init__(self, program: Program, table: Table, columns: Collection[str]) -> None:
        field = program.model._meta.fields.get("state")
        asks = field is not None and program.outside is not None and program.outside.prepare is not None
        self._own = {word: state for state, word in field.words.items()} if asks else {}
        self.places = [
            place
            for place, heading in enumerate(table.headings)
            if _HEADING.fullmatch(heading) is not None and heading not in columns
        ]

    def told(self, row: Row) -> dict[str, str]:
        """The state that the row tells in the program's own words, which knows what to make of it."""
        return {"state": state} if (state := self._own.get(self.of(row))) is not None else {}

    def of(self, row: Row) -> str:
        """The state that the row tells; "" of one that tells none."""
        if not self.places:
            return ""
        cells = (row.cells[place] for place in self.places)
        return next((line(cell) for cell in cells if isinstance(cell, str) and cell), "")
