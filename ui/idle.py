"""Notices that nobody works at the window any more: for so many minutes no key, click, wheel or touch."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

MINUTE_MS = 60_000
_WORK = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


class IdleWatch(QObject):
    """`idle` follows when nothing was done for `minutes`, which are asked for anew each time.

    It listens at the windows of the screen that have the focus, not at every widget: those get an event for
    each key and movement, and nothing else worth counting.
    """

    idle = Signal()

    def __init__(self, minutes: Callable[[], int], parent: QObject) -> None:
        super().__init__(parent)
        self._minutes = minutes
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self.idle)
        application = QGuiApplication.instance()
        application.focusWindowChanged.connect(self._listen)
        self._listen(application.focusWindow())
        self.restart()

    def restart(self) -> None:
        """Begin to count from now."""
        self.timer.start(self._minutes() * MINUTE_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody works; the event goes on to whom it is for."""
        if event.type() in _WORK:
            self.timer.start()
        return super().eventFilter(watched, event)

    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
            self.timer.start()
