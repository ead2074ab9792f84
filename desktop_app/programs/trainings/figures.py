"""What is counted of the classes: how many there were, and of which themes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import Training
from desktop_app.core.period import Period
from desktop_app.core.program import CLERKS, Filter, Filters, Indicator, Search, View
from desktop_app.programs.training_enrolments import OVER

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _is_over(office: Office) -> Any:
    """Classes whose last day has passed and that were not closed."""
    return Training.state.in_(("announced", "running")) & (Training.ends_on < office.today())


def _begun_in(period: Period) -> Filters:
    return {"ended": "yes", "starts_on": str(period)}


def _of_theme(key: str, title: str) -> Indicator:
    return Indicator(
        f"theme_{key}",
        title,
        lambda period: {**_begun_in(period), "theme": key},
        unit="班次",
        definition="期内开班、已结业的培训班中属于该主题的。",
    )


FILTERS = (
    Search(("number", "title", "host.name", "place", "content"), "搜索编号、名称、主办单位"),
    Filter("state"),
    Filter("theme"),
    Filter("kind"),
    Filter("starts_on", "开班日期"),
    Filter("host", "主办单位", hidden=True),
    Filter("year", hidden=True),
    Filter("over", "待结业", where=_is_over, hidden=True),
    Filter("ended", "已结业", where=lambda _office: Training.state.in_(OVER), hidden=True),
)

VIEWS = (
    View("all", "全部", {}),
    View("open", "未结业", {"state": "draft,announced,running"}),
    View("over", "待结业", {"over": "yes"}, due=CLERKS),
)

INDICATORS = (
    Indicator("classes", "培训班次", _begun_in, unit="班次", definition="期内开班、已结业的培训班。"),
    _of_theme("party_rules", "党章党规党纪专题班次"),
    _of_theme("new_area", "新区专业知识班次"),
)
