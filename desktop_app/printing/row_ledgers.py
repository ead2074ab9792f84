"""Ledgers of what stands in rows: tasks and advice of 退岗干部, steps of reforms and where their cases were
published, days in the villages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from desktop_app.printing import words
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import ROOMY, Table, TableColumn, titles

_NUMBER = TableColumn("序号", 10, "centre")
_DAY = 21  # the width of a day


def ledger_of(
    title: str, columns: tuple[TableColumn, ...], cells: Callable[[Any], list[str]]
) -> Callable[[Sheet, Iterable[Any]], None]:
    """The drawing of a ledger with a numbered line for each row; `cells` gives what stands in the columns."""

    def draw(sheet: Sheet, rows: Iterable[Any]) -> None:
        table = Table(sheet, (_NUMBER, *columns), titles(title, sheet.occasion), cell=ROOMY)
        table.rows([str(number), *cells(row)] for number, row in enumerate(rows, start=1))
        table.finish()

    return draw


retired_tasks = ledger_of(
    "退岗干部任务台账",
    (
        TableColumn("姓名", 20, "centre"),
        TableColumn("工作组", 44),
        TableColumn("挂职单位", 40),
        TableColumn("任务", 70),
        TableColumn("完成时限", _DAY, "centre"),
        TableColumn("进度", 36),
        TableColumn("完成日期", _DAY, "centre"),
    ),
    lambda task: [
        words.name(task.leader.person),
        words.name(words.linked(task.leader, "group")),
        words.name(words.linked(task.leader, "host")),
        task.title,
        words.short_day(task.due_on),
        task.progress,
        words.short_day(task.done_on),
    ],
)

retired_advice = ledger_of(
    "退岗干部意见建议台账",
    (
        TableColumn("提出日期", _DAY, "centre"),
        TableColumn("姓名", 20, "centre"),
        TableColumn("工作组", 44),
        TableColumn("挂职单位", 40),
        TableColumn("意见建议", 84),
        TableColumn("采纳", 22, "centre"),
        TableColumn("答复人", 24),
    ),
    lambda advice: [
        words.short_day(advice.given_on),
        words.name(advice.leader.person),
        words.name(words.linked(advice.leader, "group")),
        words.name(words.linked(advice.leader, "host")),
        advice.title,
        words.word(advice, "answer"),
        advice.answered_by,
    ],
)

reform_milestones = ledger_of(
    "改革节点台账",
    (
        TableColumn("改革项目", 84),
        TableColumn("牵头单位", 44),
        TableColumn("节点", 70),
        TableColumn("计划日期", _DAY, "centre"),
        TableColumn("实际日期", _DAY, "centre"),
    ),
    lambda step: [
        step.reform.title,
        words.name(step.reform.lead),
        step.title,
        words.short_day(step.planned_on),
        words.short_day(step.done_on),
    ],
)

case_publications = ledger_of(
    "典型案例刊发台账",
    (
        TableColumn("刊发日期", _DAY, "centre"),
        TableColumn("典型案例", 74),
        TableColumn("单位", 40),
        TableColumn("渠道", 22, "centre"),
        TableColumn("媒体名称", 44),
        TableColumn("链接（版面）", 50),
    ),
    lambda row: [
        words.short_day(row.published_on),
        row.case.title,
        words.name(row.case.organization),
        words.word(row, "channel"),
        row.medium,
        row.place,
    ],
)

village_days = ledger_of(
    "第一书记驻村天数台账",
    (
        TableColumn("姓名", 24, "centre"),
        TableColumn("派出单位", 54),
        TableColumn("派驻村", 54),
        TableColumn("考勤截止", 26, "centre"),
        TableColumn("驻村天数", 24, "centre"),
        TableColumn("说明", 70),
    ),
    lambda row: [
        words.name(row.secretary.person),
        words.name(words.linked(row.secretary, "sender")),
        words.name(words.linked(row.secretary, "village")),
        words.short_day(row.until),
        str(row.days),
        row.note,
    ],
)
