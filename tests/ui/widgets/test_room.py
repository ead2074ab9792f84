"""Dialogs stay within the screen and the window, in large type too; so do windows on a real screen."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QWidget

from ui.theme import Look
from ui.widgets import room
from ui.widgets.room import resize_within, show_within


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


@pytest.mark.parametrize(
    ("platform", "width", "maximized"),
    [("windows", 5000, True), ("xcb", 5000, True), ("xcb", 300, False), ("offscreen", 5000, False)],
)
def test_on_a_real_screen_a_window_with_no_room_for_its_frame_fills_the_screen(
    look: Look, qtbot: Any, monkeypatch: pytest.MonkeyPatch, platform: str, width: int, maximized: bool
) -> None:
    monkeypatch.setattr(room, "QGuiApplication", SimpleNamespace(platformName=lambda: platform))
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(width, 200)
    show_within(window)
    assert (window.isVisible(), window.isMaximized()) == (True, maximized)
