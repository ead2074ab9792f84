"""A dialog of a few entries: the deed is done off the window's thread, refusals stand beside the entry."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.errors import AppError
from ui.language import _
from ui.tasks import Runner
from ui.theme import px
from ui.widgets.asking_dialog import AskingDialog
from ui.widgets.entries import Entry, show_refusal
from ui.widgets.fields import end_composing

WIDTH_UNITS = 440


class EntriesDialog(AskingDialog):
    """Subclasses put their entries into `column` and name them in `entries`; `act` is what accepting does."""

    def __init__(
        self,
        title: str,
        sentence: str,
        *,
        name: str,
        verb: str,
        tasks: Runner,
        danger: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name=name, verb=verb, danger=danger, width=WIDTH_UNITS, parent=parent)
        self.entries: dict[str, Entry] = {}  # by the field that a refusal names
        self._tasks, self._verb = tasks, verb
        self.column = self.sheet.column
        self.column.setSpacing(px(10))
        self.lay_out(title, sentence)

    def act(self) -> Callable[[], Any]:
        """What is to be done, as read from the entries; raises AppError with the field."""
        raise NotImplementedError

    def add(self, field: str, label: str, control: QWidget, *, hint: str = "") -> Entry:
        """One more entry, for the field of that name."""
        entry = Entry(label, control, name=f"{self.objectName()}.{field}", hint=hint)
        self.entries[field] = entry
        self.column.addWidget(entry)
        return entry

    def say_verb(self, verb: str) -> None:
        """What accepting does now."""
        self._verb = verb
        self.accept_button.setText(verb)

    def try_it(self) -> None:
        """Do it; on success the dialog closes."""
        end_composing()
        for entry in self.entries.values():
            entry.show_problem("")
        self.refusal.hide()
        try:
            deed = self.act()
        except AppError as error:
            self._refused(error)
            return
        self._wait(waiting=True)
        self._tasks.run(lambda _task: deed(), self._done, self._refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next entry, and accepts after the last."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        order = [entry.control for entry in self.entries.values() if entry.isVisible()]
        at = next((place for place, control in enumerate(order) if control.hasFocus()), len(order))
        if at + 1 < len(order):
            order[at + 1].setFocus()
        elif self.accept_button.isEnabled():
            self.try_it()

    def asked(self, width: int) -> int:
        """The entries below each other."""
        wrapped = self.column.totalHeightForWidth(width) if self.column.hasHeightForWidth() else 0
        return max(wrapped, self.column.totalSizeHint().height())

    def _done(self, result: Any) -> None:
        self._wait(waiting=False)
        self.done_well.emit(result)
        self.accept()

    def _refused(self, error: AppError) -> None:
        self._wait(waiting=False)
        show_refusal(error, self.entries, self.refusal)

    def _wait(self, *, waiting: bool) -> None:
        self.accept_button.setEnabled(not waiting)
        self.accept_button.setText(_("请稍候…") if waiting else self._verb)
