"""Files and folders dropped on the window: a table comes into the list that is shown, scans are filed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from desktop_app.core.office import Office
from desktop_app.core.program import LEADER
from desktop_app.errors import AppError
from desktop_app.programs import rights_of
from tests.desktop_app.conftest import Orders
from ui import dropping
from ui.assembly import window_for
from ui.main_window import MainWindow
from ui.papers.scan_tray import ScanTray
from ui.preferences import Preferences
from ui.spreadsheets.import_wizard import ImportWizard
from ui.theme import Look

LEDGER = "序号,反映人,联系电话,村社区,事项,事项内容\n1,王阿姨,13000000001,星浦社区,路灯不亮,坏了两周\n"


@pytest.fixture
def window(
    office: Office, orders: Orders, look: Look, preferences: Preferences, inline_tasks, qtbot
) -> Iterator[MainWindow]:
    made = window_for(office, look, preferences, inline_tasks)
    made.show()
    made.open("work_orders")
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.close()
    made.hide()
    shiboken6.delete(made)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "民情台账.CSV"
    path.write_text(LEDGER, "utf-8")
    return path


def drop(window: MainWindow, *paths: Path) -> None:
    """As the system hands it over."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    offered = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    how = (offered, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier)
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(5, 5), *how))
    dropped = QDropEvent(QPointF(5, 5), *how)
    dropped.setDropAction(Qt.DropAction.MoveAction)  # as file managers propose it within one disk
    QApplication.sendEvent(window, dropped)
    assert dropped.dropAction() == Qt.DropAction.CopyAction, "nothing is deleted where it lay"


def notice(window: MainWindow) -> str:
    return window.findChild(QLabel, "window.notice.text").text()


def shown(window: MainWindow, kind: type[QDialog]) -> QDialog | None:
    return next((each for each in window.findChildren(kind) if each.isVisible()), None)


def test_a_table_opens_the_import_of_the_list_that_is_shown(window: MainWindow, ledger: Path) -> None:
    drop(window, ledger)
    wizard = shown(window, ImportWizard)
    assert wizard is not None
    assert wizard.objectName() == "work_orders.import"
    assert wizard.mapping.columns()["事项"] == "title"
    assert shown(window, ScanTray) is None


def test_so_does_a_folder_with_one_table_in_it(window: MainWindow, ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "台账").mkdir()
    ledger.rename(tmp_path / "台账" / ledger.name)
    for hidden in ("Thumbs.db", "~$民情台账.xlsx", ".DS_Store"):
        (tmp_path / "台账" / hidden).touch()
    drop(window, tmp_path / "台账")
    assert shown(window, ImportWizard) is not None


def test_a_table_has_no_place_where_no_list_is_shown(window: MainWindow, ledger: Path) -> None:
    window.open("home")
    drop(window, ledger)
    assert "先打开要导入的那一栏" in notice(window)
    assert shown(window, ImportWizard) is None


def test_nor_with_somebody_who_may_not_import(window: MainWindow, ledger: Path, office: Office) -> None:
    office.user = office.user._replace(rights=rights_of(LEADER))
    drop(window, ledger)
    assert "不能导入表格" in notice(window)
    assert shown(window, ImportWizard) is None


def test_several_tables_are_not_guessed_at(window: MainWindow, ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "other.xlsx").write_bytes(b"PK")
    drop(window, ledger, tmp_path / "other.xlsx")
    assert "一次导入一个" in notice(window)
    assert shown(window, ImportWizard) is None


def test_scans_and_a_folder_of_them_go_to_the_tray(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scanned: list[list[str]] = []
    monkeypatch.setattr(ScanTray, "scan", lambda _tray, paths: scanned.append([path.name for path in paths]))
    (tmp_path / "扫描").mkdir()
    for name in ("b.pdf", "a.jpg"):
        (tmp_path / "扫描" / name).touch()
    (tmp_path / "c.png").touch()
    drop(window, tmp_path / "c.png", tmp_path / "扫描")
    assert scanned == [["c.png", "a.jpg", "b.pdf"]]
    assert shown(window, ScanTray) is not None


def test_an_empty_folder_and_one_with_too_much_are_said(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "空").mkdir()
    drop(window, tmp_path / "空")
    assert notice(window) == "文件夹“空”里没有文件。"
    monkeypatch.setattr(dropping, "MOST", 2)
    for number in range(3):
        (tmp_path / "空" / f"{number}.pdf").touch()
    drop(window, tmp_path / "空")
    assert notice(window) == "文件夹“空”里的文件超过 2 个，请分几次拖。"
    assert shown(window, ScanTray) is None


def test_a_folder_that_cannot_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> Iterator[Path]:
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(AppError, match="打不开"):
        list(dropping.files_among([tmp_path]))
