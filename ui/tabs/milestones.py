"""The timeline's tab: the newest day on top, where every other list begins with what was entered last."""

from __future__ import annotations

from typing import Any

from ui.program_tab import ProgramTab


class MilestonesTab(ProgramTab):
    """Its list stands in the order of days until somebody asks for another."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.list.stand_by("happened_on")
