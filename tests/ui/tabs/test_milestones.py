"""The timeline's list begins with the newest day, until somebody sorts it, and comes back to that; its form
takes a month for a day.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt

from desktop_app.core import records
from desktop_app.core.office import Office
from desktop_app.programs import milestones
from ui.desk import Desk
from ui.forms.form import RecordForm
from ui.tabs.milestones import MilestonesTab

PROGRAM = milestones.PROGRAM


@pytest.fixture
def tab(office: Office, desk: Desk, qtbot: Any) -> Any:
    for year, kind in ((2015, "document"), (2013, "measure"), (2016, "document"), (2014, "result")):
        told = {"happened_on": date(year, 5, 1), "kind": kind, "title": f"{year} 年的事"}
        records.create(office, PROGRAM, told)
    made = MilestonesTab(PROGRAM, desk, lambda shown: RecordForm(shown, desk))
    made.resize(1100, 600)
    made.show()
    qtbot.waitUntil(lambda: len(years(made)) == 4)
    yield made
    made.hide()
    shiboken6.delete(made)


def years(tab: MilestonesTab) -> list[str]:
    model = tab.list.table.model()
    titles = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    return [
        model.index(row, titles.index("事项")).data().split()[0]
        for row in range(model.rowCount())
        if model.index(row, 0).data()
    ]


def test_the_newest_day_stands_first_whatever_was_entered_last(tab: MilestonesTab) -> None:
    assert years(tab) == ["2016", "2015", "2014", "2013"]


def test_it_is_sorted_and_comes_back(tab: MilestonesTab) -> None:
    tab.list.table.model().sort(0, Qt.SortOrder.AscendingOrder)
    assert years(tab) == ["2013", "2014", "2015", "2016"]
    tab.list.table.model().sort(-1)
    assert years(tab) == ["2016", "2015", "2014", "2013"]


def test_a_month_typed_as_the_day_becomes_its_first_day_and_is_printed_as_a_month(
    tab: MilestonesTab, office: Office
) -> None:
    tab.new_record()
    cells = tab.form.pages.body.cells
    day, written = cells["happened_on"], cells["written"]
    for typed, told in (("2014.8", "2014年8月"), ("2016", "2014年8月")):  # what stands there is left alone
        day.input.line.setText(typed)
        day.input.line.textEdited.emit(typed)
        day.input.line.editingFinished.emit()
        assert (day.input.line.text()[5:], written.input.line.text()) == (
            "08-01" if typed == "2014.8" else "01-01", told,
        )  # fmt: skip
        assert day.problem.isHidden()
    day.input.line.setText("8月")
    day.input.line.editingFinished.emit()
    assert not day.problem.isHidden()
