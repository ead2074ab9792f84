"""Rows of a table that are no records: sums, notes at its foot, an example of how to fill it in."""

from __future__ import annotations

import re

from desktop_app.spreadsheets.workbook import Row

_TOTAL = re.compile(r"(?:本[页月季年]|全[年镇村])?(?:合计|总计|小计|共计|累计)[:：]?")
_TOTAL_LENGTH = 12
_NOTE = re.compile(r"[(（]?(?:备注|附注|注|说明|填表说明|填表人|填报人|制表人?|审核人?|负责人)[)）]?[:：]")
_EXAMPLE = re.compile(r"[(（【\[]?(?:填写)?(?:示例|样例|范例|例)[)）】\]:：]")
_FEW_CELLS = 3  # of a note: 填表人、审核人 and a day


def told_instead(row: Row) -> str | None:
    """What a row is that tells about the table; None of one that may be a record."""
    if _is_total(row):
        return "合计"
    first = next((cell.strip() for cell in row.cells if isinstance(cell, str) and cell.strip()), "")
    if _EXAMPLE.match(first):
        return "填写示例"
    if _NOTE.match(first) and sum(cell not in (None, "") for cell in row.cells) <= _FEW_CELLS:
        return "表尾的说明"
    return None


def _is_total(row: Row) -> bool:
    """Whether the row sums up the ones above it: one of its cells says so and nothing else."""
    return any(
        isinstance(cell, str)
        and 1 < len(cell) <= _TOTAL_LENGTH
        and "计" in cell
        and _TOTAL.fullmatch("".join(cell.split())) is not None
        for cell in row.cells
    )
