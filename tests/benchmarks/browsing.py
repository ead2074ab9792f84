"""A process that browses an office's orders in the window's table and prints its peak memory in bytes."""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QTableView

from desktop_app.core.listing import column_label, listing, shown_columns, sortable
from desktop_app.programs import work_orders
from tests.benchmarks.large_office import large_office
from ui.lists.table_model import Heading, TableModel

PROGRAM = work_orders.PROGRAM
PLACES = 60


class Unchecked:
    """A task that nobody cancels."""

    def check(self) -> None:
        """Go on."""

    def cancel(self) -> None:
        """Too late: the work is done when the task is known."""


class Inline:
    """Runs work at once, as the tests' runner does: only the memory counts here."""

    def run(self, work: Callable[[Any], Any], done: Callable[[Any], None], *_others: Any) -> Any:
        """Do the work and hand on its result."""
        task = Unchecked()
        done(work(task))
        return task


def browse(directory: Path, orders: int) -> None:
    """Show, scroll, sort and search."""
    application = QApplication([])
    with large_office(directory, orders) as office:
        headings = [
            Heading(column_label(PROGRAM, column), sorts=sortable(PROGRAM, column))
            for column in shown_columns(PROGRAM)
        ]
        model = TableModel(headings, Inline())
        table = QTableView()
        table.setModel(model)
        table.resize(1000, 600)
        table.show()
        for asked in ({}, {"sort": "deadline"}, {"search": "路灯"}):
            model.show(listing(office, PROGRAM, **asked))
            for place in range(PLACES):
                table.scrollTo(model.index(model.rowCount() * place // PLACES, 0))
                table.grab()
                application.processEvents()


if __name__ == "__main__":
    browse(Path(sys.argv[1]), int(sys.argv[2]))
    sys.stdout.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024))
