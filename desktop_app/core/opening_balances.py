"""期初数: what figures had counted before the office kept its records here, so that they go on from there."""

from __future__ import annotations

from typing import NamedTuple

from db.models import OpeningBalance
from desktop_app.core.period import Period


class Opening(NamedTuple):
    """What is added to the two counts of a figure."""

    numerator: int = 0
    denominator: int = 0

    def told(self, *, with_whole: bool) -> str:
        """As the window and paper say it: 1,000, of a rate 90/95; "" where there is none."""
        if not self.numerator and not self.denominator:
            return ""
        return f"{self.numerator:,}/{self.denominator:,}" if with_whole else f"{self.numerator:,}"


NONE = Opening()


def within(period: Period) -> dict[str, Opening]:
    """What lies wholly in the period, by the keys of the figures."""
    rows = OpeningBalance.select()
    if period.start is not None:
        rows = rows.where(OpeningBalance.since >= period.start)
    if period.end is not None:
        rows = rows.where(OpeningBalance.until <= period.end)
    found: dict[str, Opening] = {}
    for row in rows:
        before = found.get(row.figure, NONE)
        found[row.figure] = Opening(
            before.numerator + row.numerator, before.denominator + (row.denominator or 0)
        )
    return found
