"""The figures of the rounds (domain 1.10)."""

from __future__ import annotations

from desktop_app.core.period import Period
from desktop_app.core.program import Filters, Indicator


def published_in(period: Period, **more: str) -> Filters:
    """Rounds that were published within the period."""
    return {"published": "yes", "published_on": str(period), **more}


PLACES = Indicator(
    "places",
    "比选进班子名额",
    published_in,
    total="places",
    unit="名",
    definition="公告日期在期内的比选的名额合计；作废的不计。",
)

INDICATORS: tuple[Indicator, ...] = (PLACES,)
