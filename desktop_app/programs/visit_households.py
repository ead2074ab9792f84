"""走访户: every household that was visited, sheet by sheet, and how much of the village was reached (domain
1.2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peewee import fn

from db.models import Visit, VisitHousehold, VisitProblem
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
    Words,
)
from desktop_app.programs.divisions import PROGRAM as DIVISIONS
from desktop_app.programs.visit_diaries import PROGRAM as DIARIES
from desktop_app.programs.visit_diaries import counted_in, on_counted_sheets

if TYPE_CHECKING:
    from desktop_app.core.office import Office

SAME = "同一村社区里户主姓名和门牌都相同的，算同一户（不分全角半角和空格）。"


def _latest(_office: Office) -> Any:
    """Each household's newest row on a counted sheet."""
    row, visit = VisitHousehold.alias("row"), Visit.alias("sheet")
    newest = fn.ROW_NUMBER().over(
        partition_by=[row.identity], order_by=[visit.visited_on.desc(), row.id.desc()]
    )  # fmt: skip
    ranked = row.select(row.id, newest.alias("place")).join(visit).where(on_counted_sheets(row.visit))
    return VisitHousehold.id.in_(ranked.select_from(ranked.c.id).where(ranked.c.place == 1))


def problems_of(row: Any) -> list[Any]:
    """What the household told on that visit; what names no household was told by the first one."""
    told: list[Any] = list(
        VisitProblem.select().where(VisitProblem.visit == row.visit_id).order_by(VisitProblem.id)
    )
    if any(problem.household_id is None for problem in told):
        first = VisitHousehold.select(fn.MIN(VisitHousehold.id)).where(VisitHousehold.visit == row.visit_id)
        is_first = first.scalar() == row.id
        return [each for each in told if each.household_id == row.id or (is_first and not each.household_id)]
    return [problem for problem in told if problem.household_id == row.id]


def _problems(row: Any, _office: Office) -> Words:
    return Words("；".join(problem.title for problem in problems_of(row)))


def _of_special_kind(period: Period) -> Filters:
    return {**counted_in(period), "special": "yes"}


def _known_until(period: Period) -> Filters:
    return _of_special_kind(period._replace(start=None))


def _villages(_period: Period) -> Filters:
    return {"ours": "yes", "level": "village"}


PROGRAM = Program(
    key="visit_households",
    title="走访户",
    model=VisitHousehold,
    columns=(
        Column("visit.village.name", "村社区", sort=None, chars=6),
        Column("resident", chars=6),
        Column("kind", chars=7),
        Column("visit.visited_on", "走访日期", sort=None, chars=6),
        Column("visit.visitors", "走访人", sort=None, chars=8),
        Column("problems", "问题", text=_problems, sort=None, chars=10, share=1),
        Column("visit.state", "状态", sort=None, chars=5),
        Column("address", hidden=True),
        Column("phone", hidden=True),
        Column("visit.number", "走访编号", sort=None, hidden=True),
        Column("signed", hidden=True),
    ),
    filters=(
        Search(("resident", "address", "phone", "situation", "difficulty", "wish"), "搜索户主、门牌、情况"),
        Filter("visit.village", "村社区"),
        Filter("kind"),
        Filter("visit.visited_on", "走访日期"),
        Filter("visit.state", "状态", hidden=True),
        Filter(
            "counted", "已提交", where=lambda _office: on_counted_sheets(VisitHousehold.visit), hidden=True
        ),
        Filter("special", "重点户", where=lambda _office: VisitHousehold.kind != "ordinary", hidden=True),
        Filter("latest", "最近一次", where=_latest, hidden=True),
    ),
    views=(
        View("all", "全部", {}),
        View("latest", "每户最近一次", {"latest": "yes"}),
        View("special", "重点户", {"special": "yes", "latest": "yes"}),
    ),
    form=(
        Section(
            "走访户",
            (
                Field("visit"),
                Field("resident"),
                Field("phone"),
                Field("address"),
                Field("kind"),
                Field("situation"),
                Field("difficulty"),
                Field("wish"),
                Field("signed"),
                Field("identity"),
            ),
            editable_in=NEVER,
        ),
    ),
    prints=(PrintedForm("ledger", "走访户台账", of="list"),),
    indicators=(
        Indicator(
            "visited",
            "走访户次",
            counted_in,
            unit="户次",
            definition="已提交的走访表上的户数，同一户走访几次算几次；草稿和作废的不算。",
        ),
        Indicator(
            "coverage",
            "走访覆盖率",
            counted_in,
            Indicator("households", "总户数", _villages, total="households", of=DIVISIONS),
            distinct="identity",
            definition="走访过的户数（同一户只算一次）÷ 总户数（基础数据“区划”里本单位各村社区的总户数）。"
            + SAME,
        ),
        Indicator(
            "special_coverage",
            "重点户覆盖率",
            _of_special_kind,
            Indicator("known", "重点户", _known_until, distinct="identity"),
            distinct="identity",
            definition="期内走访过的重点户 ÷ 到期末为止登记过的重点户。重点户：走访时户类型不是“普通”的户。"
            + SAME,
        ),
        Indicator(
            "each",
            "人均走访户数",
            counted_in,
            Indicator("people", "走访人数", counted_in, distinct="name", of=DIARIES),
            unit="户",
            definition="走访户次 ÷ 走访人数（走访人员的姓名，同名算一人）。几人同去的一户算一户次。",
        ),
    ),
)
