"""F1: opens the manual at the page for where one is, in every window, before and after the password."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from ui.preferences import Preferences
from ui.tasks import Runner
from ui.theme import Look

if TYPE_CHECKING:
    from ui.help.window import HelpWindow

KEY = "F1"
SHORTCUT = "help.key"


class HelpDesk(QObject):
    """Gives each window its key when it first has the focus, and keeps the one window of the manual."""

    def __init__(
        self, look: Look, preferences: Preferences, tasks: Callable[[], Runner], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._look, self._preferences, self._tasks = look, preferences, tasks
        self.window: HelpWindow | None = None
        QApplication.instance().focusChanged.connect(self._focus_moved)

    def attend(self, window: QWidget) -> None:
        """Let the key work in the window."""
        if window.findChild(QShortcut, SHORTCUT, Qt.FindChildOption.FindDirectChildrenOnly) is None:
            shortcut = QShortcut(QKeySequence(KEY), window, activated=lambda: self._ask_in(window))
            shortcut.setObjectName(SHORTCUT)

    def open(self, names: Iterable[str]) -> HelpWindow:
        """Show the page for the place that is called so, from the inside out; the manual comes to the top."""
        from ui.help import window as help_window  # the manual, and all that is needed to print it

        if self.window is None:
            self.window = help_window.HelpWindow(self._look, self._tasks, self._preferences)
        self.window.go_to(self.window.topic(names))
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        return self.window

    def _focus_moved(self, _former: QWidget | None, now: QWidget | None) -> None:
        if now is not None:
            self.attend(now.window())

    def _ask_in(self, window: QWidget) -> None:
        focus = QApplication.focusWidget()
        self.open(names_from(focus if focus is not None and window.isAncestorOf(focus) else window))


def names_from(widget: QWidget | None) -> Iterator[str]:
    """What the widget and those around it are called, the innermost first; a window adds what it shows."""
    while widget is not None:
        if widget.objectName():
            yield widget.objectName()
        yield from getattr(widget, "places", ())
        widget = widget.parentWidget()
