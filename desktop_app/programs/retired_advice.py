"""退岗干部意见建议: what they advised, and whether it was taken (domain 1.12)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import RetiredAdvice, RetiredLeader
from desktop_app.core.period import Period
from desktop_app.core.program import (
    CLERKS,
    NEVER,
    Column,
    Field,
    Filter,
    Filters,
    Indicator,
    PrintedForm,
    Program,
    Search,
    Section,
    View,
)

if TYPE_CHECKING:
    from desktop_app.core.office import Office

TAKEN = "adopted,partly"


def _sent(_office: Office) -> Any:
    return RetiredAdvice.leader.in_(
        RetiredLeader.select(RetiredLeader.id).where(RetiredLeader.state != "void")
    )


def _given_in(period: Period) -> Filters:
    return {"sent": "yes", "given_on": str(period)}


PROGRAM = Program(
    key="retired_advice",
    title="退岗干部建议",
    model=RetiredAdvice,
    columns=(
        Column("given_on", chars=7),
        Column("title", chars=16, share=2),
        Column("leader.person.name", "姓名", sort=None, chars=5),
        Column("leader.host.name", "挂职单位", sort=None, chars=8, share=1),
        Column("answer", chars=6),
        Column("answered_by", chars=7, share=1),
    ),
    filters=(
        Search(("title", "answered_by"), "搜索意见建议、答复人"),
        Filter("answer"),
        Filter("given_on", "提出日期"),
        Filter("leader", "退岗干部", hidden=True),
        Filter("sent", "有效", where=_sent, hidden=True),
    ),
    views=(View("all", "全部", {}), View("open", "未答复", {"answer": "open"}, due=CLERKS)),
    form=(
        Section(
            "意见建议",
            (Field("leader"), Field("given_on"), Field("title"), Field("answer"), Field("answered_by")),
            editable_in=NEVER,
        ),
    ),
    prints=(PrintedForm("ledger", "退岗干部意见建议台账", of="list"),),
    indicators=(
        Indicator(
            "advice",
            "退岗干部意见建议数",
            _given_in,
            unit="条",
            definition="期内提出的意见建议；作废的退岗干部的不算。",
        ),
        Indicator(
            "adoption_rate",
            "意见建议采纳率",
            lambda period: {**_given_in(period), "answer": TAKEN},
            _given_in,
            definition="现在采纳和部分采纳的 ÷ 退岗干部意见建议数。",
        ),
    ),
)
