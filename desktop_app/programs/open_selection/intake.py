"""Posts from outside: a list of posts that were published elsewhere keeps its days and gets its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.core import numbering
from desktop_app.programs.open_selection.moves import BOOK

if TYPE_CHECKING:
    from desktop_app.core.office import Office


_RANKS = {
    "county_deputy": "county_deputy",
    "party_secretary": "township_head",
    "township_head": "township_head",
}


def prepare(values: dict[str, Any], office: Office, *, history: bool = True) -> dict[str, Any]:
    """A list of one notice rarely repeats its batch on every row: then it is the year of the notice. The kind
    of a post says its rank.
    """
    del history
    prepared = dict(values)
    day = prepared.get("published_on") or office.today()
    prepared.setdefault("batch", f"{day.year}年")
    if rank := _RANKS.get(prepared.get("kind", "")):
        prepared.setdefault("rank", rank)
    return prepared


def settle(positions: Sequence[Any], office: Office, *, years: bool = True) -> None:
    """Posts that were published and say until when one may apply are open; others are drafts."""
    dated: list[tuple[Any, date]] = []
    for position in positions:
        published = position.published_on is not None and position.published_on <= office.today()
        if not published or position.apply_until is None:
            continue
        position.state = "open"
        dated.append((position, position.published_on))
    numbering.number_sheets(office, BOOK, dated, years=years)
