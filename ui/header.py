"""The head of a page: its title or inner tabs, the ready selections, and the actions at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from desktop_app.core.program import View
from ui.language import headed
from ui.theme import Look, px
from ui.widgets.icons import Button
from ui.widgets.labels import plain_label
from ui.widgets.overflow import OverflowRow

HEIGHT = 44


class Header(QFrame):
    """One row. `inner` carries the place of the inner tab asked for, `viewed` the key of the selection."""

    inner = Signal(int)
    viewed = Signal(str)

    def __init__(
        self, key: str, titles: Sequence[str], look: Look, *, current: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "header")
        self.setObjectName(f"{key}.header")
        self._key = key
        self._row = QHBoxLayout(self)
        self._titles = OverflowRow(f"{key}.inner.more", spacing=16, kind="inner-tab")
        self._segments = OverflowRow(f"{key}.views.more", spacing=0, kind="segment")
        self._actions = OverflowRow(f"{key}.actions.more", to_right=True)
        self._views: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._titles_of: dict[str, str] = {}
        self._add_titles(titles, current)
        self._row.addWidget(self._titles)
        self._row.addWidget(self._segments)
        self._row.addStretch(1)
        self._row.addWidget(self._actions)
        look.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self.setFixedHeight(px(HEIGHT))
        self._row.setContentsMargins(px(16), 0, px(16), 0)
        self._row.setSpacing(px(14))

    def _add_titles(self, titles: Sequence[str], current: int) -> None:
        if len(titles) == 1:
            title = plain_label(headed(titles[0], "list"), "title", name=f"{self._key}.title")
            self._row.insertWidget(0, title)
            self._titles.hide()
            return
        for place, words in enumerate(titles):
            tab = Button(headed(words, "list"), name=f"{self._key}.inner.{place}", kind="inner-tab")
            tab.setCheckable(True)
            tab.setChecked(place == current)
            tab.clicked.connect(lambda _checked, tab=tab, place=place: self._ask_inner(tab, place, current))
            self._titles.add(tab)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew."""
        super().resizeEvent(event)
        self._give_titles_room()

    def event(self, event: QEvent) -> bool:
        """Share the room out anew when a part of the row has become wider."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._give_titles_room()
        return super().event(event)

    def _give_titles_room(self) -> None:
        """Inner tabs give way last: only where selections and actions are as narrow as they can be."""
        shown = [row for row in (self._titles, self._segments, self._actions) if not row.isHidden()]
        others = sum(row.minimumSizeHint().width() for row in shown if row is not self._titles)
        margins = self._row.contentsMargins()
        gaps = margins.left() + margins.right() + self._row.spacing() * len(shown)
        room = self.width() - gaps - others
        wanted = min(self._titles.sizeHint().width(), room)
        self._titles.setFixedWidth(max(wanted, self._titles.minimumSizeHint().width()))

    def _ask_inner(self, tab: QPushButton, place: int, current: int) -> None:
        tab.setChecked(place == current)  # this header belongs to one program and keeps its own place
        self.inner.emit(place)

    def add_views(self, views: Sequence[View]) -> None:
        """The ready selections, the first one chosen."""
        for place, view in enumerate(views):
            button = Button(headed(view.title), name=f"{self._key}.view.{view.key}", kind="segment")
            button.setCheckable(True)
            button.setChecked(place == 0)
            button.setProperty("place", _place(place, len(views)))
            button.clicked.connect(lambda _checked, key=view.key: self.viewed.emit(key))
            self._group.addButton(button)
            self._segments.add(button)
            self._views[view.key] = button
            self._titles_of[view.key] = headed(view.title)

    def show_count(self, view: str, count: int) -> None:
        """How many records the selection holds, behind its name."""
        self._views[view].setText(f"{self._titles_of[view]} {count:,}")

    def choose(self, view: str) -> None:
        """Mark the selection as the one that is shown; none of them for a list of the user's own making."""
        self._group.setExclusive(False)
        for key, button in self._views.items():
            button.setChecked(key == view)
        self._group.setExclusive(True)

    def add_action(self, button: QPushButton, *, keep: bool = False) -> None:
        """One more action at the right; a kept one never moves into the menu."""
        self._actions.add(button, keep=keep)


def _place(place: int, count: int) -> str:
    if count == 1:
        return "only"
    return {0: "first", count - 1: "last"}.get(place, "middle")
