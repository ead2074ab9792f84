"""The hooks that bring a bug, wherever it happened, to the one crash dialog."""

from __future__ import annotations

import logging
import sys
import threading
import time
from types import TracebackType

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.core.storage import refusal_of
from desktop_app.errors import AppError
from ui import messages

log = logging.getLogger(__name__)


class CrashReporter(QObject):
    """Shows exceptions from any thread on the window's own; a refusal that nobody took is shown as one."""

    _caught = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._box: QWidget | None = None
        self._began = time.time()
        self._caught.connect(self.show)

    def install(self) -> None:
        """Take over `sys.excepthook` and `threading.excepthook`; `remove` gives them back."""
        self._former = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._on_main
        threading.excepthook = self._on_thread

    def remove(self) -> None:
        """Give the hooks back to whoever had them."""
        sys.excepthook, threading.excepthook = self._former

    def _on_main(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._former[0](kind, error, trace)
            QApplication.quit()
            return
        self._caught.emit(error)

    def _on_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self._caught.emit(caught.exc_value)

    @Slot(object)
    def show(self, error: BaseException) -> None:
        """Show the dialog; while one is open, further bugs only go to the log."""
        error = refusal_of(error) or error
        window = QApplication.activeWindow()
        if isinstance(error, AppError) and window is not None:
            messages.refuse(window, error)
            return
        log.error("unexpected error", exc_info=error)
        if self._box is None:
            from ui import crash_report

            replaced = crash_report.is_replaced(self._began)
            self._box = messages.crash(window, crash_report.report(error), replaced=replaced)
            self._box.finished.connect(self._closed)

    @Slot()
    def _closed(self) -> None:
        self._box = None
