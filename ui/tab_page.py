"""The page of a tab: its one program or page, or several as inner tabs, each made when it is first opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.core.program import Program
from desktop_app.programs import Tab
from ui.own_page import OwnPage

if TYPE_CHECKING:
    from ui.program_tab import ProgramTab

    InnerTab = ProgramTab | OwnPage
    # Makes one inner tab: the tab, the place in it, and the parent that it grows up in.
    InnerTabMaker = Callable[[Tab, int, QWidget], InnerTab]


class TabPage(QWidget):
    """What the window shows for a tab; it passes on what the page on top says."""

    counted = Signal(str)
    unsaved = Signal(bool)
    changed = Signal(str)
    reopened = Signal(str)

    def __init__(self, tab: Tab, make: InnerTabMaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"tab.{tab.key}")
        self._tab = tab
        self._make = make
        self._made: dict[int, InnerTab] = {}
        self._place = 0
        self._stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        if len(tab.titles) > 1:
            for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
                QShortcut(QKeySequence(keys), self, activated=lambda step=step: self._step(step))
        self.open(0)

    @property
    def key(self) -> str:
        """The key of the tab."""
        return self._tab.key

    @property
    def counts(self) -> str:
        """The words for the status line."""
        return self.current.counts

    @property
    def current(self) -> InnerTab:
        """The inner tab on top."""
        return self._made[self._place]

    def open(self, place: int) -> InnerTab:
        """Bring that inner tab to the top."""
        if place not in self._made:
            page = self._make(self._tab, place, self._stack)
            page.inner.connect(self._go_to)
            page.counted.connect(lambda words, page=page: self._counted(page, words))
            page.unsaved.connect(self.unsaved)
            page.changed.connect(lambda key, page=page: self._changed(page, key))
            if isinstance(page, OwnPage):
                page.reopened.connect(self.reopened)
            self._made[place] = page
            self._stack.addWidget(page)
        self._place = place  # only now: a page that cannot be made leaves the one before it on top
        self._stack.setCurrentWidget(self.current)
        self.counted.emit(self.current.counts)
        return self.current

    def open_inner(self, key: str) -> InnerTab:
        """Bring the program or page of that key to the top; raises StopIteration if the tab has none."""
        return self.open(
            next(place for place, (inner, _title) in enumerate(self._tab.titles) if inner == key)
        )

    def has_inner(self, key: str) -> bool:
        """Whether the tab has a program or page of that key."""
        return any(inner == key for inner, _title in self._tab.titles)

    @property
    def opened(self) -> list[Program]:
        """The programs whose pages were opened."""
        return [page.program for page in self._lists()]

    def show_counts(self, counts: Mapping[tuple[str, str], int]) -> None:
        """How many records the ready selections hold."""
        for page in self._lists():
            page.show_counts(counts)

    def _lists(self) -> list[ProgramTab]:
        return [page for page in self._made.values() if not isinstance(page, OwnPage)]

    def _changed(self, changed: InnerTab, key: str) -> None:
        """One inner tab has written: what it wrote may stand in the lists of the others, and decide which
        moves their records can make.
        """
        for page in self._made.values():
            if page is not changed:
                page.reread()
        self.changed.emit(key)

    def refresh(self) -> None:
        """Read every list that was opened anew: another page has changed something."""
        for page in self._made.values():
            page.refresh()

    def reread(self) -> None:
        """Read lists and what is shown of their records anew: something was taken back."""
        for page in self._made.values():
            page.reread()

    def may_close(self, then: Callable[[], None]) -> bool:
        """Whether nothing unsaved would be lost on any of the pages."""
        return all(page.may_close(then) for page in self._made.values())

    def suspend(self) -> None:
        """Keep what is typed at once, before the window locks."""
        for page in self._made.values():
            page.suspend()

    def keep_input(self) -> None:
        """As `suspend`, and on the disk when this returns; raises AppError."""
        for page in self._made.values():
            page.keep_input()

    def _go_to(self, place: int) -> None:
        """Open what was chosen, and lead the keys into it."""
        self.open(place).begin()

    def _step(self, step: int) -> None:
        self._go_to((self._place + step) % len(self._tab.titles))

    def _counted(self, page: InnerTab, words: str) -> None:
        if page is self._made.get(self._place):
            self.counted.emit(words)
