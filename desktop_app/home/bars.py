"""The bars of a chart, counted from the very conditions of the lists that they open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop_app.core import permissions
from desktop_app.core.figures import EVERYWHERE, Asked, Opens
from desktop_app.core.period import NOTHING, rounded
from desktop_app.home.charts import CHARTS, Chart

if TYPE_CHECKING:
    from db.tallies import Totals
    from desktop_app.core.counting import Counting, Groups
    from desktop_app.core.office import Office
    from desktop_app.core.program import Filters
    from desktop_app.home.groups import Group


class Value(NamedTuple):
    """What one bar tells, and the list of its numerator; `denominator` is None for a plain count."""

    numerator: int
    denominator: int | None
    opens: Opens

    @property
    def share(self) -> Decimal | None:
        """The rate in per cent; None for a count, and of nothing."""
        if not self.denominator:
            return None
        return Decimal(self.numerator * 100) / self.denominator

    @property
    def words(self) -> str:
        """The value as it stands at the bar: 41, 97.1%, —."""
        if self.denominator is None:
            return f"{self.numerator:,}"
        return NOTHING if self.share is None else f"{rounded(self.share, 1)}%"

    @property
    def told(self) -> str:
        """The value with what it was counted from."""
        if self.denominator is None:
            return self.words
        return f"{self.words} ({self.numerator:,}/{self.denominator:,})"


class Bar(NamedTuple):
    """One group of a chart with a value for each of its series."""

    words: str
    values: tuple[Value, ...]


class Bars(NamedTuple):
    """A chart, counted."""

    chart: Chart
    bars: tuple[Bar, ...]
    everywhere: bool = False  # it cannot be limited to the place that was asked for

    @property
    def definition(self) -> str:
        """How it is counted, and of what."""
        told = (self.chart.definition.removesuffix("。"), EVERYWHERE if self.everywhere else "")
        return "；".join(filter(None, told))

    @property
    def total(self) -> int:
        """What a single series of counts adds up to."""
        return sum(bar.values[0].numerator for bar in self.bars)

    def said(self, say: Callable[[str], str]) -> Bars:
        """The same, its series and bars under their names in that language."""
        series = tuple(each._replace(title=say(each.title)) for each in self.chart.series)
        named = tuple(bar._replace(words=say(bar.words)) for bar in self.bars)
        return self._replace(chart=self.chart._replace(series=series), bars=named)

    def told(self, bar: Bar, series: int) -> str:
        """What is said of a bar's value: 3月 · 其中已办结 41."""
        return f"{bar.words} · {self.chart.series[series].title} {bar.values[series].told}"

    def ends(self, most: int) -> Sequence[Bar | None]:
        """The first and the last bars, `most` of them, and None between them for those that are left out."""
        if len(self.bars) <= most + 1:
            return self.bars
        half = most // 2
        return (*self.bars[:half], None, *self.bars[-half:])


def ask_for_bars(
    office: Office, asked: Asked, counting: Counting, *, charts: Iterable[Chart] = CHARTS
) -> list[Callable[[], Bars]]:
    """The charts of the programs that the user may read, to be taken when `counting` has counted."""
    return [
        _asked(asked, chart, counting)
        for chart in charts
        if office.rights.may(permissions.READ, chart.program.key)
    ]


def _asked(asked: Asked, chart: Chart, counting: Counting) -> Callable[[], Bars]:
    lists: list[Filters] = [
        asked.of(chart.program, each)
        for series in chart.series
        for each in (series.part, series.whole)
        if each is not None
    ]
    shared = {
        name: value for name, value in lists[0].items() if all(each.get(name) == value for each in lists)
    }
    parts = [{name: each[name] for name in each if name not in shared} for each in lists]
    key = chart.by.key(chart.program, asked.period)
    groups = counting.groups(chart.program, key, shared, parts)
    return lambda: _counted(asked, chart, lists, groups)


def _counted(asked: Asked, chart: Chart, lists: list[Filters], groups: Groups) -> Bars:
    found = {key: counts for key, counts in groups.totals.items() if any(counts)}
    bars = [
        Bar(group.words, tuple(_values(chart, lists, group, found)))
        for group in chart.by.groups(chart.program, asked.period, found)
    ]
    if chart.ranked:
        bars.sort(key=_rank)
    return Bars(chart, tuple(bars), not asked.reaches(chart.program))


def _values(chart: Chart, lists: list[Filters], group: Group, found: Totals) -> Iterable[Value]:
    counts = _summed(group, found, len(lists))
    place = 0
    for series in chart.series:
        opens = Opens(chart.program.key, {**lists[place], **group.filters})
        whole = None if series.whole is None else counts[place + 1]
        yield Value(counts[place], whole, opens)
        place += 1 if series.whole is None else 2


def _summed(group: Group, found: Mapping[Any, tuple[Any, ...]], width: int) -> list[int]:
    return [sum(found[key][place] for key in group.keys & found.keys()) for place in range(width)]


def _rank(bar: Bar) -> tuple[Decimal, int]:
    """The highest rate first, among equal ones the one of more; what has no rate stands below 0 %."""
    first = bar.values[0]
    if first.denominator is None:
        return Decimal(0), -first.numerator
    return (Decimal(1) if first.share is None else -first.share), -first.numerator
