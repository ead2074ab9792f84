"""The widget for each kind of value: what is typed stays as it was typed until it reads as a value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from desktop_app.core import values
from desktop_app.errors import InvalidInput
from ui.language import _
from ui.theme import px, restyle
from ui.widgets.icons import Button

Read = Callable[[str], Any]  # raises InvalidInput
Say = Callable[[Any], str]

CONTROL_UNITS = 30
MOST_LINES = 12  # a long text grows to so many lines, then scrolls


class Input(QWidget):
    """One value being typed. `edited` follows every change by the user, `left` the end of typing."""

    edited = Signal()
    left = Signal()

    def __init__(self, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(px(4))
        self.row.addWidget(control, 1)
        self.setFocusProxy(control)

    @property
    def spoken(self) -> tuple[QWidget, ...]:
        """The widgets that a screen reader calls by the field's label."""
        return (self.control,)

    def settle(self) -> None:
        """Decide at once what would be decided on leaving: what was typed is about to be taken."""

    def value(self) -> Any:
        """What was typed, read as a value; raises InvalidInput."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show a value that comes from the record; it does not count as an edit."""
        raise NotImplementedError

    def typed(self) -> Any:
        """What was typed, as JSON: for drafts, and to see whether anything was changed."""
        raise NotImplementedError

    def put_typed(self, typed: Any) -> None:
        """Put back what `typed` gave; raises ValueError or TypeError for what it never gives."""
        raise NotImplementedError

    def take(self, text: str) -> None:
        """Take a text that was copied elsewhere, as if it had been typed; raises InvalidInput where it cannot
        stand here.
        """
        self.put_typed(text)

    def set_hint(self, hint: str) -> None:
        """What may be typed here, in the empty control."""
        if isinstance(self.control, QLineEdit | QPlainTextEdit):
            self.control.setPlaceholderText(hint)

    def mark(self, *, problem: bool) -> None:
        """Outline the control in red, or no longer."""
        if self.control.property("problem") != problem:
            self.control.setProperty("problem", problem)
            restyle(self.control)


class LineInput(Input):
    """One line; tidied into its usual form when the field is left, if it can be read."""

    def __init__(self, read: Read, say: Say, parent: QWidget | None = None) -> None:
        self.line = QLineEdit()
        super().__init__(self.line, parent)
        self._read, self._say = read, say
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.line.editingFinished.connect(self._tidy)

    def value(self) -> Any:
        return self._read(self.line.text())

    def show_value(self, value: Any) -> None:
        self.line.setText(self._say(value))
        self.line.setCursorPosition(0)

    def typed(self) -> str:
        return self.line.text()

    def put_typed(self, typed: Any) -> None:
        self.line.setText(str(typed))

    def _tidy(self) -> None:
        with suppress(InvalidInput):  # said beside the field by whoever listens to `left`
            self.line.setText(self._say(self.value()))
        self.left.emit()


class GrowingText(QPlainTextEdit):
    """Several lines, as high as its text; Tab moves on, as everywhere in a form."""

    left = Signal()

    def __init__(self, rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # its lines are wrapped
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._grow()

    def focusOutEvent(self, event: Any) -> None:
        """Say that the field was left."""
        super().focusOutEvent(event)
        self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()

    def sizeHint(self) -> QSize:
        return QSize(px(200), self.minimumHeight())

    def _grow(self) -> None:
        lines = min(max(round(self.document().size().height()), self._rows), MOST_LINES)
        height = lines * self.fontMetrics().lineSpacing() + px(18)
        if height != self.minimumHeight():
            self.setFixedHeight(height)


class LongTextInput(Input):
    """Several lines of text."""

    def __init__(self, read: Read, rows: int, parent: QWidget | None = None) -> None:
        self.text = GrowingText(max(rows, 2))
        super().__init__(self.text, parent)
        self._read = read
        self._silent = False
        self.text.textChanged.connect(self._changed)
        self.text.left.connect(self.left)

    def value(self) -> Any:
        return self._read(self.text.toPlainText())

    def show_value(self, value: Any) -> None:
        self._silent = True
        self.text.setPlainText(value or "")
        self._silent = False

    def typed(self) -> str:
        return self.text.toPlainText()

    def put_typed(self, typed: Any) -> None:
        self.show_value(str(typed))

    def _changed(self) -> None:
        if not self._silent:
            self.edited.emit()


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
    """A combo box that the wheel does not change by accident."""

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
        self.show_value(_key_of(text, self._words))

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
            button = Button(_(word), kind="segment")
            button.setProperty("place", {0: "first", last: "last"}.get(place, "middle"))
            button.setProperty("small", True)
            button.setCheckable(True)
            button.clicked.connect(lambda _checked: self.edited.emit())
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
        self.show_value(_key_of(text, self._words))

    @property
    def _first(self) -> str:
        return next(iter(self._buttons))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Left and right move the choice; the choice is then the one stop of the Tab key."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
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


def _key_of(text: str, words: Mapping[Any, str]) -> Any:
    for key, word in words.items():
        if text in (key, word, _(word)):
            return key
    raise InvalidInput(
        _("“{text}”不在可选的里面（{words}）。").format(
            text=text[:20], words="、".join(list(words.values())[:8])
        )
    )
