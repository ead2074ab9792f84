"""A newcomer founds an office and holds the first printed slip after the twelve actions of the manual.

An action is a press of a button, or the writing of a page: typing into its fields, however many, from the
first key to the next press. The counter does not take the newcomer's word for it: it listens to what reaches
the windows of the screen, as an operating system would send it. A press that meets something else than the
button that was meant fails.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from db.models import Paper, WorkOrder
from desktop_app.help.blocks import NAME, Items
from desktop_app.help.manual import manual
from ui.app import Program
from ui.papers import printing
from ui.preferences import Preferences

MOST = 12
WRITTEN = (QLineEdit, QPlainTextEdit)
PASSWORD = "haifeng chuiguo 2015"
ACCELERATOR = re.compile(r"\(&.\)|&")
pytestmark = pytest.mark.slow


class Counter(QObject):
    """Counts what a person does, from the events of their mouse and keyboard alone."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.actions = 0
        self._writing = False
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A button of the mouse is a press; so is a key, unless it writes or moves on in a page."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and watched.isWindowType():
            self._press()
        elif kind == QEvent.Type.KeyPress and watched.isWindowType():
            self._write() if self._writes(event) else self._press()
        elif kind == QEvent.Type.InputMethod and watched is QApplication.focusWidget():
            self._write()
        return False

    def _writes(self, event: QKeyEvent) -> bool:
        moves = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return moves or (isinstance(QApplication.focusWidget(), WRITTEN) and event.text().isprintable())

    def _press(self) -> None:
        self.actions += 1
        self._writing = False

    def _write(self) -> None:
        self.actions += not self._writing
        self._writing = True


class Newcomer:
    """Sees what is shown, presses and writes; `did` is what was done, in the words of the window."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.did: list[list[str]] = []

    @property
    def _window(self) -> QWidget:
        """The window that takes the input."""
        top = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
        window = top or next(window for window in shown if window.isWindow())
        window.activateWindow()
        return window

    def presses(self, words: str, *, shown: str = "") -> None:
        """With the mouse, once it can be pressed, where it stands. Windows of the system have other words
        `shown` in the tests, which are without its translations.
        """
        shown = shown or words
        self._qtbot.waitUntil(lambda: self._button(shown) is not None)
        button, window = self._button(shown), self._window
        spot = button.mapTo(window, button.rect().center())
        assert window.childAt(spot) is button, f"something lies over {words}"
        QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=spot)
        self.did.append([words])

    def _button(self, words: str) -> QAbstractButton | None:
        return next(
            (
                button
                for button in self._window.findChildren(QAbstractButton)
                if ACCELERATOR.sub("", button.text()) == words and button.isVisible() and button.isEnabled()
            ),
            None,
        )

    def writes(self, **fields: str) -> None:
        """Into the fields of the page, one after the other with Tab."""
        for label, text in fields.items():
            self._qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
            for _stop in range(40):
                if QApplication.focusWidget().accessibleName() == label:
                    break
                QTest.keyClick(self._window.windowHandle(), Qt.Key.Key_Tab)
            assert QApplication.focusWidget().accessibleName() == label
            self._types(text)
        self.did.append(list(fields))

    def _types(self, text: str) -> None:
        """Letters key by key; Chinese as the input method hands it over."""
        if text.isascii():
            for letter in text:
                QTest.keyClick(self._window.windowHandle(), letter)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(QApplication.focusWidget(), event)
        QApplication.processEvents()


class PaperPrinter(QPrinter):
    """The printer of the PC puts its sheets into a folder."""

    folder = Path()

    def __init__(self, mode: QPrinter.PrinterMode) -> None:
        super().__init__(mode)
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(self.folder / f"{len(list(self.folder.iterdir()))}.pdf"))


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the printed sheets lie."""
    folder = tmp_path / "paper"
    folder.mkdir()
    monkeypatch.setattr(PaperPrinter, "folder", folder)
    monkeypatch.setattr(printing, "QPrinter", PaperPrinter)
    return folder


@pytest.fixture
def newcomer(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Newcomer]:
    """Before the window of a PC that has no office yet."""
    program = Program(qapp, tmp_path / "office", Preferences.of(tmp_path / "office"))
    program.begin()
    yield Newcomer(qtbot)
    shiboken6.delete(program.window)
    program.close()
    shiboken6.delete(program)


def steps_of_the_manual() -> list[list[str]]:
    """The words of the window in each numbered step of the page."""
    page = manual().page("first_slip")
    steps = next(block for block in page.blocks if isinstance(block, Items) and block.numbered)
    return [[span.text[1:-1] for span in row if span.kind == NAME] for row in steps.rows]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows' own print dialog waits for a hand")
def test_twelve_actions_lead_to_the_first_slip(
    newcomer: Newcomer, qapp: QApplication, paper: Path, qtbot: QtBot
) -> None:
    counter = Counter(qapp)
    newcomer.writes(单位名称="白泉镇人民政府", 您的姓名="张文书", 密码=PASSWORD, 再输一遍密码=PASSWORD)
    newcomer.presses("开办")
    newcomer.presses("打印恢复单…")
    newcomer.presses("打印", shown="Print")
    newcomer.presses("已经锁好，进入工作台")
    newcomer.presses("跳过")
    newcomer.presses("新建民情工单")
    newcomer.writes(群众姓名="王阿姨", 事项="村口路灯不亮", 事项内容="三盏灯坏了两周。")
    newcomer.presses("出具…")
    newcomer.presses("出具并打印")
    newcomer.presses("打印…")
    newcomer.presses("打印", shown="Print")
    qtbot.waitUntil(lambda: Paper.select().count() == 2)  # both parts are noted as printed

    assert counter.actions == len(newcomer.did) <= MOST
    steps = steps_of_the_manual()
    assert len(steps) == len(newcomer.did)
    assert [named[: len(did)] for named, did in zip(steps, newcomer.did, strict=True)] == newcomer.did
    sheets = [pypdfium2.PdfDocument(sheet) for sheet in sorted(paper.iterdir())]
    assert [len(sheet) for sheet in sheets] == [1, 1]  # the recovery sheet, and the slip with its two parts
    order = WorkOrder.get()
    assert (order.title, order.state, order.number.endswith("第001号")) == (
        "村口路灯不亮",
        "committing",
        True,
    )
    assert {part.record_id for part in Paper.select()} == {order.id}
