"""A clerk at the real window: types, reads what is shown, and knows nothing of what lies behind."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.core import records
from desktop_app.core.office import ZONE
from desktop_app.programs import divisions, people
from desktop_app.security import new_office, opening
from desktop_app.security.new_office import Founding
from desktop_app.security.passwords import Cost
from ui.app import Program
from ui.preferences import Preferences

PASSWORD = "haifeng chuiguo 2015"
MOST_STEPS = 120  # presses of Tab: more than any page has stops
CONTROL = Qt.KeyboardModifier.ControlModifier


class Clerk:
    """Sits at the keyboard; has no mouse."""

    def __init__(self, qtbot: QtBot, program: Program) -> None:
        self._qtbot = qtbot
        self._program = program

    # What is seen

    @property
    def place(self) -> QWidget:
        """Where the keyboard's focus is."""
        self._manage_windows()
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the focus"
        return focused

    def _manage_windows(self) -> None:
        """What a window manager does when a dialog has closed: the window below it is active again."""
        if QApplication.activeWindow() is None and self._program.window is not None:
            (QApplication.activeModalWidget() or self._program.window).activateWindow()
            QApplication.processEvents()

    @property
    def here(self) -> str:
        """What a screen reader says of the place."""
        spoken = self.place.accessibleName() or getattr(self.place, "text", str)()
        return str(spoken)

    def sees(self, *words: str) -> bool:
        """Whether all the words stand somewhere in what is shown."""
        shown = self.shown()
        return all(any(word in text for text in shown) for word in words)

    def shown(self) -> list[str]:
        """Every text that is shown in the windows."""
        found: list[str] = []
        for window in QApplication.topLevelWidgets():
            if not window.isVisible():
                continue
            found.append(window.windowTitle())
            for kind in (QLabel, QAbstractButton, QLineEdit):
                found += [widget.text() for widget in window.findChildren(kind) if widget.isVisible()]
        return found

    def reads(self, beginning: str) -> str:
        """The text that begins so."""
        return next(text for text in self.shown() if text.startswith(beginning))

    @property
    def today(self) -> date:
        """The day on the wall calendar of the office."""
        return datetime.now(ZONE).date()

    def waits_until(self, true: Callable[[], bool]) -> None:
        """Go on when it is so."""
        self._until(true, lambda: "it did not come about")

    def waits_for(self, *words: str) -> None:
        """Go on when all the words are shown."""
        self._until(lambda: self.sees(*words), lambda: f"{words} are not shown, but {self.shown()}")

    def waits_until_here(self, *names: str) -> None:
        """Go on when the focus is in one of the places."""
        self._until(lambda: self.here in names, lambda: f"the focus is not in {names} but in {self.here}")

    def _until(self, true: Callable[[], bool], otherwise: Callable[[], str]) -> None:
        def look() -> None:
            self._manage_windows()
            assert true(), otherwise()

        self._qtbot.waitUntil(look)

    # What is done

    def presses(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key."""
        QTest.keyClick(self.place, key, modifiers)
        QApplication.processEvents()

    def types(self, text: str) -> None:
        """Letters and digits key by key; Chinese as the input method hands it over."""
        if text.isascii():
            QTest.keyClicks(self.place, text)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(self.place, event)
        QApplication.processEvents()

    def goes_to(self, *names: str) -> None:
        """Tab until one of the places is reached."""
        passed = []
        for _ in range(MOST_STEPS):
            if self.here in names:
                return
            passed.append(self.here)
            self.presses(Qt.Key.Key_Tab)
        pytest.fail(f"no way with Tab to {names}; passed {passed[:40]}")

    def fills(self, **fields: str) -> None:
        """Go to each field by its label and type."""
        for label, text in fields.items():
            self.goes_to(label)
            self.types(text)

    def chooses(self, label: str, text: str) -> None:
        """Type a name into a field that links, and take the first that is offered."""
        self.goes_to(label)
        self.types(text)
        self._qtbot.waitUntil(lambda: any(text in name for name in self._offered()))
        self.presses(Qt.Key.Key_Return)

    def _offered(self) -> list[str]:
        names = []
        for view in self.place.window().findChildren(QListView):
            if view.isVisible() and view.model() is not None:
                names += [str(view.model().index(row, 0).data()) for row in range(view.model().rowCount())]
        return names

    def signs_in(self) -> None:
        """The password page, then the desk."""
        self.waits_for("请选择用户并输入密码。")
        self.fills(密码=PASSWORD)
        self.presses(Qt.Key.Key_Return)
        self.waits_for("今天要做的事")

    def accepts(self) -> None:
        """Ctrl+Enter: the primary button of the form or of the dialog."""
        self.presses(Qt.Key.Key_Return, CONTROL)

    def names_the_file(self, path: Path) -> None:
        """Type a path into the file dialog."""
        self._qtbot.waitUntil(lambda: isinstance(self.place.window(), QFileDialog))
        self.presses(Qt.Key.Key_A, CONTROL)
        self.types(str(path))
        self.presses(Qt.Key.Key_Return)


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[str, ...]]:
    """An office with one village and two cadres, made once and cheap to open; its recovery key."""
    path = tmp_path_factory.mktemp("begun") / "office"
    founding = Founding("白泉镇", "白泉", "township", "张文书", PASSWORD, "330999104000")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Cost.__new__, "__defaults__", (1, 8_192, 1))  # what is told here is not the cost
        recovery_key = new_office.create(path, founding)
    opened = opening.open_office(path, user="张文书", password=PASSWORD)
    try:
        village = {
            "code": "330999104001",
            "name": "星浦社区",
            "level": "village",
            "parent_code": "330999104000",
        }
        records.create(opened.office, divisions.PROGRAM, village)
        for name in ("陈主任", "李干事"):
            records.create(opened.office, people.PROGRAM, {"name": name, "status": "in_post"})
    finally:
        opened.close()
    return path, recovery_key


@pytest.fixture
def recovery_key(begun: tuple[Path, tuple[str, ...]]) -> tuple[str, ...]:
    """The key on the recovery sheet of the office."""
    return begun[1]


@pytest.fixture
def directory(tmp_path: Path, begun: tuple[Path, tuple[str, ...]]) -> Path:
    """The office of the story."""
    return shutil.copytree(begun[0], tmp_path / "office")


@pytest.fixture
def clerk(
    qtbot: QtBot, qapp: QApplication, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Clerk]:
    """The clerk before the password page of the window."""
    monkeypatch.setattr(Cost.__new__, "__defaults__", (1, 8_192, 1))
    preferences = Preferences.of(directory)
    preferences.keep_toured("张文书")
    program = Program(qapp, directory, preferences)
    program.begin()
    assert program.window is not None
    program.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    yield Clerk(qtbot, program)
    shiboken6.delete(program.window)  # with all that it would still ask of the office
    program.close()
    shiboken6.delete(program)
