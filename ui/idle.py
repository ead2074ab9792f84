"""Notices that nobody works at the window any more: for so many minutes no key, click, wheel or touch."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

if TYPE_CHECKING:
    from desktop_app.core.office import Office

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


def minutes_of(office: Office) -> int:
    """How long nobody may work at the window before it is locked, as the office has it today."""
    return office.parameters.whole("idle_lock", office.today())


class IdleWatch(QObject):
    """`idle` follows when nothing was done for `minutes`, which are asked for anew each time.

    It listens at the windows of the screen that have the focus, not at every widget: those get an event for
    each key and movement, and nothing else worth counting. While the PC sleeps its timers may stand still, so
    the first event after that is measured by the clock on the wall.
    """

    idle = Signal()

    def __init__(
        self, minutes: Callable[[], int], parent: QObject, *, now: Callable[[], float] = time.time
    ) -> None:
        super().__init__(parent)
        self._minutes, self._now = minutes, now
        self._worked_at = now()
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self.idle)
        application = QGuiApplication.instance()
        application.focusWindowChanged.connect(self._listen)
        self._listen(application.focusWindow())
        self.restart()

    def restart(self) -> None:
        """Begin to count from now."""
        self._worked_at = self._now()
        self.timer.start(self._minutes() * MINUTE_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody works; the event goes on to whom it is for."""
        if event.type() in _WORK:
            now = self._now()
            slept = self.timer.isActive() and (now - self._worked_at) * 1000 > self.timer.interval()
            self._worked_at = now
            self.timer.start()
            if slept:
                self.idle.emit()
                return True  # whoever woke the PC up types nothing into the window
        return super().eventFilter(watched, event)

    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
            self.timer.start()
