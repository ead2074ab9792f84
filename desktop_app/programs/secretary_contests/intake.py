"""Applications from outside: the list of those who applied becomes applications with their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from db.base import Record
from desktop_app.core import numbering
from desktop_app.programs.people.words import parting
from desktop_app.programs.secretary_contests import effects
from desktop_app.programs.sole_round import in_sole_round

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def prepare(
    values: dict[str, Any], office: Office, *, rounds: type[Record], history: bool = True
) -> dict[str, Any]:
    """A list of those who applied rarely says on which day each did, then it is today; and for which round,
    then it is the one that is open.
    """
    del history
    return {"applied_on": office.today(), **in_sole_round(parting(values, office), "round", rounds)}


def hand_in(book: str, candidates: Sequence[Any], office: Office, *, years: bool = True) -> None:
    """Give unsaved applications their number, and what the people were on the day; the caller's transaction
    is open. One for a round that takes none any more stays a draft.
    """
    dated: list[tuple[Any, date]] = []
    for candidate in candidates:
        if candidate.round.state != "open":
            continue
        candidate.state = "applied"
        for name, value in effects.at_the_time(candidate).items():
            setattr(candidate, name, value)
        dated.append((candidate, candidate.applied_on))
    numbering.number_sheets(office, book, dated, years=years)
