"""The figures of every program, counted from the very conditions of the lists that they open.

One SELECT a program counts all its figures in one pass over the table, whatever their number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, reduce
from operator import and_
from typing import TYPE_CHECKING, Any

from peewee import Case, fn

from db.base import Record
from db.fields import MoneyField, ScoreField
from db.models import Division
from desktop_app.core import filtering, opening_balances, permissions
from desktop_app.core.period import NOTHING, Period, rounded
from desktop_app.core.program import Filter, Filters, Indicator, Program
from desktop_app.programs import PROGRAMS

if TYPE_CHECKING:
    from desktop_app.core.office import Office

SCOPE = "village"  # the filter that limits a list to a place; of rows, that of their sheets


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

    `numerator` is the count or the sum, as it is stored (money in fen, scores in hundredths); `denominator`
    is None for a plain count. `opening` is the part of the numerator that was counted before the office kept
    its records here, and that no list shows. A rate is in per cent.
    """

    key: str  # program.indicator
    label: str
    value: str
    unit: str
    numerator: int
    denominator: int | None
    opens: Opens
    definition: str = ""
    opening: int = 0

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
    counting = _Counting(office, period, scope)
    asked = [
        counting.asked(program, indicator)
        for program in programs
        for indicator in program.indicators
        if all(office.rights.may(permissions.READ, key) for key in _counted_from(program, indicator))
    ]
    return [figure() for figure in asked]


def _counted_from(program: Program, indicator: Indicator) -> set[str]:
    """The keys of the programs that must be readable to know the figure."""
    counted = [indicator, indicator.whole] if isinstance(indicator.whole, Indicator) else [indicator]
    return {program.key, *((each.of or program).key for each in counted)}


Count = Callable[[], int]  # known once everything was asked


class _Counting:
    """Collects what the figures of all programs count, and then counts each program's in one go."""

    def __init__(self, office: Office, period: Period, scope: str) -> None:
        self._office = office
        self._period = period
        self._scope = scope
        self._tables: dict[str, _Table] = {}
        self._opening = opening_balances.within(period) if not scope else {}

    def asked(self, program: Program, indicator: Indicator) -> Callable[[], Figure]:
        """The figure, to be taken when all have been asked for."""
        counted = indicator.of or program
        filters = self._filters(counted, indicator.part)
        table = self._table(counted)
        if indicator.mean:
            numerator = table.asked(filters, total=indicator.mean)
            denominator: Count | None = table.asked(filters, known=indicator.mean)
        else:
            numerator = table.asked(filters, distinct=indicator.distinct, total=indicator.total)
            denominator = self._whole(program, counted, indicator)
        opens = Opens(counted.key, filters)
        return lambda: self._figure(program, indicator, opens, numerator(), denominator and denominator())

    def _whole(self, program: Program, counted: Program, indicator: Indicator) -> Count | None:
        """What a figure of the program, counted in perhaps another one, is a part of."""
        whole = indicator.whole
        if indicator.expected is not None:
            if self._scope and _scope_of(counted):
                return lambda: 0  # it is expected of the office as a whole, of no single place
            expected = indicator.expected(self._period, self._office) or 0
            return lambda: expected
        if whole is None:
            return None
        if not isinstance(whole, Indicator):
            return self._table(counted).asked(self._filters(counted, whole))
        other = whole.of or program
        filters = self._filters(other, whole.part)
        return self._table(other).asked(filters, distinct=whole.distinct, total=whole.total)

    def _figure(
        self, program: Program, indicator: Indicator, opens: Opens, numerator: int, denominator: int | None
    ) -> Figure:
        key = f"{program.key}.{indicator.key}"
        before = self._opening.get(key, opening_balances.NONE)
        numerator += before.numerator
        scale = _scale((indicator.of or program).model, indicator.mean or indicator.total)
        unit = indicator.unit
        if denominator is None:
            value = str(numerator) if scale == 1 else f"{Decimal(numerator) / scale:.2f}"
        elif denominator := denominator + before.denominator:
            per = Decimal(1) / scale if indicator.mean or unit else Decimal(100)
            value = str(rounded(numerator * per / denominator, indicator.places))
            unit = unit or "%"
        else:
            value, unit = NOTHING, ""
        return Figure(
            key=key,
            label=indicator.title,
            value=value,
            unit=unit,
            numerator=numerator,
            denominator=denominator,
            opens=opens,
            definition=indicator.definition,
            opening=before.numerator,
        )

    def _filters(self, program: Program, asked: Callable[[Period], Filters]) -> Filters:
        scope = _scope_of(program) if self._scope else ""
        return {**asked(self._period), **({scope: self._scope} if scope else {})}

    def _table(self, program: Program) -> _Table:
        if program.key not in self._tables:
            self._tables[program.key] = _Table(self._office, program)
        return self._tables[program.key]


def _scope_of(program: Program) -> str:
    """The filter that limits the program's list to a place, a place being in itself; "" where it has none."""
    wanted = "id" if program.model is Division else SCOPE
    names = (part.name for part in program.filters if isinstance(part, Filter))
    return next((name for name in names if name.rpartition(".")[2] == wanted), "")


def _scale(model: type[Record], name: str) -> int:
    """How many of the field's stored units make up one of those that are shown."""
    return 100 if isinstance(model._meta.fields.get(name), MoneyField | ScoreField) else 1


class _Table:
    """Collects what is to be counted in a program's table, each thing once, and counts it in one SELECT."""

    def __init__(self, office: Office, program: Program) -> None:
        self._office = office
        self._program = program
        self._conditions: dict[tuple[str, str], Any] = {}
        self._places: dict[tuple[Any, ...], int] = {}
        self._columns: list[Any] = []

    def asked(self, filters: Filters, *, known: str = "", distinct: str = "", total: str = "") -> Count:
        """Ask how many records pass, how many of them have a value in `known`, how many values there are in
        `distinct`, or what the sum of `total` is.
        """
        key = (known, distinct, total, *sorted(filters.items()))
        if key not in self._places:
            self._places[key] = len(self._columns)
            field = self._program.model._meta.fields.get(known or distinct or total)
            passing: Any = Case(None, [(self._condition(filters), 1 if field is None else field)])
            if distinct:
                passing = fn.DISTINCT(passing)
            self._columns.append(fn.SUM(passing) if total else fn.COUNT(passing))
        place = self._places[key]
        return lambda: self._counts[place]

    @cached_property
    def _counts(self) -> list[int]:
        row = self._program.model.select(*self._columns).tuples().first()
        return [int(count or 0) for count in row]

    def _condition(self, filters: Filters) -> Any:
        for item in filters.items():
            if item not in self._conditions:
                found = filtering.conditions(self._office, self._program, dict([item]))
                self._conditions[item] = reduce(and_, found, True)
        return reduce(and_, (self._conditions[item] for item in filters.items()), True)
