"""Which control a filter of a program gets."""

from __future__ import annotations

from desktop_app.core import choices, filtering
from desktop_app.core.office import Office
from desktop_app.core.program import Filter, Program
from ui.language import headed
from ui.lists.filters import ChoiceFilter, Control, FlagFilter, PeriodFilter


def control_for(office: Office, program: Program, part: Filter) -> Control:
    """The control that fits the kind of the filter."""
    label = headed(filtering.label(part, program))
    match choices.kind(program, part):
        case choices.PERIOD:
            return PeriodFilter(label, office.today)
        case choices.FLAG:
            return FlagFilter(label)
        case _:
            return ChoiceFilter(label, lambda: choices.offered(office, program, part))
