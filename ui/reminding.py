"""What the desk does unasked: gives the notices that fell due, and says what the whole office should hear."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from ui.desk import Desk
from ui.language import _
from ui.messages import NoticeBar
from ui.tasks import Task

if TYPE_CHECKING:
    from desktop_app.reminders import Reminder


class Reminding(QObject):
    """`given` follows notices that were given, `list_asked` carries the list that a reminder leads to."""

    given = Signal()
    list_asked = Signal(object)

    def __init__(self, desk: Desk, notices: NoticeBar, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._notices = desk, notices
        self._said: set[str] = set()  # sentences, each said once a day
        notices.closed.connect(self.remind)

    def begin_day(self) -> None:
        """Give the cards and urgings that fell due, whenever the desk was last open; then say what waits. On
        a day that may be wrong they wait for somebody to say that it is right.
        """
        office = self._desk.office
        self._said.clear()

        def work(_task: Task) -> Sequence[object]:
            from desktop_app.programs.work_orders import notices
            from desktop_app.reminders import is_day_doubtful

            if is_day_doubtful(office):
                return []
            return notices.give_what_is_due(office)

        def given(calls: Sequence[object]) -> None:
            if calls:
                self.given.emit()
            self.remind()

        self._desk.tasks.run(work, given, lambda error: self._desk.say(_(error.message), tone="bad"))

    @Slot()
    def remind(self) -> None:
        """Say the next thing, where nothing else is being said."""

        def work(_task: Task) -> Sequence[Reminder]:
            from desktop_app.reminders import reminders

            return reminders(self._desk.office)

        self._desk.tasks.run(work, self._reminded)

    def _reminded(self, found: Sequence[Reminder]) -> None:
        new = next((reminder for reminder in found if reminder.text not in self._said), None)
        if new is None or self._notices.isVisible():
            return
        self._said.add(new.text)
        action, then = "", None
        if new.asks_day:
            action, then = _("日期没错"), self._confirm_day
        elif new.opens is not None:
            action, then = _("打开看看"), partial(self.list_asked.emit, new.opens)
        self._desk.say(_(new.text), tone="warn", action=action, then=then)

    def _confirm_day(self) -> None:
        self._desk.office.confirm_day()
        self.begin_day()
