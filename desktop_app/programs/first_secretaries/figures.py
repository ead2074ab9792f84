"""The figures of 第一书记: how many were sent, by which tie, and how many villages have one (domain 1.11)."""

from __future__ import annotations

from db.models.first_secretaries import TIES
from desktop_app.core.period import Period
from desktop_app.core.program import Filters, Indicator
from desktop_app.programs.divisions import PROGRAM as DIVISIONS


def _sent(period: Period) -> Filters:
    return {"sent": "yes", "starts_on": str(period)}


def _in_office(period: Period) -> Filters:
    """Who was there on the last day of the period; without one, who is there now."""
    still = {"in_office": "yes"} if period.end is None else {"there_until": str(Period(period.end, None))}
    return {**still, "arrived_on": period.until_end}


def _of_tie(tie: str, title: str) -> Indicator:
    return Indicator(
        f"tie_{tie}",
        f"选派关系：{title}",
        lambda period: {**_sent(period), "tie": tie},
        unit="人",
        distinct="person",
        definition=f"期内起任的第一书记中派往本人{title}的，一人多次只计一次。",
    )


INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        "sent",
        "选派第一书记",
        _sent,
        unit="人",
        distinct="person",
        definition="期内起任的第一书记，一人多次只计一次；拟派、公示和作废的不计。",
    ),
    Indicator(
        "in_office",
        "在任第一书记",
        _in_office,
        unit="人",
        distinct="person",
        definition="期末已经到任、还没有离任的第一书记，离任当天也算。",
    ),
    *(_of_tie(tie, title) for tie, title in TIES.items()),
    Indicator(
        "coverage",
        "第一书记村覆盖率",
        _in_office,
        Indicator("villages", "村社区数", lambda _period: {"level": "village"}, of=DIVISIONS),
        distinct="village",
        definition="期末有第一书记在任的村 ÷ 区划中的村社区。",
    ),
)
