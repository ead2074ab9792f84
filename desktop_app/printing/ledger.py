"""Ledgers: a numbered line for each record of a list, described column by column, and what they add up to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from desktop_app.printing.page import A4_LANDSCAPE
from desktop_app.printing.sheet import Align, Sheet
from desktop_app.printing.table import ROOMY, Table, TableColumn, titles
from desktop_app.printing.typesetting import Setting


class Total(NamedTuple):
    """What stands below a column: the sum of what each record adds to it, None being nothing, in words."""

    of: Callable[[Any], Any]
    told: Callable[[Any], str] = str


class LedgerColumn(NamedTuple):
    """A column: its heading, its width in proportion to the others', and what it says of a record."""

    title: str
    share: float
    text: Callable[[Any], str]
    align: Align = "left"
    total: Total | None = None


def ledger_of(
    title: str,
    columns: Sequence[LedgerColumn],
    *,
    cell: Setting = ROOMY,
    number: float = 10,
    total: str = "合计",
) -> Callable[[Sheet, Iterable[Any]], None]:
    """The drawing of a ledger; `number` is the share of the column that counts the lines, `total` the name of
    the line below them that there is where a column has a total.
    """
    heads = (
        TableColumn("序号", number, "centre"),
        *(TableColumn(column.title, column.share, column.align) for column in columns),
    )
    totals = {place: column.total for place, column in enumerate(columns) if column.total is not None}

    def draw(sheet: Sheet, records: Iterable[Any]) -> None:
        table = Table(sheet, heads, titles(title, sheet.occasion), paper=A4_LANDSCAPE, cell=cell)
        sums: dict[int, Any] = dict.fromkeys(totals, 0)

        def added(record: Any) -> Any:
            for place, added_up in totals.items():
                sums[place] += added_up.of(record) or 0
            return record

        table.rows(
            [str(line), *(column.text(record) for column in columns)]
            for line, record in enumerate(map(added, records), start=1)
        )
        if totals:
            told = [
                totals[place].told(sums[place]) if place in totals else "" for place in range(len(columns))
            ]
            table.total(["", total, *told[1:]])
        table.finish()

    return draw
