"""《改革典型案例申报表》 and the ledger of cases (domain 1.16)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.form_page import FormPage, draw_form
from desktop_app.printing.form_rows import SEALED, long, pair, single
from desktop_app.printing.ledger import LedgerColumn, ledger_of
from desktop_app.printing.sheet import Sheet


def application(sheet: Sheet, case: Any) -> None:
    """《改革典型案例申报表》."""
    told = "\n".join(_published(case))
    rows = (
        single("案例标题", case.title or "", 11),
        pair("申报单位", words.named(case, "organization"), "申报日期", words.day(case.submitted_on)),
        pair("申报级别", words.boxes(case, "level"), "关联项目", words.named(case, "reform")),
        long("摘要", case.summary, lines=3, stretch=1),
        long("正文", case.body, lines=14, stretch=6),
        long("宣传刊发", told, lines=3, stretch=1),
        Row((label("申报单位\n意见"), Cell(lines=4, closing=SEALED)), height=32),
        Row((label("评选结果"), Cell(case.result, lines=3, closing=SEALED)), height=28),
    )
    code = sheet.occasion.code("reform_cases", "application", "application", case)
    draw_form(sheet, FormPage("改革典型案例申报表", case.number or "", rows, "", code))


ledger = ledger_of(
    "改革典型案例台账",
    (
        LedgerColumn("编号", 27, lambda each: each.number or "（草稿）"),
        LedgerColumn("标题", 55, lambda each: each.title),
        LedgerColumn("单位", 32, lambda each: words.name(each.organization)),
        LedgerColumn("级别", 12, lambda each: words.word(each, "level"), "centre"),
        LedgerColumn("申报日期", 20, lambda each: words.short_day(each.submitted_on), "centre"),
        LedgerColumn("宣传刊发", 74, lambda each: "\n".join(_published(each))),
        LedgerColumn("评选结果", 28, lambda each: each.result),
        LedgerColumn("状态", 16, lambda each: words.word(each, "state"), "centre"),
    ),
)


def _published(case: Any) -> Iterator[str]:
    for made in sorted(case.publications, key=lambda made: made.published_on):
        where = "　".join(part for part in (made.medium, made.place) if part)
        yield f"{words.short_day(made.published_on)}　{words.word(made, 'channel')}　{where}".rstrip()
