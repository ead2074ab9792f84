"""The filters and figures of the applicants (domain 1.10): 入编人数."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from db.models import HiringApplicant
from desktop_app.core.period import Period
from desktop_app.core.program import CLERKS, LEADERS, Filter, Filters, Indicator, Search, View

if TYPE_CHECKING:
    from desktop_app.core.office import Office

SOON = timedelta(days=30)
FILED = ("noticed", "filed", "hired", "settled", "dismissed")  # whoever was publicly noticed


def _applied(_office: Office) -> Any:
    return HiringApplicant.state != "draft"


def _notice_over(office: Office) -> Any:
    return (HiringApplicant.state == "noticed") & (HiringApplicant.notice_until < office.today())


def _probation_soon(office: Office) -> Any:
    """Whose probation ends within 30 days, or has ended."""
    return (HiringApplicant.state == "hired") & (HiringApplicant.probation_until <= office.today() + SOON)


FILTERS = (
    Search(("number", "person.name", "organization.name", "round.title"), "搜索编号、姓名、单位、岗位"),
    Filter("state"),
    Filter("round", "招聘岗位"),
    Filter("applied_on", "报名日期"),
    Filter("person", "姓名", hidden=True),
    Filter("organization", "现任单位", hidden=True),
    Filter("signed_on", "签订日期", hidden=True),
    Filter("applied", "已报名", where=_applied, hidden=True),
    Filter("notice_over", "公示期满", where=_notice_over, hidden=True),
    Filter("probation_soon", "30 日内试用期满", where=_probation_soon, hidden=True),
)

VIEWS = (
    View("all", "全部", {}),
    View("applied", "待审查", {"state": "applied"}, due=CLERKS),
    View("notice_over", "公示期满", {"notice_over": "yes"}, due=CLERKS, hidden=True),
    View("filed", "备案后待签合同", {"state": "filed"}, due=LEADERS, hidden=True),
    View("probation_soon", "30 日内试用期满", {"probation_soon": "yes"}, due=CLERKS | LEADERS),
)


def signed_in(period: Period) -> Filters:
    """Contracts that were signed within the period."""
    return {"state": "hired,settled", "signed_on": str(period)}


INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        "hired",
        "村社区书记入编人数",
        signed_in,
        unit="人",
        distinct="person",
        definition="合同签订日期在期内、经招聘进乡镇（街道）事业编制的人，一人只计一次；试用期不合格、取消聘用的不计。",
    ),
    Indicator(
        "applications",
        "招聘事业编制报名数",
        lambda period: {"applied": "yes", "applied_on": str(period)},
        unit="人次",
        definition="报名日期在期内的报名，含资格不合格和退出的。",
    ),
)
