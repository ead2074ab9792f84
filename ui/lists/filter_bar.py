"""The row of filters above a list: search first, then a button for each filter, and one to take all off."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.language import _
from ui.lists.filters import Control, PeriodFilter, period_words
from ui.lists.search_field import SearchField
from ui.theme import px
from ui.widgets.icons import Button
from ui.widgets.labels import plain_label
from ui.widgets.overflow import OverflowRow


class FilterBar(QWidget):
    """Search and filters in one row; `changed` asks for the list anew."""

    changed = Signal()

    def __init__(self, key: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.search = SearchField(hint)
        self.search.setObjectName(f"{key}.search")
        self.search.searched.connect(self._searched)
        self._controls: dict[str, Control] = {}
        self._others: dict[str, str] = {}
        self._searched_for = ""
        self.clear_button = Button(
            _("清除筛选"), name=f"{key}.clear", drawing="close", kind="link", then=self.clear
        )
        self._buttons = OverflowRow(f"{key}.filters.more")
        self._buttons.add(self.clear_button, keep=True)
        self._buttons.want(self.clear_button, wanted=False)
        self.note = plain_label(kind="third", name=f"{key}.note")
        self.note.hide()
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.search, 2)
        self._row.addWidget(self._buttons)
        self._row.addStretch(0)
        self._row.addWidget(self.note)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the distances in the size of the look."""
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._measure()
        super().changeEvent(event)

    def _measure(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(8))
        self.search.setMinimumWidth(px(200))
        self.search.setMaximumWidth(px(330))

    def add(self, name: str, control: Control) -> None:
        """One more filter."""
        control.setObjectName(f"{self._key}.filter.{name}")
        control.chosen.connect(lambda _value: self._changed())
        self._controls[name] = control
        control.list_below = self._buttons.more
        self._buttons.add(control, keep=False)

    @property
    def text(self) -> str:
        """What is searched for."""
        return self._searched_for

    def filters(self) -> dict[str, str]:
        """What is set, by the name of the filter; filters without a button (of a view or a figure) too."""
        shown = {name: control.value for name, control in self._controls.items() if control.value}
        return self._others | shown

    def put(self, filters: Mapping[str, str], words: Mapping[str, str] | None = None) -> None:
        """Set the filters to exactly these and the search to nothing, or a figure would lead to fewer than it
        counts; nothing is asked for yet. `words` says their values.
        """
        self.search.clear()
        self._searched_for = ""  # already: its pause brings nothing new
        self._others = {name: value for name, value in filters.items() if name not in self._controls}
        for name, control in self._controls.items():
            value = filters.get(name, "")
            said = (words or {}).get(name, value)
            control.show_value(value, period_words(value) if isinstance(control, PeriodFilter) else said)
        self._offer_clearing()

    def clear(self) -> None:
        """Take everything off and search anew."""
        self.put({})
        self.changed.emit()

    def control(self, name: str) -> Control:
        """The button of a filter."""
        return self._controls[name]

    def say(self, words: str) -> None:
        """A word at the right end: the order of the list."""
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def _searched(self, text: str) -> None:
        if text != self._searched_for:
            self._searched_for = text
            self._changed()

    def _changed(self) -> None:
        self._offer_clearing()
        self.changed.emit()

    def _offer_clearing(self) -> None:
        self._buttons.want(self.clear_button, wanted=bool(self.text or self.filters()))
