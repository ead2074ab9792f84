"""The figures of every program, counted from the very conditions of the lists that they open.

One pass over a program's table counts all its figures, whatever their number (see `counting`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from db.base import Record
from db.fields import DecimalField, MoneyField
from db.models import Division
from desktop_app.core import opening_balances, permissions
from desktop_app.core.counting import Counting, Number
from desktop_app.core.period import NOTHING, Period, rounded
from desktop_app.core.program import Filter, Filters, Indicator, Program
from desktop_app.programs import PROGRAMS

if TYPE_CHECKING:
    from desktop_app.core.office import Office

SCOPE = "village"  # the filter that limits a list to a place; of rows, that of their sheets
EVERYWHERE = "不分村社区，按全部统计"
UNREASONABLE = "unreasonable"  # the filter for what a leader has confirmed to be 不合理诉求


class Asked(NamedTuple):
    """What figures are counted for: a period, a place (its code or name, "" for everywhere), and whether what
    a leader confirmed to be 不合理诉求 is left out.
    """

    period: Period
    scope: str = ""
    reasonable: bool = False

    def of(self, program: Program, part: Callable[[Period], Filters]) -> Filters:
        """The filters of the program's list, limited to what is asked for."""
        return {**part(self.period), **self.limits(program)}

    def reaches(self, program: Program) -> bool:
        """Whether the program's list can be limited to the place; nothing needs to be to everywhere."""
        return not self.scope or bool(_place_filter(program))

    def limits(self, program: Program) -> Filters:
        """The filters that the place, and leaving out, add to those of the program's list."""
        place = _place_filter(program) if self.scope else ""
        left_out = filter_called(program, UNREASONABLE) if self.reasonable else ""
        return {**({place: self.scope} if place else {}), **({left_out: "no"} if left_out else {})}


def _place_filter(program: Program) -> str:
    return filter_called(program, "id" if program.model is Division else SCOPE)


def filter_called(program: Program, name: str) -> str:
    """The program's filter by that field, of its own or behind a link; "" where it has none."""
    names = (part.name for part in program.filters if isinstance(part, Filter))
    return next((each for each in names if each.rpartition(".")[2] == name), "")


@dataclass(frozen=True)
class Opens:
    """The list that a figure counts; listing it with these filters gives the same number, but where the
    figure is a sum or counts each name once (`told`, in words), and for what was counted before and stands
    in no list (`beside`, in words). It is `everywhere` where it cannot be limited to the place that was
    asked for, and `undivided` where 不合理诉求 are left out, which nobody told apart in earlier counts.
    """

    program: str
    filters: Filters
    told: str = ""
    beside: str = ""
    undivided: bool = False
    everywhere: bool = False

    @property
    def beside_the_count(self) -> str:
        """What stands behind the number of the list's rows: 合计 7,405，另有期初数 120."""
        before = f"另有期初数 {self.beside}" if self.beside else ""
        return "，".join(filter(None, (self.told, before, self.remark)))

    @property
    def remark(self) -> str:
        """What must be said of a number that is not quite what was asked for."""
        if self.everywhere:
            return EVERYWHERE
        return "期初数没有分出不合理诉求" if self.beside and self.undivided else ""

    @property
    def as_arguments(self) -> list[str]:
        """The filters as the command line takes them."""
        return [f"{name}={value}" for name, value in self.filters.items()]


