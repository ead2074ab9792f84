"""A list that knows which row is chosen, which is pointed at, and whether the keyboard led to it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication

from ui.widgets.pointed_list import PointedList


@pytest.fixture
def shown(qtbot) -> PointedList:
    made = PointedList()
    qtbot.addWidget(made)
    model = QStandardItemModel(made)
    for words in ("首页", "民情工单", "走访恳谈"):
        model.appendRow(QStandardItem(words))
    made.setModel(model)
    made.resize(200, 300)
    made.show()
    return made


def pointed_at(shown: PointedList) -> list[int]:
    return [row for row in range(3) if shown.is_pointed_at(shown.model().index(row, 0))]


def test_one_row_is_chosen(shown: PointedList) -> None:
    shown.setCurrentIndex(shown.model().index(1, 0))
    assert [shown.is_current(shown.model().index(row, 0)) for row in range(3)] == [False, True, False]


def test_the_row_under_the_mouse_is_known_until_the_mouse_leaves(shown: PointedList, qtbot) -> None:
    view = shown.viewport()

    def move_to(place: QPoint, rows: list[int]) -> None:
        qtbot.mouseMove(view, place)
        qtbot.waitUntil(lambda: pointed_at(shown) == rows)

    QApplication.sendEvent(shown, QEvent(QEvent.Type.Leave))  # wherever another window left the mouse
    assert pointed_at(shown) == []
    for row in (2, 0):
        move_to(shown.visualRect(shown.model().index(row, 0)).center(), [row])
    move_to(view.rect().bottomLeft(), [])  # below the rows
    move_to(shown.visualRect(shown.model().index(1, 0)).center(), [1])
    QApplication.sendEvent(shown, QEvent(QEvent.Type.Leave))
    assert pointed_at(shown) == []


def test_only_keys_mark_the_row_as_theirs(shown: PointedList, qtbot) -> None:
    shown.activateWindow()
    shown.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(shown.hasFocus)
    shown.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, on=True)
    assert shown.is_used_by_keyboard
    shown.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, on=False)
    assert not shown.is_used_by_keyboard
