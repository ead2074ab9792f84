"""An inner tab that shows no program: the head of every page, and below it what the subclass puts there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk import Desk
from ui.header import Header
from ui.theme import px


class OwnPage(QWidget):
    """What the tab asks of an inner tab, with answers for a page that holds nothing unsaved.

    A subclass fills `body`, adds its actions to `header`, and reads what it shows in `refresh`, which is
    called when the page is first shown and after every change on another page.
    """

    counted = Signal(str)
    unsaved = Signal(bool)
    changed = Signal(str)
    inner = Signal(int)
    reopened = Signal(str)  # the key of a tab that is another one from now on
    record_asked = Signal(str, object)  # the key of a program and the id of its record, to be shown there
    list_asked = Signal(object)  # Opens: a program's list with filters, to be shown there
    draft_asked = Signal(object)  # Draft: what was typed and not saved, to be shown in its form
    tab_asked = Signal(str)  # the key of an inner tab, to be shown
    new_asked = Signal(str)  # the key of a program, to enter a new record there
    arrived = Signal()  # what is first seen of the page is there

    def __init__(
        self,
        key: str,
        desk: Desk,
        *,
        titles: Sequence[str],
        place: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(key)
        self.setProperty("kind", "page")
        self.desk = desk
        self.header = Header(key, titles, desk.look, current=place)
        self.header.inner.connect(self.inner)
        self.body = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(self.body, 1)
        desk.look.changed.connect(self.measure)
        OwnPage.measure(self)  # what a subclass adds is not there yet: it measures that itself

    @property
    def counts(self) -> str:
        """The words for the status line."""
        return ""

    def begin(self) -> None:
        """Lead the keys into the page."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def measure(self) -> None:
        """Take on the size of the look."""
        self.body.setContentsMargins(px(16), px(10), px(16), px(10))
        self.body.setSpacing(px(10))

    def refresh(self) -> None:
        """Read anew what is shown."""

    def reread(self) -> None:
        """Read anew, after something was taken back."""
        self.refresh()

    def may_close(self, _then: Callable[[], None]) -> bool:
        """Whether nothing unsaved would be lost."""
        return True

    def suspend(self) -> None:
        """Keep what is typed, before the window locks."""

    def keep_input(self) -> None:
        """As `suspend`, and on the disk when this returns; raises AppError."""
