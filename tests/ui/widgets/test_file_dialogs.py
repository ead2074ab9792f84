"""The dialogs for files and folders: what they are ready to give, and where the answer goes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from ui.theme import Look, px
from ui.widgets import file_dialogs


@pytest.fixture
def parent(look: Look, qtbot: Any) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def opened(parent: QWidget) -> QFileDialog:
    (dialog,) = parent.findChildren(QFileDialog)
    assert dialog.isVisible()
    return dialog


@pytest.mark.parametrize(
    ("name", "kind", "ending"),
    [("台账.xlsx", "Excel (*.xlsx)", "xlsx"), ("张三.lrmx", "*.lrmx", "lrmx"), ("照片.jpg", "", "jpg")],
)
def test_a_new_file_gets_the_ending_of_the_name_that_is_offered(
    parent: QWidget, tmp_path: Path, name: str, kind: str, ending: str
) -> None:
    found: list[Path] = []
    file_dialogs.ask_where_to_save(parent, "导出到", name, found.append)
    dialog = opened(parent)
    assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    assert dialog.width() == px(file_dialogs.SIZE_UNITS[0])
    assert Path(dialog.selectedFiles()[0]).name == name
    assert (dialog.defaultSuffix(), dialog.nameFilters() if kind else [""]) == (ending, [kind])
    dialog.fileSelected.emit(str(tmp_path / name))
    assert found == [tmp_path / name]


@pytest.mark.parametrize(
    ("ask", "mode"),
    [
        (file_dialogs.ask_for_file, QFileDialog.FileMode.ExistingFile),
        (file_dialogs.ask_for_folder, QFileDialog.FileMode.Directory),
    ],
)
def test_what_is_there_is_chosen(parent: QWidget, tmp_path: Path, ask: Any, mode: Any) -> None:
    found: list[Path] = []
    ask(parent, "选择", found.append)
    dialog = opened(parent)
    assert dialog.fileMode() == mode
    dialog.fileSelected.emit(str(tmp_path))
    assert found == [tmp_path]


def test_several_files_are_given_together(parent: QWidget, tmp_path: Path) -> None:
    found: list[Any] = []
    file_dialogs.ask_for_files(parent, "选择", found.append, kinds="扫描件 (*.pdf)")
    dialog = opened(parent)
    assert (dialog.fileMode(), dialog.nameFilters()) == (
        QFileDialog.FileMode.ExistingFiles,
        ["扫描件 (*.pdf)"],
    )
    dialog.filesSelected.emit([str(tmp_path / "1.pdf"), str(tmp_path / "2.pdf")])
    assert found == [[tmp_path / "1.pdf", tmp_path / "2.pdf"]]


def test_the_first_begins_where_the_program_is_not_and_the_next_where_the_last_ended(
    parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    monkeypatch.chdir(tmp_path)
    qapp.setProperty("last_folder", None)
    file_dialogs.ask_where_to_save(parent, "导出到", "台账.xlsx", lambda _path: None)
    dialog = opened(parent)
    assert Path(dialog.directory().absolutePath()) != tmp_path
    dialog.filesSelected.emit([str(tmp_path / "台账.xlsx")])
    shiboken6.delete(dialog)
    file_dialogs.ask_for_file(parent, "选择", lambda _path: None)
    assert Path(opened(parent).directory().absolutePath()) == tmp_path
