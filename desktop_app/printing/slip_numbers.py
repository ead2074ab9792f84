"""《空白工单编号登记表》: every number that was printed on blank slips, and what became of it (domain 3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from desktop_app.printing import words
from desktop_app.printing.page import A4, Face
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import Table, TableColumn, titles
from desktop_app.printing.typesetting import Setting
from desktop_app.programs import slip_numbers

COLUMNS = (
    TableColumn("序号", 11, "centre"),
    TableColumn("编号", 40),
    TableColumn("预留日期", 22, "centre"),
    TableColumn("经手人", 20, "centre"),
    TableColumn("状态", 13, "centre"),
    TableColumn("用于或作废原因", 52),
    TableColumn("领用人签名", 36),
)
LARGER = Setting(Face.SONG, 9.5, 4.6, even=False)


def number_ledger(sheet: Sheet, numbers: Iterable[Any]) -> None:
    """The register, A4, with a column for whoever takes the paper to sign in."""
    table = Table(sheet, COLUMNS, titles("空白工单编号登记表", sheet.occasion), paper=A4, cell=LARGER)
    table.rows(_rows(numbers))
    table.finish()


def _rows(numbers: Iterable[Any]) -> Iterator[list[str]]:
    listed = list(numbers)
    orders = slip_numbers.orders_of(listed)
    for index, slip in enumerate(listed, start=1):
        order = orders.get(slip.id)
        yield [
            str(index),
            slip.number,
            words.short_day(slip.reserved_on),
            slip.reserved_by,
            slip_numbers.use_of(slip, order),
            slip.void_reason or (order.title if order is not None else ""),
            "",
        ]
