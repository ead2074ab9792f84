"""Entries of dialogs and of the pages outside the desk, with their card: a label, a line, what is wrong."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop_app.errors import AppError
from ui.language import _
from ui.theme import px, restyle
from ui.widgets.icons import Button, IconButton
from ui.widgets.labels import plain_label
from ui.widgets.letters import FollowsLetters

CARD_UNITS = 440


class Entry(QWidget):
    """A labelled control with room for one problem below it."""

    def __init__(
        self, label: str, control: QWidget, *, name: str, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.control = control
        control.setObjectName(name)
        self._typed_in = control.focusProxy() or control  # of a day, its line
        self._typed_in.setAccessibleName(label)
        words = plain_label(label, "second")
        words.setBuddy(control)
        self.problem = plain_label(kind="problem", name=f"{name}.problem", wraps=True)
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(3))
        column.addWidget(words)
        column.addWidget(control)
        if hint:
            help_words = plain_label(hint, "third", wraps=True)
            column.addWidget(help_words)
        column.addWidget(self.problem)
        column.addStretch(1)  # beside an entry with a longer problem, this one stays at the top
        self.setFocusProxy(control)
        if isinstance(control, QLineEdit):
            control.textEdited.connect(lambda _text: self.show_problem(""))

    def show_problem(self, reason: str) -> None:
        """Put the reason below the control; "" takes it away."""
        self.problem.setText(reason)
        self.problem.setVisible(bool(reason))
        self._typed_in.setAccessibleDescription(reason)
        self._typed_in.setProperty("problem", bool(reason))
        restyle(self._typed_in)


def show_refusal(error: AppError, entries: Mapping[str, Entry], below: QLabel) -> None:
    """Say the reason at the entry that it is about, which gets the cursor; else below them all."""
    entry = entries.get(error.field or "")
    if entry is not None:
        entry.show_problem(_(error.message))
        entry.setFocus()
    else:
        below.setText(_(error.message))
        below.show()


class PasswordLine(QLineEdit):
    """Letters that are hidden, from the input method too, and can be shown; `caps` says whether they are
    typed with Caps Lock on.
    """

    caps = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = IconButton("eye", _("显示密码"), parent=self)
        self._eye.setCheckable(True)
        self._eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._eye.toggled.connect(self._show)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, px(2), 0)
        row.addStretch(1)
        row.addWidget(self._eye)
        self.setTextMargins(0, 0, px(28), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Watch for capitals that nobody holds Shift for."""
        letter = event.text()
        if letter.isascii() and letter.isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps.emit(letter.isupper() != shift)
        elif event.key() == Qt.Key.Key_CapsLock:
            self.caps.emit(False)  # whichever way it went, the next letter tells
        super().keyPressEvent(event)

    def _show(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)


class CardPage(FollowsLetters, QScrollArea):
    """A page with one card in its middle, which scrolls where the window is low or the letters are large.

    `help_asked` carries what the page is called.
    """

    help_asked = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "page")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._ground = QWidget()
        self._ground.setProperty("kind", "page")
        self.card = QFrame()
        self.card.setObjectName(f"{name}.card")
        self.card.setProperty("kind", "card")
        self.column = QVBoxLayout(self.card)
        across = QHBoxLayout()  # stretches and no alignment, which would not let the card grow with its text
        across.addStretch(1)
        across.addWidget(self.card)
        across.addStretch(1)
        middle = QVBoxLayout(self._ground)
        middle.addStretch(2)
        middle.addLayout(across)
        middle.addStretch(3)
        self.setWidget(self._ground)
        self.measure()

    def add_heading(self, title: str, sentence: str) -> None:
        """The brand with the way to the manual, a title, and a sentence below it."""
        brand = plain_label(_("乡镇工作台"), "brand")
        heading = plain_label(title, "title", wraps=True)
        words = plain_label(sentence, "second", wraps=True)
        how = Button(_("怎么用（F1）"), name=f"{self.objectName()}.how", kind="link")
        how.setProperty("small", True)
        how.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard has F1
        how.clicked.connect(lambda: self.help_asked.emit((self.objectName(),)))
        top = QHBoxLayout()
        top.addWidget(brand, 1)
        top.addWidget(how)
        self.column.addLayout(top)
        for label in (heading, words):
            self.column.addWidget(label)
        words.setVisible(bool(sentence))

    def measure(self) -> None:
        """Take on the size of the letters."""
        self.card.setFixedWidth(px(CARD_UNITS))
        self.column.setContentsMargins(px(28), px(18), px(28), px(18))
        self.column.setSpacing(px(9))  # the fullest card, of the first start, stands whole at 150 %
