"""A choice of many words: found as a linked record is, by a part of them or by pinyin."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_app.core.candidates import Candidate, fitting
from ui.forms.links import LinkInput, LinkSource
from ui.language import _, together


class LongChoiceInput(LinkInput):
    """One key out of more than a list can show at once; a row's place in the list stands for its id."""

    def __init__(self, label: str, words: Mapping[Any, str], parent: QWidget | None = None) -> None:
        self._keys = list(words)
        rows = [Candidate(place, _(word), "") for place, word in enumerate(words.values(), start=1)]
        source = LinkSource(
            label,
            lambda text, done: done(fitting(rows, text)),
            partial(fitting, rows),
            lambda place: rows[place - 1].name,
        )
        super().__init__(source, parent)

    def set_hint(self, hint: str) -> None:
        super().set_hint(together([hint] * bool(hint) + [_("输入几个字查找")], "，"))

    def value(self) -> Any:
        place = super().value()
        return None if place is None else self._keys[int(place) - 1]

    def show_value(self, value: Any) -> None:
        super().show_value(self._place(value))

    def typed(self) -> list[Any]:
        place, text = super().typed()
        return [None if place is None else self._keys[place - 1], text]

    def put_typed(self, typed: Any) -> None:
        key, text = typed
        super().put_typed([self._place(key), text])

    def _place(self, key: Any) -> int | None:
        return self._keys.index(key) + 1 if key in self._keys else None
