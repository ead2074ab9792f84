"""Lists and search in an office of 1,000,000 orders, beside bare SQL and beside the same in one of 1,000."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from db import search
from db.base import database
from desktop_app.core.listing import Listing, listing, shown_columns, sortable
from desktop_app.core.office import Office
from desktop_app.core.selection import field_at
from desktop_app.programs import work_orders
from desktop_app.programs.work_orders.similar import open_orders
from tests.benchmarks.large_office import DEEDS, RARE, THINGS, large_office
from tests.benchmarks.measuring import Measured, median_of, ratio, seconds

PROGRAM = work_orders.PROGRAM
ON_SCREEN = 30  # rows whose words are made when a block comes into view
JUMPS = 60
TABLE = "work_order"
INDEX = "work_order_search"


def measured(small: Path, large: Path, orders: int) -> list[Measured]:
    """The rows about lists; both offices are made if they are not there."""
    with large_office(small, 1000) as office:
        first_of_few = median_of(lambda: first_screen(office), 15)
    with large_office(large, orders) as office:
        first_of_many = median_of(lambda: first_screen(office), 15)
        rows = [
            Measured("first rows", first_of_many / first_of_few, 1.5, "× of 1,000 orders"),
            Measured("jump to any place", jumping(office), 3.0),
            *sorting(office, first_of_many),
            *searching(office),
            Measured("similar open orders", 1000 * median_of(lambda: suggested(office), 9), 30, "ms"),
        ]
    memory = peak_memory(large, orders) / peak_memory(small, 1000)
    return [*rows, Measured("memory", memory, 1.2, "× of 1,000 orders")]


def first_screen(office: Office, **asked: Any) -> None:
    """A list from nothing to the words of its first screen."""
    words(listing(office, PROGRAM, **asked).first())


def words(rows: Sequence[Any]) -> None:
    """Make the words of as many rows as a screen shows."""
    for row in rows[:ON_SCREEN]:
        assert row.cells


def suggested(office: Office) -> None:
    """What is suggested while somebody types."""
    open_orders(office, "村口到码头的路灯坏了多日无人处理\n请求尽快解决")


def jumping(office: Office) -> float:
    """Blocks at random places, each beside the bare fetch of another block."""
    found = listing(office, PROGRAM)
    _count, anchors = found.anchors()
    chance = random.Random(1)
    bare = f"SELECT * FROM {TABLE} WHERE id <= ? ORDER BY id DESC LIMIT {found.size}"

    def ours() -> None:
        words(found.block(chance.choice(anchors)))

    def floor() -> None:
        database.connection().execute(bare, (chance.choice(anchors).id,)).fetchall()

    ours()
    pairs = [(seconds(ours), seconds(floor)) for _ in range(JUMPS)]
    return median(pair[0] for pair in pairs) / median(pair[1] for pair in pairs)


def sorting(office: Office, first: float) -> list[Measured]:
    """Every offered order: its first rows beside the newest ones, its whole beside a bare index scan."""
    whole, begun = [], []
    for column in shown_columns(PROGRAM):
        if not sortable(PROGRAM, column):
            continue
        asked = {"sort": column.name}
        field = field_at(PROGRAM, column.name.split(".")[0])
        ordered = f"SELECT {field.column_name} AS k, id FROM {TABLE} ORDER BY k, id"
        scan = f"SELECT COUNT(*), MAX(k), MAX(id) FROM ({ordered})"
        begun.append(median_of(lambda asked=asked: first_screen(office, **asked), 9) / first)
        made: Listing = listing(office, PROGRAM, **asked)
        whole.append(ratio(made.anchors, lambda scan=scan: database.connection().execute(scan).fetchall(), 5))
    return [
        Measured("change of sort, whole order", max(whole), 1.5, "× index scan, worst column"),
        Measured("change of sort, first rows", max(begun), 10.0, "× first rows, worst column"),
    ]


def searching(office: Office) -> list[Measured]:
    """Terms of two characters: against the bare query, and a rare one against LIKE over the same rows."""
    terms = [term for term in (*THINGS, *DEEDS) if len(term) == 2]
    bare = f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH ? ORDER BY rowid DESC LIMIT 50"
    fetched = (
        f"SELECT o.* FROM {INDEX} AS i CROSS JOIN {TABLE} AS o ON o.id = i.rowid "
        f"WHERE {INDEX} MATCH ? ORDER BY i.rowid DESC LIMIT 50"
    )
    like = f"SELECT id FROM {TABLE} WHERE title LIKE ? OR content LIKE ? ORDER BY id DESC LIMIT 50"

    def ids(term: str) -> None:
        search.newest(work_orders.PROGRAM.model, search.query(term) or "", limit=50)

    def rows(term: str) -> None:
        listing(office, PROGRAM, search=term).first(50)

    def run(statement: str, *parameters: str) -> Callable[[], Any]:
        return lambda: database.connection().execute(statement, parameters).fetchall()

    def against(ours: Callable[[str], None], statement: str) -> float:
        return median(
            ratio(lambda term=term: ours(term), run(statement, f'"{term[0]} {term[1]}"'), 5) for term in terms
        )

    scan = median_of(run(like, f"%{RARE}%", f"%{RARE}%"), 3)
    return [
        Measured("search, first 50", against(ids, bare), 2.0),
        Measured("search, first 50 with their rows", against(rows, fetched), 2.0),
        Measured("search, rare term beside LIKE", median_of(lambda: ids(RARE), 15) / scan, 0.01, "× LIKE"),
    ]


def peak_memory(directory: Path, orders: int) -> float:
    """Peak memory in bytes of a process that shows the list, jumps about in it, sorts and searches it."""
    command = [sys.executable, "-m", "tests.benchmarks.browsing", str(directory), str(orders)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
