"""A sheet of scores: below its rows how they add up, and where those sign who counted them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop_app.printing import words
from desktop_app.printing.sheet import Style
from desktop_app.printing.table import Table

RULE = (
    "得分×权重＝该项分，各项分相加为总分，四舍五入到两位小数；"
    "缺一项的没有总分，不按零分计；总分相同的名次相同。"
)
RULE_OF_TIES = RULE.replace("总分相同的", "总分相同、没有定先后的")
_FOOT = 14.0  # mm, below the last row


def fill(table: Table, rows: Iterable[Sequence[str]], *, signed_by: str, rule: str = RULE) -> None:
    """Put the rows in and close the table, with its foot on the last page."""
    table.bottom -= _FOOT
    table.rows(rows)
    table.finish()
    y = table.bottom + 5
    table.sheet.text(table.left, y, rule, Style(size=9))
    table.sheet.text(table.left, y + 8, f"{signed_by}签名：{words.SIGNATURE * 3}", Style(size=10.5))
