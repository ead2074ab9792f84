"""What stands where a list would be: loading, empty, nothing found, failed; each with a way on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from ui.language import _
from ui.theme import px
from ui.widgets import icons
from ui.widgets.icons import Button
from ui.widgets.labels import plain_label

WIDTH_UNITS = 380


class StatePane(QWidget):
    """An icon, a sentence, what to do about it, and a button that does it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._drawing = ""
        self._then: Callable[[], None] | None = None
        self._sign = plain_label(kind="third")
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._busy = QProgressBar(minimum=0, maximum=0, textVisible=False)
        self._heading = self._label(f"{name}.heading", "heading")
        self._text = self._label(f"{name}.text", "second")
        self.button = Button("", name=f"{name}.action", kind="", then=self._act)
        self.how = Button(_("怎么用（F1）"), name=f"{name}.how", kind="link")
        self._ask_help: Callable[[], None] | None = None
        self.how.clicked.connect(self._tell_how)
        column = QVBoxLayout(self)
        column.addStretch(2)
        for widget in (self._sign, self._busy, self._heading, self._text, self.button, self.how):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    @staticmethod
    def _label(name: str, kind: str) -> QLabel:
        label = plain_label(kind=kind, name=name, wraps=True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return label

    def begin(self) -> None:
        """Lead the keys to what is offered."""
        offered = (button for button in (self.button, self.how) if button.isVisible())
        if (first := next(offered, None)) is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_loading(self, heading: str, *, action: str = "", then: Callable[[], None] | None = None) -> None:
        """Work is under way; `action` may stop it."""
        self._show("", heading, "", action, then)
        self._busy.show()

    def show_state(
        self,
        drawing: str,
        heading: str,
        text: str,
        *,
        action: str = "",
        then: Callable[[], None] | None = None,
        how: Callable[[], None] | None = None,
    ) -> None:
        """Say how things stand, and offer one thing to do; `how` opens the page that tells more."""
        self._show(drawing, heading, text, action, then)
        self._ask_help = how
        self.how.setVisible(how is not None)
        self._busy.hide()

    def _show(
        self, drawing: str, heading: str, text: str, action: str, then: Callable[[], None] | None
    ) -> None:
        self._drawing, self._then = drawing, then
        self._heading.setText(heading)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.how.hide()
        self.setAccessibleName(heading)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon anew in the colours and the size of the look: of a hidden pane once it is shown."""
        changes = (QEvent.Type.StyleChange, QEvent.Type.PaletteChange, QEvent.Type.FontChange)
        if event.type() in changes and self.isVisible():
            self._measure()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """The look may have changed meanwhile."""
        super().showEvent(event)
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words within the pane."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        self.layout().setSpacing(px(10))
        for label in (self._heading, self._text):
            label.setFixedWidth(min(px(WIDTH_UNITS), max(self.width() - px(32), px(160))))
            label.setMinimumHeight(max(label.heightForWidth(label.width()), 0))  # every line
        self._busy.setFixedWidth(px(160))
        self._sign.setVisible(bool(self._drawing))
        if self._drawing:
            colour = self._sign.palette().color(QPalette.ColorRole.WindowText)
            ratio = self.devicePixelRatioF()
            self._sign.setPixmap(icons.pixmap(self._drawing, colour, size=px(40), ratio=ratio))

    def _tell_how(self) -> None:
        if self._ask_help is not None:
            self._ask_help()

    def _act(self) -> None:
        if self._then is not None:
            self._then()
