"""The figures of every program, counted from the very conditions of the lists that they open.

One SELECT a program counts all its figures in one pass over the table, whatever their number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Any

from peewee import Case, fn

from desktop_app.core import filtering, permissions
from desktop_app.core.period import NOTHING, Period, rounded
from desktop_app.core.program import Filter, Filters, Indicator, Program
from desktop_app.programs import PROGRAMS

if TYPE_CHECKING:
    from desktop_app.core.office import Office

SCOPE = "village"  # the filter that limits a list to a place


@dataclass(frozen=True)
class Opens:
    """The list that a figure counts; listing it with these filters gives the same number."""

    program: str
    filters: Filters

    @property
    def as_arguments(self) -> list[str]:
        """The filters as the command line takes them."""
        return [f"{name}={value}" for name, value in self.filters.items()]


@dataclass(frozen=True)
class Figure:
    """A figure: what it is called, what it says, and what it was counted from.

    `numerator` is the count (of a mean: the sum); `denominator` is None for a plain count. A rate is in per
    cent.
    """

    key: str  # program.indicator
    label: str
    value: str
    unit: str
    numerator: int
    denominator: int | None
    opens: Opens
    definition: str = ""

    @property
    def shown(self) -> str:
        """The value with its unit: 87.93 %, 4848 件, —."""
        return self.value if self.value == NOTHING or not self.unit else f"{self.value} {self.unit}"


def figures(
    office: Office, period: Period, scope: str = "", *, programs: Iterable[Program] = PROGRAMS
) -> list[Figure]:
    """Every figure of the programs that the user may read.

    `scope` is the code or name of a place; raises InvalidInput for an unknown one.
    """
    return [
        figure
        for program in programs
        if program.indicators and office.rights.may(permissions.READ, program.key)
        for figure in _of_program(office, program, period, scope)
    ]


def _of_program(office: Office, program: Program, period: Period, scope: str) -> list[Figure]:
    counter = _Counter(office, program)
    scoped = bool(scope) and any(isinstance(part, Filter) and part.name == SCOPE for part in program.filters)
    within: Filters = {SCOPE: scope} if scoped else {}
    asked = [_asked(counter, indicator, period, within) for indicator in program.indicators]
    counts = counter.counted()
    return [
        _figure(program, indicator, filters, [counts[place] for place in places])
        for indicator, (filters, places) in zip(program.indicators, asked, strict=True)
    ]


def _asked(
    counter: _Counter, indicator: Indicator, period: Period, within: Filters
) -> tuple[Filters, list[int]]:
    """The filters that the figure opens, and where its numerator and denominator will be among the counts."""
    part = {**indicator.part(period), **within}
    if indicator.mean:
        return part, [counter.asked(part, total=indicator.mean), counter.asked(part, known=indicator.mean)]
    if indicator.whole is None:
        return part, [counter.asked(part)]
    return part, [counter.asked(part), counter.asked({**indicator.whole(period), **within})]


def _figure(program: Program, indicator: Indicator, filters: Filters, counts: Sequence[int]) -> Figure:
    numerator, denominator = counts if len(counts) == 2 else (counts[0], None)
    if denominator is None:
        value, unit = str(numerator), indicator.unit
    elif denominator == 0:
        value, unit = NOTHING, ""
    else:
        per = 1 if indicator.mean else 100
        value = str(rounded(Decimal(numerator * per) / denominator))
        unit = indicator.unit if indicator.mean else "%"
    return Figure(
        key=f"{program.key}.{indicator.key}",
        label=indicator.title,
        value=value,
        unit=unit,
        numerator=numerator,
        denominator=denominator,
        opens=Opens(program.key, filters),
        definition=indicator.definition,
    )


class _Counter:
    """Collects what is to be counted in a program's table, each thing once, and counts it in one SELECT."""

    def __init__(self, office: Office, program: Program) -> None:
        self._office = office
        self._program = program
        self._conditions: dict[tuple[str, str], Any] = {}
        self._places: dict[tuple[Any, ...], int] = {}
        self._columns: list[Any] = []

    def asked(self, filters: Filters, *, known: str = "", total: str = "") -> int:
        """Ask how many records pass, how many of them have a value in `known`, or the sum of `total` over
        them.

        Answers where the count will stand.
        """
        key = (known, total, *sorted(filters.items()))
        if key not in self._places:
            self._places[key] = len(self._columns)
            field = self._program.model._meta.fields.get(known or total)
            passing = Case(None, [(self._condition(filters), 1 if field is None else field)])
            self._columns.append(fn.SUM(passing) if total else fn.COUNT(passing))
        return self._places[key]

    def counted(self) -> list[int]:
        """The counts, in the order in which they were first asked for."""
        row = self._program.model.select(*self._columns).tuples().first()
        return [int(count or 0) for count in row]

    def _condition(self, filters: Filters) -> Any:
        for item in filters.items():
            if item not in self._conditions:
                found = filtering.conditions(self._office, self._program, dict([item]))
                self._conditions[item] = reduce(and_, found, True)
        return reduce(and_, (self._conditions[item] for item in filters.items()))
