"""The reports on paper: each drawn from what its record holds, a frozen one for ever alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from desktop_app.printing import words
from desktop_app.printing.reports import bulletin, corrections, overview, yearly
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import Table, TableColumn, titles
from desktop_app.reports import content
from desktop_app.reports.content import Content
from desktop_app.reports.terms import MONTHLY, PERSON, VILLAGE, WEEKLY, YEARLY

_DRAWN: Mapping[str, Callable[[Sheet, Any, Content], None]] = {
    WEEKLY: bulletin.draw,
    MONTHLY: bulletin.draw,
    YEARLY: yearly.draw,
    VILLAGE: overview.draw,
    PERSON: overview.draw,
}
LEDGER = (
    TableColumn("序号", 3, "centre"),
    TableColumn("标题", 18),
    TableColumn("种类", 5, "centre"),
    TableColumn("截止日期", 6, "centre"),
    TableColumn("制表人", 5, "centre"),
    TableColumn("定稿日期", 6, "centre"),
    TableColumn("日志核对码", 13),
    TableColumn("状态", 4, "centre"),
    TableColumn("作废原因", 8),
)


def report(sheet: Sheet, record: Any) -> None:
    """The report; behind a frozen one, on a sheet of its own, what was corrected since."""
    _DRAWN[record.kind](sheet, record, content.read(record.content))
    if found := sheet.occasion.corrections(record):
        corrections.draw(sheet, record, found)


def ledger(sheet: Sheet, reports: Iterable[Any]) -> None:
    """《定稿报表台账》: which periods were closed, when and by whom, with the codes of the journal."""
    table = Table(sheet, LEDGER, titles("定稿报表台账", sheet.occasion))
    zone = sheet.occasion.zone
    table.rows(
        (
            str(number), each.title, words.word(each, "kind"), words.short_day(each.end), each.made_by,
            words.short_day(words.local_day(each.made_at, zone)), each.head, words.word(each, "state"),
            each.void_reason,
        )
        for number, each in enumerate(reports, start=1)
    )  # fmt: skip
    table.finish()
