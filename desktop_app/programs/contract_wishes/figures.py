"""What is counted of the wishes: who took part, who got the first one, who had to be adjusted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import MutualChoice, MutualWish
from desktop_app.core.period import Period
from desktop_app.core.program import CLERKS, Filter, Filters, Indicator, Search, View
from desktop_app.programs.contract_rounds import choosing

if TYPE_CHECKING:
    from desktop_app.core.office import Office

PLACED = "round_1,round_2,round_3,adjusted"


def _to_choose(_office: Office) -> Any:
    """Whoever is still without a post in a round that is on."""
    now = MutualChoice.select(MutualChoice.id).where(MutualChoice.state.in_((*choosing.ROUNDS, "adjusting")))
    return (MutualWish.state == "submitted") & MutualWish.placing.is_null() & MutualWish.choice.in_(now)


def submitted_in(period: Period, **more: str) -> Filters:
    """The forms that were handed in within the period."""
    return {"state": "submitted", "submitted_on": str(period), **more}


FILTERS = (
    Search(
        ("number", "person.name", "first.title", "second.title", "third.title", "explanation"),
        "搜索姓名、岗位",
    ),
    Filter("first", "第一志愿"),
    Filter("second", "第二志愿"),
    Filter("third", "第三志愿"),
    Filter("state"),
    Filter("placing"),
    Filter("choice", "双向选择", hidden=True),
    Filter("person", "姓名", hidden=True),
    Filter("submitted_on", "提交日期", hidden=True),
    Filter("to_choose", "还没有岗位", where=_to_choose, hidden=True),
)

VIEWS = (
    View("all", "全部", {}),
    View("drafts", "待提交", {"state": "draft"}, due=CLERKS),
    View("to_choose", "还没有岗位", {"to_choose": "yes"}, due=CLERKS),
)

INDICATORS = (
    Indicator(
        "participants",
        "双向选择人数",
        submitted_in,
        unit="人",
        distinct="person",
        definition="期内提交双向选择志愿的人，一人多次只计一次；作废和不参加的不计。",
    ),
    Indicator(
        "adjusted_rate",
        "调剂率",
        lambda period: submitted_in(period, placing="adjusted"),
        lambda period: submitted_in(period, placing=PLACED),
        definition="经组织调剂落实岗位的 ÷ 期内提交志愿、现在已经落实岗位的。",
    ),
    Indicator(
        "first_wish_rate",
        "第一志愿落实率",
        lambda period: submitted_in(period, placing="round_1"),
        lambda period: submitted_in(period, placing=PLACED),
        definition="第一轮选中的 ÷ 期内提交志愿、现在已经落实岗位的。",
    ),
)
