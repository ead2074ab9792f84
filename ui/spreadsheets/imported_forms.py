"""The import of `.lrmx` files: its progress, and what became of each file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QProgressBar, QVBoxLayout, QWidget

from desktop_app.core.office import Office
from desktop_app.errors import AppError
from desktop_app.lrmx import incoming
from ui.desk import Desk
from ui.language import _
from ui.tasks import Task
from ui.theme import px
from ui.widgets.alive import while_alive
from ui.widgets.icons import Button
from ui.widgets.room import resize_within

SIZE_UNITS = (560, 360)


class Outcome(NamedTuple):
    """What became of the files: how many people came in or were brought up to date, who came last, and
    sentences about each file.
    """

    added: int = 0
    updated: int = 0
    refused: int = 0
    newest: int | None = None
    told: tuple[str, ...] = ()


def take_in(office: Office, paths: Sequence[Path], task: Task) -> Outcome:
    """Import each file, whole or not at all; one that is refused does not stop the others."""
    outcomes: list[str] = []
    told: list[str] = []
    newest = None
    for done, path in enumerate(paths):
        task.report(done, len(paths))
        try:
            taken = incoming.take_in(office, path)
        except AppError as error:
            outcomes.append("refused")
            told.append(_("{file}：没有导入。{reason}").format(file=path.name, reason=_(error.message)))
            continue
        newest = taken.person.id
        outcomes.append(taken.outcome)
        words = _("{file}：新增{name}") if taken.outcome == incoming.ADDED else _("{file}：更新{name}")
        told.append(words.format(file=path.name, name=taken.person.name))
        told += [f"　　{note}" for note in taken.notes]
    counts = [outcomes.count(outcome) for outcome in (incoming.ADDED, incoming.UPDATED, "refused")]
    return Outcome(*counts, newest, tuple(told))


class ImportedForms(QDialog):
    """Imports the files. `imported` carries the id of the last person that came in."""

    imported = Signal(object)

    def __init__(self, desk: Desk, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("people.forms")
        self.setWindowTitle(_("导入任免审批表"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        resize_within(self, *SIZE_UNITS)
        self.heading = QLabel(_("正在导入…"), wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.heading.setObjectName("people.forms.heading")
        self.heading.setProperty("kind", "heading")
        self.bar = QProgressBar(textVisible=False)
        self.told = QPlainTextEdit(readOnly=True)
        self.told.setObjectName("people.forms.told")
        self.told.setAccessibleName(_("导入结果"))
        self.button = Button(_("停止"))
        self.button.setObjectName("people.forms.close")
        self.button.clicked.connect(self.reject)
        self._lay_out()
        self._desk, self._paths = desk, paths
        self._task: Task | None = None

    def begin(self) -> None:
        """Import the files, off the window's thread."""
        office, paths = self._desk.office, self._paths
        self._task = self._desk.tasks.run(
            lambda task: take_in(office, paths, task),
            while_alive(self, self._done),
            while_alive(self, self._refused),
            lambda done, total, _words: self._progress(done, total),
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(14), px(16), px(14))
        column.setSpacing(px(10))
        for widget in (self.heading, self.bar, self.told):
            column.addWidget(widget, int(widget is self.told))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.button)
        column.addLayout(row)

    def reject(self) -> None:
        """Stop after the file that is under way, and close; what came in stays."""
        if self._task is not None:
            self._task.cancel()
        super().reject()

    def _progress(self, done: int, total: int | None) -> None:
        self.bar.setRange(0, total or 0)
        self.bar.setValue(done)

    def _done(self, outcome: Outcome) -> None:
        words = _("新增 {added} 人，更新 {updated} 人，退回 {refused} 份。")
        self._finish(
            words.format(added=outcome.added, updated=outcome.updated, refused=outcome.refused), outcome.told
        )
        if outcome.newest is not None:
            self.imported.emit(outcome.newest)

    def _refused(self, error: AppError) -> None:
        self._finish(_(error.message), ())

    def _finish(self, words: str, told: Sequence[str]) -> None:
        self._task = None
        self.heading.setText(words)
        self.told.setPlainText("\n".join(told))
        self.bar.hide()
        self.button.setText(_("关闭"))
