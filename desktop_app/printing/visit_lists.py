"""What visits were made up of: 《走访户台账》, 《走访问题台账》, 《周日志完成情况表》 (domain 1.2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from db.models import VisitHousehold
from desktop_app.core import spelling
from desktop_app.core.period import Ratio
from desktop_app.core.weeks import touched
from desktop_app.printing import words
from desktop_app.printing.ledger import LedgerColumn, ledger_of
from desktop_app.printing.page import A4
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import ROOMY, Table, TableColumn, titles
from desktop_app.programs import visit_diaries, visit_households

DIARIES = (
    TableColumn("序号", 11, "centre"),
    TableColumn("姓名", 26),
    TableColumn("走访次数", 20, "centre"),
    TableColumn("走访户次", 20, "centre"),
    TableColumn("最近一次", 26, "centre"),
    TableColumn("有日志的周数", 24, "centre"),
    TableColumn("应写周数", 20, "centre"),
    TableColumn("完成率", 24, "centre"),
    TableColumn("备注", 30),
)


# 《走访户台账》, a row for each household of each visit.
household_ledger = ledger_of(
    "走访户台账",
    (
        LedgerColumn("走访日期", 20, lambda each: words.short_day(each.visit.visited_on), "centre"),
        LedgerColumn("走访人", 28, lambda each: each.visit.visitors),
        LedgerColumn("村社区", 22, lambda each: words.name(each.visit.village)),
        LedgerColumn("户主", 18, lambda each: each.resident),
        LedgerColumn("门牌", 24, lambda each: each.address),
        LedgerColumn("户类型", 22, lambda each: words.word(each, "kind")),
        LedgerColumn(
            "情况、困难、诉求",
            60,
            lambda each: "；".join(
                text.rstrip("。；") for text in (each.situation, each.difficulty, each.wish) if text
            ),
        ),
        LedgerColumn(
            "问题",
            44,
            lambda each: "；".join(problem.title for problem in visit_households.problems_of(each)),
        ),
        LedgerColumn("签名", 11, lambda each: "√" if each.signed else "", "centre"),
    ),
)


problem_ledger = ledger_of(
    "走访问题台账",
    (
        LedgerColumn("走访日期", 20, lambda each: words.short_day(each.visit.visited_on), "centre"),
        LedgerColumn("走访人", 28, lambda each: each.visit.visitors),
        LedgerColumn("村社区", 22, lambda each: words.name(each.visit.village)),
        LedgerColumn("户主", 18, lambda each: each.household.resident if each.household else ""),
        LedgerColumn("问题", 50, lambda each: each.title),
        LedgerColumn("类别", 26, lambda each: words.name(each.category)),
        LedgerColumn("处理", 18, lambda each: words.word(each, "treatment")),
        LedgerColumn(
            "工单号或处理情况", 58, lambda each: each.order.number if each.order else each.settled_how
        ),
    ),
)


def diary_table(sheet: Sheet, diaries: Iterable[Any]) -> None:
    """《周日志完成情况表》, a row for each person in the list. Weeks are due from the list's first day, or
    from the person's own first visit, to its last day.
    """
    by_name: dict[str, list[Any]] = defaultdict(list)
    for row in diaries:
        if row.visit.state not in visit_diaries.NOT_COUNTED:
            by_name[row.name].append(row)
    table = Table(sheet, DIARIES, titles("周日志完成情况表", sheet.occasion), paper=A4, cell=ROOMY)
    table.rows(_diary_rows(by_name))
    table.finish()


def _by_pinyin(found: tuple[str, Any]) -> tuple[Any, str]:
    return spelling.sort_key(found[0]), found[0]


def _diary_rows(by_name: dict[str, list[Any]]) -> Iterator[list[str]]:
    days = [row.visit.visited_on for rows in by_name.values() for row in rows]
    first = visit_diaries.first_visits(set(by_name))
    for index, (name, rows) in enumerate(sorted(by_name.items(), key=_by_pinyin), start=1):
        kept = len({row.diary for row in rows})
        due = touched(max(first[name], min(days)), max(days))
        visits = {row.visit_id for row in rows}
        yield [
            str(index),
            name,
            str(len(visits)),
            str(VisitHousehold.select().where(VisitHousehold.visit.in_(visits)).count()),
            words.short_day(max(row.visit.visited_on for row in rows)),
            str(kept),
            str(due),
            Ratio(kept, due).percent(),
            "",
        ]
