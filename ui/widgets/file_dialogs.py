"""The system's dialogs that ask for a file or a folder; `then` gets the path once one is chosen. Each begins
where the last one ended.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from ui.widgets.room import resize_within

KINDS = {".pdf": "PDF (*.pdf)", ".xlsx": "Excel (*.xlsx)", ".lrmx": "*.lrmx", ".zip": "*.zip"}
SIZE_UNITS = (760, 500)  # of Qt's own, where the system has none
_LAST_FOLDER = "last_folder"  # a property of the application


def ask_where_to_save(parent: QWidget, title: str, name: str, then: Callable[[Path], object]) -> None:
    """Where a new file goes: it is offered under the name, whose ending it gets where none is typed."""
    ending = Path(name).suffix
    dialog = _dialog(parent, title, name, KINDS.get(ending, ""))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ending.removeprefix("."))
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()


def ask_for_file(parent: QWidget, title: str, then: Callable[[Path], object], *, kinds: str = "") -> None:
    """One file that is there."""
    dialog = _dialog(parent, title, "", kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()


def ask_for_files(
    parent: QWidget, title: str, then: Callable[[Sequence[Path]], object], *, kinds: str = ""
) -> None:
    """One file or several that are there."""
    dialog = _dialog(parent, title, "", kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda paths: then([Path(path) for path in paths]))
    dialog.open()


def ask_for_folder(parent: QWidget, title: str, then: Callable[[Path], object], *, start: str = "") -> None:
    """A folder, beginning the search at `start`."""
    dialog = _dialog(parent, title, start, "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()


def _dialog(parent: QWidget, title: str, start: str, kinds: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(_last_folder() / start), kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(_remember)
    resize_within(dialog, *SIZE_UNITS)
    return dialog


def _last_folder() -> Path:
    """At first a person's documents: the folder that the program was started in may be its own, which goes
    with an update.
    """
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(QApplication.instance().property(_LAST_FOLDER) or documents)
    return folder if folder.is_dir() else Path.home()


def _remember(paths: Sequence[str]) -> None:
    QApplication.instance().setProperty(_LAST_FOLDER, str(Path(paths[0]).parent))
