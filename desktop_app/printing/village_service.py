"""Ledgers of what 第一书记 do in their villages: 驻村日志台账 and 帮扶项目台账 (domain 1.11)."""

from __future__ import annotations

from desktop_app.core.amounts import shown
from desktop_app.printing import words
from desktop_app.printing.ledger import LedgerColumn, Total, ledger_of

diary_ledger = ledger_of(
    "驻村日志台账",
    (
        LedgerColumn("日期", 20, lambda each: words.short_day(each.done_on), "centre"),
        LedgerColumn("姓名", 16, lambda each: words.name(each.secretary.person), "centre"),
        LedgerColumn("派驻村", 26, lambda each: words.name(each.secretary.village)),
        LedgerColumn("五员", 40, lambda each: each.role.name),
        LedgerColumn("工作内容", 76, lambda each: each.content),
        LedgerColumn("解决问题", 48, lambda each: each.solved),
        LedgerColumn("工单号", 36, lambda each: each.order.number if each.order_id is not None else ""),
    ),
    number=9,
)


project_ledger = ledger_of(
    "帮扶项目台账",
    (
        LedgerColumn("帮扶项目", 70, lambda each: each.title),
        LedgerColumn("姓名", 16, lambda each: words.name(each.secretary.person), "centre"),
        LedgerColumn("派驻村", 28, lambda each: words.name(each.secretary.village)),
        LedgerColumn("落实日期", 20, lambda each: words.short_day(each.agreed_on), "centre"),
        LedgerColumn(
            "资金（元）", 28, lambda each: shown(each.money), "right", Total(lambda each: each.money, shown)
        ),
        LedgerColumn("资金来源", 44, lambda each: each.source),
        LedgerColumn("项目状态", 18, lambda each: words.word(each, "progress"), "centre"),
        LedgerColumn("完成日期", 20, lambda each: words.short_day(each.done_on), "centre"),
    ),
    number=9,
)
