"""The head of a list: columns drawn, moved, hidden and chosen by hand, and remembered for their user."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMenu

from desktop_app.core.program import Column
from ui.lists.columns_dialog import ColumnsDialog
from ui.lists.copying import chosen_count, copy_rows
from ui.lists.own_columns import OwnColumns
from ui.lists.table_view import TableView
from ui.theme import Look

COLUMNS = (
    Column("number", chars=12),
    Column("village", chars=5),
    Column("title", chars=8, share=1),
    Column("handler", chars=5),
    Column("deadline", chars=6),
    Column("state", chars=5, chip=True),
    Column("phone", hidden=True),
)
NUMBER, VILLAGE, TITLE, HANDLER, DEADLINE, STATE, PHONE = range(7)
DESCRIBED = [NUMBER, VILLAGE, TITLE, HANDLER, DEADLINE, STATE]


class Memory:
    """What is remembered for the user."""

    text = ""

    def keep(self, text: str) -> None:
        self.text = text


@pytest.fixture
def memory() -> Memory:
    return Memory()


@pytest.fixture
def table(look: Look, memory: Memory, qtbot) -> TableView:
    model = QStandardItemModel(20, len(COLUMNS))
    model.setHorizontalHeaderLabels([column.name for column in COLUMNS])
    for place in range(len(COLUMNS)):
        model.setItem(0, place, QStandardItem(str(place)))
    made = TableView(model, COLUMNS, look)
    model.setParent(made)
    made.head.belong_to("", memory.keep)
    qtbot.addWidget(made)
    made.resize(740, 400)
    made.show()
    return made


def drag(table: TableView, start: int, end: int, qtbot) -> None:
    """Press the mouse on the head at `start` and let it go at `end`."""
    viewport, left = table.head.viewport(), Qt.MouseButton.LeftButton
    qtbot.mousePress(viewport, left, pos=QPoint(start, 10))
    for at in (start + 15 * (1 if end > start else -1), end, end):
        qtbot.mouseMove(viewport, QPoint(at, 10))
    qtbot.mouseRelease(viewport, left, pos=QPoint(end, 10))


def right_edge(table: TableView, place: int) -> int:
    return table.head.sectionViewportPosition(place) + table.columnWidth(place) - 1


def pick(table: TableView, place: int, words: str) -> None:
    """Ask for the menu of a column, and take what is called so."""
    at = QPoint(table.head.sectionViewportPosition(place) + 10, 10)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, table.head.viewport().mapToGlobal(at))
    QApplication.sendEvent(table.head.viewport(), asked)
    menu = next(menu for menu in table.head.findChildren(QMenu) if menu.isVisible())
    action = next(action for action in menu.actions() if action.text() == words)
    assert action.isEnabled()
    action.trigger()
    menu.close()


def test_a_drawn_width_stays_and_the_widening_column_gives_it(table, memory, look, qtbot) -> None:
    before = [table.columnWidth(place) for place in DESCRIBED]
    edge = right_edge(table, NUMBER)
    drag(table, edge, edge + 40, qtbot)
    after = [table.columnWidth(place) for place in DESCRIBED]
    assert after[NUMBER] == before[NUMBER] + 40
    assert after[TITLE] == before[TITLE] - 40
    assert not table.horizontalScrollBar().isVisible()
    look.put_on("light", 2.0)
    assert table.columnWidth(NUMBER) == 2 * after[NUMBER]
    assert f"number:{after[NUMBER]}" in memory.text


def test_a_list_that_was_drawn_wider_than_its_room_is_scrolled(table, qtbot) -> None:
    edge = right_edge(table, NUMBER)
    drag(table, edge, edge + 500, qtbot)
    qtbot.waitUntil(table.horizontalScrollBar().isVisible)
    assert table.columnWidth(VILLAGE) > 0
    table.head.restore()
    qtbot.waitUntil(lambda: not table.horizontalScrollBar().isVisible())


def test_a_double_click_on_the_edge_makes_room_for_the_words(table, memory, qtbot) -> None:
    table.model().setItem(1, VILLAGE, QStandardItem("很长很长很长很长的村名"))
    at = QPoint(right_edge(table, VILLAGE), 10)
    qtbot.mouseMove(table.head.viewport(), at)
    qtbot.mouseDClick(table.head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseRelease(table.head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert table.columnWidth(VILLAGE) > table.fontMetrics().horizontalAdvance("很长很长很长很长的村名")
    assert "village:" in memory.text


def test_a_column_is_dragged_to_another_place(table, memory, qtbot) -> None:
    drag(table, table.head.sectionViewportPosition(STATE) + 20, 10, qtbot)
    assert table.head.own.shown == [STATE, NUMBER, VILLAGE, TITLE, HANDLER, DEADLINE]
    assert table.head.visualIndex(STATE) == 0
    table.selectRow(0)
    assert (chosen_count(table), copy_rows(table)) == (1, 1)
    assert QApplication.clipboard().text() == "5\t0\t1\t2\t3\t4"
    assert memory.text.startswith("state number village")


def test_the_menu_of_the_head_hides_and_restores(table, memory) -> None:
    assert table.isColumnHidden(PHONE)
    pick(table, VILLAGE, "隐藏“village”")
    assert table.isColumnHidden(VILLAGE)
    assert "-village" in memory.text
    assert table.head.logicalIndex(0) == NUMBER
    pick(table, NUMBER, "恢复默认的列")
    assert not table.isColumnHidden(VILLAGE)
    assert memory.text == ""


def test_columns_are_chosen_and_ordered_by_keys(table, qtbot) -> None:
    table.head.ask()
    dialog = table.window().findChild(ColumnsDialog)
    rows = dialog.columns
    assert [rows.item(row).checkState() == Qt.CheckState.Checked for row in range(7)] == [True] * 6 + [False]
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    assert rows.item(0).checkState() == Qt.CheckState.Unchecked
    rows.setCurrentRow(6)
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    qtbot.keyClick(rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    dialog.save.click()
    assert table.head.own.shown == [VILLAGE, TITLE, HANDLER, DEADLINE, PHONE, STATE]
    assert table.columnWidth(PHONE) > 0
    assert table.isColumnHidden(NUMBER)


def test_a_list_needs_one_column(table) -> None:
    table.head.ask()
    dialog = table.window().findChild(ColumnsDialog)
    for row in range(dialog.columns.count()):
        dialog.columns.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.save.isEnabled()
    dialog.reject()


def test_what_has_no_room_comes_back_with_it_unless_it_was_unticked() -> None:
    own = OwnColumns(COLUMNS)
    seen = [NUMBER, TITLE, DEADLINE, STATE]  # in a narrow window
    own.choose(own.order, [NUMBER, TITLE, VILLAGE, STATE], seen)
    assert own.shown == [NUMBER, VILLAGE, TITLE, HANDLER, STATE]
    assert own.firm == {VILLAGE}


def test_what_is_remembered_is_taken_on_again() -> None:
    own = OwnColumns(COLUMNS)
    own.choose([STATE, NUMBER, VILLAGE, TITLE, PHONE, HANDLER, DEADLINE], [STATE, TITLE, PHONE], DESCRIBED)
    own.draw(TITLE, 210.4)
    again = OwnColumns(COLUMNS)
    again.put(own.text)
    assert (again.shown, again.firm, again.widths) == ([STATE, TITLE, PHONE], {TITLE, PHONE}, {TITLE: 210})


def test_a_column_of_a_later_version_stands_where_it_is_described() -> None:
    earlier = OwnColumns([column for column in COLUMNS if column.name != "handler"])
    earlier.choose([4, 0, 1, 2, 3, 5], [4, 0, 2, 3], range(5))
    now = OwnColumns(COLUMNS)
    now.put(earlier.text)
    assert now.shown == [STATE, NUMBER, TITLE, HANDLER, DEADLINE]
    later = OwnColumns(COLUMNS[:3])  # and one that is gone is not missed
    later.put(now.text)
    assert later.shown == [NUMBER, TITLE]


@pytest.mark.parametrize("text", ["", "nonsense +=: 7", "-number -village -title -handler -deadline -state"])
def test_damaged_memory_leaves_the_list_as_it_is_described(text: str) -> None:
    own = OwnColumns(COLUMNS)
    own.put(text)
    assert own.shown == DESCRIBED


def test_a_width_is_kept_within_reason() -> None:
    own = OwnColumns(COLUMNS)
    own.put("number:1 title:9999")
    assert own.widths == {NUMBER: 28, TITLE: 2000}
