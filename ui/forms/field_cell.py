"""One field of a form: its label, its input or its words, and below them what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from db.fields import LinkField
from desktop_app.core.checks import value_problems
from desktop_app.core.program import Field
from desktop_app.errors import InvalidInput
from ui.forms.inputs import Inputs
from ui.language import _, inside, together
from ui.theme import px
from ui.widgets.choices import FlagInput
from ui.widgets.days import MomentInput
from ui.widgets.fields import CONTROL_UNITS, Input, LongTextInput
from ui.widgets.labels import plain_label, told
from ui.widgets.letters import FollowsLetters
from ui.widgets.several_choices import ChoicesInput
from ui.widgets.tips import plain_tip

WORDS_UNITS = 24  # the height of a value that cannot be changed
_UNBROKEN = re.compile(r"[!-~]{15,}")  # longer than half a form is wide


class Cell(FollowsLetters, QWidget):
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
        self.editable = self._by_input = editable
        self.stored = inputs.stored(field)
        self.words = inputs.label(field)
        self.label = plain_label(self.words, "second", wraps=True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.problem = plain_label(kind="problem", name=f"{name}.problem", wraps=True)
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
        self.measure()

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
        self.text = told(words, name=name)
        self.text.setAccessibleName(f"{self.words}：{words}")
        self.text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        return self.text

    @property
    def wide(self) -> bool:
        """Whether the field takes the whole width: also a day with its time, boxes for several words, a
        number in words, and a record that is called by its number and what it is about, which half of it
        would cut.
        """
        roomy = LongTextInput | MomentInput | ChoicesInput
        needs_room = isinstance(self.input, roomy) or self._is_long_number
        return self.field.wide or needs_room or self._leads_to_a_number

    @property
    def _leads_to_a_number(self) -> bool:
        """Whether the field leads to a record that goes through states."""
        return isinstance(self.stored, LinkField) and "state" in self.stored.rel_model._meta.fields

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
            hint = _(self.field.hint) if self.field.hint else ""
            words = [_("必填"), inside(hint)] if required else [hint]
            self.input.set_hint(together(filter(None, words), "，"))
            self.input.setToolTip(plain_tip(hint))  # a narrow input cuts it

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

    def stand_with(self, line: Sequence[Cell]) -> None:
        """Words on one line with an input have the height of it: all of the line is read at one height."""
        self._by_input = any(cell.editable for cell in line)
        self.measure()

    def measure(self) -> None:
        """One line of words stands in the middle of a control's height; more lines go on below it."""
        height = px(CONTROL_UNITS if self._by_input else WORDS_UNITS)
        margin = max((height - self.fontMetrics().height()) // 2, 0)
        for words in (self.label, self.text):
            if words is not None:
                words.setContentsMargins(words.contentsMargins().left(), margin, 0, margin)
                words.setMinimumHeight(height)
        if self.input is not None:
            self.input.setMinimumHeight(height)


def is_required(field: Field, record: Any) -> bool:
    """Whether the field must be filled in this record."""
    return bool(field.required(record)) if callable(field.required) else field.required
