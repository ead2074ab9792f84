"""The ledgers of 绩效奖励 (domain 1.5): one of the rewards, one of every share, each with its total."""

from __future__ import annotations

from typing import Any

from desktop_app.core.amounts import shown
from desktop_app.printing import words
from desktop_app.printing.ledger import LedgerColumn, Total, ledger_of
from desktop_app.printing.project_bonuses import plain

ledger = ledger_of(
    "绩效奖励台账",
    (
        LedgerColumn("编号", 28, lambda each: each.number or "（未考评）"),
        LedgerColumn("年度", 12, lambda each: str(each.year), "centre"),
        LedgerColumn("项目", 42, lambda each: each.project.title),
        LedgerColumn("工作组", 32, lambda each: each.project.team),
        LedgerColumn("得分", 14, lambda each: words.number(each.score), "centre"),
        LedgerColumn("等次", 14, lambda each: words.word(each, "grade"), "centre"),
        LedgerColumn("在岗\n月数", 12, lambda each: words.number(each.months), "centre"),
        LedgerColumn(
            "奖励总额（元）",
            26,
            lambda each: shown(each.pool),
            "right",
            Total(lambda each: _of_valid(each, each.pool), shown),
        ),
        LedgerColumn(
            "已分配（元）",
            26,
            lambda each: shown(each.allocated),
            "right",
            Total(lambda each: _of_valid(each, each.allocated), shown),
        ),
        LedgerColumn("公示", 19, lambda each: words.short_day(each.published_on), "centre"),
        LedgerColumn("审批", 19, lambda each: words.short_day(each.approved_on), "centre"),
        LedgerColumn("发放", 19, lambda each: words.short_day(each.paid_on), "centre"),
        LedgerColumn("状态", 16, lambda each: words.word(each, "state"), "centre"),
    ),
)


def _of_valid(bonus: Any, amount: int | None) -> int | None:
    """What was made void is not in the total."""
    return None if bonus.state == "void" else amount


share_ledger = ledger_of(
    "奖励分配台账",
    (
        LedgerColumn("年度", 12, lambda each: str(each.bonus.year), "centre"),
        LedgerColumn("项目", 60, lambda each: each.bonus.project.title),
        LedgerColumn("姓名", 20, lambda each: words.name(each.person), "centre"),
        LedgerColumn("单位", 50, lambda each: words.named(each.person, "organization")),
        LedgerColumn("在岗\n月数", 12, lambda each: str(each.months), "centre"),
        LedgerColumn("分配\n系数", 14, lambda each: plain(each.weight), "centre"),
        LedgerColumn(
            "金额（元）", 28, lambda each: shown(each.amount), "right", Total(lambda each: each.amount, shown)
        ),
        LedgerColumn("分配依据", 50, lambda each: each.basis),
    ),
)
