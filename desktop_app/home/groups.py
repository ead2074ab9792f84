"""The ways in which a chart divides a program's records into bars; each bar is a list by one more filter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from peewee import Case, fn

from db.models import Division
from desktop_app.core import category_tree
from desktop_app.core.filtering import LACKING
from desktop_app.core.period import Period
from desktop_app.core.program import Filters, Program
from desktop_app.core.wording import name_of

if TYPE_CHECKING:
    from db.tallies import Key

NONE = LACKING[0]  # the value of a filter for what has nothing there
MOST_MONTHS = 24  # bars of months; a longer period is told by years


class Group(NamedTuple):
    """One bar's records: what they are called, the filter that lists them, the keys they are counted by."""

    words: str
    filters: Filters
    keys: frozenset[Key]


@dataclass(frozen=True)
class _ByField:
    """By the values of the field called `name`."""

    name: str

    def key(self, program: Program, _period: Period) -> Any:
        """The expression whose values tell the groups apart."""
        return program.model._meta.fields[self.name]


@dataclass(frozen=True)
class ByMonth(_ByField):
    """By the month of a day, or by its year where the period has more than two years of months."""

    def key(self, program: Program, period: Period) -> Any:
        """See _ByField."""
        return fn.SUBSTR(program.model._meta.fields[self.name], 1, 7 if _is_short(period) else 4)

    def groups(self, _program: Program, period: Period, found: Iterable[Key]) -> list[Group]:
        """The groups in their order; of an open period from the first that has a record to the last."""
        keys = sorted(str(key) for key in found if key)
        if not keys and period.start is None:
            return []
        first = _begin(period.start.isoformat()[:10] if period.start else keys[0])
        last = period.end or _begin(max(keys, default=first.isoformat()))
        return [self._group(part, period) for part in _parts(first, last, short=_is_short(period))]

    def _group(self, part: str, period: Period) -> Group:
        whole = Period.parse(part)
        start = max(filter(None, (whole.start, period.start)))
        end = min(filter(None, (whole.end, period.end)))
        return Group(_called(part, period), {self.name: str(Period(start, end))}, frozenset({part}))


@dataclass(frozen=True)
class ByPlace(_ByField):
    """By village; what lies directly under a township is in no village."""

    def groups(self, _program: Program, _period: Period, found: Iterable[Key]) -> list[Group]:
        """See ByMonth."""
        villages = Division.select().where(Division.level == "village").order_by(Division.code)
        known = set(found)
        return [
            Group(village.name, {self.name: str(village.id)}, frozenset({village.id}))
            for village in villages
            if village.id in known
        ]


@dataclass(frozen=True)
class ByWord(_ByField):
    """By one of a few fixed words; `empty` also shows those that have no record."""

    empty: bool = False

    def groups(self, program: Program, _period: Period, found: Iterable[Key]) -> list[Group]:
        """See ByMonth."""
        known = set(found)
        words: Mapping[str, str] = program.model._meta.fields[self.name].words
        told = [
            Group(word, {self.name: key}, frozenset({key}))
            for key, word in words.items()
            if self.empty or key in known
        ]
        return [*told, *_unknown(self.name, "未填", known)]


@dataclass(frozen=True)
class ByCategory(_ByField):
    """By upper category of problems."""

    def groups(self, _program: Program, _period: Period, found: Iterable[Key]) -> list[Group]:
        """See ByMonth."""
        known = set(found)
        told = [
            Group(upper.name, {self.name: upper.value}, upper.ids)
            for upper in category_tree.uppers()
            if upper.ids & known
        ]
        return [*told, *_unknown(self.name, "未分类", known)]


@dataclass(frozen=True)
class ByDays(_ByField):
    """By ranges of a number of days, each from its first to before the next one's."""

    starts: Sequence[int]

    def key(self, program: Program, _period: Period) -> Any:
        """See _ByField."""
        field = program.model._meta.fields[self.name]
        return Case(
            None, [(field >= start, place) for place, start in reversed(list(enumerate(self.starts)))]
        )

    def groups(self, _program: Program, _period: Period, found: Iterable[Key]) -> list[Group]:
        """See ByMonth."""
        ends = [f"{start - 1}" for start in self.starts[1:]] + [""]
        told = [
            Group(
                f"{start}–{end} 天" if end else f"≥ {start} 天",
                {self.name: f"{start}..{end}"},
                frozenset({place}),
            )
            for place, (start, end) in enumerate(zip(self.starts, ends, strict=True))
        ]
        return told if set(found) else []


@dataclass(frozen=True)
class ByLink(_ByField):
    """By the record that a link leads to."""

    def groups(self, program: Program, _period: Period, found: Iterable[Key]) -> list[Group]:
        """See ByMonth."""
        model: Any = program.model._meta.fields[self.name].rel_model
        linked = model.select().where(model.id.in_([key for key in found if key is not None]))
        named = sorted((_short_name(record), record.id) for record in linked)
        return [Group(words, {self.name: str(key)}, frozenset({key})) for words, key in named]


Grouping = ByMonth | ByPlace | ByWord | ByCategory | ByDays | ByLink


def _unknown(name: str, words: str, known: set[Key]) -> list[Group]:
    return [Group(words, {name: NONE}, frozenset({None}))] if None in known else []


def _short_name(record: Any) -> str:
    """A title without the number before it."""
    return str(getattr(record, "title", "") or name_of(record))


def _is_short(period: Period) -> bool:
    if period.start is None or period.end is None:
        return False
    return (period.end.year - period.start.year) * 12 + period.end.month - period.start.month < MOST_MONTHS


def _begin(text: str) -> date:
    return date.fromisoformat(f"{text[:4]}-{text[5:7] or '01'}-01")


def _called(part: str, period: Period) -> str:
    """4月, 2015年; where the months are of two years 2015年4月."""
    year, _sign, month = part.partition("-")
    if not month:
        return f"{year}年"
    is_of_one_year = period.start and period.end and period.start.year == period.end.year
    return f"{int(month)}月" if is_of_one_year else f"{year}年{int(month)}月"


def _parts(first: date, last: date, *, short: bool) -> Iterable[str]:
    """The months, or years, from the first day's to the last one's."""
    if not short:
        return [str(year) for year in range(first.year, last.year + 1)]
    months = []
    while first <= last:
        months.append(f"{first:%Y-%m}")
        first = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    return months
