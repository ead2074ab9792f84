"""Saving one changed order, beside a bare transaction that writes the same rows."""

from __future__ import annotations

from itertools import count
from typing import Any

from db import search
from db.base import database
from db.journal import Entry, as_json, chain_hash, head
from db.models import WorkOrder
from desktop_app.core import records, search_index
from desktop_app.core.office import Office
from desktop_app.programs import work_orders
from tests.benchmarks.measuring import Measured, ratio

RUNS = 60
CONTENT = "村口到码头的路灯有三盏不亮，晚上老人出行不便，已经向村里反映过两次，希望尽快派人维修。"


def measured(office: Office) -> list[Measured]:
    """The row about saving; the office is open."""
    village = office.division
    order, other = (
        records.create(
            office,
            work_orders.PROGRAM,
            {"resident": "王阿姨", "title": "路灯", "content": CONTENT, "village": village},
        )
        for _ in range(2)
    )
    bare = _Bare(other)
    numbers = count()

    def ours() -> None:
        records.change(office, work_orders.PROGRAM, order, {"title": f"第 {next(numbers)} 盏路灯坏了"})

    return [Measured("saving one changed order", ratio(ours, bare.save, RUNS), 2.0)]


class _Bare:
    """The statements alone: update, journal row, search row, and the commit that reaches the disk."""

    def __init__(self, order: Any) -> None:
        self._connection = database.connection()
        self._found = next(search_index.entries(work_orders.PROGRAM, [order]))
        self._site = 99
        self._numbers = count(1)
        columns = ", ".join(field.column_name for field in Entry._meta.sorted_fields)
        marks = ", ".join("?" * len(Entry._meta.sorted_fields))
        self._journal = f"INSERT INTO journal ({columns}) VALUES ({marks})"
        self._index = (
            f'REPLACE INTO "{search.index_of(WorkOrder)}" (rowid, text, spelled, private) VALUES (?, ?, ?, ?)'
        )
        self._order = order

    def save(self) -> None:
        """One transaction."""
        number = next(self._numbers)
        execute = self._connection.execute
        execute("BEGIN IMMEDIATE")
        newest = head(self._site)
        execute(
            "UPDATE work_order SET title = ?, version = version + 1 WHERE id = ?",
            (f"第 {number} 盏路灯坏了", self._order.id),
        )
        changes = as_json({"title": ["路灯", f"第 {number} 盏路灯坏了"]})
        content = (
            self._site, newest.counter + 1, newest.time + 1, number, "测量", "change", "work_orders", "",
            "work_order", self._order.id, "update", changes,
        )  # fmt: skip
        execute(self._journal, (*content, chain_hash(newest.hash, *content)))
        execute(self._index, self._found)
        execute("COMMIT")
