"""A dialog that asks what goes into a file: it is written off the window's thread, and can be stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop_app.errors import AppError
from ui.desk import Desk
from ui.language import _
from ui.tasks import Task
from ui.theme import px
from ui.widgets.file_dialogs import ask_where_to_save
from ui.widgets.icons import Button
from ui.widgets.labels import plain_label
from ui.widgets.progress import ProgressBar


class SavingDialog(QDialog):
    """Subclasses lay out what they ask by `lay_out`, name the file in `ask_path`, and make it in `write_to`
    by `write`.
    """

    def __init__(
        self, title: str, desk: Desk, parent: QWidget | None, *, name: str, verb: str, drawing: str
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._task: Task | None = None
        self.bar = ProgressBar()
        self.bar.hide()
        self.words = plain_label(kind="problem", name=f"{name}.refusal", wraps=True)
        self.words.hide()
        self.save = Button(verb, name=f"{name}.save", drawing=drawing, kind="primary", then=self.ask_path)
        self.save.setDefault(True)
        self.cancel = Button(_("取消"), then=self.reject)

    def lay_out(self, asked: Iterable[QWidget | QLayout]) -> None:
        """What is asked, below it how far the file is or why it was refused, and the buttons."""
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(14), px(16), px(14))
        column.setSpacing(px(10))
        for part in (*asked, self.bar, self.words, row):
            if isinstance(part, QLayout):
                column.addLayout(part)
            else:
                column.addWidget(part)

    def ask_path(self) -> None:
        """Ask where to, by `ask_for`, or say what is still to be chosen."""
        raise NotImplementedError

    def write_to(self, path: Path) -> None:
        """Make the file."""
        raise NotImplementedError

    def ask_for(self, heading: str, proposed: str) -> None:
        """Ask for the file, and make it."""
        ask_where_to_save(self, heading, proposed, self.write_to)

    def write(self, work: Callable[[Task], Any], done: Callable[[Any], None]) -> None:
        """Do the work; a refusal stands in the dialog, which closes when it is done."""

        def finished(made: Any) -> None:
            done(made)
            self.accept()

        self.words.hide()
        self.bar.tell(0, None)
        self.bar.show()
        self.save.setEnabled(False)
        self._task = self._desk.tasks.run(work, finished, self.refuse, self.bar.tell)

    def refuse(self, error: AppError) -> None:
        """Say why there is no file."""
        self.bar.hide()
        self.save.setEnabled(True)
        self.words.setText(_(error.message))
        self.words.show()

    def reject(self) -> None:
        """Stop what is under way, and close; then there is no file."""
        if self._task is not None:
            self._task.cancel()
        super().reject()
