"""The import of `.lrmx` files: its progress, and what became of each file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.core.office import Office
from desktop_app.errors import AppError
from desktop_app.lrmx import incoming
from ui.desk import Desk
from ui.language import _
from ui.tasks import Task
from ui.widgets.progress import WorkDialog

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


class ImportedForms(WorkDialog):
    """Imports the files; to stop it leaves in what has come in. `imported` carries the id of the last person
    that came in.
    """

    imported = Signal(object)

    def __init__(self, desk: Desk, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        title, doing = _("导入任免审批表"), _("正在导入…")
        super().__init__(title, doing, name="people.forms", tasks=desk.tasks, size=SIZE_UNITS, parent=parent)
        self.told.setAccessibleName(_("导入结果"))
        self._office, self._paths = desk.office, paths

    def begin(self) -> None:
        """Import the files, off the window's thread."""
        self.start(lambda task: take_in(self._office, self._paths, task), self._done)

    def _done(self, outcome: Outcome) -> None:
        words = _("新增 {added} 人，更新 {updated} 人，退回 {refused} 份。")
        self.finish(
            words.format(added=outcome.added, updated=outcome.updated, refused=outcome.refused), outcome.told
        )
        if outcome.newest is not None:
            self.imported.emit(outcome.newest)
