"""Unsaved input keeps itself every few seconds, and is offered again after a crash."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from desktop_app.core import drafts
from desktop_app.core.drafts import Draft
from desktop_app.core.program import Program
from desktop_app.errors import AppError
from ui.desk import Desk
from ui.language import _, headed
from ui.messages import NoticeBar

EVERY_MS = 4000


class DraftKeeper(QObject):
    """Keeps what is typed into one form; `typed` gives it as JSON, nothing typed as empty dictionaries."""

    def __init__(
        self, program: Program, desk: Desk, typed: Callable[[], dict[str, Any]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._program, self._desk, self._typed = program, desk, typed
        self._record_id: int | None = None
        self._kept: dict[str, Any] | None = None
        self._refused = False  # the last time, and it was said
        self._turn = 0  # a write that is still under way when the input is saved must not bring it back
        self._timer = QTimer(self, singleShot=True, interval=EVERY_MS)
        self._timer.timeout.connect(self.keep_now)

    def follow(self, record_id: int | None) -> None:
        """The form shows another record (None: a new one) with nothing typed yet."""
        self._timer.stop()
        self._turn += 1
        self._record_id, self._kept = record_id, None

    def touch(self) -> None:
        """Something was typed: keep it soon."""
        if not self._timer.isActive():
            self._timer.start()

    def keep_now(self) -> None:
        """Keep what is typed, off the window's thread; nothing is written where nothing changed."""
        self._timer.stop()
        typed = self._typed()
        if not any(typed.values()) or typed == self._kept:
            return
        self._kept, turn = typed, self._turn
        office, record_id = self._desk.office, self._record_id
        draft = Draft(self._program.key, record_id, office.user.name, typed)
        self._desk.tasks.run(
            lambda _task: drafts.keep(office, draft),
            lambda _done: self._written(turn, record_id),
            lambda error: self._not_written(turn, error),
        )

    def keep_here(self) -> None:
        """Keep what is typed on the window's thread, before the office is closed; raises AppError."""
        self._timer.stop()
        if any((typed := self._typed()).values()):
            office = self._desk.office
            drafts.keep(office, Draft(self._program.key, self._record_id, office.user.name, typed))

    def forget(self) -> None:
        """The input was saved, or given up."""
        self._timer.stop()
        self._turn += 1
        self._kept = None
        drafts.drop(self._desk.office, self._program.key, self._record_id)

    def offer(self, record_id: int | None, notice: NoticeBar, put: Callable[[dict[str, Any]], None]) -> None:
        """Offer what was typed for the record and not saved, if there is any."""
        found = next((draft for draft in self._all() if draft.record_id == record_id), None)
        if found is not None:
            notice.say(
                _("上次有没保存的内容。"),
                tone="warn",
                action=headed("恢复", "alone"),
                then=lambda: put(found.values),
            )

    def _all(self) -> list[Draft]:
        return [draft for draft in drafts.kept(self._desk.office) if draft.program == self._program.key]

    def _not_written(self, turn: int, error: AppError) -> None:
        """Say it above the page, once and not every few seconds; what is typed next is tried again."""
        if turn == self._turn:
            self._kept = None
        if not self._refused:
            self._desk.say(
                _("没保存的内容暂时没能备存，请尽快保存。{reason}").format(reason=_(error.message)),
                tone="bad",
            )
        self._refused = True

    def _written(self, turn: int, record_id: int | None) -> None:
        self._refused = False
        if turn != self._turn and record_id != self._record_id:
            return  # another record is shown: its draft stays for later
        if turn != self._turn:
            drafts.drop(self._desk.office, self._program.key, record_id)
