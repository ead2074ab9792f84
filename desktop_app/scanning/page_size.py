"""How large a page is, and how finely it may be drawn."""

from __future__ import annotations

from typing import NamedTuple

POINTS_PER_INCH = 72
MOST_PIXELS = 40_000_000  # of a page: A4 at 400 % on a fine screen has half of it


class PageSize(NamedTuple):
    """Width and height in points."""

    width: float
    height: float

    def scale(self, dots_per_inch: float) -> float:
        """Pixels for each point at that resolution; fewer of a wall chart."""
        finest = (MOST_PIXELS / max(self.width * self.height, 1)) ** 0.5
        return float(min(dots_per_inch / POINTS_PER_INCH, finest))
