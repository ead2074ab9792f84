"""Where Enter leads in the dialog of a move."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.core import records, workflow
from desktop_app.errors import AppError
from desktop_app.programs import work_orders
from ui.desk import Desk
from ui.forms.inputs import Inputs
from ui.forms.move_dialog import move_dialog

PROGRAM = work_orders.PROGRAM


MEANT, BACK = ["accept", "accept_and_go_on"], ["cancel"]


@pytest.mark.parametrize(
    ("key", "stops"),
    [("return", MEANT + BACK), ("commit", MEANT + BACK), ("void", BACK + MEANT)],  # commit ends with segments
)
def test_enter_in_the_last_field_leads_to_what_was_meant_or_where_that_is_dangerous_to_the_way_back(
    desk: Desk, qtbot: Any, key: str, stops: list[str]
) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    record, move = records.blank(desk.office, PROGRAM), workflow.move_named(PROGRAM, key)
    dialog = move_dialog(move, Inputs(desk, PROGRAM), record, called="", act=lambda _: None, parent=over)
    dialog.offer_to_go_on("并打印", lambda: None)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.grid.cells[-1].input.setFocus()
    came = []
    for pressed in (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Tab):
        qtbot.keyClick(QApplication.focusWidget(), pressed)
        came.append(QApplication.focusWidget().objectName())
    assert came == [f"work_orders.{key}.{stop}" for stop in stops]


def test_the_dialog_is_as_high_as_what_it_says_and_low_again_when_that_is_gone(
    desk: Desk, qtbot: Any
) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    record, move = records.blank(desk.office, PROGRAM), workflow.move_named(PROGRAM, "void")

    def act(_values: Any) -> None:
        raise AppError("这一条现在不能作废。" * 9)

    dialog = move_dialog(move, Inputs(desk, PROGRAM), record, called="", act=act, parent=over)
    dialog.show()
    low = dialog.height()
    dialog.try_it()
    qtbot.waitUntil(lambda: dialog.height() > low)
    dialog.refusal.hide()
    qtbot.waitUntil(lambda: dialog.height() == low)
    reason = dialog.grid.cells[0]
    reason.show_problem("请写明原因。" * 20)
    qtbot.waitUntil(lambda: dialog.height() > low)
    reason.show_problem("")
    qtbot.waitUntil(lambda: dialog.height() == low)
    dialog.resize(dialog.width(), low + 90)  # as somebody draws it
    reason.show_problem("请写明原因。" * 20)
    qtbot.waitUntil(lambda: reason.height() > reason.input.height())
    assert dialog.height() == low + 90
