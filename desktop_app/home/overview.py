"""All that 首页 shows, counted off the window's thread and remembered from one change to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from db.tallies import Tallies
from desktop_app.core import workflow
from desktop_app.core.counting import Counting
from desktop_app.core.permissions import READ
from desktop_app.home import due
from desktop_app.home.due import Due
from desktop_app.programs import PROGRAMS

if TYPE_CHECKING:
    from desktop_app.core.office import Office


class Work(NamedTuple):
    """What needs the user today, and how the backup stands; `is_empty` where nothing was ever entered."""

    due: list[Due]
    safety: list[Due]
    is_empty: bool
    is_working_day: bool


class Overview:
    """The office as 首页 shows it to its user. Used from one worker's thread at a time."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._tallies = Tallies()

    def work(self) -> Work:
        """What needs the user today."""
        counting = Counting(self._office, self._tallies)
        waiting = due.ask_for_due(self._office, counting)
        counting.count()
        rows = [*due.unsaved(self._office), *waiting()]
        working = self._office.working_days.is_working_day(self._office.today())
        return Work(rows, due.safety(self._office), self._is_empty(), working)

    def _is_empty(self) -> bool:
        """Whether there is no record in any program with a workflow that the user may read."""
        return not any(
            program.model.select().exists()
            for program in PROGRAMS
            if program.transitions
            and workflow.has_states(program)
            and self._office.rights.may(READ, program.key)
        )
