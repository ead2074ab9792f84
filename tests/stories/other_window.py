"""A clerk at another window: types into a new order until the draft is kept, says so, and sits there until
somebody ends the process.

Run as a process of its own: `python -m tests.stories.other_window DIRECTORY USER PASSWORD TITLE`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop_app.core import drafts
from desktop_app.security.unlocking import Unlocking
from ui.app import Program
from ui.application import make_application
from ui.main_window import MainWindow
from ui.preferences import Preferences

PATIENCE_MS = 120_000
LOOK_MS = 50


class OtherClerk:
    """Goes on from step to step as the window allows."""

    def __init__(self, program: Program, directory: Path, title: str) -> None:
        self._program, self._title = program, title
        self._drafts = directory / drafts.DIRECTORY
        self._typed = False
        self._timer = QTimer(interval=LOOK_MS)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    def _go_on(self) -> None:
        window = self._program.window
        if not isinstance(window, MainWindow):
            return
        if not self._typed:
            self._typed = True
            self._type(window)
        elif any(self._drafts.glob("work_orders-new-*")):
            self._timer.stop()
            sys.stdout.write("kept\n")
            sys.stdout.flush()

    def _type(self, window: MainWindow) -> None:
        page = window.open("work_orders").open_inner("work_orders")
        page.new_record()
        QTest.keyClicks(page.form.findChild(QLineEdit, "work_orders.title.control"), self._title)


def main() -> int:
    """Work until killed; 1 where nobody does that."""
    directory, user, password, title = sys.argv[1:]
    application = make_application()
    preferences = Preferences.of(Path(directory))
    preferences.keep_toured(user)
    program = Program(application, Path(directory), preferences)
    program.begin(Unlocking(Path(directory), user, password))
    _clerk = OtherClerk(program, Path(directory), title)
    QTimer.singleShot(PATIENCE_MS, application, application.quit)
    application.exec()
    return 1


if __name__ == "__main__":
    sys.exit(main())
