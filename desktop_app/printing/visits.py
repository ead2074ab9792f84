"""The forms of 民情走访 (domain 1.2): 《民情走访记录表》, filled or blank, and the ledger of visits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from db.models.visits import HOUSEHOLD_KINDS
from desktop_app.core.papercode import PaperCode
from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.form_page import FormPage, draw_form
from desktop_app.printing.form_rows import long, pair
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import ROOMY, Table, TableColumn, titles

TITLE = "民情走访记录表"
LEDGER = (
    TableColumn("序号", 10, "centre"),
    TableColumn("编号", 24),
    TableColumn("走访日期", 20, "centre"),
    TableColumn("走访人", 28),
    TableColumn("村社区", 24),
    TableColumn("户主", 30),
    TableColumn("户类型", 30),
    TableColumn("问题数", 12, "centre"),
    TableColumn("当场\n解决", 12, "centre"),
    TableColumn("转工单号", 36),
    TableColumn("领导点评", 40),
)


def visit_sheet(sheet: Sheet, visit: Any) -> None:
    """《民情走访记录表》 of one visit with all its households and problems."""
    hours = "—".join(part for part in (visit.started, visit.ended) if part)
    households = list(visit.households)
    rows = (
        pair(
            "走访日期",
            f"{words.day(visit.visited_on)} {hours}".strip(),
            "走访方式",
            words.word(visit, "method"),
        ),
        pair("走访人员", visit.visitors, "记录人", words.name(visit.recorder)),
        pair("村社区", words.name(visit.village) + visit.group, "走访户数", f"{len(households)}户"),
        long("走访对象", _numbered(map(told_household, households)), lines=3, stretch=2),
        long("问题与处理", _numbered(map(told_problem, visit.problems)), lines=3, stretch=2),
        long("现场答复", visit.answer, lines=2, stretch=1),
        long("走访体会", visit.reflection, lines=2, stretch=1),
        long("后续计划", visit.follow_up, lines=2, stretch=1),
        long("领导点评", visit.comment, lines=2, stretch=1),
        *_signatures(),
    )
    code = PaperCode("visits", "sheet", "sheet", visit.id, sheet.occasion.tag)
    draw_form(sheet, FormPage(TITLE, visit.number or "", rows, "", code, unit_of(sheet, visit)))


def blank_visits(sheet: Sheet, households: Iterable[str]) -> None:
    """Blank sheets, one for each household named ("" leaves the name to be written too)."""
    for household in households:
        rows = (
            pair("走访日期", f"{words.BLANK_DAY}　__时至__时", "走访方式", "□入户　□田间　□电话　□集中"),
            pair("走访人员", "", "记录人", ""),
            pair("走访对象", household, "联系电话", ""),
            pair("村社区", "", "门牌", ""),
            Row(
                (label("户类型"), Cell("　".join(f"□{kind}" for kind in HOUSEHOLD_KINDS.values()))), height=14
            ),
            long("家庭基本\n情况", "", lines=4, stretch=2),
            long("实际困难", "", lines=4, stretch=2),
            long("诉求与\n建议", "", lines=4, stretch=2),
            Row((label("处理"), Cell("□当场解决　□转工单　□转恳谈　□仅记录")), height=9),
            long("现场答复", "", lines=3, stretch=1),
            long("走访体会", "", lines=2, stretch=1),
            long("后续计划", "", lines=2, stretch=1),
            *_signatures(),
        )
        draw_form(sheet, FormPage(TITLE, "", rows, subtitle=f"填报单位：{sheet.occasion.office}"))


def visit_ledger(sheet: Sheet, visits: Iterable[Any]) -> None:
    """《民情走访台账》."""
    table = Table(sheet, LEDGER, titles("民情走访台账", sheet.occasion), cell=ROOMY)
    table.rows(_ledger_rows(visits))
    table.finish()


def _ledger_rows(visits: Iterable[Any]) -> Iterator[list[str]]:
    for index, visit in enumerate(visits, start=1):
        households, problems = list(visit.households), list(visit.problems)
        yield [
            str(index),
            visit.number or "（草稿）",
            words.short_day(visit.visited_on),
            visit.visitors,
            words.name(visit.village),
            "、".join(household.resident for household in households),
            "、".join(dict.fromkeys(chain.from_iterable(map(_kinds, households)))),
            str(len(problems)),
            str(sum(problem.treatment == "settled" for problem in problems)),
            "、".join(problem.order.number or "" for problem in problems if problem.order is not None),
            visit.comment,
        ]


def _kinds(household: Any) -> list[str]:
    return words.word(household, "kind").split("、")


def _numbered(texts: Iterable[str]) -> str:
    return "\n".join(f"{number}. {text}" for number, text in enumerate(texts, start=1))


def told_household(household: Any) -> str:
    """林阿水（困难户） 三组12号 139…：情况：…；困难：…；诉求：…。"""
    head = f"{household.resident}（{words.word(household, 'kind')}） {household.address} {household.phone}"
    told = (("情况", household.situation), ("困难", household.difficulty), ("诉求", household.wish))
    body = "；".join(f"{title}：{text.rstrip('。')}" for title, text in told if text)
    return f"{head.strip()}　{body}。" if body else head.strip()


def told_problem(problem: Any) -> str:
    """河道垃圾（林阿水）：… →转工单 白泉〔2015〕第217号."""
    whose = f"（{problem.household.resident}）" if problem.household is not None else ""
    number = problem.order.number or "" if problem.order is not None else ""
    treated = f"{words.word(problem, 'treatment')} {number or problem.settled_how}".strip()
    content = f"：{problem.content.rstrip('。')}" if problem.content else ""
    return f"{problem.title}{whose}{content}　→{treated}"


def _signatures() -> tuple[Row, ...]:
    return (
        Row((label("走访人\n签名"), Cell(), label("群众签名"), Cell()), height=15),
        Row((label("走访人\n签名"), Cell(), label("日期"), Cell(words.BLANK_DAY)), height=15),
    )


def unit_of(sheet: Sheet, visit: Any) -> str:
    return f"填报单位：{words.name(visit.issuer) or sheet.occasion.office}"
