"""The system's dialogs that ask for a file or a folder; `then` gets the path once one is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

KINDS = {".pdf": "PDF (*.pdf)", ".xlsx": "Excel (*.xlsx)", ".lrmx": "*.lrmx", ".zip": "*.zip"}


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
    dialog = QFileDialog(parent, title, start, kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
