"""Signed papers come back: the tray in the window, pages filed by hand, files attached and shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import shiboken6
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QMessageBox, QPushButton, QWidget

from db.models import Paper
from desktop_app import press
from desktop_app.core import attachments
from desktop_app.core.office import Office
from desktop_app.errors import InvalidInput
from desktop_app.programs import work_orders
from desktop_app.scanning import viewing
from desktop_app.scanning.viewing import Viewing
from tests.desktop_app.conftest import Orders
from ui.desk import Desk
from ui.dropping import FileDrop
from ui.forms.attachments import AttachmentsPane, AttachmentViewer
from ui.papers.scan_tray import ScanTray

ORDERS = work_orders.PROGRAM
SLIP = next(form for form in ORDERS.prints if form.key == "slip")


@pytest.fixture
def tray(desk: Desk, qtbot: Any) -> Iterator[ScanTray]:
    made = ScanTray(desk)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
    shiboken6.delete(made)


@pytest.fixture
def blank_page(tmp_path: Path) -> Path:
    Image.new("RGB", (600, 800), "white").save(tmp_path / "page.png")
    return tmp_path / "page.png"


@pytest.fixture(autouse=True)
def drawn_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are drawn in the test's process."""

    def asked(self: Viewing, request: Any) -> list[Any]:
        answer = self.__dict__.setdefault("answer", viewing._drawing())
        return list(answer(request))

    monkeypatch.setattr(Viewing, "_asked", asked)


def listed(tray: ScanTray, name: str) -> list[str]:
    rows = tray.findChild(QListWidget, f"scan.{name}")
    return [rows.item(row).text() for row in range(rows.count())]


def test_a_signed_slip_files_itself(tray: ScanTray, orders: Orders, office: Office, tmp_path: Path) -> None:
    order = orders.issued()
    press.save(office, press.compose(office, ORDERS, SLIP, [order]), tmp_path / "slip.pdf")
    with pypdfium2.PdfDocument(tmp_path / "slip.pdf") as slip:
        slip[0].render(scale=200 / 72).to_pil().save(tmp_path / "scan.png")
    tray.scan([tmp_path / "scan.png"])
    assert sorted(row.partition(" → ")[2] for row in listed(tray, "filed")) == [
        f"白泉〔2015〕第001号 {part}" for part in sorted(("存根联", "群众联"))
    ]
    assert listed(tray, "tray") == []
    assert tray.words.text() == "归档 1 页，待归档 0 页。"  # two parts lie on it
    assert all(paper.signed_on == office.today() for paper in Paper.select())


def test_a_page_without_a_code_waits_and_is_filed_by_hand(
    tray: ScanTray, orders: Orders, office: Office, blank_page: Path, qtbot: Any
) -> None:
    order = orders.issued()
    tray.scan([blank_page])
    assert listed(tray, "tray") == ["page.png（没有读到本程序的二维码）"]
    number = tray.findChild(QLineEdit, "scan.number")
    number.setText("白泉〔2015〕第001号")
    with qtbot.waitSignal(tray.filed) as filed:
        qtbot.keyClick(number, Qt.Key.Key_Return)
    assert filed.args == ["work_orders"]
    assert listed(tray, "tray") == []
    assert [held.file_name for held in attachments.of(ORDERS, order)] == ["page.png"]


def test_a_number_that_is_none_stays_with_its_reason(tray: ScanTray, blank_page: Path, qtbot: Any) -> None:
    tray.scan([blank_page])
    number = tray.findChild(QLineEdit, "scan.number")
    number.setText("第999号")
    qtbot.mouseClick(tray.findChild(QPushButton, "scan.file"), Qt.MouseButton.LeftButton)
    said = tray.findChild(QLabel, "scan.number.problem")
    assert said.isVisible()
    assert "第999号" in said.text()
    assert len(listed(tray, "tray")) == 1


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    tray: ScanTray, blank_page: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"no pdf")
    tray.scan([broken, blank_page])
    assert len(listed(tray, "tray")) == 1
    assert "broken.pdf" in tray.findChild(QLabel, "scan.words").text()


def test_the_tray_still_holds_what_was_left_in_it(desk: Desk, tray: ScanTray, blank_page: Path) -> None:
    tray.scan([blank_page])
    later = ScanTray(desk)
    try:
        assert listed(later, "tray") == ["page.png"]
    finally:
        shiboken6.delete(later)


