"""Visit sheets from outside: what the columns of their lists are called, and where the visits were."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from db.models import Visit
from desktop_app.core.links import village_in
from desktop_app.core.places import VILLAGE_HEADINGS
from desktop_app.core.program import Outside

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def at_the_houses(visit: Any, households: Sequence[Any], office: Office) -> None:
    """A sheet of no village was in the one with which the addresses of all its households begin."""
    villages = {village_in(each.address, Visit.village, office) for each in households}
    if visit.village == office.division and len(villages) == 1:
        visit.village = villages.pop() or office.division


OUTSIDE = Outside(
    synonyms={
        "visited_on": ("走访日期", "走访时间", "入户时间", "日期", "时间", "开始时间"),
        "started": ("走访时间", "入户时间", "时间", "时段"),
        "village": ("走访村", *VILLAGE_HEADINGS),
        "visitors": ("走访人员", "走访干部", "走访人", "入户干部", "参加人员", "参与人员", "干部姓名"),
        "recorder": ("记录人",),
        "group": ("组", "村民小组", "网格"),
        "method": ("方式", "走访方式"),
        "households.resident": ("户主", "户主姓名", "走访对象", "群众姓名", "姓名"),
        "households.phone": ("联系电话", "电话", "联系方式"),
        "households.address": ("门牌", "住址", "家庭住址", "地址"),
        "households.kind": (
            *("户类型", "户类别", "户别", "家庭类型", "家庭类别"),
            *("农户类别", "类别", "户主类别"),
        ),
        "households.situation": ("家庭基本情况", "家庭情况", "基本情况"),
        "households.difficulty": ("实际困难", "存在困难", "困难", "困难问题"),
        "households.wish": (
            *("诉求建议", "诉求与建议", "诉求", "意见建议", "反映问题", "反映的问题"),
            *("群众诉求", "主要诉求"),
            *("反映问题及建议", "反映的问题及建议", "问题及建议", "意见和建议", "意见与建议"),
        ),
        "answer": ("现场答复", "答复"),
    },
    lines="households",
    pairs={
        "visited_on": "started",
        "started": "ended",
        "village": "group",
        "households.resident": "households.phone",
        "households.kind": "households.situation",
    },
    apart=True,
    joined=at_the_houses,
)
