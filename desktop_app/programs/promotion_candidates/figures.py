"""The filters and figures of the candidates (domain 1.10): 进班子人数."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import PromotionCandidate
from desktop_app.core.period import Period
from desktop_app.core.program import CLERKS, LEADERS, Filter, Filters, Indicator, Search, View

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _applied(_office: Office) -> Any:
    return PromotionCandidate.state != "draft"


def _reviewed(_office: Office) -> Any:
    return PromotionCandidate.reviewed_on.is_null(False)


def _eligible(office: Office) -> Any:
    """Who met the conditions, whatever became of them."""
    return _reviewed(office) & (PromotionCandidate.state != "ineligible")


def _notice_over(office: Office) -> Any:
    return (PromotionCandidate.state == "noticed") & (PromotionCandidate.notice_until < office.today())


FILTERS = (
    Search(
        ("number", "person.name", "organization.name", "post", "round.title"), "搜索编号、姓名、单位、比选"
    ),
    Filter("state"),
    Filter("round", "比选"),
    Filter("source", "人员范围"),
    Filter("applied_on", "报名日期"),
    Filter("person", "姓名", hidden=True),
    Filter("organization", "现任单位", hidden=True),
    Filter("appointed_on", "任职日期", hidden=True),
    Filter("applied", "已报名", where=_applied, hidden=True),
    Filter("reviewed", "已审查", where=_reviewed, hidden=True),
    Filter("eligible", "资格通过", where=_eligible, hidden=True),
    Filter("notice_over", "公示期满", where=_notice_over, hidden=True),
)

VIEWS = (
    View("all", "全部", {}),
    View("applied", "待审查", {"state": "applied"}, due=CLERKS),
    View("proposed", "考察对象", {"state": "proposed"}),
    View("examined", "考察后待讨论决定", {"state": "examined"}, due=LEADERS, hidden=True),
    View("notice_over", "公示期满", {"notice_over": "yes"}, due=CLERKS | LEADERS, hidden=True),
)


def applied_in(period: Period, **more: str) -> Filters:
    """Applications that were handed in within the period."""
    return {"applied": "yes", "applied_on": str(period), **more}


INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        "promoted",
        "村社区书记进班子人数",
        lambda period: {"state": "appointed", "appointed_on": str(period)},
        unit="人",
        distinct="person",
        definition="任职日期在期内、经比选进乡镇（街道）领导班子的人，一人只计一次。",
    ),
    Indicator(
        "applications",
        "比选进班子报名数",
        applied_in,
        unit="人次",
        definition="报名日期在期内的报名，含资格不合格和退出的。",
    ),
    Indicator(
        "pass_rate",
        "比选进班子资格通过率",
        lambda period: applied_in(period, reviewed="yes", eligible="yes"),
        lambda period: applied_in(period, reviewed="yes"),
        definition="期内报名、资格审查合格的 ÷ 已作资格审查的。",
    ),
)
