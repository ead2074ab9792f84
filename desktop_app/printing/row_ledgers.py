"""Ledgers of what stands in rows: tasks and advice of 退岗干部, steps of reforms and where their cases were
published, days in the villages.
"""

from __future__ import annotations

from desktop_app.printing import words
from desktop_app.printing.ledger import LedgerColumn, Total, ledger_of

_DAY = 21  # the width of a day

retired_tasks = ledger_of(
    "退岗干部任务台账",
    (
        LedgerColumn("姓名", 20, lambda each: words.name(each.leader.person), "centre"),
        LedgerColumn("工作组", 44, lambda each: words.named(each.leader, "group")),
        LedgerColumn("挂职单位", 40, lambda each: words.named(each.leader, "host")),
        LedgerColumn("任务", 70, lambda each: each.title),
        LedgerColumn("完成时限", _DAY, lambda each: words.short_day(each.due_on), "centre"),
        LedgerColumn("进度", 36, lambda each: each.progress),
        LedgerColumn("完成日期", _DAY, lambda each: words.short_day(each.done_on), "centre"),
    ),
)

retired_advice = ledger_of(
    "退岗干部意见建议台账",
    (
        LedgerColumn("提出日期", _DAY, lambda each: words.short_day(each.given_on), "centre"),
        LedgerColumn("姓名", 20, lambda each: words.name(each.leader.person), "centre"),
        LedgerColumn("工作组", 44, lambda each: words.named(each.leader, "group")),
        LedgerColumn("挂职单位", 40, lambda each: words.named(each.leader, "host")),
        LedgerColumn("意见建议", 84, lambda each: each.title),
        LedgerColumn("采纳", 22, lambda each: words.word(each, "answer"), "centre"),
        LedgerColumn("答复人", 24, lambda each: each.answered_by),
    ),
)

reform_milestones = ledger_of(
    "改革节点台账",
    (
        LedgerColumn("改革项目", 84, lambda each: each.reform.title),
        LedgerColumn("牵头单位", 44, lambda each: words.name(each.reform.lead)),
        LedgerColumn("节点", 70, lambda each: each.title),
        LedgerColumn("计划日期", _DAY, lambda each: words.short_day(each.planned_on), "centre"),
        LedgerColumn("实际日期", _DAY, lambda each: words.short_day(each.done_on), "centre"),
    ),
)

case_publications = ledger_of(
    "典型案例刊发台账",
    (
        LedgerColumn("刊发日期", _DAY, lambda each: words.short_day(each.published_on), "centre"),
        LedgerColumn("典型案例", 74, lambda each: each.case.title),
        LedgerColumn("单位", 40, lambda each: words.name(each.case.organization)),
        LedgerColumn("渠道", 22, lambda each: words.word(each, "channel"), "centre"),
        LedgerColumn("媒体名称", 44, lambda each: each.medium),
        LedgerColumn("链接（版面）", 50, lambda each: each.place),
    ),
)

village_days = ledger_of(
    "第一书记驻村天数台账",
    (
        LedgerColumn("姓名", 24, lambda each: words.name(each.secretary.person), "centre"),
        LedgerColumn("派出单位", 54, lambda each: words.named(each.secretary, "sender")),
        LedgerColumn("派驻村", 54, lambda each: words.named(each.secretary, "village")),
        LedgerColumn("考勤截止", 26, lambda each: words.short_day(each.until), "centre"),
        LedgerColumn("驻村天数", 24, lambda each: str(each.days), "centre", Total(lambda each: each.days)),
        LedgerColumn("说明", 70, lambda each: each.note),
    ),
)
