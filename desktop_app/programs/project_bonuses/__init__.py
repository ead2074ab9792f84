"""绩效奖励: a working group's total follows its grade, and the group shares it out itself (domain 1.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import BonusCriterion, BonusShare, ProjectBonus
from db.models.project_bonuses import GRADES
from desktop_app.core.inputs import this_year
from desktop_app.core.period import Period, years
from desktop_app.core.program import (
    CLERKS,
    DRAFT,
    LEADERS,
    NEVER,
    Column,
    Field,
    Filter,
    Filters,
    Indicator,
    Lines,
    Outside,
    PrintedForm,
    Program,
    Search,
    Section,
    View,
    Words,
)
from desktop_app.programs import public_notice
from desktop_app.programs.bonus_shares import WITH_POOL
from desktop_app.programs.project_bonuses.moves import FIXED, MOVES
from desktop_app.programs.project_bonuses.rules import (
    bonus_rules,
    criterion_rules,
    highest_to_lowest,
    share_rules,
    shared_out,
)

if TYPE_CHECKING:
    from desktop_app.core.office import Office

WITH_PLAN = ("allocated", "published", "approved", "paid", "archived")


def _highest_to_lowest(bonus: Any, _office: Office) -> Words:
    ratio = highest_to_lowest(list(BonusShare.select().where(BonusShare.bonus == bonus.id)))
    return Words("" if ratio is None else str(ratio))


def _rest(bonus: Any, _office: Office) -> Words:
    """What is not shared out yet."""
    if bonus.state not in WITH_POOL or not bonus.pool:
        return Words("")
    done = shared_out(list(bonus.shares)) if bonus.allocated is None else bonus.allocated
    left = bonus.pool - done
    return Words(f"余 {left / 100:,.2f}" if left else "已分完")


def _left(bonus: Any, office: Office) -> Words:
    if bonus.state != "published":
        return Words("")
    return public_notice.clock(bonus.notice_ends_on, office.today())


def has_pool(_office: Office) -> Any:
    """Rewards whose total is fixed."""
    return ProjectBonus.state.in_(WITH_POOL)


def has_plan(_office: Office) -> Any:
    """Rewards that have something to share out, and a plan that says how."""
    return ProjectBonus.state.in_(WITH_PLAN) & (ProjectBonus.pool > 0)


def is_appraised(_office: Office) -> Any:
    """Rewards whose group has its grade."""
    return ProjectBonus.state.in_(("appraised", *WITH_POOL))


def is_ready(office: Office) -> Any:
    """Rewards whose public notice is over and that wait for approval."""
    return (ProjectBonus.state == "published") & (ProjectBonus.notice_ends_on < office.today())


def _has_plan(bonus: Any, _office: Office) -> bool:
    return bonus.state in WITH_PLAN and bool(bonus.pool)


def fixed_in(period: Period, **more: str) -> Filters:
    """The rewards of the years of the period whose total is fixed."""
    return {"pooled": "yes", "year": years(period), **more}


def _planned(period: Period) -> Filters:
    return {"planned": "yes", "year": years(period)}


def _appraised(period: Period, **more: str) -> Filters:
    return {"appraised": "yes", "year": years(period), **more}


def _of_grade(grade: str) -> Indicator:
    return Indicator(
        f"grade_{grade}",
        f"工作组考评等次：{GRADES[grade]}",
        lambda period: _appraised(period, grade=grade),
        _appraised,
        definition=f"期内年度考评为{GRADES[grade]}的工作组 ÷ 期内年度已考评的工作组。",
    )


PROGRAM = Program(
    key="project_bonuses",
    title="绩效奖励",
    model=ProjectBonus,
    columns=(
        Column("number", chars=9),
        Column("project.title", "三重项目", chars=12, share=2),
        Column("year", chars=4),
        Column("grade", "等次", chars=5),
        Column("pool", chars=9),
        Column("rest", "分配", text=_rest, sort=None, chars=8),
        Column("state", chars=6, chip=True),
        Column("left", "公示", text=_left, sort="notice_ends_on", hidden=True),
        Column("project.team", "工作组", hidden=True),
        Column("score", hidden=True),
        Column("base", hidden=True),
        Column("months", hidden=True),
        Column("coefficient", hidden=True),
        Column("computed_pool", hidden=True),
        Column("manual_pool", hidden=True),
        Column("approval_document", hidden=True),
        Column("allocated", hidden=True),
        Column(
            "highest_to_lowest", "最高/最低比", text=_highest_to_lowest, sort=None, hidden=True, amount=True
        ),
        Column("rest_reason", hidden=True),
        Column("published_on", hidden=True),
        Column("approved_on", hidden=True),
        Column("paid_on", hidden=True),
    ),
    filters=(
        Search(("number", "project.title", "project.team"), "搜索编号、项目、工作组"),
        Filter("state"),
        Filter("grade", "等次"),
        Filter("project", "三重项目"),
        Filter("year", hidden=True),
        Filter("pooled", "已核定总额", where=has_pool, hidden=True),
        Filter("planned", "已有方案", where=has_plan, hidden=True),
        Filter("appraised", "已考评", where=is_appraised, hidden=True),
        Filter("ready", "公示期满待审批", where=is_ready, hidden=True),
    ),
    views=(
        View("all", "全部", {}),
        View("appraised", "考评后待核定总额", {"state": "appraised"}, due=LEADERS, hidden=True),
        View("allocating", "待分配", {"state": "fixed"}, due=CLERKS),
        View("published", "公示中", {"state": "published"}),
        View("ready", "公示期满待审批", {"ready": "yes"}, due=LEADERS),
    ),
    form=(
        Section(
            "工作组",
            (
                Field("project", required=True, wide=True),
                Field("year", required=True, default=this_year),
                Field("achievements", "完成情况", rows=3, wide=True, editable_in=DRAFT | {"appraised"}),
            ),
        ),
        Lines(
            "criteria",
            "年度考评",
            BonusCriterion,
            "bonus",
            (
                Field("title", required=True, wide=True),
                Field("weight", required=True, hint="合计 100"),
                Field("score"),
            ),
            editable_in=DRAFT | {"appraised"},
            rules=criterion_rules,
        ),
        Section(
            "奖励总额",
            (
                Field("score"),
                Field("grade"),
                Field("appraised_on"),
                Field("base"),
                Field("months"),
                Field("coefficient"),
                Field("computed_pool"),
                Field("manual_pool"),
                Field("approval_document"),
                Field("pool"),
                Field("fixed_on"),
                Field("allocated"),
            ),
            editable_in=NEVER,
            shown=lambda bonus: bonus.state != "draft",
        ),
        Lines(
            "shares",
            "分配方案",
            BonusShare,
            "bonus",
            (
                Field("person", required=True),
                Field("months", editable_in=NEVER),
                Field("personal_grade"),
                Field("weight"),
                Field("amount"),
                Field("basis", wide=True),
            ),
            editable_in=FIXED,
            shown=lambda bonus: bonus.state in WITH_POOL,
            rules=share_rules,
        ),
        Section(
            "公示、审批、发放",
            (
                Field("rest_reason", wide=True),
                Field("published_on"),
                Field("notice_ends_on"),
                Field("approved_on"),
                Field("approval_opinion"),
                Field("paid_on"),
                Field("remark", wide=True),
            ),
            editable_in=NEVER,
            shown=lambda bonus: bonus.state in (*WITH_PLAN, "void") or bool(bonus.remark),
        ),
    ),
    transitions=MOVES,
    prints=(
        PrintedForm("appraisal", "项目工作组年度绩效考评表", parts=(("appraisal", "考评表"),)),
        PrintedForm(
            "total",
            "绩效奖励总额核定表",
            when=lambda bonus, _office: bonus.state in WITH_POOL,
            parts=(("total", "核定表"),),
        ),
        PrintedForm(
            "plan",
            "绩效奖励分配方案表",
            when=lambda bonus, _office: bonus.state in WITH_POOL and bool(bonus.pool),
            parts=(("plan", "方案表"),),
        ),
        PrintedForm("notice", "绩效奖励分配公示", when=_has_plan),
        PrintedForm(
            "payroll",
            "绩效奖励发放签收表",
            when=lambda bonus, _office: bonus.state in ("approved", "paid", "archived") and bool(bonus.pool),
            parts=(("payroll", "签收表"),),
        ),
        PrintedForm("blank", "空白项目工作组年度绩效考评表", of="blank"),
        PrintedForm("blank_plan", "空白绩效奖励分配方案表", of="blank"),
        PrintedForm("ledger", "绩效奖励台账", of="list"),
    ),
    indicators=(
        Indicator(
            "pool",
            "绩效奖励总额",
            fixed_in,
            total="pool",
            unit="元",
            definition="期内年度、已核定的奖励总额合计；作废的不计。",
        ),
        Indicator(
            "sharing_rate",
            "奖励分配率",
            _planned,
            Indicator("planned", "有方案的奖励总额", _planned, total="pool"),
            total="allocated",
            definition="已确认的分配方案的分配额合计 ÷ 这些工作组的奖励总额。",
        ),
        *(_of_grade(grade) for grade in GRADES),
    ),
    rules=bonus_rules,
    outside=Outside(
        synonyms={"project": ("三重项目", "项目", "项目名称"), "year": ("年度", "年份", "考评年度")},
        identity=("project", "year"),
    ),
)
