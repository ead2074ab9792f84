"""A closed row below a record, told in one line: what it says, what it leads to, and how it is taken away."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from db.fields import DayField, FlagField, MonthField
from desktop_app.core.program import Field
from desktop_app.core.wording import short_day
from ui.forms.inputs import Inputs
from ui.language import _, together
from ui.theme import px
from ui.widgets.icons import IconButton

ROW_UNITS = 24
DAY_UNITS = 44
SIDE_WORDS = 2  # words beside the chief text
SIDE_CHARACTERS = 10  # Chinese ones, or twice as many digits
SPAN = 2  # months: of coming and of leaving
_DAYS = DayField | MonthField


class RowWords(QWidget):
    """A day, the chief text, and a word or two at its side."""

    removed = Signal()
    record_asked = Signal(object)  # a record that the row leads to

    def __init__(self, inputs: Inputs, *, name: str, removable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inputs, self._name, self._removable = inputs, name, removable
        self._placed: list[QWidget] = []
        self._day: QLabel | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(px(4), 0, 0, 0)
        self._row.setSpacing(px(8))

    def tell(self, row: Any) -> str:
        """Show what the row says now; all its words, for a screen reader."""
        self._clear()
        told = [(field, words) for field in self._inputs.part.fields if (words := self._told(field, row))]
        days = self._days(row, told)
        texts = [each for each in told if not self._is_day(each[0])]
        labels = {self._inputs.label(field) for field, _words in texts}
        texts.sort(key=lambda each: each[1] in labels)  # what says which field is meant comes last
        brief_first = sorted(texts[1:], key=lambda each: each[0].rows)  # what is written in a word tells more
        for words in days[:1]:
            self._day = self._say(words, second=True)
            self.widen_day(px(DAY_UNITS))
        for words in [words for _field, words in texts[:1]] or [""]:
            chief = self._say(words, second=False)
            chief.setWordWrap(True)
            self._row.setStretchFactor(chief, 1)
        for words in ([words for _field, words in brief_first] + days[1:])[:SIDE_WORDS]:
            self._say(brief(words), second=True)
        self._offer_linked(row)
        if self._removable:
            self._offer_removal()
        self.setMinimumHeight(px(ROW_UNITS))
        return together((words for _field, words in told), "，") or _("新的一条")

    @property
    def day_width(self) -> int:
        """What the day at the left takes; 0 where the row has none."""
        return self._day.sizeHint().width() if self._day is not None else 0

    def widen_day(self, width: int) -> None:
        """Give the day so much room: the texts of rows below each other begin in one column."""
        if self._day is not None:
            self._day.setMinimumWidth(width)

    def _days(self, row: Any, told: list[tuple[Field, str]]) -> list[str]:
        """The days of the row, of which the first stands at the left; from one month to another is one of
        them: 1987-01—1999-10.
        """
        months = [
            field for field in self._inputs.part.fields if isinstance(self._inputs.stored(field), MonthField)
        ]
        if len(months) == SPAN:
            span = [self._told(field, row) for field in months]
            return ["—".join(span)] if any(span) else []
        return [words for field, words in told if self._is_day(field)]

    def _is_day(self, field: Field) -> bool:
        return isinstance(self._inputs.stored(field), _DAYS)

    def _told(self, field: Field, row: Any) -> str:
        """The field in the row's words: days of this year short, a flag by its name where it is set."""
        value = row.__data__.get(field.name)
        if isinstance(self._inputs.stored(field), FlagField):
            return self._inputs.label(field) if value else ""
        words = self._inputs.words(field, row)
        if value and isinstance(self._inputs.stored(field), DayField):
            return short_day(value, self._inputs.desk.office.today())
        return " ".join(words.split())

    def _say(self, words: str, *, second: bool) -> QLabel:
        label = QLabel(words, textFormat=Qt.TextFormat.PlainText)
        label.setProperty("kind", "second" if second else "")
        self._place(label)
        return label

    def _offer_linked(self, row: Any) -> None:
        """A button for each record that the row leads to, which shows it."""
        for field in self._inputs.part.fields:
            model: Any = self._inputs.leads_to(field, row)
            if model is None:
                continue
            words = _("打开“{record}”").format(record=self._inputs.words(field, row))
            button = IconButton("related", words)
            button.setObjectName(f"{self._name}.{field.name}.open")
            button.clicked.connect(partial(self._ask_for, model, row.__data__[field.name]))
            self._place(button)

    def _ask_for(self, model: Any, record_id: int) -> None:
        self.record_asked.emit(model.get_by_id(record_id))

    def _offer_removal(self) -> None:
        remove = IconButton("close", _("删去这一条（Delete）"))
        remove.setObjectName(f"{self._name}.delete")
        remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        remove.clicked.connect(self.removed)
        self._place(remove)

    def _place(self, widget: QWidget) -> None:
        self._placed.append(widget)
        self._row.addWidget(widget)

    def _clear(self) -> None:
        for widget in self._placed:  # not by takeAt(): an item that it gives up lives on
            self._row.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._placed.clear()
        self._day = None


def brief(words: str) -> str:
    """As much of the words as has room at the side."""
    taken = 0
    for end, mark in enumerate(words):
        taken += 1 if mark.isascii() else 2
        if taken > 2 * SIDE_CHARACTERS:
            return f"{words[:end]}…"
    return words
