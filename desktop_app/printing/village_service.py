"""Ledgers of what 第一书记 do in their villages: 驻村日志台账 and 帮扶项目台账 (domain 1.11)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from desktop_app.core.wording import money_words
from desktop_app.printing import words
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import ROOMY, Table, TableColumn, titles

DIARIES = (
    TableColumn("序号", 9, "centre"),
    TableColumn("日期", 20, "centre"),
    TableColumn("姓名", 16, "centre"),
    TableColumn("派驻村", 26),
    TableColumn("五员", 40),
    TableColumn("工作内容", 84),
    TableColumn("解决问题", 48),
    TableColumn("工单号", 28),
)
PROJECTS = (
    TableColumn("序号", 9, "centre"),
    TableColumn("帮扶项目", 70),
    TableColumn("姓名", 16, "centre"),
    TableColumn("派驻村", 28),
    TableColumn("落实日期", 20, "centre"),
    TableColumn("资金（元）", 28, "right"),
    TableColumn("资金来源", 44),
    TableColumn("项目状态", 18, "centre"),
    TableColumn("完成日期", 20, "centre"),
)


def diary_ledger(sheet: Sheet, diaries: Iterable[Any]) -> None:
    """《驻村日志台账》."""
    table = Table(sheet, DIARIES, titles("驻村日志台账", sheet.occasion), cell=ROOMY)
    table.rows(
        [
            str(index),
            words.short_day(diary.done_on),
            words.name(diary.secretary.person),
            words.name(diary.secretary.village),
            diary.role.name,
            diary.content,
            diary.solved,
            diary.order.number if diary.order_id is not None else "",
        ]
        for index, diary in enumerate(diaries, start=1)
    )
    table.finish()


def project_ledger(sheet: Sheet, projects: Iterable[Any]) -> None:
    """《帮扶项目台账》."""
    table = Table(sheet, PROJECTS, titles("帮扶项目台账", sheet.occasion), cell=ROOMY)
    table.rows(
        [
            str(index),
            project.title,
            words.name(project.secretary.person),
            words.name(project.secretary.village),
            words.short_day(project.agreed_on),
            money_words(project.money) if project.money is not None else "",
            project.source,
            words.word(project, "progress"),
            words.short_day(project.done_on),
        ]
        for index, project in enumerate(projects, start=1)
    )
    table.finish()
