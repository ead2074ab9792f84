"""That figures and bars count what their lists hold: of an office, for any of what they can be limited to."""

from __future__ import annotations

from desktop_app.core.counting import Counting
from desktop_app.core.figures import Asked, Figure, ask_for_figures
from desktop_app.core.listing import listing
from desktop_app.core.office import Office
from desktop_app.core.program import Indicator
from desktop_app.home.bars import Value, ask_for_bars
from desktop_app.programs import PROGRAMS

INDICATORS = {f"{program.key}.{each.key}": each for program in PROGRAMS for each in program.indicators}


class Lists:
    """The lists that were counted by hand; those that several figures open are counted once."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._known: dict[tuple[object, ...], int] = {}

    def holds(self, told: Figure | Value) -> int:
        """What the figure or the bar counts, counted in the list that it opens."""
        indicator = INDICATORS[told.key] if isinstance(told, Figure) else None
        name = "" if indicator is None else indicator.mean or indicator.total or indicator.distinct
        key = (
            told.opens.program,
            name,
            indicator and indicator.distinct,
            *sorted(told.opens.filters.items()),
        )
        if key not in self._known:
            self._known[key] = self._counted(told, indicator, name)
        return self._known[key]

    def _counted(self, told: Figure | Value, indicator: Indicator | None, name: str) -> int:
        program = PROGRAMS.with_key(told.opens.program)
        listed = listing(self._office, program, filters=told.opens.filters)
        if indicator is None or not name:
            return listed.count()
        field = program.model._meta.fields[name]
        wanted = set(listed.ids())
        rows = program.model.select(program.model.id, field).tuples()
        values = [value for record_id, value in rows if record_id in wanted and value is not None]
        return len(set(values)) if indicator.distinct else sum(field.db_value(value) for value in values)


def disagreements(office: Office, asked: Asked, lists: Lists) -> list[str]:
    """What says another number than its list holds."""
    counting = Counting(office)
    figures = ask_for_figures(office, asked, counting)
    charts = ask_for_bars(office, asked, counting)
    counting.count()
    found = [
        f"{one.key}: {one.numerator} – {one.opens}"
        for one in (figure() for figure in figures)
        if lists.holds(one) != one.numerator - one.opening
    ]
    for bars in (chart() for chart in charts):
        for bar in bars.bars:
            found += [
                f"{bars.chart.key} {bar.words}: {value.numerator} – {value.opens}"
                for value in bar.values
                if lists.holds(value) != value.numerator
            ]
    return found
