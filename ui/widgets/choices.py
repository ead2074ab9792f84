"""The widgets for what is chosen and not typed: yes or no, one of several words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QWidget,
)

from desktop_app.core import values
from desktop_app.errors import InvalidInput
from ui.language import _, together
from ui.widgets.fields import ENTER, Input
from ui.widgets.icons import Button


class FlagInput(Input):
    """Yes or no."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        self.box = QCheckBox(label)
        super().__init__(self.box, parent)
        self.box.clicked.connect(lambda _checked: self.edited.emit())

    def value(self) -> bool:
        return self.box.isChecked()

    def show_value(self, value: Any) -> None:
        self.box.setChecked(bool(value))

    def typed(self) -> bool:
        return self.box.isChecked()

    def put_typed(self, typed: Any) -> None:
        self.box.setChecked(bool(typed))

    def take(self, text: str) -> None:
        self.box.setChecked(bool(values.flag(text)))


class Choice(QComboBox):
    """A combo box that the wheel neither changes nor goes to by accident."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the form instead, unless the list was opened."""
        event.ignore()


class ChoiceInput(Input):
    """One of several words; the first, empty one stands for "unknown" where that is allowed."""

    def __init__(self, words: Mapping[Any, str], *, optional: bool, parent: QWidget | None = None) -> None:
        self.box = Choice()
        super().__init__(self.box, parent)
        if optional:
            self.box.addItem(_("（未填）"), None)
        for key, word in words.items():
            self.box.addItem(_(word), key)
        self.box.setPlaceholderText(_("请选择"))
        self.box.setMaxVisibleItems(16)
        self.box.activated.connect(lambda _index: self.edited.emit())
        self._words = words

    def take(self, text: str) -> None:
        self.show_value(key_of(text, self._words))

    def value(self) -> str | None:
        return self.box.currentData()

    def show_value(self, value: Any) -> None:
        self.box.setCurrentIndex(self.box.findData(value))

    def typed(self) -> str | None:
        return self.box.currentData()

    def put_typed(self, typed: Any) -> None:
        self.show_value(typed)


class SegmentedInput(Input):
    """Two or three short words side by side; the arrow keys choose."""

    def __init__(self, words: dict[str, str], parent: QWidget | None = None) -> None:
        self._row = QWidget()
        super().__init__(self._row, parent)
        layout = QHBoxLayout(self._row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._words = words
        self._group = QButtonGroup(self)
        self._buttons: dict[str, Button] = {}
        last = len(words) - 1
        for place, (key, word) in enumerate(words.items()):
            button = Button(_(word), kind="segment", then=self.edited.emit)
            button.setProperty("place", {0: "first", last: "last"}.get(place, "middle"))
            button.setProperty("small", True)
            button.setCheckable(True)
            button.installEventFilter(self)
            self._group.addButton(button)
            self._buttons[key] = button
            layout.addWidget(button)
        layout.addStretch(1)
        self.setFocusProxy(next(iter(self._buttons.values())))

    def value(self) -> str | None:
        return next((key for key, button in self._buttons.items() if button.isChecked()), None)

    def show_value(self, value: Any) -> None:
        self._group.setExclusive(False)
        for key, button in self._buttons.items():
            button.setChecked(key == value)
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if key == (value or self._first) else Qt.FocusPolicy.ClickFocus
            )
        self._group.setExclusive(True)
        self.setFocusProxy(self._buttons.get(value) or self._buttons[self._first])

    def typed(self) -> str | None:
        return self.value()

    def put_typed(self, typed: Any) -> None:
        self.show_value(typed)

    def take(self, text: str) -> None:
        self.show_value(key_of(text, self._words))

    @property
    def _first(self) -> str:
        return next(iter(self._buttons))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Left and right move the choice; the choice is then the one stop of the Tab key. Enter takes it and
        goes on, as in any field.
        """
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in ENTER:
                watched.click()
                event.ignore()
                return True
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
            if step:
                keys = list(self._buttons)
                now = next(place for place, key in enumerate(keys) if self._buttons[key] is watched)
                chosen = keys[(now + step) % len(keys)]
                self.show_value(chosen)
                self._buttons[chosen].setFocus(Qt.FocusReason.OtherFocusReason)
                self.edited.emit()
                return True
        return super().eventFilter(watched, event)


def key_of(text: str, words: Mapping[Any, str]) -> Any:
    """The key of the word that was copied, in either language; raises InvalidInput for another word."""
    for key, word in words.items():
        if text in (key, word, _(word)):
            return key
    raise InvalidInput(
        _("“{text}”不在可选的里面（{words}）。").format(
            text=text[:20], words=together(list(words.values())[:8])
        )
    )
