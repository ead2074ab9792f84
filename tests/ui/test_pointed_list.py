"""A list that knows which row is chosen, which is pointed at, and whether the keyboard led to it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication

from ui.pointed_list import PointedList


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
    assert pointed_at(shown) == []
    qtbot.mouseMove(view, shown.visualRect(shown.model().index(2, 0)).center())
    assert pointed_at(shown) == [2]
    qtbot.mouseMove(view, shown.visualRect(shown.model().index(0, 0)).center())
    assert pointed_at(shown) == [0]
    qtbot.mouseMove(view, view.rect().bottomLeft())  # below the rows
    assert pointed_at(shown) == []
    qtbot.mouseMove(view, shown.visualRect(shown.model().index(1, 0)).center())
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
