"""What tests ask of a journal's chain."""

from __future__ import annotations

from db import chain


def broken_entries(site: int) -> list[int]:
    """Counters at which the site's chain does not hold: a changed, missing or inserted entry."""
    return [link.counter for link in chain.links() if link.site == site and not link.holds]
