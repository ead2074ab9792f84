"""The filters of the list, and the figures: the grid of measures by levels, whose rows sum to its total."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from peewee import fn

from db.models import DictionaryEntry, PostAdjustment
from db.models.post_adjustments import KINDS, LEVELS
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
from desktop_app.programs.post_adjustments.rules import CHANNELS, UNSUITED

if TYPE_CHECKING:
    from desktop_app.core.office import Office

IN_FORCE = ("decided", "ordered", "appealed", "talked", "following", "expired", "reused")
SOON = timedelta(days=30)
LATERAL_ALSO = "平职调整（平职交流）"  # what the newspapers and the office's own reports call it


def _counted(_office: Office) -> Any:
    """Decided on and not revoked, of the cadres who do not suit their post."""
    others = DictionaryEntry.select(DictionaryEntry.id).where(
        DictionaryEntry.dictionary == CHANNELS, DictionaryEntry.code != UNSUITED
    )
    unsuited = PostAdjustment.channel.is_null() | PostAdjustment.channel.not_in(others)
    return PostAdjustment.state.in_(IN_FORCE) & unsuited


def _overdue(office: Office) -> Any:
    """A resignation or a review is due and has not come."""
    today = office.today()
    resign_by = fn.COALESCE(PostAdjustment.upheld_due, PostAdjustment.application_due)
    resigning = (PostAdjustment.state == "ordered") & (resign_by < today)
    reviewing = (PostAdjustment.state == "appealed") & (PostAdjustment.review_due < today)
    return resigning | reviewing


def _due_soon(office: Office) -> Any:
    """Resignations and reviews under way, and restriction periods that end within 30 days or have ended."""
    until = office.today() + SOON
    ending = (PostAdjustment.state == "following") & (PostAdjustment.restricted_until <= until)
    return ending | PostAdjustment.state.in_(("ordered", "appealed"))


def _restricted(office: Office) -> Any:
    today = office.today()
    return PostAdjustment.state.in_(IN_FORCE) & (PostAdjustment.restricted_until >= today)


FILTERS = (
    Search(
        ("number", "document", "person.name", "organization.name", "post", "new_post", "clue"),
        "搜索编号、文号、姓名、单位、职务",
    ),
    Filter("state"),
    Filter("kind", "方式"),
    Filter("level", "管理层级"),
    Filter("decided_on", "决定日期"),
    Filter("source", hidden=True),
    Filter("channel", hidden=True),
    Filter("regulation", hidden=True),
    Filter("person", "干部", hidden=True),
    Filter("organization", "原单位", hidden=True),
    Filter("counted", "已决定的不适宜担任现职调整", where=_counted, hidden=True),
    Filter("overdue", "逾期", where=_overdue, hidden=True),
    Filter("due_soon", "30 日内到期", where=_due_soon, hidden=True),
    Filter("restricted", "影响期内", where=_restricted, hidden=True),
    Filter("appealed_on", hidden=True),
    Filter("reused", "再使用", where=lambda _office: PostAdjustment.state == "reused", hidden=True),
    Filter(
        "ended",
        "影响期已评价",
        where=lambda _office: PostAdjustment.state.in_(("expired", "reused")),
        hidden=True,
    ),
)

VIEWS = (
    View("all", "全部", {}),
    View("due_soon", "30 日内到期", {"due_soon": "yes"}, due=CLERKS),
    View("overdue", "逾期", {"overdue": "yes"}, due=CLERKS | LEADERS),
    View("proposed", "建议待决定", {"state": "proposed"}, due=LEADERS, hidden=True),
    View("appealed", "申诉待复议", {"state": "appealed"}, due=LEADERS, hidden=True),
    View("restricted", "影响期内", {"restricted": "yes"}),
)


def adjusted_in(period: Period, **more: str) -> Filters:
    """Decided within the period and not revoked since."""
    return {"counted": "yes", "decided_on": str(period), **more}


def _cell(kind: str, level: str) -> Indicator:
    more = {name: key for name, key in (("kind", kind), ("level", level)) if key}
    words = LATERAL_ALSO if kind == "lateral" else KINDS.get(kind, "调整不适宜担任现职干部")
    return Indicator(
        "_".join(filter(None, ("adjusted", kind, level))),
        f"{words}（{LEVELS[level]}）" if level else words,
        lambda period: adjusted_in(period, **more),
        unit="人",
        definition=""
        if more
        else "决定日期在期内，撤销、作废和问责等其他渠道的除外；各方式、各层级相加等于总数",
    )


# The total, each measure, each level, and each measure at each level.
GRID = tuple(_cell(kind, level) for level in ("", *LEVELS) for kind in ("", *KINDS))

INDICATORS = (
    *GRID,
    Indicator(
        "appeals",
        "申诉数",
        lambda period: {"appealed_on": str(period)},
        unit="人",
        definition="申诉日期在期内的，不论哪个渠道，复议后撤销决定的也计",
    ),
    Indicator(
        "reuse_rate",
        "再使用率",
        lambda period: adjusted_in(period, reused="yes"),
        lambda period: adjusted_in(period, ended="yes"),
        definition="期内决定的：现在已再使用 / 影响期满已评价的",
    ),
)
