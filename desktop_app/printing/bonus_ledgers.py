"""The ledgers of 绩效奖励 (domain 1.5): one of the rewards, one of every share, each with its total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from db.fields import total as total_of
from desktop_app.core.amounts import shown
from desktop_app.printing import words
from desktop_app.printing.project_bonuses import plain
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import ROOMY, Table, TableColumn, titles

LEDGER = (
    TableColumn("序号", 10, "centre"),
    TableColumn("编号", 28),
    TableColumn("年度", 12, "centre"),
    TableColumn("项目", 42),
    TableColumn("工作组", 32),
    TableColumn("得分", 14, "centre"),
    TableColumn("等次", 14, "centre"),
    TableColumn("在岗\n月数", 12, "centre"),
    TableColumn("奖励总额（元）", 26, "right"),
    TableColumn("已分配（元）", 26, "right"),
    TableColumn("公示", 19, "centre"),
    TableColumn("审批", 19, "centre"),
    TableColumn("发放", 19, "centre"),
    TableColumn("状态", 16, "centre"),
)
SHARES = (
    TableColumn("序号", 10, "centre"),
    TableColumn("年度", 12, "centre"),
    TableColumn("项目", 60),
    TableColumn("姓名", 20, "centre"),
    TableColumn("单位", 50),
    TableColumn("在岗\n月数", 12, "centre"),
    TableColumn("分配\n系数", 14, "centre"),
    TableColumn("金额（元）", 28, "right"),
    TableColumn("分配依据", 50),
)


def ledger(sheet: Sheet, bonuses: Iterable[Any]) -> None:
    """《绩效奖励台账》; what was made void is not in the total."""
    table = Table(sheet, LEDGER, titles("绩效奖励台账", sheet.occasion), cell=ROOMY)
    pools: list[int | None] = []
    out: list[int | None] = []
    table.rows(_ledger_rows(bonuses, pools, out))
    table.total(["", "合计", *[""] * 6, shown(total_of(pools)), shown(total_of(out)), "", "", "", ""])
    table.finish()


def _ledger_rows(
    bonuses: Iterable[Any], pools: list[int | None], out: list[int | None]
) -> Iterator[list[str]]:
    for index, bonus in enumerate(bonuses, start=1):
        if bonus.state != "void":
            pools.append(bonus.pool)
            out.append(bonus.allocated)
        yield [
            str(index),
            bonus.number or "（未考评）",
            str(bonus.year),
            bonus.project.title,
            bonus.project.team,
            words.number(bonus.score),
            words.word(bonus, "grade"),
            words.number(bonus.months),
            shown(bonus.pool),
            shown(bonus.allocated),
            words.short_day(bonus.published_on),
            words.short_day(bonus.approved_on),
            words.short_day(bonus.paid_on),
            words.word(bonus, "state"),
        ]


def share_ledger(sheet: Sheet, shares: Iterable[Any]) -> None:
    """《奖励分配台账》: every share in the list, with their total."""
    table = Table(sheet, SHARES, titles("奖励分配台账", sheet.occasion), cell=ROOMY)
    amounts: list[int | None] = []
    table.rows(_share_rows(shares, amounts))
    table.total(["", "合计", "", "", "", "", "", shown(total_of(amounts)), ""])
    table.finish()


def _share_rows(shares: Iterable[Any], amounts: list[int | None]) -> Iterator[list[str]]:
    for index, share in enumerate(shares, start=1):
        amounts.append(share.amount)
        yield [
            str(index),
            str(share.bonus.year),
            share.bonus.project.title,
            words.name(share.person),
            words.named(share.person, "organization"),
            str(share.months),
            plain(share.weight),
            shown(share.amount),
            share.basis,
        ]
