"""Files that are dropped on the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrop(QObject):
    """Takes local files that are dropped on the widget, of all kinds or with one ending. `dropped` carries
    their paths.
    """

    dropped = Signal(object)

    def __init__(self, target: QWidget, *, ending: str = "") -> None:
        super().__init__(target)
        self._ending = ending
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept local files, and nothing else; others are left to the widget around this one."""
        paths = dropped_files(event) if isinstance(event, QDropEvent) else []
        if not paths or not all(path.name.lower().endswith(self._ending) for path in paths):
            return super().eventFilter(watched, event)
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(paths)
        return True


def dropped_files(event: QDropEvent) -> list[Path]:
    """The local files of the event."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
