"""What is counted of the projects: how many, how much money, how many that lack people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peewee import fn

from db.models import KeyProject, ProjectNeed, ProjectStaff
from desktop_app.core.period import Period
from desktop_app.core.program import CLERKS, Filter, Filters, Indicator, Search, View
from desktop_app.programs.key_projects.rules import LIVE, MOVING

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def is_late(office: Office) -> Any:
    """Projects under way whose planned end has passed."""
    return KeyProject.state.in_(tuple(MOVING)) & (KeyProject.ends_on < office.today())


def is_short(_office: Office) -> Any:
    """缺员: live projects with fewer on post than approved."""
    serving = ProjectStaff.select(fn.COUNT(fn.DISTINCT(ProjectStaff.person))).where(
        ProjectStaff.project == KeyProject.id, ProjectStaff.state == "in_post"
    )
    return KeyProject.state.in_(tuple(LIVE)) & (KeyProject.approved_count > serving)


def has_open_needs(_office: Office) -> Any:
    """Projects whose needs were declared and not yet judged."""
    waiting = ProjectNeed.select(ProjectNeed.project).where(ProjectNeed.verdict == "open")
    return KeyProject.state.in_(tuple(LIVE)) & KeyProject.id.in_(waiting)


def _counted(period: Period, **more: str) -> Filters:
    return {"counted": "yes", "starts_on": str(period), **more}


STAFFABLE: Filters = {"state": ",".join(sorted(LIVE))}

FILTERS = (
    Search(
        ("number", "title", "team", "lead.name", "place.name", "team_leader.name"),
        "搜索编号、项目、工作组、单位",
    ),
    Filter("state"),
    Filter("kind", "项目类型"),
    Filter("short", "缺员", where=is_short),
    Filter("place", "所属功能区（平台）", hidden=True),
    Filter("lead", "牵头单位", hidden=True),
    Filter("late", "逾期未竣工", where=is_late, hidden=True),
    Filter("asking", "需求待研判", where=has_open_needs, hidden=True),
    Filter("starts_on", "开始日期", hidden=True),
    Filter(
        "counted", "已登记", where=lambda _office: KeyProject.state.not_in(("draft", "void")), hidden=True
    ),
)

VIEWS = (
    View("all", "全部", {}),
    View("building", "在建", {"state": "building"}),
    View("short", "缺员", {"short": "yes"}),
    View("late", "逾期未竣工", {"late": "yes"}, due=CLERKS),
    View("asking", "需求待研判", {"asking": "yes"}, due=CLERKS),
)

INDICATORS = (
    Indicator(
        "projects",
        "三重项目数",
        _counted,
        unit="个",
        definition="期内开始、已登记的三重项目，草稿和作废的不计。",
    ),
    Indicator(
        "building",
        "在建三重项目数",
        lambda period: _counted(period, state="building"),
        unit="个",
        definition="期内开始、现在在建的三重项目。",
    ),
    Indicator(
        "investment",
        "三重项目投资额",
        _counted,
        total="investment",
        unit="万元",
        definition="期内开始、已登记的三重项目的投资额合计。",
    ),
    Indicator(
        "short",
        "缺员项目数",
        lambda _period: {"short": "yes"},
        unit="个",
        definition="没有竣工、在岗人数少于核定人数的项目，按现在的情况，与所选期间无关。",
    ),
)
