"""首页: what needs this user today, and how the office stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.desk import Desk
from ui.due_list import DueCard
from ui.language import _
from ui.own_page import OwnPage
from ui.tasks import Task

if TYPE_CHECKING:
    from desktop_app.home.due import Due
    from desktop_app.home.overview import Overview, Work

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
        self.day.setText(_day(desk.office.today()))
        self.due = DueCard(desk.look)
        self.due.asked.connect(self._open)
        self._overview: Overview | None = None
        self._read = False
        self._asked = 0  # how often was read; an answer to an older question is stale
        self._lay_out()

    @property
    def counts(self) -> str:
        return _("{count} 类待办").format(count=len(self.due.list.rows))

    def showEvent(self, event: QShowEvent) -> None:
        """Read once the page has first been painted: only a timer comes after that."""
        super().showEvent(event)
        if not self._read:
            self._read = True
            QTimer.singleShot(0, self, self.refresh)

    def refresh(self) -> None:
        if not self._read:
            return
        self._asked += 1
        number = self._asked

        def work(_task: Task) -> tuple[int, Work]:
            from desktop_app.home.overview import Overview

            if self._overview is None:
                self._overview = Overview(self.desk.office)
            return number, self._overview.work()

        self.desk.tasks.run(work, self._found)

    def _found(self, answer: tuple[int, Work]) -> None:
        number, work = answer
        if number != self._asked:
            return
        works = _("工作日") if work.is_working_day else _("休息日")
        self.day.setText(f"{_day(self.desk.office.today())}（{works}）")
        self.due.show_due(work.due, work.safety, begin=work.is_empty)
        self.counted.emit(self.counts)
        self.arrived.emit()

    def _open(self, row: Due) -> None:
        """Go where the row leads."""
        if row.draft is not None:
            self.draft_asked.emit(row.draft)
        elif row.page:
            self.tab_asked.emit(row.page)
        elif row.record is not None:
            self.record_asked.emit(row.opens.program, row.record)
        else:
            self.list_asked.emit(row.opens)

    # Making

    def _lay_out(self) -> None:
        self.body.addWidget(self.day)
        self._row = QHBoxLayout()
        self._row.addWidget(self.due, 1)
        self.body.addLayout(self._row, 1)

    def measure(self) -> None:
        super().measure()
        if hasattr(self, "due"):
            self.due.measure()


def _day(today: date) -> str:
    return _("{year} 年 {month} 月 {day} 日 {weekday}").format(
        year=today.year, month=today.month, day=today.day, weekday=_(WEEKDAYS[today.weekday()])
    )
