"""Dialogs stay within the screen and the window, in large type too."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from ui.theme import Look
from ui.widgets.room import resize_within


def test_a_dialog_gets_what_it_asks_where_there_is_room(look: Look, qtbot: Any) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    resize_within(dialog, 300, 200)
    assert (dialog.width(), dialog.height()) == (300, 200)


def test_a_dialog_is_no_larger_than_its_window(look: Look, qtbot: Any) -> None:
    look.put_on("light", 2.0)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(640, 480)
    window.show()
    dialog = QDialog(window)
    resize_within(dialog, 600, 600)
    assert (dialog.width(), dialog.height()) == (640, 400)
