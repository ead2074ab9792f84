"""The table: widths that always fit, whole rows, and the keyboard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractTableModel, QEvent, QItemSelectionModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication

from desktop_app.core.program import Column
from ui.lists import copying
from ui.lists.copying import chosen_count, copy_rows
from ui.lists.table_view import HEADING_UNITS, HEADING_WEIGHT, TableView
from ui.lists.widths import widths
from ui.theme import Look

COLUMNS = (
    Column("number", chars=12),
    Column("village", chars=5),
    Column("title", chars=8, share=1),
    Column("resident", chars=5),
    Column("organization", chars=6),
    Column("deadline", chars=6),
    Column("state", chars=5, chip=True),
)


@given(room=st.integers(60, 4000))
def test_widths_fill_the_room_exactly(qapp: QApplication, look_once: None, room: int) -> None:
    found = widths(COLUMNS, room)
    assert sum(found) == room
    assert min(found) >= 0


@pytest.fixture(scope="module")
def look_once(qapp: QApplication) -> None:
    Look(qapp).deleteLater()


def test_the_widening_column_gets_what_is_left(look: Look) -> None:
    narrow, wide = widths(COLUMNS, 760), widths(COLUMNS, 1060)
    assert wide[2] - narrow[2] == 300
    assert narrow[:2] == wide[:2]


def test_a_column_has_the_room_that_its_words_need(look: Look) -> None:
    needed = [0, 150, 0, 0, 0, 0, 0]
    assert widths(COLUMNS, 1060, needed)[1] == 150
    assert sum(widths(COLUMNS, 1060, needed)) == 1060


def test_columns_are_left_out_from_the_middle(look: Look) -> None:
    left_out = [COLUMNS[place].name for place, width in enumerate(widths(COLUMNS, 480)) if not width]
    assert left_out == ["resident", "organization"]
    assert widths(COLUMNS, 380)[1] == 0


def test_what_is_firm_is_never_left_out_and_what_is_drawn_keeps_its_width(look: Look) -> None:
    found = widths(COLUMNS, 380, drawn={0: 200}, firm=[0, 1])
    assert found[0] == 200
    assert found[1] == widths(COLUMNS, 1060)[1]
    assert sum(found) > 380
    assert widths(COLUMNS, 1060, drawn={0: 200}, firm=[0]) == [200, *widths(COLUMNS, 1060 - 50)[1:]]


def test_the_last_column_fills_the_line_where_all_are_drawn(look: Look) -> None:
    two = (Column("a", chars=4), Column("b", chars=4))
    assert widths(two, 400, drawn={0: 100, 1: 100}, firm=[0, 1]) == [100, 300]


def test_room_is_shared_where_no_column_widens(look: Look) -> None:
    found = widths((Column("a", chars=4), Column("b", chars=4)), 400)
    assert found == [200, 200]


@pytest.fixture
def table(look: Look, qtbot) -> TableView:
    model = QStandardItemModel(50, len(COLUMNS))
    for row in range(50):
        model.setItem(row, 0, QStandardItem(f"{row}"))
    made = TableView(model, COLUMNS, look)
    model.setParent(made)
    qtbot.addWidget(made)
    made.resize(740, 400)
    made.show()
    return made


@pytest.mark.parametrize("heading", ["反映的情况和说明", "Work orders", "Answered by", "Valid until"])
def test_a_heading_stands_whole_where_its_column_is_narrower(table: TableView, heading: str) -> None:
    table.model().setHeaderData(1, Qt.Orientation.Horizontal, heading)
    table.resize(1300, 400)
    font = QFont(table.horizontalHeader().font())
    font.setWeight(HEADING_WEIGHT)
    needed = QFontMetricsF(font).horizontalAdvance(heading) + HEADING_UNITS  # to a fraction of a dot
    assert table.columnWidth(1) >= needed > widths(COLUMNS, 1300)[1]


def test_chinese_words_to_choose_from_widen_no_column(table: TableView) -> None:
    table.resize(1200, 400)
    before = table.columnWidth(1)
    table.words = [("一个比这一栏长得多的选项",) for _column in COLUMNS]
    table.resize(1201, 400)
    assert table.columnWidth(1) == before


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_horizontal_scroll_bar_at_any_size(table: TableView, look: Look, scale: float) -> None:
    look.put_on("light", scale)
    assert table.horizontalHeader().length() == table.viewport().width()
    assert not table.horizontalScrollBar().isVisible()


class Silence(QObject):
    """Keeps a widget from hearing that it has another size."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        return event.type() == QEvent.Type.Resize


