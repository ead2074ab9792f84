"""What the tests of the window share: a look, a runner that works at once, preferences of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop_app.commands.speech import CHINESE, ENGLISH
from desktop_app.core.office import Office
from desktop_app.core.program import Program
from desktop_app.errors import AppError
from desktop_app.programs import work_orders
from tests.desktop_app.conftest import cast, clock, founded, office, orders
from ui import language
from ui.desk import Desk
from ui.forms.form import RecordForm
from ui.preferences import Preferences
from ui.program_tab import ProgramTab
from ui.tabs import tab_class
from ui.tasks import Progress, Task
from ui.theme import Look

__all__ = ["cast", "clock", "founded", "office", "orders"]  # the offices of the tests below the window


class InlineTasks:
    """Runs the work at once on the window's thread; a bug in the work fails the test."""

    def run(
        self,
        work: Callable[[Task], Any],
        done: Callable[[Any], None],
        failed: Callable[[AppError], None] | None = None,
        progress: Progress | None = None,
    ) -> Task:
        def bug(error: Exception) -> None:
            raise error

        def unexpected(error: AppError) -> None:
            raise error

        task = Task(done, failed or unexpected, bug, progress)
        task.perform(work)
        return task


class HeldTasks:
    """Does nothing before it is told to: what a window shows while work is under way."""

    def __init__(self) -> None:
        self.held: list[tuple[Task, Callable[[Task], Any]]] = []

    def run(
        self,
        work: Callable[[Task], Any],
        done: Callable[[Any], None],
        failed: Callable[[AppError], None] | None = None,
        progress: Progress | None = None,
    ) -> Task:
        def bug(error: Exception) -> None:
            raise error

        task = Task(done, failed or bug, bug, progress)
        self.held.append((task, work))
        return task

    def go(self) -> None:
        """Do the work that was held, in its order."""
        held, self.held = self.held, []
        for task, work in held:
            task.perform(work)


@pytest.fixture
def inline_tasks() -> InlineTasks:
    return InlineTasks()


@pytest.fixture
def held_tasks() -> HeldTasks:
    return HeldTasks()


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> tuple[Look, str]:
    """The look of all tests and its sheet: to put one on takes longer than most of them."""
    look = Look(qapp)
    return look, qapp.styleSheet()


@pytest.fixture
def look(qapp: QApplication, dressed: tuple[Look, str]) -> Iterator[Look]:
    """Light and of the common size with no key held down, whatever the test before has put on or pressed."""
    look, sheet = dressed
    if qapp.keyboardModifiers():  # of the last event that a test sent: it outlives a click with Ctrl
        QTest.keyRelease(QWidget(), Qt.Key.Key_Shift)
    if qapp.styleSheet() != sheet:
        look.put_on("light", 1.0)
    yield look
    # Outside an event loop Qt keeps what was closed, and would restyle it in every later test.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "window.ini")


@pytest.fixture
def english() -> Iterator[None]:
    """The window speaks English."""
    language.speak(ENGLISH)
    yield
    language.speak(CHINESE)


@pytest.fixture
def said() -> list[str]:
    """What the desk said above the page."""
    return []


@pytest.fixture
def desk(
    office: Office, look: Look, inline_tasks: InlineTasks, preferences: Preferences, said: list[str]
) -> Desk:
    """What a page is given; slow work is done at once."""
    return Desk(office, look, inline_tasks, preferences, lambda text, **_options: said.append(text))


@pytest.fixture
def make_form(desk: Desk, qtbot: Any) -> Iterator[Callable[..., RecordForm]]:
    """Makes a form of a program (of work orders), shown; gone before the office is closed."""
    made: list[RecordForm] = []
    given = desk

    def make(program: Program = work_orders.PROGRAM, *, desk: Desk = given, width: int = 436) -> RecordForm:
        form = RecordForm(program, desk)
        made.append(form)
        form.resize(width, 640)
        form.show()
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow)
        return form

    yield make
    for form in made:
        form.close()
        shiboken6.delete(form)


@pytest.fixture
def make_tab(desk: Desk, qtbot: Any) -> Iterator[Callable[..., ProgramTab]]:
    """Makes the page of a program (of work orders), shown; gone before the office is closed."""
    made: list[ProgramTab] = []
    given = desk

    def make(program: Program = work_orders.PROGRAM, *, desk: Desk = given, width: int = 1214) -> ProgramTab:
        tab = tab_class(program.key)(program, desk, lambda shown: RecordForm(shown, desk))
        made.append(tab)
        tab.resize(width, 740)
        tab.show()
        tab.activateWindow()
        qtbot.waitUntil(tab.isActiveWindow)
        return tab

    yield make
    for tab in made:
        for dialog in tab.findChildren(QDialog):
            dialog.close()
        tab.close()
        shiboken6.delete(tab)
