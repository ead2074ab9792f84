"""【数据库】: the year's figures in the sentences of the article, then every figure with its definition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desktop_app.core.period import NOTHING
from desktop_app.printing import words
from desktop_app.printing.reports.official import BODY, Paper
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import TableColumn
from desktop_app.reports.content import FIGURE, SO_FAR, Content, Value, counts_of, on_paper

COLUMNS = (
    TableColumn("指标", 36),
    TableColumn("数值和计数", 34, "right"),
    TableColumn("口径", 86),
)
MEASURE = "post_adjustments.adjusted_"


def draw(sheet: Sheet, report: Any, said: Content) -> None:
    """The sentences, then a table for each program."""
    paper = Paper(sheet, report, "数 据 库")
    paper.title(report.title)
    for sentence in sentences(report, said):
        paper.paragraph(sentence, BODY)
    paper.section(f"{report.start.year}年各项指标")
    for place, figures in enumerate(said.rows(FIGURE).values()):
        values = list(figures.values())
        paper.grid(COLUMNS, _rows(values), caption=values[0].name, headed=not place)
    if said.notes:
        paper.notes(said.notes, heading="说明：")
    paper.sign()


def sentences(report: Any, said: Content) -> Iterator[str]:
    """What the article tells of the year: a sentence for each figure that is there and is not 0."""
    until = f"截至{words.day(report.end)}"
    year = f"{report.start.year}年"
    so_far = {value.key: value for value in said.part(SO_FAR)}
    of_year = {value.key: value for value in said.part(FIGURE)}
    if (issued := so_far.get("work_orders.issued")) is not None:
        completed, mean = so_far["work_orders.completed"], so_far["work_orders.mean_rating"]
        rating = "" if mean.shown == NOTHING else f"，群众评价平均得分{_bare(mean)}"
        yield f"{until}，已出具民情工单{issued.numerator}份，办结{completed.numerator}份{rating}。"
    if (sent := so_far.get("first_secretaries.sent")) is not None and sent.numerator:
        yield f"{until}，共选派{sent.numerator}名党员领导干部担任渔农村“第一书记”。"
    if (adjusted := of_year.get("post_adjustments.adjusted")) is not None and adjusted.numerator:
        yield f"{year}共调整不适宜担任现职干部{adjusted.numerator}人{_measures(of_year)}。"
    if (staff := of_year.get("project_staff.sent")) is not None and staff.numerator:
        yield f"{year}选派{staff.numerator}名干部到“三重”项目一线或企业、基层帮助工作。"
    promoted = of_year.get("frontline_promotions.county_frontline_rate")
    if promoted is not None and promoted.denominator:
        yield (
            f"{year}新提任的县处级干部（含转任重要岗位）中，"
            f"有新区建设重大平台、乡镇基层一线经历的占{_bare(promoted)}。"
        )


def _measures(of_year: dict[str, Value]) -> str:
    """，其中平职调整16人，免职9人: the measures that were taken, by their names."""
    told = [
        f"{value.title.partition('（')[0]}{value.numerator}人"
        for key, value in of_year.items()
        if key.startswith(MEASURE) and not key.endswith(("_city", "_county")) and value.numerator
        and key not in (f"{MEASURE}city", f"{MEASURE}county")
    ]  # fmt: skip
    return f"，其中{'，'.join(told)}" if told else ""


def _bare(value: Value) -> str:
    return value.shown.replace(" ", "")


def _rows(values: list[Value]) -> Iterator[list[str]]:
    """A row for each figure; those of which there was nothing in the year share the last one."""
    empty = [value for value in values if not value.numerator and not value.denominator]
    if len(empty) == 1:
        empty = []
    told = [value for value in values if value not in empty]
    yield from map(_row, told)
    if empty:
        shown = " 或 ".join(dict.fromkeys(NOTHING if value.shown == NOTHING else "0" for value in empty))
        yield ["其余各项" if told else "各项", shown, "、".join(value.title for value in empty)]


def _row(value: Value) -> list[str]:
    numbers = filter(None, (on_paper(value), counts_of(value)))
    return [value.title, "\n".join(numbers), value.definition]
