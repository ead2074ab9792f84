"""Candidates from outside: the list of those who applied becomes applications with their numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.core import numbering
from desktop_app.programs.people.words import parting
from desktop_app.programs.selection_candidates import effects, rules

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def prepare(values: dict[str, Any], office: Office, *, history: bool = True) -> dict[str, Any]:
    """A list of those who applied rarely says on which day each did: then it is today."""
    del history
    prepared = parting(values, office)
    prepared.setdefault("applied_on", office.today())
    return prepared


def settle(candidates: Sequence[Any], office: Office, *, years: bool = True) -> None:
    """Give unsaved candidates their number, and what they were on the day; the caller's transaction is
    open. One who may not be handed in, as the post is not open, nobody is named who recommends, or the person
    applied for too many, stays a draft.
    """
    dated: list[tuple[Any, date]] = []
    most = office.parameters.whole("selection_applications", office.today())
    handed_in: Counter[tuple[int, str]] = Counter()
    for candidate in candidates:
        who = candidate.person_id, candidate.position.batch
        if who not in handed_in:
            handed_in[who] = rules.applications(candidate).count()
        refused = candidate.position.state != "open" or rules.lacks_recommender(candidate)
        if refused or handed_in[who] >= most:
            continue
        handed_in[who] += 1
        candidate.state = "applied"
        for name, value in effects.at_the_time(candidate).items():
            setattr(candidate, name, value)
        dated.append((candidate, candidate.applied_on))
    numbering.number_sheets(office, effects.BOOK, dated, years=years)
