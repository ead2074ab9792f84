"""The filters and figures of the candidates (domain 1.13)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from db.models import Person, SelectionCandidate
from desktop_app.core.period import Period
from desktop_app.core.program import (
    CLERKS,
    LEADERS,
    Filter,
    Filters,
    Indicator,
    Search,
    View,
)

if TYPE_CHECKING:
    from desktop_app.core.office import Office

SOON = timedelta(days=30)


def _applied(_office: Office) -> Any:
    return SelectionCandidate.state != "draft"


def _eligible(_office: Office) -> Any:
    """Who met the conditions, whatever became of them."""
    return SelectionCandidate.reviewed_on.is_null(False) & (SelectionCandidate.state != "ineligible")


def _women(_office: Office) -> Any:
    return SelectionCandidate.person.in_(Person.select(Person.id).where(Person.gender == "female"))


def _with_frontline(_office: Office) -> Any:
    return SelectionCandidate.frontline_months > 0


def _notice_over(office: Office) -> Any:
    return (SelectionCandidate.state == "noticed") & (SelectionCandidate.notice_until < office.today())


def _probation_soon(office: Office) -> Any:
    """Whose probation ends within 30 days, or has ended."""
    return (SelectionCandidate.state == "appointed") & (
        SelectionCandidate.probation_until <= office.today() + SOON
    )


FILTERS = (
    Search(
        ("number", "person.name", "position.title", "organization.name", "post"), "搜索编号、姓名、岗位、单位"
    ),
    Filter("state"),
    Filter("position", "报名岗位"),
    Filter("way", "报名方式"),
    Filter("applied_on", "报名日期"),
    Filter("person", "姓名", hidden=True),
    Filter("organization", "现任单位", hidden=True),
    Filter("position.published_on", "发布日期", hidden=True),
    Filter("appointed_on", "任职日期", hidden=True),
    Filter("applied", "已报名", where=_applied, hidden=True),
    Filter(
        "reviewed",
        "已审查",
        where=lambda _office: SelectionCandidate.reviewed_on.is_null(False),
        hidden=True,
    ),
    Filter("eligible", "资格通过", where=_eligible, hidden=True),
    Filter("women", "女干部", where=_women, hidden=True),
    Filter("with_frontline", "有一线经历", where=_with_frontline, hidden=True),
    Filter("notice_over", "公示期满", where=_notice_over, hidden=True),
    Filter("probation_soon", "30 日内试用期满", where=_probation_soon, hidden=True),
)

VIEWS = (
    View("all", "全部", {}),
    View("applied", "待审查", {"state": "applied"}, due=CLERKS),
    View("proposed", "动议意向人选", {"state": "proposed"}, due=CLERKS),
    View("examined", "考察后待讨论决定", {"state": "examined"}, due=LEADERS, hidden=True),
    View("notice_over", "公示期满", {"notice_over": "yes"}, due=LEADERS, hidden=True),
    View("probation_soon", "30 日内试用期满", {"probation_soon": "yes"}, due=CLERKS | LEADERS),
)


def applied_in(period: Period, **more: str) -> Filters:
    """Applications that were handed in within the period."""
    return {"applied": "yes", "applied_on": str(period), **more}


def _part_of(key: str, title: str, definition: str, **more: str) -> Indicator:
    return Indicator(
        key,
        title,
        lambda period: applied_in(period, eligible="yes", **more),
        lambda period: applied_in(period, eligible="yes"),
        definition=definition,
    )


INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        "applications",
        "公开比选报名数",
        applied_in,
        unit="人次",
        definition="报名日期在期内的报名；一人报两个岗位计两次。",
    ),
    Indicator(
        "applicants",
        "公开比选报名人数",
        applied_in,
        unit="人",
        distinct="person",
        definition="报名日期在期内的干部，一人只计一次。",
    ),
    Indicator(
        "pass_rate",
        "公开比选资格通过率",
        lambda period: applied_in(period, reviewed="yes", eligible="yes"),
        lambda period: applied_in(period, reviewed="yes"),
        definition="期内报名、资格审查合格的 ÷ 已作资格审查的。",
    ),
    Indicator(
        "mean_age",
        "公开比选平均年龄",
        lambda period: applied_in(period, eligible="yes"),
        mean="age",
        unit="岁",
        places=1,
        definition="期内报名、资格合格的人选报名时的年龄，不知道年龄的不计。",
    ),
    _part_of("women_rate", "公开比选女干部比", "期内报名、资格合格的人选中女干部所占的比例。", women="yes"),
    _part_of(
        "frontline_rate",
        "公开比选有一线经历占比",
        "期内报名、资格合格的人选中，有基层一线经历的所占的比例。",
        with_frontline="yes",
    ),
    Indicator(
        "appointed",
        "公开比选任职人数",
        lambda period: {"applied": "yes", "appointed_on": str(period)},
        unit="人",
        distinct="person",
        definition="任职日期在期内的人选。",
    ),
)
