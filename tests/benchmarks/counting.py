"""The figures and charts of 首页 over 1,000,000 orders, beside the bare aggregates of the same numbers."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from db.base import database
from db.models import WorkOrder
from desktop_app.core.figures import Asked
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.home.overview import Board, Overview
from tests.benchmarks.large_office import large_office
from tests.benchmarks.measuring import Measured, seconds

YEAR = "2025"
PERIOD = Period.parse(YEAR)
RUNS = 3
CHANGES = 9

# What somebody would write who wants these very numbers and nothing else: one pass over the table for the
# figures, one for each chart, the index left aside where it would be slower.
ISSUED = f"issued_on BETWEEN '{YEAR}-01-01' AND '{YEAR}-12-31'"
COMPLETED = f"{ISSUED} AND completed_on <= '{YEAR}-12-31'"
RATED = f"{COMPLETED} AND rated_on <= '{YEAR}-12-31'"
DUE = f"deadline BETWEEN '{YEAR}-01-01' AND '{YEAR}-12-31'"
ON_TIME = f"{DUE} AND completed_on <= deadline"
COUNTED = "state NOT IN ('draft', 'void', 'merged')"
LATE = (
    "(state = 'handling' AND deadline < '2026-03-02'"
    " OR state IN ('committing', 'return_review') AND answer_due < '2026-03-02')"
)
BARE = (
    f"SELECT count(*) FILTER (WHERE {ISSUED}), count(*) FILTER (WHERE {COMPLETED}),"
    f" count(*) FILTER (WHERE {DUE}), count(*) FILTER (WHERE {ON_TIME}),"
    f" count(*) FILTER (WHERE {ISSUED} AND {LATE}),"
    f" sum(rating) FILTER (WHERE {RATED}), count(rating) FILTER (WHERE {RATED})"
    f" FROM work_order WHERE {COUNTED}",
    f"SELECT substr(issued_on, 1, 7), count(*), count(*) FILTER (WHERE {COMPLETED})"
    f" FROM work_order NOT INDEXED WHERE {COUNTED} AND {ISSUED} GROUP BY 1",
    f"SELECT village_id, count(*) FILTER (WHERE {ISSUED}), count(*) FILTER (WHERE {COMPLETED}),"
    f" count(*) FILTER (WHERE {DUE}), count(*) FILTER (WHERE {ON_TIME})"
    f" FROM work_order NOT INDEXED WHERE {COUNTED} GROUP BY 1",
    f"SELECT band, count(*) FROM work_order NOT INDEXED"
    f" WHERE {COUNTED} AND {RATED} AND rating IS NOT NULL GROUP BY 1",
    f"SELECT category_id, count(*) FROM work_order NOT INDEXED WHERE {COUNTED} AND {ISSUED} GROUP BY 1",
    "SELECT CASE WHEN days_taken >= 31 THEN 4 WHEN days_taken >= 16 THEN 3 WHEN days_taken >= 8 THEN 2"
    " WHEN days_taken >= 4 THEN 1 WHEN days_taken >= 0 THEN 0 END, count(*)"
    f" FROM work_order NOT INDEXED WHERE {COUNTED} AND {COMPLETED} GROUP BY 1",
)


def measured(large: Path, orders: int) -> list[Measured]:
    """The rows about 首页."""
    with large_office(large, orders) as office:
        _agree(Overview(office).board(Asked(PERIOD)))
        pairs = [(seconds(lambda: _first(office)), seconds(_bare)) for _run in range(RUNS)]
        first = median(ours for ours, _floor in pairs)
        return [
            Measured(
                "figures and charts of 首页", median(ours / floor for ours, floor in pairs), 1.5, "× bare SQL"
            ),
            Measured("the same after a change", _changed(office, orders) / first, 0.1, "× the first time"),
        ]


def _first(office: Office) -> None:
    """From nothing to the numbers of every card and bar."""
    Overview(office).board(Asked(PERIOD))


def _bare() -> list[list[tuple[object, ...]]]:
    return [database.connection().execute(statement).fetchall() for statement in BARE]


def _agree(board: Board) -> None:
    """Both ways count the same, or their times say nothing."""
    ((issued, completed, due, on_time, late, ratings, rated),) = _bare()[0]
    told = {figure.key: (figure.numerator, figure.denominator) for figure in board.figures}
    assert told["work_orders.issued"] == (issued, None)
    assert told["work_orders.completion_rate"] == (completed, issued)
    assert told["work_orders.on_time_rate"] == (on_time, due)
    assert told["work_orders.overdue_open"] == (late, None)
    assert told["work_orders.mean_rating"] == (ratings, rated)


def _changed(office: Office, orders: int) -> float:
    """Seconds after one order somewhere in the office was changed."""
    overview = Overview(office)
    overview.board(Asked(PERIOD))
    taken = []
    for step in range(CHANGES):
        order = WorkOrder.select().order_by(WorkOrder.id).offset(orders * step // CHANGES).limit(1).get()
        office.writer.update(order, {"remark": f"第 {step + 1} 次核对"})
        taken.append(seconds(lambda: overview.board(Asked(PERIOD))))
    return median(taken)
