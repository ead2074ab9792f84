"""A day, or a moment of it, typed in any style of an office, or picked from a calendar."""

from __future__ import annotations

from datetime import date, datetime, time, tzinfo
from typing import Any

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.errors import InvalidInput
from ui.language import _
from ui.theme import px
from ui.widgets.fields import LineInput, Read, Say, rewrite
from ui.widgets.icons import IconButton
from ui.widgets.letters import FollowsLetters

BUTTON_UNITS = 12  # beside the padding that every line has
AROUND_UNITS = 42  # the padding and the button
NARROWER_UNITS = 8  # of that padding, before a moment


class DayInput(FollowsLetters, LineInput):
    """A line for a day with a calendar behind its button (or Alt+Down)."""

    def __init__(self, read: Read, say: Say, today: date, parent: QWidget | None = None) -> None:
        super().__init__(read, say, parent)
        self._today = today
        self.button = IconButton("calendar", _("打开日历（Alt+↓）"), then=self.open_calendar)
        self.button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the keyboard has Alt+Down
        self._inside = QHBoxLayout(self.line)
        self._inside.addStretch(1)
        self._inside.addWidget(self.button)
        self.measure()
        self.line.installEventFilter(self)

    def measure(self) -> None:
        """The button stands at the end of the line; ten characters fit before it in the narrowest column."""
        self._inside.setContentsMargins(0, 0, px(3), 0)
        self.line.setTextMargins(0, 0, px(BUTTON_UNITS), 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt+Down opens the calendar."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self.open_calendar()
            return True
        return super().eventFilter(watched, event)

    def open_calendar(self) -> None:
        """Show the calendar below the line, at the day that is typed, or today."""
        value = self._readable()
        day = self._today if value is None else self._day_of(value)
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setProperty("kind", "popup")
        popup.setObjectName(f"{self.objectName()}.calendar")
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget()
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.focusProxy().setAccessibleName(self.line.accessibleName())
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.activated.connect(lambda chosen: self._choose(popup, chosen))
        calendar.clicked.connect(lambda chosen: self._choose(popup, chosen))
        column = QVBoxLayout(popup)
        column.setContentsMargins(px(4), px(4), px(4), px(4))
        column.addWidget(calendar)
        popup.adjustSize()
        popup.move(self.mapToGlobal(QPoint(0, self.height() + px(2))))
        popup.show()
        calendar.setFocus()

    def _choose(self, popup: QFrame, chosen: QDate) -> None:
        popup.close()
        day = date(chosen.year(), chosen.month(), chosen.day())
        rewrite(self.line, self._say(self._on(day)))
        self.line.setFocus()
        self.edited.emit()

    def _readable(self) -> Any:
        """What is typed, None where it cannot be read."""
        try:
            return self.value()
        except InvalidInput:
            return None

    def _day_of(self, value: Any) -> date:
        return value

    def _on(self, day: date) -> Any:
        """The value on the day that was picked."""
        return day


class MomentInput(DayInput):
    """A line for a moment; what is picked from the calendar leaves its time of day as it was."""

    def __init__(
        self, read: Read, say: Say, today: date, zone: tzinfo, parent: QWidget | None = None
    ) -> None:
        super().__init__(read, say, today, parent)
        self._zone = zone

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        super().resizeEvent(event)
        self.measure()

    def measure(self) -> None:
        """In the narrowest column a day and its time have room before the button: the padding gives some."""
        super().measure()
        words = self.line.fontMetrics().horizontalAdvance("2000-00-00 00:00")
        if words + px(AROUND_UNITS) > self.width():
            self.line.setTextMargins(-px(NARROWER_UNITS), 0, px(BUTTON_UNITS) - px(4), 0)
            self._inside.setContentsMargins(0, 0, 0, 0)

    def _day_of(self, value: datetime) -> date:
        return value.astimezone(self._zone).date()

    def _on(self, day: date) -> datetime:
        moment = self._readable()
        clock = time() if moment is None else moment.astimezone(self._zone).time()
        return datetime.combine(day, clock, self._zone)