def test_columns_leave_room_for_a_scroll_bar_that_comes_while_they_are_laid_out(
    table: TableView, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a real screen Qt tells a table that is just being shown nothing of it."""
    share_out, silence = table.head.share_out, Silence()

    def narrowed(room: int, least: list[int]) -> bool:
        table.viewport().installEventFilter(silence)
        table.setViewportMargins(0, 0, 12, 0)
        table.viewport().removeEventFilter(silence)
        return share_out(room, least)

    monkeypatch.setattr(table.head, "share_out", narrowed)
    table.resize(700, 400)
    assert table.horizontalHeader().length() == table.viewport().width()


def test_rows_grow_with_the_size(table: TableView, look: Look) -> None:
    assert table.rowHeight(0) == 34
    look.put_on("light", 2.0)
    assert table.rowHeight(0) == 68


def test_keys(table: TableView, qtbot) -> None:
    table.selectRow(3)
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.currentIndex().row() == 49
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.currentIndex().row() == 0
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert [index.row() for index in table.selectionModel().selectedRows()] == [1]
    with qtbot.waitSignal(table.opened):
        qtbot.keyClick(table, Qt.Key.Key_Return)
    with qtbot.waitSignal(table.left):
        qtbot.keyClick(table, Qt.Key.Key_Escape)


def test_double_click_opens(table: TableView, qtbot) -> None:
    place = table.visualRect(table.model().index(2, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(table.opened):
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


@pytest.mark.parametrize("reason", [Qt.FocusReason.TabFocusReason, Qt.FocusReason.ActiveWindowFocusReason])
def test_passing_through_and_coming_back_take_no_row(table: TableView, qtbot, reason: Qt.FocusReason) -> None:
    table.selectionModel().clear()
    table.clearFocus()
    table.setFocus(reason)
    assert not table.currentIndex().isValid()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 0


def test_what_is_copied_is_on_one_line_and_no_formula(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    model = QStandardItemModel(3, 2)
    for row, words in enumerate(("两行\n的字", "=1+1", "-3.5")):
        model.setItem(row, 0, QStandardItem(words))
    table = TableView(model, (Column("a", chars=4), Column("b", chars=4)), look)
    table.selectRow(0)
    also = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    table.selectionModel().select(model.index(2, 0), also)
    assert (chosen_count(table), copy_rows(table)) == (2, 2)
    assert QApplication.clipboard().text() == "两行 的字\t\n-3.5\t"
    table.selectAll()
    assert copy_rows(table) == 3
    assert QApplication.clipboard().text() == "两行 的字\t\n'=1+1\t\n-3.5\t"
    assert chosen_count(table) == 3
    monkeypatch.setattr(copying, "MOST_ROWS", 2)
    assert copy_rows(table) == 0


@pytest.mark.parametrize("formula", ["=1+1", "＝1+1", "@SUM(1)", "＠SUM(1)", "-A1", "＋A1", '"=1+1"', '"A'])
def test_what_is_copied_is_no_formula_in_signs_of_either_width_or_quoted(look: Look, formula: str) -> None:
    model = QStandardItemModel(1, 1)
    model.setItem(0, 0, QStandardItem(formula))
    table = TableView(model, (Column("a", chars=4),), look)
    table.selectRow(0)
    assert copy_rows(table) == 1
    assert QApplication.clipboard().text() == f"'{formula}"


class Asked(QAbstractTableModel):
    """A long list that counts how often it is asked how long it is."""

    times = 0

    def rowCount(self, _parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        self.times += 1
        return 5_000

    def columnCount(self, _parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 2

    def data(self, _index: QModelIndex, _role: int = 0) -> None:
        return None


def test_choosing_a_whole_long_list_asks_nothing_about_each_row(look: Look) -> None:
    model = Asked()
    table = TableView(model, (Column("a", chars=4), Column("b", chars=4)), look)
    table.resize(300, 300)
    model.times = 0
    table.selectAll()
    table.grab()
    assert chosen_count(table) == 5_000
    assert model.times < 2_000