@dataclass(frozen=True)
class Figure:
    """A figure: what it is called, what it says, and what it was counted from.

    `numerator` is the count or the sum, as it is stored (money in fen, scores in hundredths); `denominator`
    is None for a plain count. It `counts` the `rows` of its list, or what stands in their `field`: the
    different values, their sum or their mean. `opening` is the part of the numerator that was counted before
    the office kept its records here, and that no list shows; `opens.beside` says it with its part of the
    denominator. A rate is in per cent.
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
    scale: int = 1
    rows: int = 0
    counts: str = "rows"  # different, sum, mean
    field: str = ""

    @property
    def shown(self) -> str:
        """The value with its unit: 87.93 %, 4848 件, —."""
        return self.value if self.value == NOTHING or not self.unit else f"{self.value} {self.unit}"

    @property
    def explained(self) -> str:
        """The definition, and what of the figure comes from before the records."""
        before = f"含期初数 {self.opens.beside}" if self.opens.beside else ""
        return "；".join(filter(None, (self.definition.removesuffix("。"), before, self.opens.remark)))


def figures(
    office: Office,
    period: Period,
    scope: str = "",
    *,
    reasonable: bool = False,
    programs: Iterable[Program] = PROGRAMS,
) -> list[Figure]:
    """Every figure of the programs that the user may read; see `Asked`. Raises InvalidInput for an unknown
    place.
    """
    counting = Counting(office)
    found = ask_for_figures(office, Asked(period, scope, reasonable), counting, programs=programs)
    counting.count()
    return [figure() for figure in found]


def ask_for_figures(
    office: Office,
    asked: Asked,
    counting: Counting,
    *,
    programs: Iterable[Program] = PROGRAMS,
    only: Collection[str] | None = None,
) -> list[Callable[[], Figure]]:
    """The figures, or `only` those of these keys, to be taken when `counting` has counted."""
    asking = _Asking(office, asked, counting)
    return [
        asking.figure(program, indicator)
        for program in programs
        for indicator in program.indicators
        if (only is None or f"{program.key}.{indicator.key}" in only)
        and is_readable(office, program, indicator)
    ]


def is_readable(office: Office, program: Program, indicator: Indicator) -> bool:
    """Whether the user may read everything that the figure is counted from."""
    return all(office.rights.may(permissions.READ, key) for key in _counted_from(program, indicator))


def _counted_from(program: Program, indicator: Indicator) -> set[str]:
    """The keys of the programs that must be readable to know the figure."""
    counted = [indicator, indicator.whole] if isinstance(indicator.whole, Indicator) else [indicator]
    return {program.key, *((each.of or program).key for each in counted)}


class _Asking:
    """Asks for what the figures of all programs count."""

    def __init__(self, office: Office, asked: Asked, counting: Counting) -> None:
        self._office = office
        self._asked = asked
        self._counting = counting
        self._opening = opening_balances.within(asked.period) if not asked.scope else {}

    def figure(self, program: Program, indicator: Indicator) -> Callable[[], Figure]:
        """The figure, to be taken when all has been counted."""
        counted = indicator.of or program
        filters = self._asked.of(counted, indicator.part)
        table = self._counting.table(counted)
        if indicator.mean:
            numerator = table.sum(filters, indicator.mean)
            denominator: Number | None = table.known(filters, indicator.mean)
        else:
            numerator = self._number(counted, indicator, filters)
            denominator = self._whole(program, counted, indicator)
        left_out = filter_called(counted, UNREASONABLE) if self._asked.reasonable else ""
        undivided = left_out in filters and left_out not in indicator.part(self._asked.period)
        everywhere = not self._asked.reaches(counted)
        opens = Opens(counted.key, filters, undivided=undivided, everywhere=everywhere)
        rows = table.records(filters)

        def found() -> Figure:
            figure = self._figure(program, indicator, opens, numerator(), denominator and denominator())
            return replace(figure, rows=rows())

        return found

    def _number(self, counted: Program, indicator: Indicator, filters: Filters) -> Number:
        table = self._counting.table(counted)
        if indicator.distinct:
            return table.different(filters, indicator.distinct)
        return table.sum(filters, indicator.total) if indicator.total else table.records(filters)

    def _whole(self, program: Program, counted: Program, indicator: Indicator) -> Number | None:
        """What a figure of the program, counted in perhaps another one, is a part of."""
        whole = indicator.whole
        if indicator.expected is not None:
            if self._asked.scope and self._asked.reaches(counted):
                return lambda: 0  # it is expected of the office as a whole, of no single place
            expected = indicator.expected(self._asked.period, self._office) or 0
            return lambda: expected
        if whole is None:
            return None
        if not isinstance(whole, Indicator):
            return self._counting.table(counted).records(self._asked.of(counted, whole))
        other = whole.of or program
        if self._asked.reaches(other) != self._asked.reaches(counted):
            return lambda: 0  # a place is no part of the office
        return self._number(other, whole, self._asked.of(other, whole.part))

    def _figure(
        self, program: Program, indicator: Indicator, opens: Opens, numerator: int, denominator: int | None
    ) -> Figure:
        key = f"{program.key}.{indicator.key}"
        before = self._opening.get(key, opening_balances.NONE)
        scale = _scale((indicator.of or program).model, indicator.mean or indicator.total)
        earlier = before.numerator * scale  # an office writes 元, and points
        told = _told_of_rows(indicator, numerator, scale)
        numerator += earlier
        unit = indicator.unit
        if denominator is None:
            value = str(numerator) if scale == 1 else f"{Decimal(numerator) / scale:.2f}"
        elif denominator := denominator + before.denominator * _scale_of_whole(program, indicator):
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
            opens=replace(opens, told=told, beside=before.told(with_whole=denominator is not None)),
            definition=indicator.definition,
            opening=earlier,
            scale=scale,
            counts=_counts(indicator),
            field=indicator.mean or indicator.distinct or indicator.total,
        )


def _counts(indicator: Indicator) -> str:
    if indicator.mean:
        return "mean"
    return "different" if indicator.distinct else "sum" if indicator.total else "rows"


def _told_of_rows(indicator: Indicator, number: int, scale: int) -> str:
    """What the figure makes of its list, where that is not the number of the rows."""
    shown = f"{number:,}" if scale == 1 else f"{Decimal(number) / scale:,.2f}"
    if indicator.distinct:
        return f"重复的只计一次为 {shown}"
    return f"合计 {shown}" if indicator.total else ""


def _scale_of_whole(program: Program, indicator: Indicator) -> int:
    """The same of what a ratio's whole adds up; 1 where the whole is a number of records."""
    whole = indicator.whole
    return _scale((whole.of or program).model, whole.total) if isinstance(whole, Indicator) else 1


def _scale(model: type[Record], name: str) -> int:
    """How many of the field's stored units make up one of those that are shown."""
    return 100 if isinstance(model._meta.fields.get(name), MoneyField | DecimalField) else 1
