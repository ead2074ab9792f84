"""The page of a village or of a person: figures beside those of the last term, and the records."""

from __future__ import annotations

from typing import Any

from desktop_app.printing.reports import bulletin
from desktop_app.printing.reports.official import BODY, Paper
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import TableColumn
from desktop_app.reports.content import (
    BEFORE,
    FIGURE,
    TOTAL,
    YEAR_BEFORE,
    Content,
    Listed,
    Value,
    counts_of,
    on_paper,
)
from desktop_app.reports.overviews import ABOUT
from desktop_app.reports.terms import read

COMPARED = (TOTAL, BEFORE, YEAR_BEFORE)
FIGURES = (
    TableColumn("业务", 36),
    TableColumn("指标", 60),
    TableColumn("数值", 30, "right"),
    TableColumn("计数", 30, "right"),
)
WIDTHS = {"日期": 24, "状态": 22, "作为": 28, "事项": 78, "项目": 30, "内容": 126}
CENTRED = ("日期", "状态", "作为", "项目")


def draw(sheet: Sheet, report: Any, said: Content) -> None:
    """Who it is, the orders, the other figures, and what was recorded."""
    term = read(report.kind, report.period)
    paper = Paper(sheet, report, "情 况 表")
    paper.title(report.title)
    lists = list(said.lists)
    if lists and lists[0].title == ABOUT:
        _list(paper, lists.pop(0))
    if said.part(TOTAL):
        paper.section("民情工单")
        for paragraph in bulletin.overall(said, term, report.end):
            paper.paragraph(paragraph, BODY)
        if any(value.numerator for value in said.values if value.part in COMPARED):
            bulletin.comparison(paper, said, term)
    if others := said.rows(FIGURE):
        paper.section("其他指标")
        paper.grid(FIGURES, (_figure(value) for row in others.values() for value in row.values()))
    if lists:
        paper.section("记录")
        for one in lists:
            _list(paper, one)
    elif not said.part(TOTAL) and not others:
        paper.paragraph("这段时间没有记录。", BODY)
    paper.end()


def _figure(value: Value) -> list[str]:
    return [value.name, value.title, on_paper(value), counts_of(value)]


def _list(paper: Paper, one: Listed) -> None:
    """The list without columns that have nothing to tell."""
    kept = [at for at in range(len(one.headings)) if any(row[at] for row in one.rows)]
    columns = [
        TableColumn(heading, WIDTHS[heading], "centre" if heading in CENTRED else "left")
        for heading in (one.headings[at] for at in kept)
    ]
    paper.grid(columns, ([row[at] for at in kept] for row in one.rows), caption=one.title)
