"""The window is closed while work is under way: a backup is asked about, and nothing is left half done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
import shiboken6
from PySide6.QtWidgets import QMessageBox

from db.base import close_thread
from desktop_app.backup import destination
from desktop_app.core.office import Office
from tests.desktop_app.backup.conftest import cheap, clock, made, office, template, visit
from ui.assembly import window_for
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.safety.backups import Backups
from ui.tasks import Tasks
from ui.theme import Look

__all__ = ["cheap", "clock", "made", "office", "template", "visit"]
CHOSEN = destination.chosen


class Stick:
    """One that does not answer until it is let go."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.asked, self.let_go = Event(), Event()

    def chosen(self, *args: Any, **options: Any) -> Any:
        self.asked.set()
        assert self.let_go.wait(60)
        return CHOSEN(*args, **options)


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stick]:
    waiting = Stick(tmp_path / "stick")
    waiting.root.mkdir()
    monkeypatch.setattr(destination, "chosen", waiting.chosen)
    yield waiting
    waiting.let_go.set()


@pytest.fixture
def tasks() -> Tasks:
    return Tasks(leave=close_thread)


@pytest.fixture
def window(
    office: Office, look: Look, preferences: Preferences, tasks: Tasks, stick: Stick, qtbot: Any
) -> Iterator[MainWindow]:
    shown = window_for(office, look, preferences, tasks)
    shown.show()
    qtbot.waitUntil(lambda: shown.findChild(Backups) is not None)
    yield shown
    stick.let_go.set()
    assert tasks.stop(30_000)
    shown.hide()
    shiboken6.delete(shown)


def answer(window: MainWindow, words: str) -> None:
    box = next(each for each in window.findChildren(QMessageBox) if each.isVisible())
    assert "正在备份" in box.text()
    next(button for button in box.buttons() if button.text() == words).click()


@pytest.fixture
def under_way(window: MainWindow, stick: Stick, qtbot: Any) -> Callable[[], Backups]:
    def begin() -> Backups:
        backups = window.findChild(Backups)
        backups.back_up(stick.root, adopt=True)
        qtbot.waitUntil(stick.asked.is_set)
        return backups

    return begin


def test_a_window_at_rest_closes_without_a_question(window: MainWindow) -> None:
    assert window.close()
    assert not [box for box in window.findChildren(QMessageBox) if box.isVisible()]


def test_a_backup_goes_on_where_it_is_wanted(
    window: MainWindow, stick: Stick, under_way: Callable[[], Backups], qtbot: Any
) -> None:
    backups = under_way()
    assert not window.close()
    answer(window, "继续备份")
    assert window.isVisible()
    with qtbot.waitSignal(backups.done):
        stick.let_go.set()
    assert list(stick.root.rglob("manifest.json"))
    assert window.close()


def test_it_stops_where_it_is_not_and_leaves_no_half_of_it(
    window: MainWindow, stick: Stick, under_way: Callable[[], Backups], tasks: Tasks
) -> None:
    under_way()
    assert not window.close()
    answer(window, "停止备份并退出")
    assert not window.isVisible()
    stick.let_go.set()
    assert tasks.stop(30_000)
    assert not list(stick.root.rglob("office.db"))


def test_another_user_does_not_stop_it_unasked(
    window: MainWindow, under_way: Callable[[], Backups], stick: Stick, qtbot: Any
) -> None:
    backups, left = under_way(), []
    assert not window.may_leave(lambda: left.append(True))
    answer(window, "停止备份并退出")
    assert left == [True]
    assert window.may_leave(lambda: None)
    with qtbot.waitSignal(backups.refused):
        stick.let_go.set()
