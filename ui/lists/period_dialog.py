"""A span of days of one's own: first and last day, typed in any style of an office; either may stay open."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.core import days
from desktop_app.core.period import Period
from desktop_app.core.typed_days import in_full
from desktop_app.errors import InvalidInput
from ui.language import _
from ui.theme import px
from ui.widgets.days import DayInput
from ui.widgets.entries import Entry
from ui.widgets.icons import Button

WIDTH_UNITS = 380


class PeriodDialog(QDialog):
    """`chosen` carries the Period. A day that cannot be read, or an end before the start, is said there."""

    chosen = Signal(object)

    def __init__(self, label: str, period: Period, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("period")
        self.setWindowTitle(label)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(px(WIDTH_UNITS))

        def read(text: str) -> date | None:
            return days.day(in_full(text, today))

        self.start, self.end = (DayInput(read, _said, today) for _side in range(2))
        self.start.show_value(period.start)
        self.end.show_value(period.end)
        self._entries = {
            "start": Entry(_("从"), self.start, name="period.start"),
            "end": Entry(_("到（含这一天）"), self.end, name="period.end"),
        }
        accept = Button(_("筛选"), name="period.accept", kind="primary", then=self.accept)
        accept.setDefault(True)
        cancel = Button(_("取消"), then=self.reject)
        pair = QHBoxLayout()
        pair.setSpacing(px(12))
        for entry in self._entries.values():
            pair.addWidget(entry, 1, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(14), px(16), px(14))
        column.setSpacing(px(14))
        column.addLayout(pair)
        column.addLayout(row)

    def accept(self) -> None:
        """Hand the period over, if both days can be read and stand in their order."""
        read: dict[str, date | None] = {}
        for name, field in (("start", self.start), ("end", self.end)):
            self._entries[name].show_problem("")
            try:
                read[name] = field.value()
            except InvalidInput as error:
                self._entries[name].show_problem(_(error.message))
        if len(read) < 2:
            return
        if read["start"] and read["end"] and read["end"] < read["start"]:
            self._entries["end"].show_problem(_("止日早于起日。"))
            return
        self.chosen.emit(Period(read["start"], read["end"]))
        super().accept()


def _said(value: Any) -> str:
    return "" if value is None else str(value)
