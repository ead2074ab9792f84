"""The filters, views and figures of services at the front line (domain 1.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peewee import fn

from db.models import FrontlineExamination, FrontlinePromotion, FrontlineService
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

SERVING = frozenset({"serving", "examined", "proposed"})
SOON = 30  # days


def is_expiring(office: Office) -> Any:
    """Who serves and whose time ends within 30 days, or has ended."""
    last = office.working_days.after(office.today(), SOON, "natural_days")
    return FrontlineService.state.in_(tuple(SERVING)) & (FrontlineService.ends_on <= last)


def _served(period: Period) -> Filters:
    return {"served": "yes", "starts_on": str(period)}


def _promoted(_office: Office) -> Any:
    """Whose promotion was made, and is not void."""
    return FrontlineService.id.in_(
        FrontlinePromotion.select(FrontlinePromotion.service).where(
            FrontlinePromotion.state == "promoted", FrontlinePromotion.service.is_null(False)
        )
    )


def _nominated(period: Period) -> Filters:
    return {**_served(period), "nominated": "yes"}


def _with_examination(when: Any) -> Any:
    return FrontlineService.id.in_(FrontlineExamination.select(FrontlineExamination.service).where(when))


def _to_nominate(_office: Office) -> Any:
    """Whom the newest examination found to be used first, and who was not nominated."""
    later = FrontlineExamination.alias()
    this = FrontlineExamination
    after = (later.examined_on > this.examined_on) | (
        (later.examined_on == this.examined_on) & (later.id > this.id)
    )
    newer = later.select(later.id).where(later.service == this.service, after)
    newest = this.select(this.service).where(this.conclusion == "first", ~fn.EXISTS(newer))
    return (FrontlineService.state == "examined") & FrontlineService.id.in_(newest)


def _to_select(_office: Office) -> Any:
    """Who was nominated, and whose promotion nobody has drafted."""
    drafted = FrontlinePromotion.select(FrontlinePromotion.service).where(
        FrontlinePromotion.state == "draft", FrontlinePromotion.service.is_null(False)
    )
    return (FrontlineService.state == "proposed") & FrontlineService.id.not_in(drafted)


FILTERS = (
    Search(("number", "person.name", "organization.name", "post", "results"), "搜索姓名、单位、岗位"),
    Filter("state"),
    Filter("kind"),
    Filter("way"),
    Filter("starts_on", "起始日期", hidden=True),
    Filter("catalogue_post", "岗位目录", hidden=True),
    Filter("person", "人员", hidden=True),
    Filter("expiring", "30 日内期满", where=is_expiring, hidden=True),
    Filter(
        "examined_on",
        "考察日期",
        day=lambda: FrontlineExamination.examined_on,
        rows=_with_examination,
        hidden=True,
    ),
    Filter(
        "nominated",
        "获得提名",
        where=lambda _office: FrontlineService.nomination != "",
        hidden=True,
    ),
    Filter("promoted", "已提任", where=_promoted, hidden=True),
    Filter("to_nominate", "优先使用待提名", where=_to_nominate, hidden=True),
    Filter("to_select", "提名待选拔", where=_to_select, hidden=True),
    Filter(
        "served",
        "已锻炼",
        where=lambda _office: FrontlineService.state.not_in(("draft", "void")),
        hidden=True,
    ),
)

VIEWS = (
    View("all", "全部", {}),
    View("serving", "锻炼中", {"state": "serving,examined,proposed"}),
    View("expiring", "30 日内期满", {"expiring": "yes"}, due=CLERKS),
    View("to_nominate", "优先使用待提名", {"to_nominate": "yes"}, due=LEADERS, hidden=True),
    View("to_select", "提名待选拔", {"to_select": "yes"}, due=LEADERS, hidden=True),
)

INDICATORS = (
    Indicator(
        "served",
        "一线锻炼人数",
        _served,
        unit="人",
        distinct="person",
        definition="期内开始锻炼的干部，一人多次只计一次；作废的不计。",
    ),
    Indicator(
        "examined_rate",
        "一线考察率",
        lambda period: {**_served(period), "examined_on": period.until_end},
        _served,
        definition="期内开始、截至期末做过一线考察的锻炼 ÷ 期内开始的锻炼。",
    ),
    Indicator(
        "selected_rate",
        "优先提名选拔率",
        lambda period: {**_nominated(period), "promoted": "yes"},
        _nominated,
        definition="期内开始锻炼、现在获得优先提名的人中，已经提任的占比；提任作废的不计。",
    ),
)
