"""更正: the sheet behind a frozen report that says what its figures would be today, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from desktop_app.printing import words
from desktop_app.printing.reports.official import BODY, Paper
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import TableColumn
from desktop_app.reports.content import BEFORE, YEAR_BEFORE

COLUMNS = (
    TableColumn("单位或业务", 32),
    TableColumn("指标", 28),
    TableColumn("定稿数", 18, "right"),
    TableColumn("现为", 18, "right"),
    TableColumn("原因", 60),
)
RECORDS = (TableColumn("记录", 52), TableColumn("定稿以后的改动", 104))
_OF_OTHERS = {BEFORE: "上期", YEAR_BEFORE: "上年同期"}


def draw(sheet: Sheet, report: Any, corrections: Sequence[Any]) -> None:
    """The figures that moved, then the records that moved them."""
    paper = Paper(sheet, report, "更 正")
    paper.title(f"{report.title}（定稿后的更正）")
    today = words.day(sheet.occasion.today)
    paper.paragraph(f"以下数字按{today}的记录与定稿不同。定稿的数字不变，仍以定稿为准。", BODY)
    paper.grid(COLUMNS, (_row(correction) for correction in corrections))
    if rows := list(_records(corrections)):
        paper.grid(RECORDS, rows, caption="改动了的记录")
    paper.end()


def _row(correction: Any) -> list[str]:
    value = correction.value
    where = _OF_OTHERS.get(value.part, value.name or "合计")
    return [where, value.title, value.shown, correction.now, correction.why]


def _records(corrections: Sequence[Any]) -> Iterator[list[str]]:
    seen = set()
    for correction in corrections:
        for moved in correction.moved:
            if moved.record_id not in seen and moved.told:
                seen.add(moved.record_id)
                yield [moved.called, "\n".join(moved.told)]
