"""Labelled inputs in two columns where there is room, in one where there is not; problems stand below their
input.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.core.checks import value_problems
from desktop_app.core.program import Field
from desktop_app.errors import InvalidInput
from ui.forms.inputs import Inputs
from ui.language import _, is_chinese
from ui.theme import px
from ui.widgets.choices import FlagInput
from ui.widgets.days import MomentInput
from ui.widgets.fields import CONTROL_UNITS, Input, LongTextInput

TWO_COLUMNS_UNITS = 380
TWO_SPELT_COLUMNS_UNITS = 520  # in a language whose labels take more room
TEXT_UNITS = 24  # the height of a value that cannot be changed
LABEL_UNITS = (52, 92)  # the narrowest and the widest column of labels; longer labels wrap
_UNBROKEN = re.compile(r"[!-~]{15,}")  # longer than half a form is wide
_NEXT = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Cell(QWidget):
    """One field of the form: its label, its input or its words, and what is wrong with it."""

    edited = Signal()
    left = Signal()

    def __init__(
        self,
        field: Field,
        record: Any,
        inputs: Inputs,
        *,
        name: str,
        editable: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.editable = editable
        self.stored = inputs.stored(field)
        self.words = inputs.label(field)
        self.label = QLabel(
            self.words,
            alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop,
            textFormat=Qt.TextFormat.PlainText,
        )
        self.label.setProperty("kind", "second")
        self.label.setWordWrap(True)
        self.problem = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.problem.setProperty("kind", "problem")
        self.problem.setObjectName(f"{name}.problem")
        self.problem.hide()
        self._model = inputs.part.model if inputs.part is not None else inputs.program.model
        self.input: Input | None = None
        self.text: QLabel | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)  # columns of equal width
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(px(2))
        if editable or inputs.may_be_hidden(field, record):
            body.addWidget(self._make_input(field, record, inputs, name))
        else:
            body.addWidget(self._make_text(inputs.words(field, record), name))
        body.addWidget(self.problem)
        self._measure()

    def _make_input(self, field: Field, record: Any, inputs: Inputs, name: str) -> Input:
        self.input = inputs.input_for(field, record, editable=self.editable)
        self.input.setObjectName(name)
        self.input.control.setObjectName(f"{name}.control")
        for control in self.input.spoken:
            control.setAccessibleName(self.words)
        self.input.show_value(record.__data__.get(field.name))
        self.initial = self.input.typed()
        self.label.setBuddy(self.input)
        self.input.edited.connect(self._edited)
        self.input.left.connect(self.check)
        if isinstance(self.input, FlagInput):
            self.label.setText("")
        return self.input

    def _make_text(self, words: str, name: str) -> QLabel:
        self.text = QLabel(words, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.text.setObjectName(name)
        self.text.setAccessibleName(f"{self.words}：{words}")
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        return self.text

    @property
    def wide(self) -> bool:
        """Whether the field takes the whole width: also a day with its time, and a number in words, that half
        of it would cut.
        """
        needs_room = isinstance(self.input, LongTextInput | MomentInput) or self._is_long_number
        return self.field.wide or needs_room

    @property
    def _is_long_number(self) -> bool:
        """Whether calm words hold a run of marks that no line may break."""
        words = self.text.text() if self.text is not None else ""
        return _UNBROKEN.search(words) is not None

    @property
    def changed(self) -> bool:
        """Whether the user typed something else than what was shown first."""
        return self.editable and self.input is not None and self.input.typed() != self.initial

    def require(self, *, required: bool) -> None:
        """Say in the empty input whether it must be filled."""
        if self.input is not None:
            words = [_("必填")] if required else []
            self.input.set_hint("，".join(words + [_(self.field.hint)] * bool(self.field.hint)))
            self.input.setToolTip(_(self.field.hint) if self.field.hint else "")  # a narrow input cuts it

    def settle(self) -> None:
        """Decide at once what the input would decide when it is left."""
        if self.input is not None:
            self.input.settle()

    def take(self, text: str) -> str:
        """Put a copied text into the input, an empty one not; "" or what speaks against it, which is said
        below it too.
        """
        if self.input is None or not text:
            return ""
        try:
            self.input.take(text)
        except InvalidInput as error:
            self.show_problem(_(error.message))
        else:
            self.check()
        reason = "" if self.problem.isHidden() else self.problem.text()
        return f"{self.words}：{reason}" if reason else ""

    def value(self) -> Any:
        """The value typed; raises InvalidInput."""
        return None if self.input is None else self.input.value()

    def problems(self, record: Any) -> list[str]:
        """Reasons against what is typed, as far as the field itself can tell."""
        try:
            value = self.value()
        except InvalidInput as error:
            return [_(error.message)]
        return [_(problem.reason) for problem in value_problems(self.field, self._model, value, record)]

    def show_problem(self, reason: str) -> None:
        """Put the reason below the input; "" takes it away."""
        self.problem.setText(reason)
        self.problem.setVisible(bool(reason))
        if self.input is not None:
            self.input.mark(problem=bool(reason))
            self.input.control.setAccessibleDescription(reason)

    def check(self) -> None:
        """On leaving: say at once what cannot be read or is too long; what is missing is said when it is
        saved.
        """
        if self.input is None:
            return
        try:
            value = self.input.value()
        except InvalidInput as error:
            self.show_problem(_(error.message))
        else:
            found = () if value in (None, "") else value_problems(self.field, self._model, value, None)
            self.show_problem(next((_(problem.reason) for problem in found), ""))
        self.left.emit()

    def _edited(self) -> None:
        if not self.problem.isHidden():
            self.show_problem("")
        self.edited.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure()

    def _measure(self) -> None:
        """One line of words stands in the middle of a control's height; more lines go on below it."""
        height = px(CONTROL_UNITS if self.editable else TEXT_UNITS)
        margin = max((height - self.fontMetrics().height()) // 2, 0)
        for words in (self.label, self.text):
            if words is not None:
                words.setContentsMargins(0, margin, 0, margin)
                words.setMinimumHeight(height)
        if self.input is not None:
            self.input.setMinimumHeight(height)


class FieldGrid(QWidget):
    """The cells of a section. Enter goes on to the next field."""

    def __init__(self, cells: Iterable[Cell], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self.cells = list(cells)
        self._hidden: frozenset[str] = frozenset()
        self._columns = 0
        self._last = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        for cell in self.cells:
            cell.setParent(self)
            cell.label.setParent(self)

    def visible_cells(self) -> Iterator[Cell]:
        """The cells that are not hidden."""
        return (cell for cell in self.cells if cell.field.name not in self._hidden)

    def hide_fields(self, names: frozenset[str]) -> None:
        """Hide these fields and close the gaps; to be called once at the start."""
        if names != self._hidden or not self._columns:
            for cell in self.cells:
                name = cell.field.name
                if (name in names) != (name in self._hidden):
                    cell.setVisible(name not in names)
                    cell.label.setVisible(name not in names)
            self._hidden = names
            self._arrange(self._columns or 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where two would be too narrow."""
        super().resizeEvent(event)
        self.fit(event.size().width())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._columns:
            self._columns = -1
            self.fit(self.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Inputs leave the Enter key to us."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _NEXT and plain:
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def fit(self, width: int) -> None:
        """Choose the columns for the width."""
        units = TWO_COLUMNS_UNITS if is_chinese() else TWO_SPELT_COLUMNS_UNITS
        columns = 2 if width >= px(units) and len(self.cells) > 1 else 1
        if self._columns and columns != self._columns:
            self._arrange(columns)

    def _arrange(self, columns: int) -> None:
        self._columns = columns
        grid = self._grid
        for cell in self.cells:  # an item that takeAt() gives up lives on, and its widget reports to it alone
            grid.removeWidget(cell.label)
            grid.removeWidget(cell)
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(5))
        row = column = 0
        labels: list[list[QLabel]] = [[], []]
        for cell in self.cells:
            if cell.field.name in self._hidden:
                continue
            if cell.wide and column:
                row, column = row + 1, 0
            labels[column].append(cell.label)
            span = 2 * columns - 1 if cell.wide else 1
            grid.addWidget(cell.label, row, 2 * column, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(cell, row, 2 * column + 1, 1, span, Qt.AlignmentFlag.AlignTop)
            column += columns if cell.wide else 1
            if column >= columns:
                row, column = row + 1, 0
        for beside in labels:
            _align(beside)
        grid.setRowStretch(self._last, 0)
        self._last = row + 1
        grid.setRowStretch(self._last, 1)  # what is left over goes below the last row
        for place in range(4):
            grid.setColumnStretch(place, 1 if place % 2 and place < 2 * columns else 0)


def _align(labels: list[QLabel]) -> None:
    """Give the labels of a column one width: that of the longest, within bounds."""
    longest = max((label.fontMetrics().horizontalAdvance(label.text()) for label in labels), default=0)
    width = min(max(longest, px(LABEL_UNITS[0])), px(LABEL_UNITS[1]))
    for label in labels:
        label.setFixedWidth(width + 1)


def is_required(field: Field, record: Any) -> bool:
    """Whether the field must be filled in this record."""
    return bool(field.required(record)) if callable(field.required) else field.required
