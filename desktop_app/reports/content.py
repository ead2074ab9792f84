"""What a report says, apart from how it looks: values with the lists they count, and lists of records.

A frozen report is this and nothing else, so that it is drawn the same for ever.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop_app.core.period import NOTHING, joined, rounded
from desktop_app.errors import AppError

if TYPE_CHECKING:
    from desktop_app.core.figures import Figure

# The parts of a report that a value may belong to.
PLACE, TOTAL, BEFORE, YEAR_BEFORE = "place", "total", "before", "year_before"
CATEGORY, FIGURE, SO_FAR = "category", "figure", "so_far"
BESIDE_COUNTS = frozenset({PLACE, TOTAL, BEFORE, YEAR_BEFORE})  # where a rate has its counts beside it


class Value(NamedTuple):
    """A figure as it stands in a report: what it says, and what it was counted from.

    `row` is the code of the place or the word of the category, and `name` what that is called; both are ""
    where the value speaks of the whole. `filters` are those of the list that the numerator counts, and
    `counted` the ids of its records, kept where a report is frozen. `scale` counted units (fen, hundredths)
    make one that is shown. `beside` is said beside the number of the list's rows, where that is another one.
    """

    part: str
    key: str
    title: str
    shown: str
    numerator: int
    denominator: int | None = None
    row: str = ""
    name: str = ""
    definition: str = ""
    program: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    counted: tuple[int, ...] = ()
    scale: int = 1
    beside: str = ""

    @property
    def place(self) -> tuple[str, str, str]:
        """Where it stands in its report; no other value stands there."""
        return self.part, self.row, self.key


class Listed(NamedTuple):
    """A list of records as it stands in a report."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Content(NamedTuple):
    """Everything that a report says; `notes` are sentences on how it was counted."""

    values: tuple[Value, ...]
    lists: tuple[Listed, ...] = ()
    notes: tuple[str, ...] = ()

    def part(self, part: str) -> list[Value]:
        """The values of one part, in their order."""
        return [value for value in self.values if value.part == part]

    def at(self, part: str, key: str, row: str = "") -> Value | None:
        """The value at one place; None where the report has none."""
        return next((value for value in self.values if value.place == (part, row, key)), None)

    def rows(self, part: str) -> dict[str, dict[str, Value]]:
        """The values of a part by row and key, the rows in their order."""
        found: dict[str, dict[str, Value]] = {}
        for value in self.part(part):
            found.setdefault(value.row, {})[value.key] = value
        return found


def count(part: str, key: str, title: str, number: int, **more: Any) -> Value:
    """A plain count."""
    return Value(part, key, title, str(number), number, **more)


def rate(part: str, key: str, title: str, numerator: int, denominator: int, **more: Any) -> Value:
    """A rate in per cent; — of nothing (domain 0.4)."""
    shown = percent(numerator, denominator)
    return Value(part, key, title, shown, numerator, denominator, **more)


def percent(numerator: int, denominator: int) -> str:
    """87.93%, or — where there is nothing to divide by."""
    return f"{rounded(Decimal(numerator * 100) / denominator)}%" if denominator else NOTHING


def counted_from(value: Value | Figure) -> list[int | Decimal | None]:
    """Both counts of a rate or a mean, money in yuan and scores in points; nothing of a value that is itself
    a count.
    """
    if not value.denominator:
        return [None, None]
    of_a_kind = value.shown.endswith("%")  # else so much for each of so many
    return [
        _scaled(value.numerator, value.scale),
        _scaled(value.denominator, value.scale if of_a_kind else 1),
    ]


def _scaled(number: int, scale: int) -> int | Decimal:
    return number if scale == 1 else rounded(Decimal(number) / scale)


def counts_of(value: Value | Figure) -> str:
    """4263 / 4848, or nothing where the value is itself a count."""
    counted = [number for number in counted_from(value) if number is not None]
    return " / ".join(f"{each:,}" if isinstance(each, Decimal) else str(each) for each in counted)


def on_paper(value: Value) -> str:
    """The value as papers have it: 87.93%, 4848 件, 5,425,666.67 元."""
    number, _, unit = value.shown.partition(" ")
    return joined(f"{Decimal(number):,}" if unit.endswith("元") else number, unit)


def change(this: Value, other: Value | None) -> str:
    """+12.50% for a count, +1.25 个百分点 for a rate, +1.25 for a mean, 持平 where nothing moved; — beside
    nothing.

    Points are those between the rates as they are shown: whoever checks the paper finds the same.
    """
    if other is None or (other.denominator == 0 if this.denominator is not None else other.numerator == 0):
        return NOTHING
    if this.denominator is None:
        by = rounded(Decimal((this.numerator - other.numerator) * 100) / other.numerator)
        return f"{by:+}%" if by else "持平"
    if this.denominator == 0 or other.denominator is None:
        return NOTHING
    now, then = (Decimal(value.shown.rstrip("%").partition(" ")[0]) for value in (this, other))
    if now == then:
        return "持平"
    return f"{now - then:+} 个百分点" if this.shown.endswith("%") else f"{now - then:+}"


def written(content: Content) -> str:
    """The content as it is kept."""
    document = {
        "values": [list(value) for value in content.values],
        "lists": [list(one) for one in content.lists],
        "notes": list(content.notes),
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> Content:
    """The content as it was kept; raises AppError for one that this program does not understand."""
    try:
        document = json.loads(text)
        return Content(
            tuple(_value(*value) for value in document["values"]),
            tuple(Listed(title, tuple(headings), _rows(rows)) for title, headings, rows in document["lists"]),
            tuple(document["notes"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise AppError("这份报表的内容读不懂，可能是更新的版本写的；数据没有改动。") from error


def _value(*parts: Any) -> Value:
    value = Value(*parts)
    filters = tuple((name, text) for name, text in value.filters)
    return value._replace(filters=filters, counted=tuple(value.counted))


def _rows(rows: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in rows)
