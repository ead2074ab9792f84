"""A closed row below a record, told in one line: what it says, what it leads to, and how it is taken away."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from db.fields import DayField, DecimalField, FlagField, MoneyField, MonthField, WholeField
from desktop_app.core.program import Field
from desktop_app.core.wording import short_day
from ui.forms.inputs import Inputs
from ui.language import _, together
from ui.theme import px
from ui.widgets.icons import IconButton
from ui.widgets.labels import OneLine, plain_label

ROW_UNITS = 24
DAY_UNITS = 44
SIDE_WORDS = 2  # words beside the chief text
CHARACTER = "\u3000"  # as wide as a Chinese one
# Characters that a word at the side keeps: fewer where that spares the chief text a second line.
SIDE_CHARACTERS = (10, 5)
SPAN = 2  # months: of coming and of leaving
_DAYS = DayField | MonthField
_NUMBERS = WholeField | DecimalField | MoneyField


class RowWords(QWidget):
    """A day, the chief text, and a word or two at its side."""

    removed = Signal()
    record_asked = Signal(object)  # a record that the row leads to

    def __init__(self, inputs: Inputs, *, name: str, removable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inputs, self._name, self._removable = inputs, name, removable
        self._placed: list[QWidget] = []
        self._day: QLabel | None = None
        self._sides: list[SideWords] = []
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
            side = SideWords(words)
            side.setProperty("kind", "second")
            self._place(side)
            self._sides.append(side)
        self._offer_linked(row)
        if self._removable:
            self._offer_removal()
        self.setMinimumHeight(px(ROW_UNITS))
        self._share_room()
        return together((words for _field, words in told), "，") or _("新的一条")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the words at the side be as long as there is room now."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """What the chief text leaves of the line goes to the words at the side, the first ones first."""
        others = [widget for widget in self._placed if widget not in self._sides]
        taken = self._row.contentsMargins().left() + self._row.spacing() * (len(self._placed) - 1)
        taken += sum(max(widget.sizeHint().width(), widget.minimumWidth()) for widget in others)
        left = {most: self.width() - taken - self._least(most) for most in SIDE_CHARACTERS}
        kept = next((most for most, room in left.items() if room >= 0), SIDE_CHARACTERS[0])
        room = max(left[kept], 0)
        for side in self._sides:
            room -= side.widen(kept, room)

    def _least(self, characters: int) -> int:
        return sum(side.least(characters) for side in self._sides)

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
        """The field in the row's words: days of this year short, a flag by its name where it is set, a number
        with what it counts.
        """
        value = row.__data__.get(field.name)
        if isinstance(self._inputs.stored(field), FlagField):
            return self._inputs.label(field) if value else ""
        words = self._inputs.words(field, row)
        if value and isinstance(self._inputs.stored(field), DayField):
            return short_day(value, self._inputs.desk.office.today())
        words = " ".join(words.split())
        if words and isinstance(self._inputs.stored(field), _NUMBERS):
            return f"{self._inputs.label(field)} {words}"
        return words

    def _say(self, words: str, *, second: bool) -> QLabel:
        label = plain_label(words, "second" if second else "")
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
        remove = IconButton("close", _("删去这一条（Delete）"), then=self.removed.emit)
        remove.setObjectName(f"{self._name}.delete")
        remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
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
        self._sides.clear()
        self._day = None


class SideWords(OneLine):
    """Words at the side of a row: as many as there is room for, and a few in any case."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self._least = self.least(SIDE_CHARACTERS[0])
        self._more = 0

    def least(self, characters: int) -> int:
        """The width of so many characters, or of fewer where there are no more."""
        return min(super().sizeHint().width(), self.fontMetrics().horizontalAdvance(CHARACTER * characters))

    def widen(self, characters: int, room: int) -> int:
        """Keep so many characters, and take as much more of the room as is needed; what was taken."""
        self._least = self.least(characters)
        self._more = min(room, super().sizeHint().width() - self._least)
        self.updateGeometry()
        return self._more

    def sizeHint(self) -> QSize:
        """The width that was taken."""
        return QSize(self._least + self._more, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The least width: a row never asks for more than the form has."""
        return QSize(self._least, super().minimumSizeHint().height())
