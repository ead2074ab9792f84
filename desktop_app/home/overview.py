"""All that 首页 shows, counted off the window's thread and remembered from one change to the next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from db.models import Division
from db.tallies import Tallies
from desktop_app.core import workflow
from desktop_app.core.counting import Counting
from desktop_app.core.figures import Asked, Figure, ask_for_figures
from desktop_app.core.permissions import READ
from desktop_app.home import due
from desktop_app.home.due import Due
from desktop_app.programs import PROGRAMS

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.core.office import Office
    from desktop_app.home.bars import Bars

# The figures of domain 1.17 in their order on the page, with shorter words where theirs are long.
CARDS = {
    "work_orders.issued": "",
    "work_orders.completion_rate": "",
    "work_orders.on_time_rate": "",
    "work_orders.overdue_open": "",
    "work_orders.mean_rating": "群众评价均分",
    "first_secretaries.sent": "",
    "post_adjustments.adjusted": "调整不适宜干部",
    "project_staff.sent": "",
    "frontline_promotions.county_frontline_rate": "提任县处级一线占比",
    "retired_leaders.sent": "退岗干部选派",
    "open_selection.positions": "公开比选岗位",
    "reforms.reforms": "改革项目",
}


class Work(NamedTuple):
    """What needs the user today, and how the backup stands; `is_empty` where nothing was ever entered."""

    due: list[Due]
    safety: list[Due]
    is_empty: bool
    is_working_day: bool


class Board(NamedTuple):
    """The figures and charts of the office, and what they were asked for."""

    asked: Asked
    figures: list[Figure]
    charts: list[Bars]


class Overview:
    """The office as 首页 shows it to its user; for any thread."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._tallies = Tallies()

    def board(self, asked: Asked) -> Board:
        """The figures and charts of the programs that the user may read. Raises InvalidInput for an unknown
        place.
        """
        from desktop_app.home.bars import ask_for_bars  # and the programs whose charts they are

        counting = Counting(self._office, self._tallies)
        figures = self._ask_for_figures(asked, counting)
        charts = ask_for_bars(self._office, asked, counting)
        counting.count("board")
        found = {figure.key: figure for figure in (each() for each in figures)}
        labels = CARDS | {key: "" for key in found if key not in CARDS}
        shown = [
            replace(found[key], label=words or found[key].label)
            for key, words in labels.items()
            if key in found
        ]
        return Board(asked, shown, [chart() for chart in charts])

    def _ask_for_figures(self, asked: Asked, counting: Counting) -> list[Callable[[], Figure]]:
        """Those of domain 1.17; for a user who may read none of them the first of what is theirs."""
        figures = ask_for_figures(self._office, asked, counting, only=CARDS)
        if figures:
            return figures
        own = PROGRAMS.only(lambda key: self._office.rights.may(READ, key))
        return ask_for_figures(self._office, asked, counting, programs=own)[: len(CARDS)]

    def work(self) -> Work:
        """What needs the user today."""
        counting = Counting(self._office, self._tallies)
        waiting = due.ask_for_due(self._office, counting)
        counting.count("work")
        rows = waiting()
        is_empty = not rows and self._is_empty()
        working = self._office.working_days.is_working_day(self._office.today())
        rows += due.exchanged(self._office)
        return Work([*due.unsaved(self._office), *rows], due.safety(self._office), is_empty, working)

    def _is_empty(self) -> bool:
        """Whether there is no record in any program with a workflow that the user may read."""
        return not any(
            program.model.select().exists()
            for program in PROGRAMS.only(lambda key: self._office.rights.may(READ, key))
            if program.transitions and workflow.has_states(program)
        )


def places(office: Office) -> list[tuple[str, str]]:
    """The places that figures can be limited to: the code and name of the office's own division and of those
    below it.
    """
    own = office.info.division_code
    below = Division.select().where((Division.code == own) | (Division.parent_code == own))
    return [(place.code, place.name) for place in below.order_by(Division.code.desc())]
