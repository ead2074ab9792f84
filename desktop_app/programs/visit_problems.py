"""走访问题: every problem that was heard on a visit, and what became of it (domain 1.2)."""

from __future__ import annotations

from db.models import VisitProblem
from desktop_app.core.period import Period
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
from desktop_app.programs.visit_diaries import counted_in, on_counted_sheets


def _ordered(period: Period) -> Filters:
    return {**counted_in(period), "ordered": "yes"}


def _settled(period: Period) -> Filters:
    return {**counted_in(period), "treatment": "settled"}


PROGRAM = Program(
    key="visit_problems",
    title="走访问题",
    model=VisitProblem,
    columns=(
        Column("title", chars=12, share=1),
        Column("household.resident", "户主", sort=None, chars=6),
        Column("visit.village.name", "村社区", sort=None, chars=6),
        Column("visit.visited_on", "走访日期", sort=None, chars=6),
        Column("treatment", chars=5),
        Column("order.number", "工单号", sort=None, chars=12),
        Column("visit.state", "状态", sort=None, chars=5),
        Column("category.name", "类别", sort=None, hidden=True),
        Column("settled_how", hidden=True, sort=None),
        Column("visit.visitors", "走访人", sort=None, hidden=True),
        Column("visit.number", "走访编号", sort=None, hidden=True),
    ),
    filters=(
        Search(("title", "content", "settled_how"), "搜索问题、内容"),
        Filter("treatment"),
        Filter("visit.village", "村社区"),
        Filter("category"),
        Filter("visit.visited_on", "走访日期"),
        Filter("visit.state", "状态", hidden=True),
        Filter("counted", "已提交", where=lambda _office: on_counted_sheets(VisitProblem.visit), hidden=True),
        Filter("ordered", "已转工单", where=lambda _office: VisitProblem.order.is_null(False), hidden=True),
    ),
    views=(
        View("all", "全部", {}),
        View("settled", "当场解决", {"treatment": "settled"}),
        View("ordered", "转工单", {"treatment": "order"}),
        View("talk", "转恳谈", {"treatment": "talk"}),
    ),
    form=(
        Section(
            "走访问题",
            (
                Field("visit"),
                Field("title"),
                Field("content"),
                Field("household"),
                Field("category"),
                Field("treatment"),
                Field("settled_how"),
                Field("order"),
            ),
            editable_in=NEVER,
        ),
    ),
    prints=(PrintedForm("ledger", "走访问题台账", of="list"),),
    indicators=(
        Indicator(
            "problems",
            "问题条目",
            counted_in,
            unit="条",
            definition="已提交的走访表上的问题条数；草稿和作废的不算。",
        ),
        Indicator(
            "order_rate",
            "问题转办率",
            _ordered,
            counted_in,
            definition="现在转了工单的问题 ÷ 问题条目。先转恳谈、在恳谈会上再转的，算在议题的转工单率里。",
        ),
        Indicator(
            "settled_rate",
            "走访当场解决率",
            _settled,
            counted_in,
            definition="处理为“当场解决”的问题 ÷ 问题条目。",
        ),
    ),
)
