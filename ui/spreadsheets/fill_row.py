"""The line in which somebody says what rows of a file get that leave a field out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop_app.spreadsheets.mapping import Target
from ui.language import _
from ui.theme import px
from ui.widgets.choices import Choice
from ui.widgets.labels import plain_label


class FillRow(QWidget):
    """A field, and its value for all rows that say nothing in it."""

    def __init__(self, key: str, targets: Sequence[Target], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = Choice()
        self._field.setObjectName(f"{key}.fill")
        self._field.setAccessibleName(_("哪一栏没有写的一律填"))
        self._field.addItem(_("不补"), "")
        for target in targets:
            if "." not in target.name:
                self._field.addItem(_(target.label), target.name)
        self._field.activated.connect(lambda _index: self._follow())
        self._value = QLineEdit()
        self._value.setObjectName(f"{key}.fill.value")
        self._value.setAccessibleName(_("没有写的一律填什么"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        for widget in (
            plain_label(_("没有写这一栏的行："), "second"),
            self._field,
            plain_label(_("一律填"), "second"),
            self._value,
        ):
            row.addWidget(widget)
        row.addStretch(1)
        self._follow()

    def said(self) -> dict[str, str]:
        """The field and its value; nothing where no field is chosen."""
        name: str = self._field.currentData()
        return {name: self._value.text()} if name else {}

    def _follow(self) -> None:
        self._value.setEnabled(bool(self._field.currentData()))
