"""The timeline's tab: months are taken where a day is asked for."""

from __future__ import annotations

from typing import Any

from desktop_app.programs.milestones.rules import without_day
from ui.forms.form_body import FormBody
from ui.program_tab import ProgramTab


class MilestonesTab(ProgramTab):
    """A month that is typed as the day becomes its first day, and what is printed stays as it was typed."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._watched: FormBody | None = None
        self.pane.dirtied.connect(lambda _dirty: self._watch())

    def _watch(self) -> None:
        """Wait for a day in the form that is on show now."""
        body = self.form.pages.body
        if body is None or body is self._watched:
            return
        self._watched = body
        day = body.cells["happened_on"].input
        if day is not None:
            day.left.connect(lambda: self._take_month(body))

    @staticmethod
    def _take_month(body: FormBody) -> None:
        day, written = (body.cells[name].input for name in ("happened_on", "written"))
        found = without_day(day.typed()) if day is not None else None
        if day is None or written is None or found is None:
            return
        day.show_value(found[0])
        if not written.typed():
            written.show_value(found[1])
        for changed in (day, written):
            changed.edited.emit()
