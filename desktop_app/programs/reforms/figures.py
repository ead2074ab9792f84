"""What is counted of the reform projects: how many, how many completed, behind, pilots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import Reform, ReformMilestone
from desktop_app.core.period import Period, years
from desktop_app.core.program import CLERKS, Filter, Filters, Indicator, Search, View
from desktop_app.programs.reform_inspections.figures import is_uninspected
from desktop_app.programs.reforms.rules import LIVE

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def counted(period: Period, **more: str) -> Filters:
    """The projects of the years of the period."""
    return {"counted": "yes", "year": years(period), **more}


def is_behind(office: Office) -> Any:
    """滞后: live projects with a step that should be done and is not."""
    late = ReformMilestone.select(ReformMilestone.reform).where(
        ReformMilestone.done_on.is_null(), ReformMilestone.planned_on < office.today()
    )
    return Reform.state.in_(tuple(LIVE)) & Reform.id.in_(late)


FILTERS = (
    Search(("number", "title", "lead.name", "members", "outcome_document"), "搜索编号、名称、牵头单位"),
    Filter("state"),
    Filter("area"),
    Filter("lead", "牵头单位"),
    Filter("behind", "滞后", where=is_behind),
    Filter("uninspected", "本轮未督导", where=is_uninspected, hidden=True),
    Filter("pilot", hidden=True),
    Filter("year", hidden=True),
    Filter("ended_on", hidden=True),
    Filter("counted", "已立项", where=lambda _office: Reform.state.not_in(("draft", "void")), hidden=True),
)

VIEWS = (
    View("all", "全部", {}),
    View("live", "推进中", {"state": "planned,running"}),
    View("behind", "滞后", {"behind": "yes"}, due=CLERKS),
    View("uninspected", "本轮未督导", {"uninspected": "yes"}, due=CLERKS),
)

INDICATORS = (
    Indicator(
        "reforms",
        "改革项目数",
        counted,
        unit="项",
        definition="期内年度立项的改革项目，草稿和作废的不计。",
    ),
    Indicator(
        "completion_rate",
        "改革项目完成率",
        lambda period: counted(period, state="done", ended_on=period.until_end),
        counted,
        definition="截至期末已完成的改革项目 ÷ 改革项目数。",
    ),
    Indicator(
        "behind",
        "滞后项目数",
        lambda period: counted(period, behind="yes"),
        unit="项",
        definition="现在未启动或推进中，且有节点过了计划日期还没有完成的项目。",
    ),
    Indicator(
        "pilots",
        "省级试点数",
        lambda period: counted(period, pilot="yes"),
        unit="项",
        definition="期内年度立项、列为省级试点的改革项目。",
    ),
)
