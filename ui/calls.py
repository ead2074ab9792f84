"""Hears a second start on the office that is open, and tells that the window is wanted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QMainWindow

from desktop_app.security import calling


class Calls(QObject):
    """`called` follows each start of the program on the same office."""

    called = Signal()

    def __init__(self, directory: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._directory = directory
        self._watcher = QFileSystemWatcher([str(directory)], self)
        self._watcher.directoryChanged.connect(self._look)

    def _look(self) -> None:
        if calling.answer(self._directory):
            self.called.emit()


def come_forward(window: QMainWindow) -> None:
    """Bring the window before all others, out of the task bar too, with the dialog that stands over it."""
    minimized, active = Qt.WindowState.WindowMinimized, Qt.WindowState.WindowActive
    window.setWindowState(window.windowState() & ~minimized | active)
    for wanted in filter(None, (window, QApplication.activeModalWidget())):
        wanted.raise_()
        wanted.activateWindow()
    QApplication.alert(window)  # where the system lets no program take the front, its sign blinks