def test_what_belongs_to_no_record_is_thrown_away_once_it_was_asked(
    tray: ScanTray, office: Office, blank_page: Path, tmp_path: Path, qtbot: Any
) -> None:
    Image.new("RGB", (300, 400), "white").save(tmp_path / "back.png")
    tray.scan([blank_page, tmp_path / "back.png"])
    button = tray.findChild(QPushButton, "scan.discard")
    tray.tray.clearSelection()
    assert not button.isEnabled()
    tray.tray.setCurrentRow(1)
    assert tray.findChild(QLineEdit, "scan.number").hasFocus()
    tray.tray.setFocus()
    qtbot.keyClick(tray.tray, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert tray.tray.hasFocus()
    qtbot.keyClick(tray.tray, Qt.Key.Key_Delete)
    question = tray.findChild(QMessageBox, "messages.question")
    assert question.text() == "丢弃选中的 2 页？"
    question.buttons()[[one.text() for one in question.buttons()].index("丢弃")].click()
    assert listed(tray, "tray") == attachments.tray(office) == []
    assert tray.words.text() == "丢弃了 2 页。"
    assert not button.isEnabled()
    assert tray.right.currentWidget() is tray.state


def test_files_dropped_on_the_window_are_taken(qtbot: Any, blank_page: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    drop = FileDrop(window)
    told = QMimeData()
    told.setUrls([QUrl.fromLocalFile(str(blank_page)), QUrl("https://example.org/page.png")])
    how = (Qt.DropAction.CopyAction, told, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(1, 1), *how))
    with qtbot.waitSignal(drop.dropped) as dropped:
        QApplication.sendEvent(window, QDropEvent(QPointF(1, 1), *how))
    assert dropped.args == [[blank_page]]


def test_a_file_is_attached_and_shown(desk: Desk, orders: Orders, blank_page: Path, qtbot: Any) -> None:
    order = orders.issued()
    pane = AttachmentsPane(ORDERS, desk)
    qtbot.addWidget(pane)
    pane.show_record(order)
    pane.add(blank_page)
    (held,) = attachments.of(ORDERS, order)
    button = pane.findChild(QPushButton, f"work_orders.attachment.{held.id}")
    assert button.text() == "page.png"
    viewer = AttachmentViewer(desk, held)
    viewer.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(viewer)
    assert viewer.view.count == 1
    assert viewer.view.grab().toImage().pixelColor(200, 200).name() == "#ffffff"


def test_a_page_that_is_harmful_is_said_below_it(
    desk: Desk, orders: Orders, blank_page: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def page(*_asked: object) -> None:
        raise InvalidInput("“page.png”要用的内存多得不正常。")

    held = attachments.attach(
        desk.office, ORDERS, orders.issued(), name="page.png", content=blank_page.read_bytes()
    )
    monkeypatch.setattr(Viewing, "page", page)
    viewer = AttachmentViewer(desk, held)
    viewer.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(viewer)
    viewer.show()
    qtbot.waitUntil(lambda: "内存多得不正常" in viewer.findChild(QLabel, "attachment.words").text())


def test_a_file_that_may_not_be_attached_says_why(
    desk: Desk, orders: Orders, tmp_path: Path, qtbot: Any
) -> None:
    program = tmp_path / "setup.exe"
    program.write_bytes(b"MZ")
    pane = AttachmentsPane(ORDERS, desk)
    qtbot.addWidget(pane)
    order = orders.issued()
    pane.show_record(order)
    pane.add(program)
    assert "setup.exe" in pane.findChild(QLabel, "work_orders.attachments.problem").text()
    assert attachments.of(ORDERS, order) == []


def test_an_empty_tray_says_what_to_do(tray: ScanTray, blank_page: Path) -> None:
    heading = tray.findChild(QLabel, "scan.state.heading")
    assert heading.isVisible()
    assert heading.text() == "没有等待手工归档的页"
    tray.scan([blank_page])
    assert not heading.isVisible()
    assert tray.findChild(QLineEdit, "scan.number").isVisible()


def test_a_number_has_room_where_it_is_typed(tray: ScanTray) -> None:
    tray.right.setCurrentWidget(tray.hand)
    line = tray.findChild(QLineEdit, "scan.number")
    for words in ("白泉〔2026〕第001号", line.placeholderText()):
        assert line.fontMetrics().horizontalAdvance(words) < line.width() - 24
