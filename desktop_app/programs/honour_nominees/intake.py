"""Nominees from outside: the table that a township hands in becomes recommendations with their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from desktop_app.core import numbering
from desktop_app.programs.honour_nominees import rules

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def settle(nominees: Sequence[Any], office: Office, *, years: bool = True) -> None:
    """Nominees out of a table are recommended today, in rounds that still take recommendations; the caller's
    transaction is open.
    """
    del years
    today = office.today()
    for nominee in nominees:
        honour = nominee.honour
        if honour.state == "open" and honour.published_on <= today <= honour.recommend_until:
            nominee.state = "nominated"
            nominee.nominated_on = today
            nominee.number = numbering.next_sheet(office, rules.BOOK, year=honour.year)
            for name, value in rules.at_the_time(nominee, today).items():
                setattr(nominee, name, value)
