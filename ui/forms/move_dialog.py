"""The dialog of a move: what will happen, what must be told for it, and what is wrong with what was told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.core.checks import ProblemsFound
from desktop_app.core.program import Field, Transition
from desktop_app.errors import AppError, InvalidInput
from ui import messages
from ui.forms.field_cell import Cell, is_required
from ui.forms.field_grid import FieldGrid
from ui.forms.inputs import Inputs
from ui.language import _, headed
from ui.theme import px
from ui.widgets.asking_dialog import AskingDialog
from ui.widgets.fields import end_composing
from ui.widgets.icons import Button

WIDTH_UNITS = 520
HEIGHT_UNITS = 560


class Asked:
    """What a dialog starts from: the defaults of its inputs, belonging to no record yet."""

    id = None

    def __init__(self, fields: tuple[Field, ...], record: Any, office: Any) -> None:
        self.__data__ = {
            field.name: field.default(record, office) if field.default is not None else None
            for field in fields
        }


class FieldsDialog(AskingDialog):
    """Asks for some fields, then calls `act` with their values; what it refuses is said beside the inputs."""

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
        super().__init__(name=name, verb=verb, danger=danger, width=WIDTH_UNITS, parent=parent)
        if self.cancel_button.text() in verb:  # 取消 beside 取消竞聘 would be a riddle
            self.cancel_button.setText(_("返回"))
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
        self.sheet.column.addWidget(self.grid)
        self.lay_out(title, question, asks=bool(fields))
        first = next(iter(self.grid.cells), None)
        safe = self.cancel_button if danger else self.accept_button
        (first.input if first is not None else safe).setFocus()

    @property
    def highest(self) -> int:
        """What a small screen holds."""
        return min(px(HEIGHT_UNITS), super().highest)

    def asked(self, width: int) -> int:
        """The grid of inputs, measured at that width."""
        self.grid.fit(width)
        return self.grid.layout().totalHeightForWidth(width) if self._fields else 0

    def offer_to_go_on(self, words: str, then: Callable[[], None]) -> None:
        """A second way to accept, with what follows at once."""
        self._accept_on = Button(words, name=f"{self.objectName()}.accept_and_go_on")
        self._accept_on.clicked.connect(lambda _checked: self.try_it(then))
        self.foot.insertWidget(self.foot.indexOf(self.accept_button), self._accept_on)
        QWidget.setTabOrder(self.accept_button, self._accept_on)

    def reject(self) -> None:
        """Close it; what was typed is given up only after a question, as in a form."""
        close = super().reject
        if any(cell.changed for cell in self.grid.cells):
            question = _("放弃刚才填的内容吗？")
            messages.ask(self, question, yes=_("放弃"), no=_("继续填写"), then=close)
        else:
            close()

    def keyPressEvent(self, event: Any) -> None:
        """Enter presses the button that has the focus; Ctrl+Enter accepts from anywhere."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.try_it()
            elif isinstance(focused, Button):
                focused.click()
            return
        super().keyPressEvent(event)

    def try_it(self, then: Callable[[], None] | None = None) -> None:
        """Read the inputs and act; what is refused is said beside them."""
        end_composing()
        values = self._values()
        if values is None:
            return
        try:
            result = self._act(values)
        except ProblemsFound as error:
            for problem in error.problems:
                self._say(problem.field, _(problem.reason))
            self._go_to_problem()
        except AppError as error:
            self._say(error.field or "", _(error.message))
        else:
            self.accept()
            self.done_well.emit(result)
            if then is not None:
                then()

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
                cell.show_problem(_(error.message))
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
    verb = headed(move.title, "move")
    return FieldsDialog(
        f"{verb}　{called}",
        shown,
        inputs,
        record,
        name=f"{inputs.program.key}.{move.key}",
        verb=verb,
        act=act,
        question=_(move.question),
        danger=move.danger,
        parent=parent,
    )
