"""首页: what needs this user today, and how the office stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.core.office import Office
from ui.desk import Desk
from ui.language import _
from ui.own_page import OwnPage

WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")


class HomePage(OwnPage):
    """The first page after the login; everything on it is found out off the window's thread."""

    def __init__(
        self, key: str, desk: Desk, *, titles: Sequence[str], place: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(key, desk, titles=titles, place=place, parent=parent)
        self.day = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.day.setObjectName("home.day")
        self.day.setProperty("kind", "second")
        self.heading = QLabel(_("今天要做的事"), textFormat=Qt.TextFormat.PlainText)
        self.heading.setObjectName("home.due.title")
        self.heading.setProperty("kind", "heading")
        self._read = False
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        """Read when the page is first seen."""
        super().showEvent(event)
        if not self._read:
            self._read = True
            self.refresh()

    def refresh(self) -> None:
        self.desk.tasks.run(lambda _task: _today(self.desk.office), self._found)

    def _found(self, today: str) -> None:
        self.day.setText(today)
        self.arrived.emit()

    # Making

    def _lay_out(self) -> None:
        self.body.addWidget(self.day)
        self.body.addWidget(self.heading)
        self.body.addStretch(1)


def _today(office: Office) -> str:
    """The day, with what the calendar of the office says of it."""
    today = office.today()
    works = _("工作日") if office.working_days.is_working_day(today) else _("休息日")
    return _("{year} 年 {month} 月 {day} 日 {weekday}（{works}）").format(
        year=today.year, month=today.month, day=today.day, weekday=_(WEEKDAYS[today.weekday()]), works=works
    )
