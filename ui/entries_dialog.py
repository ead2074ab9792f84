"""A dialog of a few entries: the deed is done off the window's thread, refusals stand beside the entry."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.errors import AppError
from ui.entries import Entry
from ui.icons import Button
from ui.language import _
from ui.room import room_for
from ui.sheet import Sheet
from ui.tasks import Runner
from ui.theme import px

WIDTH_UNITS = 440


class EntriesDialog(QDialog):
    """Subclasses put their entries into `column` and name them in `entries`; `act` is what accepting does."""

    done_well = Signal(object)  # what `act` returned

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
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.entries: dict[str, Entry] = {}  # by the field that a refusal names
        self._tasks, self._verb = tasks, verb
        self._sheet = Sheet()
        self.column = self._sheet.column
        self.column.setSpacing(px(10))
        self.refusal = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.refusal.setProperty("kind", "problem")
        self.refusal.setObjectName(f"{name}.refusal")
        self.refusal.hide()
        self.accept_button = Button(verb, kind="danger-primary" if danger else "primary")
        self.accept_button.setObjectName(f"{name}.accept")
        self.accept_button.clicked.connect(self.try_it)
        self.cancel_button = Button(_("取消"))
        self.cancel_button.setObjectName(f"{name}.cancel")
        self.cancel_button.clicked.connect(self.reject)
        self._lay_out(title, sentence)

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

    def fit(self) -> None:
        """As high as what is asked, up to what the screen holds; then it scrolls."""
        around = self.layout().contentsMargins()
        width = self.width() - around.left() - around.right()
        asked = self.column.totalHeightForWidth(width) if self.column.hasHeightForWidth() else 0
        asked = max(asked, self.column.totalSizeHint().height())
        others = [self.layout().itemAt(place) for place in range(self.layout().count())]
        heights = [
            max(item.heightForWidth(width), item.sizeHint().height())
            for item in others
            if not item.isEmpty() and not isinstance(item.widget(), QScrollArea)
        ]
        needed = asked + sum(heights) + around.top() + around.bottom()
        needed += self.layout().spacing() * len(heights) + px(6)
        self.resize(self.width(), min(needed, room_for(self).height()))

    def showEvent(self, event: Any) -> None:
        """Take the height that the entries need."""
        super().showEvent(event)
        self.fit()

    def _lay_out(self, title: str, sentence: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(18), px(20), px(16))
        column.setSpacing(px(12))
        for words, kind in ((title, "title"), (sentence, "second")):
            label = QLabel(words, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
            label.setProperty("kind", kind)
            label.setVisible(bool(words))
            column.addWidget(label)
        area = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._sheet)
        column.addWidget(area, 1)
        column.addWidget(self.refusal)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.accept_button)
        column.addLayout(row)
        self.setMinimumWidth(px(WIDTH_UNITS))

    def _done(self, result: Any) -> None:
        self._wait(waiting=False)
        self.done_well.emit(result)
        self.accept()

    def _refused(self, error: AppError) -> None:
        self._wait(waiting=False)
        entry = self.entries.get(error.field or "")
        if entry is not None:
            entry.show_problem(error.message)
            entry.setFocus()
        else:
            self.refusal.setText(error.message)
            self.refusal.show()
        self.fit()

    def _wait(self, *, waiting: bool) -> None:
        self.accept_button.setEnabled(not waiting)
        self.accept_button.setText(_("请稍候…") if waiting else self._verb)
