"""《民情工单办理情况通报》: a week or a month on paper, for all villages and units (domain 2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from desktop_app.core.period import NOTHING
from desktop_app.printing import words
from desktop_app.printing.reports.official import BODY, Paper
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import TableColumn
from desktop_app.reports.content import BEFORE, CATEGORY, PLACE, TOTAL, YEAR_BEFORE, Content, Value, change
from desktop_app.reports.terms import Term, read

COLUMNS = (
    ("issued", 9),
    ("completed", 9),
    ("on_time", 9),
    ("late", 9),
    ("on_time_rate", 14),
    ("reply_rate", 14),
    ("satisfaction_rate", 14),
    ("rank", 9),
)
COMPARED = (
    "issued",
    "completed",
    "completion_rate",
    "on_time",
    "late",
    "on_time_rate",
    "reply_rate",
    "satisfaction_rate",
)

NO_PLACES = "没有登记村社区，也没有出具或者到期的工单。"


def draw(sheet: Sheet, report: Any, said: Content) -> None:
    """The bulletin: how it stands, beside the last term and the last year, by villages, what was hottest."""
    term = read(report.kind, report.period)
    paper = Paper(sheet, report, "民情工单工作通报")
    paper.title(report.title)
    paper.section("一、总体情况")
    for paragraph in overall(said, term, report.end):
        paper.paragraph(paragraph, BODY)
    comparison(paper, said, term)
    paper.section("二、各村社区办理情况")
    _places(paper, said)
    paper.section("三、热点问题")
    paper.paragraph(hottest(said, term), BODY)
    paper.notes(said.notes)
    paper.sign()


def overall(said: Content, term: Term, end: date) -> Iterator[str]:
    """The term in words, up to the day on which it was counted."""
    at = {value.key: value for value in said.part(TOTAL)}
    called = f"{term.words}（{words.span(term.start, term.end)}）" if term.unit == "周" else term.words
    if not at["issued"].numerator and not at["on_time_rate"].denominator:
        yield f"{called}没有出具民情工单，也没有到期的工单。"
        return
    until = "期末" if end == term.end else words.day(end)
    yield (
        f"{called}共出具民情工单{at['issued'].shown}件，截至{until}办结{at['completed'].shown}件，"
        f"办结率{at['completion_rate'].shown}，回复率{at['reply_rate'].shown}。{_due(at)}{_rated(at)}"
    )


def _due(at: Mapping[str, Value]) -> str:
    if not at["on_time_rate"].denominator:
        return "期内没有到期的工单。"
    return (
        f"期内到期{at['on_time_rate'].denominator}件，按时办结{at['on_time'].shown}件，"
        f"逾期{at['late'].shown}件，按时率{at['on_time_rate'].shown}。"
    )


def _rated(at: Mapping[str, Value]) -> str:
    if not at["rated"].numerator:
        return "还没有群众评价。"
    return (
        f"群众评价{at['rated'].shown}件，满意{at['satisfied'].shown}件，"
        f"满意率{at['satisfaction_rate'].shown}。"
    )


def comparison(paper: Paper, said: Content, term: Term) -> None:
    """The counts and rates beside those of the last term and of the year before."""
    unit = term.unit
    columns = (
        TableColumn("指标", 16),
        TableColumn(f"本{unit}", 20, "right"),
        TableColumn("去年" if unit == "年" else f"上{unit}", 20, "right"),
        *(() if unit == "年" else (TableColumn("环比", 26, "right"),)),
        TableColumn("同比" if unit == "年" else f"上年同{unit}", 20, "right"),
        *(() if unit == "年" else (TableColumn("同比", 26, "right"),)),
    )
    paper.grid(columns, (_compared(said, key, unit) for key in COMPARED))


def _compared(said: Content, key: str, unit: str) -> list[str]:
    this = next(value for value in said.part(TOTAL) if value.key == key)
    before, year_before = (said.at(part, key) for part in (BEFORE, YEAR_BEFORE))
    row = [this.title, this.shown, _shown(before), change(this, before)]
    return row if unit == "年" else [*row, _shown(year_before), change(this, year_before)]


def _shown(value: Value | None) -> str:
    return NOTHING if value is None else value.shown


def _places(paper: Paper, said: Content) -> None:
    rows = said.rows(PLACE)
    if not rows:
        paper.paragraph(NO_PLACES, BODY)
        return
    total = {value.key: value for value in said.part(TOTAL)}
    titles = {value.key: value.title for value in said.part(PLACE)}
    columns = (
        TableColumn("村社区", 34),
        *(TableColumn(titles[key], share, "right") for key, share in COLUMNS),
    )
    paper.grid(
        columns,
        (
            [next(iter(row.values())).name, *(row[key].shown for key, _share in COLUMNS)]
            for row in rows.values()
        ),
        total=["合计", *(total[key].shown if key in total else "" for key, _share in COLUMNS)],
    )


def hottest(said: Content, term: Term) -> str:
    """（一）城乡建设92件，占23.12%；…"""
    found = said.part(CATEGORY)
    if not found:
        return f"{term.words}没有出具的工单，没有热点问题。"
    told = "；".join(
        f"（{words.ordinal(index)}）{value.name}{value.numerator}件，占{value.shown}"
        for index, value in enumerate(found, start=1)
    )
    return f"按问题类别，出具最多的是：{told}。"
