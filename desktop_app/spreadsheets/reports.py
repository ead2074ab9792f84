"""A report as a workbook: its tables on sheets of their own, numbers as numbers, and how it was counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from db.journal import Deed
from desktop_app.core import permissions
from desktop_app.core.period import NOTHING, rounded
from desktop_app.errors import NotAllowed
from desktop_app.programs import frozen_reports
from desktop_app.reports import content
from desktop_app.reports.content import (
    BEFORE,
    CATEGORY,
    FIGURE,
    PLACE,
    SO_FAR,
    TOTAL,
    YEAR_BEFORE,
    Content,
    Value,
    change,
    counted_from,
)
from desktop_app.reports.corrections import Correction, corrections, term_of
from desktop_app.spreadsheets.sheet_writer import Heading, Rounded, new_workbook

if TYPE_CHECKING:
    from db.models import FrozenReport
    from desktop_app.core.office import Office

_UNFIT = re.compile(r"[\[\]:*?/\\']")  # what Excel does not allow in the name of a sheet
_NAME = 28  # characters of it


_WIDE = {"日期": 12, "状态": 10, "作为": 14, "事项": 50, "项目": 14, "内容": 76}  # of the lists of records


class Table(NamedTuple):
    """A sheet: its name, its headings, its rows."""

    title: str
    headings: tuple[Heading, ...]
    rows: Iterable[Sequence[Any]]


def save(office: Office, report: FrozenReport, path: Path) -> int:
    """Write the report to `path` and journal it; returns how many rows there are.

    Raises NotAllowed, and AppError when it cannot be written; then nothing was.
    """
    office.rights.demand(permissions.EXPORT, frozen_reports.PROGRAM.key)
    if not frozen_reports.is_readable(report, office):
        raise NotAllowed("这份报表里有您无权查看的业务，请找管理员或领导导出。")
    said = content.read(report.content)
    tables = _tables(said, term_of(report).unit)
    first, *others = [*tables, *_corrected(corrections(office, report)), _about(office, report, said)]

    def journal(_rows: int) -> None:
        with office.writer.transaction(Deed("export", frozen_reports.PROGRAM.key, path.name)):
            office.writer.note(
                "export", program=frozen_reports.PROGRAM.key, file=path.name, rows=written, title=report.title
            )

    written = 0
    with new_workbook(path, first.title, first.headings, above=report.title, journal=journal) as sheet:
        for row in first.rows:
            sheet.write(row)
        written = sheet.rows
        for table in others:
            further = sheet.another(table.title, table.headings)
            for row in table.rows:
                further.write(row)
            written += further.rows
    return written


def _tables(said: Content, unit: str) -> Iterator[Table]:
    """The tables of the report, as far as it has them."""
    if said.part(PLACE):
        yield _places(said)
    if said.part(TOTAL):
        yield _comparison(said, unit)
    if said.part(CATEGORY):
        rows = ([value.name, value.numerator, _percent(value)] for value in said.part(CATEGORY))
        headings = (Heading("问题类别", 24), Heading("件数", 10, "right"), Heading("占比（%）", 12, "right"))
        yield Table("热点问题", headings, rows)
    for part, title in ((SO_FAR, "累计"), (FIGURE, "各项指标")):
        if said.part(part):
            yield Table(title, _FIGURES, (_figure(value) for value in said.part(part)))
    names: set[str] = set()
    for one in said.lists:
        yield Table(_named(one.title, names), tuple(_heading(each) for each in one.headings), one.rows)


def _heading(title: str) -> Heading:
    return Heading(title, _WIDE[title])


def _places(said: Content) -> Table:
    rows = said.rows(PLACE)
    columns = next(iter(rows.values()))
    headings = [Heading("村社区", 20), Heading("区划代码", 14)]
    for value in columns.values():
        headings.append(
            Heading(value.title if value.denominator is None else f"{value.title}（%）", 12, "right")
        )
    total = {value.key: value for value in said.part(TOTAL)}
    told = [
        [
            next(iter(row.values())).name,
            code if code.isdigit() else "",
            *(_number(row[key]) for key in columns),
        ]
        for code, row in rows.items()
    ]
    told.append(["合计", "", *(_number(total[key]) if key in total else "" for key in columns)])
    return Table("各村社区", tuple(headings), told)


_COMPARED = {BEFORE: ("上期", "环比"), YEAR_BEFORE: ("上年同期", "同比")}


def _comparison(said: Content, unit: str) -> Table:
    """Beside the term before and that of the year before, which of a year are the same."""
    parts = (YEAR_BEFORE,) if unit == "年" else (BEFORE, YEAR_BEFORE)
    headings = [Heading("指标", 14), Heading("本期", 12, "right")]
    for part in parts:
        other, changed = _COMPARED[part]
        headings += [Heading(other, 12, "right"), Heading(changed, 16, "right")]
    rows = []
    for value in said.part(TOTAL):
        title = value.title if value.denominator is None else f"{value.title}（%）"
        row = [title, _number(value)]
        for part in parts:
            compared = said.at(part, value.key)
            row += [NOTHING if compared is None else _number(compared), change(value, compared)]
        rows.append(row)
    return Table("比较", tuple(headings), rows)


_FIGURES = (
    Heading("业务", 16),
    Heading("指标", 34),
    Heading("数值", 14, "right"),
    Heading("单位", 8),
    Heading("分子", 12, "right"),
    Heading("分母", 12, "right"),
    Heading("口径", 60),
)


def _figure(value: Value) -> list[Any]:
    number, _, unit = value.shown.partition(" ")
    told = NOTHING if number == NOTHING else _written(Decimal(number))
    return [value.name, value.title, told, unit, *map(_written, counted_from(value)), value.definition]


def _written(number: int | Decimal | None) -> Rounded | int | None:
    """With its decimals, where it has any."""
    if not isinstance(number, Decimal):
        return number
    return Rounded(number) if number.as_tuple().exponent else int(number)


def _corrected(found: Sequence[Correction]) -> Iterator[Table]:
    if not found:
        return
    headings = (
        Heading("单位或业务", 20),
        Heading("指标", 24),
        Heading("定稿数", 12, "right"),
        Heading("现为", 12, "right"),
        Heading("原因", 50),
        Heading("改动", 70),
    )
    yield Table("更正", headings, (_correction(one) for one in found))


def _correction(one: Correction) -> list[str]:
    where = {BEFORE: "上期", YEAR_BEFORE: "上年同期"}.get(one.value.part, one.value.name or "合计")
    told = "\n".join(f"{moved.called}：{'；'.join(moved.told)}" for moved in one.moved if moved.told)
    return [where, one.value.title, one.value.shown, one.now, one.why, told]


def _about(office: Office, report: FrozenReport, said: Content) -> Table:
    """Whose report it is, of when, whether it is frozen, and how it was counted."""
    state = "未定稿" if report.id is None else report._meta.fields["state"].words[report.state]
    made = report.made_at.astimezone(office.zone).replace(tzinfo=None, microsecond=0)
    rows = [
        ["标题", report.title],
        ["单位", report.office],
        ["期间", report.period],
        ["截止日期", report.end],
        ["制表人", report.made_by],
        ["制表时间", made],
        ["状态", state],
        ["日志核对码", report.head],
        *(["口径", note] for note in said.notes),
    ]
    return Table("说明", (Heading("项目", 14), Heading("内容", 76)), rows)


def _number(value: Value) -> Any:
    """A count as a number, a rate in per cent as a number; — as it is."""
    if value.denominator is not None:
        return _percent(value)
    return NOTHING if value.shown == NOTHING else value.numerator


def _percent(value: Value) -> Rounded | str:
    if not value.denominator:
        return NOTHING
    return Rounded(rounded(Decimal(value.numerator * 100) / value.denominator))


def _named(title: str, taken: set[str]) -> str:
    """A name for the sheet that Excel takes and that no other sheet has."""
    bare = _UNFIT.sub("", title.partition("（")[0])[:_NAME] or "记录"
    name = next(
        name for number in range(1, 1000) if (name := bare if number == 1 else f"{bare}{number}") not in taken
    )
    taken.add(name)
    return name
