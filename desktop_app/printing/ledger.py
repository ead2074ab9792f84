"""Ledgers: a numbered line for each record of a list, described column by column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from desktop_app.printing.page import A4_LANDSCAPE, Paper
from desktop_app.printing.sheet import Align, Sheet
from desktop_app.printing.table import ROOMY, Table, TableColumn, titles
from desktop_app.printing.typesetting import Setting


class LedgerColumn(NamedTuple):
    """A column: its heading, its width in proportion to the others', and what it says of a record."""

    title: str
    share: float
    text: Callable[[Any], str]
    align: Align = "left"


def ledger_of(
    title: str,
    columns: Sequence[LedgerColumn],
    *,
    paper: Paper = A4_LANDSCAPE,
    cell: Setting = ROOMY,
    number: float = 10,
) -> Callable[[Sheet, Iterable[Any]], None]:
    """The drawing of a ledger; `number` is the share of the column that counts the lines."""
    heads = (
        TableColumn("序号", number, "centre"),
        *(TableColumn(column.title, column.share, column.align) for column in columns),
    )

    def draw(sheet: Sheet, records: Iterable[Any]) -> None:
        table = Table(sheet, heads, titles(title, sheet.occasion), paper=paper, cell=cell)
        table.rows(
            [str(place), *(column.text(record) for column in columns)]
            for place, record in enumerate(records, start=1)
        )
        table.finish()

    return draw
