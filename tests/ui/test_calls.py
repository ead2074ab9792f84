"""A second start on the office that is open brings its window to the front."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QMainWindow

from desktop_app.security import calling
from ui.calls import Calls, come_forward


def test_a_call_is_heard_and_answered(tmp_path: Path, qtbot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    calls = Calls(tmp_path, window)
    with qtbot.waitSignal(calls.called):
        (tmp_path / calling.NAME).touch()
    assert list(tmp_path.iterdir()) == []


def test_what_else_happens_beside_the_office_is_no_call(tmp_path: Path, qtbot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    calls = Calls(tmp_path, window)
    heard: list[bool] = []
    calls.called.connect(lambda: heard.append(True))
    with qtbot.waitSignal(calls._watcher.directoryChanged):
        (tmp_path / "office.db-wal").touch()
    assert heard == []


def test_the_window_comes_out_of_the_task_bar_as_large_as_it_was(qtbot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.showMaximized()
    window.showMinimized()
    assert window.isMinimized()
    come_forward(window)
    assert not window.isMinimized()
    assert window.isMaximized()
    qtbot.waitUntil(window.isActiveWindow)
