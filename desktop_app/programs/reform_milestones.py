"""改革节点: every step of every project's timetable, with what is late (domain 1.16)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peewee import fn

from db.models import Reform, ReformMilestone
from desktop_app.core.due import days_left
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
    Words,
)
from desktop_app.programs.reforms.rules import LIVE

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _of_projects(*states: str) -> Any:
    return ReformMilestone.reform.in_(Reform.select(Reform.id).where(Reform.state.in_(states)))


def _counted(_office: Office) -> Any:
    return _of_projects("planned", "running", "done", "ended")


def _late(office: Office) -> Any:
    waiting = ReformMilestone.done_on.is_null() & (ReformMilestone.planned_on < office.today())
    return waiting & _of_projects(*sorted(LIVE))


def _fallen_due(office: Office) -> Any:
    """Done, or not by its day: what is still under way to it is neither on time nor late, nor what was to
    come when its project ended.
    """
    to_come = (Reform.id == ReformMilestone.reform) & (Reform.ended_on <= ReformMilestone.planned_on)
    missed = ReformMilestone.planned_on < office.today()
    return ReformMilestone.done_on.is_null(False) | (missed & ~fn.EXISTS(Reform.select().where(to_come)))


def _on_time(_office: Office) -> Any:
    return ReformMilestone.done_on <= ReformMilestone.planned_on


def _left(step: Any, office: Office) -> Words:
    if step.done_on is not None:
        return Words(f"{step.done_on} 完成")
    if step.reform.state not in LIVE:
        return Words("")
    return days_left(step.planned_on, office.today(), soon=30)


def _planned_in(period: Period) -> Filters:
    return {"counted": "yes", "planned_on": str(period)}


def _fallen_due_in(period: Period) -> Filters:
    return {**_planned_in(period), "fallen_due": "yes"}


PROGRAM = Program(
    key="reform_milestones",
    title="改革节点",
    model=ReformMilestone,
    columns=(
        Column("title", chars=10, share=1),
        Column("reform.title", "改革项目", sort=None, chars=14, share=2),
        Column("reform.lead.name", "牵头单位", sort=None, chars=8),
        Column("planned_on", chars=7),
        Column("left", "进度", text=_left, sort="planned_on", chars=9),
        Column("done_on", hidden=True),
    ),
    filters=(
        Search(("title",), "搜索节点"),
        Filter("planned_on", "计划日期"),
        Filter("reform", "改革项目", hidden=True),
        Filter("late", "逾期", where=_late),
        Filter("done", "已完成", where=lambda _office: ReformMilestone.done_on.is_null(False), hidden=True),
        Filter("on_time", "按期", where=_on_time, hidden=True),
        Filter("fallen_due", "已完成或者逾期", where=_fallen_due, hidden=True),
        Filter("counted", "已立项", where=_counted, hidden=True),
    ),
    views=(
        View("all", "全部", {}),
        View("open", "未完成", {"done": "no", "counted": "yes"}),
        View("late", "逾期", {"late": "yes"}, due=CLERKS),
    ),
    form=(
        Section(
            "节点",
            (Field("reform"), Field("title"), Field("planned_on"), Field("done_on")),
            editable_in=NEVER,
        ),
    ),
    prints=(PrintedForm("ledger", "改革节点台账", of="list"),),
    indicators=(
        Indicator(
            "milestones",
            "改革节点数",
            _planned_in,
            unit="个",
            definition="期内计划完成的节点；草稿和作废的项目的不算。",
        ),
        Indicator(
            "on_time_rate",
            "节点按期率",
            lambda period: {**_planned_in(period), "on_time": "yes"},
            _fallen_due_in,
            definition="期内计划完成的：不晚于计划日期完成的节点 ÷（已完成的 + 过了计划日期还没有完成的）。",
        ),
    ),
)
