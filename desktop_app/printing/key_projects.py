"""The papers of a 三重 project (domain 1.4): 干部需求申报表 and the ledger of projects."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.form_page import FormPage, draw_form
from desktop_app.printing.form_rows import long, opinion, pair, single
from desktop_app.printing.ledger import LedgerColumn, Total, ledger_of
from desktop_app.printing.sheet import Sheet
from desktop_app.programs.key_projects.rules import LIVE, gap, in_post

BLANK_NEEDS = 5  # rows to write on


def needs(sheet: Sheet, project: Any) -> None:
    """《三重项目干部需求申报表》: from the working group to the 组织部门."""
    serving, missing = ("", "") if project.id is None else (str(in_post(project)), words.number(gap(project)))
    rows = (
        single("项目名称", project.title or ""),
        pair("项目类型", words.named(project, "kind"), "牵头单位", words.named(project, "lead")),
        pair(
            "所属功能区\n（平台）", words.named(project, "place"), "责任领导", words.named(project, "leader")
        ),
        pair("工作组", project.team, "组长", words.named(project, "team_leader")),
        pair("核定人数", words.number(project.approved_count), "在岗人数", serving),
        pair("力量缺口", missing, "申报日期", _declared(project)),
        long("年度目标", project.goal, lines=3, stretch=1),
        Row(tuple(label(title, width) for title, width in HEADS)),
        *_need_rows(project),
        opinion("工作组意见", height=22),
        opinion("牵头单位\n意见", height=22),
        opinion("组织部门\n研判意见", height=22),
    )
    code = sheet.occasion.code("key_projects", "needs", "needs", project)
    draw_form(sheet, FormPage("三重项目干部需求申报表", project.number or "", rows, "", code))


HEADS = (("岗位职责", 50.0), ("条件要求", 60.0), ("需求人数", 20.0), ("研判结果", 20.0), ("同意人数", 20.0))


def _need_rows(project: Any) -> Iterator[Row]:
    declared = [] if project.id is None else list(project.needs)
    for need in declared:
        verdict = "" if need.verdict == "open" else words.word(need, "verdict")
        told = (need.duty, need.wanted, str(need.count), verdict, words.number(need.granted))
        yield Row(tuple(Cell(text, width) for text, (_t, width) in zip(told, HEADS, strict=True)))
    for _ in range(max(0, BLANK_NEEDS - len(declared))):
        yield Row(tuple(Cell("", width) for _title, width in HEADS))


def _declared(project: Any) -> str:
    days = [] if project.id is None else [need.declared_on for need in project.needs]
    return words.day(max(days, default=None), words.BLANK_DAY)


def _invested(project: Any) -> Decimal | None:
    return None if project.state == "void" else project.investment


def _serving(project: Any) -> int | None:
    return in_post(project) if project.state in LIVE else None


def _missing(project: Any) -> int | None:
    return gap(project) if project.state in LIVE else None


ledger = ledger_of(
    "三重项目台账",
    (
        LedgerColumn("编号", 28, lambda each: each.number or "（草稿）"),
        LedgerColumn("项目名称", 40, lambda each: each.title),
        LedgerColumn("类型", 14, lambda each: words.named(each, "kind")),
        LedgerColumn("牵头单位", 30, lambda each: words.named(each, "lead")),
        LedgerColumn("责任\n领导", 16, lambda each: words.named(each, "leader"), "centre"),
        LedgerColumn(
            "投资额\n（万元）",
            21,
            lambda each: words.score(each.investment),
            "right",
            Total(_invested, words.score),
        ),
        LedgerColumn("开始", 23, lambda each: words.short_day(each.starts_on), "centre"),
        LedgerColumn("计划完成", 23, lambda each: words.short_day(each.ends_on), "centre"),
        LedgerColumn("工作组", 32, lambda each: each.team),
        LedgerColumn("组长", 16, lambda each: words.named(each, "team_leader"), "centre"),
        LedgerColumn("核定", 10, lambda each: words.number(each.approved_count), "centre"),
        LedgerColumn("在岗", 10, lambda each: words.number(_serving(each)), "centre", Total(_serving)),
        LedgerColumn("力量\n缺口", 10, lambda each: words.number(_missing(each)), "centre", Total(_missing)),
        LedgerColumn("状态", 12, lambda each: words.word(each, "state"), "centre"),
    ),
)
