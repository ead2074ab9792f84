"""Lists with a card that tells of what is chosen: beside them, or below where there is no room for both."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget

from ui.theme import px
from ui.widgets.room import UNLIMITED
from ui.widgets.sheet import Sheet

CARD_UNITS = 320
SIDE_BY_SIDE_UNITS = 728  # the lists need the rest
ACROSS, DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class CardBeside(QScrollArea):
    """The lists, each of a least height, and the card, which scroll where the window is low; `above` stands
    over both. A wide card has its `deeds` in a row.
    """

    def __init__(
        self,
        lists: dict[QFrame, int],
        card: QWidget,
        *,
        above: QWidget | None = None,
        deeds: QBoxLayout | None = None,
    ) -> None:
        super().__init__(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lists, self._card, self._deeds = lists, card, deeds
        self._left, self._row = QBoxLayout(DOWN), QBoxLayout(ACROSS)
        for each in lists:
            self._left.addWidget(each, 1)
        self._row.addLayout(self._left, 1)
        self._row.addWidget(card)
        self._sheet = Sheet()
        if above is not None:
            self._sheet.column.addWidget(above)
        self._sheet.column.addLayout(self._row, 1)
        self.setWidget(self._sheet)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room, else one below the other."""
        super().resizeEvent(event)
        self._arrange()

    def measure(self) -> None:
        """Take on the size of the look."""
        self._sheet.column.setSpacing(px(10))
        self._row.setSpacing(px(12))
        self._left.setSpacing(px(12))
        for each, units in self._lists.items():
            each.setMinimumHeight(px(units))
        if self._deeds is not None:
            self._deeds.setSpacing(px(10))
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= px(SIDE_BY_SIDE_UNITS)
        self._row.setDirection(ACROSS if wide else DOWN)
        if self._deeds is not None:
            self._deeds.setDirection(DOWN if wide else ACROSS)
        self._card.setMinimumWidth(px(CARD_UNITS) if wide else 0)
        self._card.setMaximumWidth(px(CARD_UNITS) if wide else UNLIMITED)
