"""The dialog of a move: what will happen, what must be told for it, and what is wrong with what was told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.core.checks import ProblemsFound
from desktop_app.core.program import Field, Transition
from desktop_app.errors import AppError, InvalidInput
from ui.field_grid import Cell, FieldGrid, is_required
from ui.icons import Button
from ui.inputs import Inputs
from ui.language import _
from ui.room import room_for
from ui.sheet import Sheet
from ui.theme import px

WIDTH_UNITS = 520
LINE_UNITS = 36
HEIGHT_UNITS = 560


class Asked:
    """What a dialog starts from: the defaults of its inputs, belonging to no record yet."""

    id = None

    def __init__(self, fields: tuple[Field, ...], record: Any, office: Any) -> None:
        self.__data__ = {
            field.name: field.default(record, office) if field.default is not None else None
            for field in fields
        }


class FieldsDialog(QDialog):
    """Asks for some fields, then calls `act` with their values; what it refuses is said beside the inputs."""

    done_well = Signal(object)  # what `act` returned

    def __init__(  # noqa: PLR0913 - a dialog is told all at once
        self,
        title: str,
        fields: tuple[Field, ...],
        inputs: Inputs,
        record: Any,
        *,
        name: str,
        verb: str,
        act: Callable[[Mapping[str, Any]], Any],
        question: str = "",
        danger: bool = False,
        start: Mapping[str, Any] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._act = act
        self._fields = fields
        asked = Asked(fields, record, inputs.desk.office)
        asked.__data__ |= dict(start or {})
        self.grid = FieldGrid(
            Cell(field, asked, inputs, name=f"{name}.{field.name}", editable=True) for field in fields
        )
        self.grid.hide_fields(frozenset())
        for cell in self.grid.cells:
            cell.require(required=is_required(cell.field, record))
        self.refusal = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.refusal.setProperty("kind", "problem")
        self.refusal.setObjectName(f"{name}.refusal")
        self.refusal.hide()
        self.accept_button = Button(verb, kind="danger-primary" if danger else "primary")
        self.accept_button.setObjectName(f"{name}.accept")
        self.accept_button.clicked.connect(self._try)
        self.cancel_button = Button(_("取消"))
        self.cancel_button.setObjectName(f"{name}.cancel")
        self.cancel_button.clicked.connect(self.reject)
        self._lay_out(title, question)
        first = next(iter(self.grid.cells), None)
        safe = self.cancel_button if danger else self.accept_button
        (first.input if first is not None else safe).setFocus()

    def _lay_out(self, title: str, question: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(18), px(20), px(16))
        column.setSpacing(px(12))
        heading = QLabel(title, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        heading.setProperty("kind", "title")
        column.addWidget(heading)
        if question:
            sentence = QLabel(question, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
            sentence.setProperty("kind", "second")
            sentence.setObjectName(f"{self.objectName()}.question")
            column.addWidget(sentence)
        if self._fields:
            area = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setMinimumHeight(px(LINE_UNITS))  # of its own it would not be lower than some lines
            sheet = Sheet()
            sheet.column.addWidget(self.grid)
            area.setWidget(sheet)
            column.addWidget(area, 1)
        column.addWidget(self.refusal)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.accept_button)
        column.addLayout(row)
        self.setMinimumWidth(px(WIDTH_UNITS))

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height that the inputs need."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its content, up to what a small screen holds; then it scrolls."""
        margins = self.layout().contentsMargins()
        width = self.width() - margins.left() - margins.right()
        self.grid.fit(width)
        inputs = self.grid.layout().totalHeightForWidth(width) if self._fields else 0
        others = [self.layout().itemAt(place) for place in range(self.layout().count())]
        heights = [
            max(item.heightForWidth(width), item.sizeHint().height())
            for item in others
            if not item.isEmpty() and not isinstance(item.widget(), QScrollArea)
        ]
        around = margins.top() + margins.bottom() + self.layout().spacing() * len(heights)
        highest = min(px(HEIGHT_UNITS), room_for(self).height())
        self.resize(self.width(), min(inputs + sum(heights) + around + px(6), highest))

    def keyPressEvent(self, event: Any) -> None:
        """Enter presses the button that has the focus; Ctrl+Enter accepts from anywhere."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._try()
            elif isinstance(focused, Button):
                focused.click()
            return
        super().keyPressEvent(event)

    def _try(self) -> None:
        values = self._values()
        if values is None:
            return
        try:
            result = self._act(values)
        except ProblemsFound as error:
            for problem in error.problems:
                self._say(problem.field, problem.reason)
            self._go_to_problem()
        except AppError as error:
            self._say(error.field or "", error.message)
        else:
            self.accept()
            self.done_well.emit(result)

    def _values(self) -> dict[str, Any] | None:
        """What was typed; None, and said beside the inputs, where it cannot be read."""
        self.refusal.hide()
        values: dict[str, Any] = {}
        unreadable = False
        for cell in self.grid.cells:
            cell.show_problem("")
            cell.settle()
            try:
                values[cell.field.name] = cell.value()
            except InvalidInput as error:
                cell.show_problem(error.message)
                unreadable = True
        if unreadable:
            self._go_to_problem()
            return None
        return values

    def _say(self, name: str, reason: str) -> None:
        for cell in self.grid.cells:
            if cell.field.name == name:
                cell.show_problem(reason)
                return
        self.refusal.setText(reason)
        self.refusal.show()

    def _go_to_problem(self) -> None:
        self._fit()
        wrong = next((cell for cell in self.grid.cells if not cell.problem.isHidden()), None)
        if wrong is not None and wrong.input is not None:
            wrong.input.setFocus(Qt.FocusReason.OtherFocusReason)


def move_dialog(
    move: Transition,
    inputs: Inputs,
    record: Any,
    *,
    called: str,
    act: Callable[[Mapping[str, Any]], Any],
    parent: QWidget,
) -> FieldsDialog:
    """The dialog of the move on the record that is `called` so."""
    shown = tuple(field for field in move.inputs if field.shown is None or field.shown(record))
    return FieldsDialog(
        f"{_(move.title)}　{called}",
        shown,
        inputs,
        record,
        name=f"{inputs.program.key}.{move.key}",
        verb=_(move.title),
        act=act,
        question=_(move.question),
        danger=move.danger,
        parent=parent,
    )
