"""The widget for what several words may be true of: a box for each, as on the paper form."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from db.fields import ChoicesField
from ui.language import headed
from ui.theme import px
from ui.widgets.choices import key_of
from ui.widgets.fields import Input
from ui.widgets.letters import FollowsLetters

_BETWEEN = re.compile(r"[、，,;；\n]+")
_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)


class _Boxes(FollowsLetters, QWidget):
    """The boxes below each other, in as many columns as there is room for."""

    def __init__(self, boxes: list[QCheckBox], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes = boxes
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._arrange(len(boxes))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Begin a new row where the window has become too narrow."""
        super().resizeEvent(event)
        self._arrange(self._fitting(event.size().width()))

    def measure(self) -> None:
        """Take on the size of the letters."""
        self._columns = 0
        self._arrange(self._fitting(self.width()))

    def minimumSizeHint(self) -> QSize:
        """One column is enough."""
        return QSize(self._widest(), super().minimumSizeHint().height())

    def _widest(self) -> int:
        return max(box.sizeHint().width() for box in self._boxes)

    def _fitting(self, width: int) -> int:
        return max(1, min(len(self._boxes), (width + px(8)) // (self._widest() + px(8))))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        self._grid.setHorizontalSpacing(px(8))
        self._grid.setVerticalSpacing(px(2))
        for box in self._boxes:
            self._grid.removeWidget(box)
        for place, box in enumerate(self._boxes):
            self._grid.addWidget(box, *divmod(place, columns))
        for column in range(len(self._boxes)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


class ChoicesInput(Input):
    """Several of a few words. The arrow keys go from box to box, Space ticks; Tab and Enter leave them."""

    def __init__(self, field: ChoicesField, parent: QWidget | None = None) -> None:
        self.boxes = {key: QCheckBox(headed(word)) for key, word in field.words.items()}
        super().__init__(_Boxes([*self.boxes.values()]), parent)
        self._field = field
        for key, box in self.boxes.items():
            box.clicked.connect(lambda _checked, key=key: self._choose(key))
            box.installEventFilter(self)
        self.show_value(field.alone)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        return tuple(self.boxes.values())

    def value(self) -> str:
        return self._field.joined(key for key, box in self.boxes.items() if box.isChecked())

    def show_value(self, value: Any) -> None:
        shown = self._field.keys(value or self._field.alone)
        for key, box in self.boxes.items():
            box.setChecked(key in shown)
        self._lead_to(next((box for box in self.boxes.values() if box.isChecked()), self._first))

    def typed(self) -> str:
        return self.value()

    def put_typed(self, typed: Any) -> None:
        if not isinstance(typed, str):
            raise TypeError(typed)
        self.show_value(typed)

    def take(self, text: str) -> None:
        words = [word.strip() for word in _BETWEEN.split(text) if word.strip()]
        self.show_value(self._field.joined(key_of(word, self._field.words) for word in words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The boxes are one stop of the Tab key; within them the arrow keys go on."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = 1 if event.key() in _FORWARD else -1 if event.key() in _BACK else 0
            if step:
                boxes = [*self.boxes.values()]
                now = boxes.index(watched)
                self._lead_to(boxes[(now + step) % len(boxes)])
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    @property
    def _first(self) -> QCheckBox:
        return next(iter(self.boxes.values()))

    def _choose(self, key: str) -> None:
        alone = key == self._field.alone and self.boxes[key].isChecked()
        self.show_value(key if alone else self.value())
        self._lead_to(self.boxes[key])
        self.edited.emit()

    def _lead_to(self, stop: QCheckBox) -> None:
        """Make the box the one that the Tab key leads to."""
        for box in self.boxes.values():
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus if box is stop else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(stop)
