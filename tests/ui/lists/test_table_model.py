"""The list model: first rows at once, the rest in blocks, few kept; refreshing keeps the place."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QModelIndex, Qt

from desktop_app.core.program import Words
from desktop_app.errors import AppError
from ui.lists.table_model import BLOCKS_KEPT, Heading, TableModel
from ui.tasks import Task
from ui.widgets.chips import AT_RIGHT, CELL

HEADINGS = (Heading("编号", True), Heading("期限"), Heading("状态", True, chip=True))


def cells(number: int) -> list[Words]:
    return [Words(f"第{number}号"), Words("逾期 3 天", "bad"), Words("办理中")]


class Numbers:
    """Pages of the numbers below `count`; remembers which blocks were fetched."""

    def __init__(self, count: int, *, size: int = 10) -> None:
        self.count, self.size = count, size
        self.fetched: list[int] = []

    def _rows(self, start: int) -> list[SimpleNamespace]:
        stop = min(start + self.size, self.count)
        return [
            SimpleNamespace(id=number, state="handling", cells=cells(number)) for number in range(start, stop)
        ]

    def first(self) -> list[SimpleNamespace]:
        return self._rows(0)

    def anchors(self, check) -> tuple[int, list[int]]:
        check()
        return self.count, list(range(0, self.count, self.size))

    def block(self, anchor: int) -> list[SimpleNamespace]:
        self.fetched.append(anchor)
        return self._rows(anchor)


@pytest.fixture
def model(inline_tasks) -> TableModel:
    return TableModel(HEADINGS, inline_tasks)


def text(model: TableModel, row: int, column: int = 0) -> str:
    return model.data(model.index(row, column))


def test_headings_and_cells(model: TableModel) -> None:
    model.show(Numbers(3))
    assert [model.headerData(place, Qt.Orientation.Horizontal) for place in range(3)] == [
        "编号",
        "期限",
        "状态",
    ]
    assert text(model, 2) == "第2号"
    assert tuple(model.data(model.index(0, 1), CELL)) == ("逾期 3 天", "bad", None)
    assert tuple(model.data(model.index(0, 2), CELL)) == ("办理中", "", "info")
    assert model.data(model.index(0, 0), Qt.ItemDataRole.DecorationRole) is None
    assert model.data(model.index(0, 1), Qt.ItemDataRole.AccessibleTextRole) == "期限 逾期 3 天"


def test_amounts_stand_at_the_right_below_their_heading(inline_tasks) -> None:
    model = TableModel((HEADINGS[0], Heading("金额", amount=True), HEADINGS[2]), inline_tasks)
    model.show(Numbers(1))
    aligned = Qt.ItemDataRole.TextAlignmentRole
    found = [
        (
            model.headerData(place, Qt.Orientation.Horizontal, aligned),
            model.data(model.index(0, place), aligned),
        )
        for place in range(3)
    ]
    assert found == [(None, None), (AT_RIGHT, AT_RIGHT), (None, None)]


def test_a_short_list_is_counted_without_anchors(model: TableModel, qtbot) -> None:
    with qtbot.waitSignals([model.arrived, model.counted]):
        model.show(Numbers(3))
    assert model.rowCount() == 3
    assert model.rowCount(model.index(0, 0)) == 0


def test_a_long_list_grows_to_its_whole_length(model: TableModel) -> None:
    pages = Numbers(1234)
    counts: list[int] = []
    model.arrived.connect(lambda: counts.append(model.rowCount()))
    model.counted.connect(counts.append)
    model.show(pages)
    assert counts == [10, 1234]
    assert text(model, 1233) == "第1233号"
    assert pages.fetched == [1230]


def test_blocks_are_fetched_once_and_few_are_kept(model: TableModel) -> None:
    pages = Numbers(1000)
    model.show(pages)
    for row in range(990, 1000):
        text(model, row)
    assert pages.fetched == [990]
    for row in range(0, 1000, 10):
        text(model, row)
    assert len(model._blocks) == BLOCKS_KEPT
    assert model.row_of(999) == 999
    assert model.row_of(5) == -1


def test_rows_outside_the_list(model: TableModel) -> None:
    model.show(Numbers(3))
    assert model.id_at(-1) is None
    assert model.id_at(3) is None
    assert model.id_at(2) == 2
    assert model.data(QModelIndex()) is None


def test_refreshing_keeps_the_rows_and_takes_the_new_ones_in(model: TableModel, qtmodeltester) -> None:
    model.show(Numbers(100))
    removed: list[tuple[int, int]] = []
    model.rowsRemoved.connect(lambda _parent, first, last: removed.append((first, last)))
    model.show(Numbers(102), keep_place=True)
    assert model.rowCount() == 102
    assert removed == []
    model.show(Numbers(95), keep_place=True)
    assert model.rowCount() == 95
    assert removed == [(95, 101)]


def test_another_list_replaces_the_rows(model: TableModel, qtmodeltester) -> None:
    model.show(Numbers(100))
    model.show(Numbers(4))
    assert model.rowCount() == 4
    model.show(Numbers(0))
    assert model.rowCount() == 0
    qtmodeltester.check(model)


def test_model_answers_as_qt_expects(model: TableModel, qtmodeltester) -> None:
    model.show(Numbers(25))
    qtmodeltester.check(model)


def test_rows_that_went_since_they_were_counted_are_blank(model: TableModel) -> None:
    pages = Numbers(30)
    model.show(pages)
    pages.count = 25
    assert text(model, 27) is None
    assert text(model, 24) == "第24号"


def test_failure_is_told(model: TableModel, qtbot) -> None:
    class Broken(Numbers):
        def first(self):
            raise AppError("读不出来。")

    with qtbot.waitSignal(model.failed) as caught:
        model.show(Broken(3))
    assert caught.args[0].message == "读不出来。"


def test_sorting_is_asked_for_only_where_it_can_be_done(model: TableModel, qtbot) -> None:
    model.show(Numbers(3))
    with qtbot.waitSignal(model.sort_asked) as asked:
        model.sort(0, Qt.SortOrder.DescendingOrder)
    assert asked.args == [0, True]
    with qtbot.assertNotEmitted(model.sort_asked):
        model.sort(1)
    with qtbot.waitSignal(model.sort_asked) as asked:
        model.sort(-1)
    assert asked.args == [-1, False]


class Deferred:
    """A runner that does the work when the test says so."""

    def __init__(self) -> None:
        self.waiting = []

    def run(self, work, done, failed=None, progress=None):
        task = Task(done, failed or (lambda _error: None), lambda _error: None, progress)
        self.waiting.append((task, work))
        return task

    def step(self) -> None:
        task, work = self.waiting.pop(0)
        task.perform(work)


def test_rows_on_screen_stay_until_the_new_ones_are_there() -> None:
    runner = Deferred()
    model = TableModel(HEADINGS, runner)
    model.show(Numbers(5))
    runner.step()
    model.show(Numbers(3))
    assert model.rowCount() == 5
    runner.step()
    assert model.rowCount() == 3


def test_an_overtaken_search_never_shows() -> None:
    runner = Deferred()
    model = TableModel(HEADINGS, runner)
    model.show(Numbers(5))
    model.show(Numbers(2))
    runner.step()
    assert model.rowCount() == 0
    runner.step()
    assert model.rowCount() == 2


def test_a_tip_shows_markup_as_it_was_typed(model: TableModel) -> None:
    numbers = Numbers(1)
    row = numbers._rows(0)[0]
    row.cells[0] = Words("<img src='file:///x'>")
    numbers._rows = lambda _start: [row]
    model.show(numbers)
    tip = model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert "&lt;img" in tip
    assert "<img" not in tip
    assert text(model, 0) == "<img src='file:///x'>"
