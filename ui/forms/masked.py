"""A telephone or ID number, or a confidential name or house: masked until the user asks to see it, which is
journalled.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.errors import InvalidInput
from ui.language import _
from ui.widgets.fields import Input, LineInput, Read, Say
from ui.widgets.icons import Button
from ui.widgets.labels import plain_label

Reveal = Callable[[], str]  # raises NotAllowed


class MaskedInput(Input):
    """Masked words with a button that shows the value; the value can be changed once it is seen, or where
    none was.
    """

    def __init__(
        self,
        read: Read,
        say: Say,
        mask: Say,
        reveal: Reveal | None,
        *,
        editable: bool,
        parent: QWidget | None = None,
    ) -> None:
        self.words = plain_label()
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        super().__init__(self.words, parent)
        self._mask, self._reveal, self._editable = mask, reveal, editable
        self._stored: Any = None
        self._hidden = False
        self.entry = LineInput(read, say)
        self.entry.edited.connect(self.edited)
        self.entry.left.connect(self.left)
        self.button = Button(_("显示"), kind="link", then=self.show_whole)
        self.row.addWidget(self.entry, 1)
        self.button.setProperty("small", True)
        self.row.setStretchFactor(self.words, 0)
        self.row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.row.addStretch(0)
        if reveal is None:
            self.button.setToolTip(_("您的角色不能查看完整信息。"))
            self.button.setEnabled(False)

    @property
    def spoken(self) -> tuple[QWidget, ...]:
        return (self.control, *self.entry.spoken)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        return (*self.entry.stops, self.button)

    def set_hint(self, hint: str) -> None:
        self.entry.set_hint(hint)

    def value(self) -> Any:
        return self._stored if self._hidden or not self._editable else self.entry.value()

    def show_value(self, value: Any) -> None:
        self._stored = value
        self._hidden = bool(value)
        self.words.setText(self._mask(value))
        self.entry.show_value(None if self._hidden else value)
        self._arrange()

    def typed(self) -> Any:
        return None if self._hidden else self.entry.typed()

    def put_typed(self, typed: Any) -> None:
        if typed is not None:
            self._hidden = False
            self.entry.put_typed(typed)
            self._arrange()

    def take(self, text: str) -> None:
        if self._hidden or not self._editable:
            raise InvalidInput(_("原来的看不全，没有改；请先点“显示”。"))
        self.put_typed(text)

    def show_whole(self) -> None:
        """Show the value; the journal says who asked."""
        if self._reveal is None:
            return
        self._stored = self._reveal()
        self._hidden = False
        self.words.setText(self._stored)
        self.entry.show_value(self._stored)
        self._arrange()
        if self._editable:
            self.entry.setFocus()

    def mark(self, *, problem: bool) -> None:
        self.entry.mark(problem=problem)

    def _arrange(self) -> None:
        typing = self._editable and not self._hidden
        self.entry.setVisible(typing)
        self.words.setVisible(not typing)
        self.button.setVisible(self._hidden)
        self.setFocusProxy(self.entry if typing else self.button)
