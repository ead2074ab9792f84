"""The figures of the posts (domain 1.13, 1.17)."""

from __future__ import annotations

from desktop_app.core.period import Period
from desktop_app.core.program import Filters, Indicator
from desktop_app.programs import selection_candidates


def published_in(period: Period, **more: str) -> Filters:
    """Posts that were published within the period."""
    return {"published": "yes", "published_on": str(period), **more}


POSITIONS = Indicator(
    "positions",
    "公开比选岗位数",
    published_in,
    unit="个",
    definition="发布日期在期内的岗位；作废的不计。",
)

INDICATORS: tuple[Indicator, ...] = (
    POSITIONS,
    Indicator(
        "competition",
        "公开比选竞争比",
        lambda period: {"applied": "yes", "position.published_on": str(period)},
        POSITIONS,
        of=selection_candidates.PROGRAM,
        unit="人/岗",
        places=1,
        definition="期内发布的岗位的报名数 ÷ 公开比选岗位数；一人报两个岗位计两次。",
    ),
    Indicator(
        "filled_rate",
        "公开比选岗位任职率",
        lambda period: published_in(period, state="filled", closed_on=period.until_end),
        published_in,
        definition="期内发布、截至期末已有人选任职并结束的岗位 ÷ 公开比选岗位数。",
    ),
)
