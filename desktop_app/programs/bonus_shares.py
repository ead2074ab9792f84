"""奖励分配: every share of every member, and how much of the totals was shared out (domain 1.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import BonusShare, ProjectBonus
from desktop_app.core.period import Period, years
from desktop_app.core.program import (
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

WITH_POOL = ("fixed", "allocated", "published", "approved", "paid", "archived")


def _counted(_office: Office) -> Any:
    return BonusShare.bonus.in_(ProjectBonus.select(ProjectBonus.id).where(ProjectBonus.state.in_(WITH_POOL)))


def _has_money(_office: Office) -> Any:
    return BonusShare.amount > 0


def _shared(period: Period) -> Filters:
    return {"counted": "yes", "bonus.year": years(period)}


def _paid_to(period: Period) -> Filters:
    return {**_shared(period), "with_money": "yes"}


PROGRAM = Program(
    key="bonus_shares",
    title="奖励分配",
    model=BonusShare,
    columns=(
        Column("person.name", "姓名", chars=5),
        Column("bonus.project.title", "三重项目", sort=None, chars=14, share=2),
        Column("bonus.year", "年度", sort=None, chars=4),
        Column("months", chars=5),
        Column("weight", chars=6),
        Column("amount", chars=9),
        Column("basis", chars=8, share=1),
        Column("personal_grade", hidden=True),
    ),
    filters=(
        Search(("person.name", "basis"), "搜索姓名、依据"),
        Filter("bonus", "绩效奖励", hidden=True),
        Filter("person", "成员", hidden=True),
        Filter("bonus.year", "年度", hidden=True),
        Filter("personal_grade"),
        Filter("with_money", "有分配额", where=_has_money, hidden=True),
        Filter("counted", "有效", where=_counted, hidden=True),
    ),
    views=(View("all", "全部", {}), View("counted", "有效", {"counted": "yes"})),
    form=(
        Section(
            "分配",
            (
                Field("bonus"),
                Field("person"),
                Field("months"),
                Field("personal_grade"),
                Field("weight"),
                Field("amount"),
                Field("basis", wide=True),
            ),
            editable_in=NEVER,
        ),
    ),
    prints=(PrintedForm("ledger", "奖励分配台账", of="list"),),
    indicators=(
        Indicator(
            "members",
            "领奖人数",
            _paid_to,
            unit="人",
            distinct="person",
            definition="期内年度分配额大于 0 的成员，一人只计一次；作废的不计。",
        ),
        Indicator(
            "mean_share",
            "人均奖励",
            _paid_to,
            Indicator("members", "领奖人数", _paid_to, distinct="person"),
            total="amount",
            unit="元",
            definition="期内年度的分配额合计 ÷ 领奖人数。",
        ),
    ),
)
