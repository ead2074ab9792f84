"""通报: how each village dealt with its work orders in a week or a month (domain 2), in grouped SQL.

Every count is made by the very filters of the list that it opens.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Any, NamedTuple

from peewee import Case, fn

from db.models import CategoryEntry, Division, WorkOrder
from desktop_app.core import category_tree, filtering
from desktop_app.core.identifiers import division_stem
from desktop_app.core.period import NOTHING, Period
from desktop_app.core.program import Filters
from desktop_app.programs import work_orders
from desktop_app.programs.work_orders.figures import completed_in, due_in, issued_in, rated_in, replied_in
from desktop_app.reports.content import (
    CATEGORY,
    PLACE,
    Content,
    Value,
    count,
    percent,
    rate,
)
from desktop_app.reports.offered import compared

if TYPE_CHECKING:
    from desktop_app.core.office import Office
    from desktop_app.reports.terms import Term

HOTTEST = 3  # categories
OUTSIDE, OUTSIDE_NAME = "outside", "未分到村社区"  # the row of what the township keeps for itself


class Counted(NamedTuple):
    """A count of the bulletin: the list that it counts."""

    key: str
    title: str
    part: Callable[[Period], Filters]
    definition: str = ""


class Rated(NamedTuple):
    """A rate of the bulletin: the count on top, and those that make up its whole."""

    key: str
    title: str
    part: str
    whole: tuple[str, ...]
    definition: str


COUNTS = (
    Counted("issued", "出具", issued_in, "期内出具的工单，作废除外"),
    Counted("completed", "办结", completed_in, "期内出具、截至期末已办结"),
    Counted(
        "on_time",
        "按时",
        lambda period: {**due_in(period), "on_time": "yes"},
        "期限在期内、期限当天或者以前办结",
    ),
    Counted(
        "late",
        "逾期",
        lambda period: {**due_in(period), "late": "yes"},
        "期限在期内、过了期限才办结或仍未办结",
    ),
    Counted(
        "replied",
        "回复",
        replied_in,
        "期内出具、截至期末已当场解决、书面承诺或办结，只回“已收悉”的不算",
    ),
    Counted("rated", "评价", rated_in, "期内出具、截至期末已办结，群众已评价"),
    Counted(
        "satisfied",
        "满意",
        lambda period: {**rated_in(period), "satisfied": "yes"},
        "评价之中，满意档次在参数“计入满意的档次”之内",
    ),
)
RATES = (
    Rated("completion_rate", "办结率", "completed", ("issued",), "办结 / 出具"),
    Rated("on_time_rate", "按时率", "on_time", ("on_time", "late"), "按时 /（按时 + 逾期）"),
    Rated("reply_rate", "回复率", "replied", ("issued",), "回复 / 出具"),
    Rated("satisfaction_rate", "满意率", "satisfied", ("rated",), "满意 / 评价"),
)
RANKED_BY = ("on_time_rate", "reply_rate", "satisfaction_rate", "completion_rate")
RANKING = "名次：依次比较按时率、回复率、满意率、办结率，没有的（—）按 0 比；期内没有到期工单的不排名"
UNDER_WAY = "环比、同比：本期还没有过完，和上期、上年同期的全部比较"

Numbers = Mapping[str, int]  # of one village, or of all, by the keys of COUNTS


def content(office: Office, term: Term) -> Content:
    """What the bulletin of the term says."""
    by_village = counts(office, term.period)
    places = _places(office, term, by_village)
    values: list[Value] = []
    for place, rank in _ranked(places):
        values += _values(PLACE, place.numbers, term, row=place.code, name=place.name)
        shown = NOTHING if rank is None else str(rank)
        values.append(
            Value(
                PLACE, "rank", "名次", shown, rank or 0, row=place.code, name=place.name, definition=RANKING
            )
        )
    for part, other in compared(office, term):
        known = by_village if other is term else counts(office, other.period)
        values += _values(part, _sum(known.values()), other)
    values += hottest(office, term, _sum(by_village.values()).get("issued", 0))
    return Content(tuple(values), notes=tuple(_notes(office, term)))


def comparison(office: Office, term: Term, more: Filters) -> Iterator[Value]:
    """The counts and rates of the orders that pass `more` as well, of the term, the one before, and that of
    the year before.
    """
    for part, other in compared(office, term):
        numbers = _sum(counts(office, other.period, more).values())
        yield from _values(part, numbers, other, more=more)


def counts(office: Office, period: Period, more: Filters | None = None) -> dict[int, Numbers]:
    """The counts of the period by the ids of the villages that have any, in one SELECT."""
    conditions: dict[tuple[str, str], Any] = {}

    def passing(filters: Filters) -> Any:
        for item in filters.items():
            if item not in conditions:
                found = filtering.conditions(office, work_orders.PROGRAM, dict([item]))
                conditions[item] = reduce(and_, found)
        return reduce(and_, (conditions[item] for item in filters.items()))

    columns = [fn.COUNT(Case(None, [(passing(each.part(period)), 1)])) for each in COUNTS]
    touched = passing({"issued_on": str(period)}) | passing({"deadline": str(period)})
    if more:
        touched = touched & passing(more)
    query: Any = WorkOrder.select(WorkOrder.village, *columns).where(touched).group_by(WorkOrder.village)
    keys = [each.key for each in COUNTS]
    return {
        village: dict(zip(keys, numbers, strict=True)) for village, *numbers in query.tuples() if any(numbers)
    }


def _values(
    part: str, numbers: Numbers, term: Term, *, row: str = "", name: str = "", more: Filters | None = None
) -> list[Value]:
    """All counts and rates of one village, or of the whole office."""
    told: dict[str, Any] = {"row": row, "name": name, "program": work_orders.PROGRAM.key}
    limits = {**(_limits(row) if row else {}), **(more or {})}
    opened = {each.key: tuple({**each.part(term.period), **limits}.items()) for each in COUNTS}
    values = [
        count(
            part, each.key, each.title, numbers.get(each.key, 0),
            definition=each.definition, filters=opened[each.key], **told,
        )
        for each in COUNTS
    ]  # fmt: skip
    for each in RATES:
        whole = sum(numbers.get(key, 0) for key in each.whole)
        values.append(
            rate(
                part, each.key, each.title, numbers.get(each.part, 0), whole,
                definition=each.definition, filters=opened[each.part], **told,
            )
        )  # fmt: skip
    return values


def _limits(row: str) -> Filters:
    """The filter of one row of the table."""
    return {"outside_villages": "yes"} if row == OUTSIDE else {"village": row}


def _sum(all_numbers: Iterable[Numbers]) -> Numbers:
    found: Counter[str] = Counter()
    for numbers in all_numbers:
        found.update(numbers)
    return found


# ── villages ─────────────────────────────────────────────────────────────────────────────────────────────


class Place(NamedTuple):
    """A village, under a name that no other one in the table has; or all that is in no village."""

    code: str
    name: str
    numbers: Numbers


def row_of(level: str, code: str) -> str:
    """The row of the table in which the orders of a division stand."""
    return code if level == "village" else OUTSIDE


def _places(office: Office, term: Term, by_village: Mapping[int, Numbers]) -> list[Place]:
    """The villages of the office and every other one that has orders; and what lies in no village."""
    stem = division_stem(office.info.division_code)
    own: Any = Division.code.startswith(stem) if stem else False
    living = Division.valid_to.is_null() | (Division.valid_to >= term.start)
    found = list(
        Division.select()
        .where(((Division.level == "village") & own & living) | Division.id.in_(list(by_village)))
        .order_by(Division.code)
    )
    villages = [place for place in found if place.level == "village"]
    above = {place.code: place.name for place in Division.select().where(Division.level == "township")}
    names = Counter(place.name for place in villages)
    places = []
    for village in villages:
        prefix = above.get(village.parent_code, "") if names[village.name] > 1 else ""
        places.append(Place(village.code, f"{prefix}{village.name}", by_village.get(village.id, {})))
    outside = _sum(by_village[place.id] for place in found if place.level != "village")
    return [*places, Place(OUTSIDE, OUTSIDE_NAME, outside)] if outside else places


def _ranked(places: list[Place]) -> Iterator[tuple[Place, int | None]]:
    """The places with their ranks, the best first; those that nothing was due in have none and come last.

    Only villages are ranked.
    """
    merits = {place.code: _merits(place.numbers) if place.code != OUTSIDE else None for place in places}
    known = sorted((merit for merit in merits.values() if merit is not None), reverse=True)
    ranks = {code: None if merit is None else known.index(merit) + 1 for code, merit in merits.items()}
    for place in sorted(places, key=lambda place: (ranks[place.code] or len(places) + 1, place.code)):
        yield place, ranks[place.code]


def _merits(numbers: Numbers) -> tuple[Fraction, ...] | None:
    """What the village is ranked by; None where nothing was due."""
    by_key = {each.key: each for each in RATES}
    found: list[Fraction] = []
    for key in RANKED_BY:
        each = by_key[key]
        whole = sum(numbers.get(part, 0) for part in each.whole)
        if whole == 0 and not found:
            return None
        found.append(Fraction(numbers.get(each.part, 0), whole) if whole else Fraction(0))
    return tuple(found)


# ── categories ───────────────────────────────────────────────────────────────────────────────────────────


def hottest(office: Office, term: Term, issued: int, more: Filters | None = None) -> Iterator[Value]:
    """The categories of the upper level with the most of the `issued` orders; equal ones in the order of
    their names.
    """
    filters = {**issued_in(term.period), **(more or {})}
    values = {upper.name: upper.value for upper in category_tree.uppers()}
    for category, orders in _by_category(office, filters)[:HOTTEST]:
        yield Value(
            CATEGORY, "issued", "出具占比", percent(orders, issued), orders, issued,
            row=category, name=category, definition="期内出具的工单，按一级类别",
            program=work_orders.PROGRAM.key, filters=tuple({**filters, "category": values[category]}.items()),
        )  # fmt: skip


def _by_category(office: Office, filters: Filters) -> list[tuple[str, int]]:
    """How many orders each category of the upper level has, the hottest first."""
    name: Any = fn.COALESCE(fn.NULLIF(CategoryEntry.parent, ""), CategoryEntry.name)
    passing = filtering.conditions(office, work_orders.PROGRAM, filters)
    number: Any = fn.COUNT(WorkOrder.id)
    query: Any = (
        WorkOrder.select(name, number)
        .join(CategoryEntry, on=WorkOrder.category == CategoryEntry.id)
        .where(*passing)
        .group_by(name)
        .order_by(number.desc(), name)
    )
    return list(query.tuples())


def _notes(office: Office, term: Term) -> Iterator[str]:
    for each in (*COUNTS, *RATES):
        yield f"{each.title}：{each.definition}"
    yield RANKING
    categories = _by_category(office, issued_in(term.period))
    if equal := sum(orders == categories[HOTTEST - 1][1] for _name, orders in categories[HOTTEST:]):
        yield f"热点问题只列前 {HOTTEST} 类，和第 {HOTTEST} 类一样多的还有 {equal} 类"
    if not term.is_over(office.today()):
        yield UNDER_WAY
