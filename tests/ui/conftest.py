"""What the tests of the window share: a look, a runner that works at once, preferences of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.core.office import Office
from desktop_app.errors import AppError
from tests.desktop_app.conftest import cast, clock, office, orders
from ui.desk import Desk
from ui.preferences import Preferences
from ui.tasks import Progress, Task
from ui.theme import Look

__all__ = ["cast", "clock", "office", "orders"]  # the offices of the tests below the window


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


@pytest.fixture
def inline_tasks() -> InlineTasks:
    return InlineTasks()


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    dressed = Look(qapp)
    yield dressed
    dressed.put_on("light", 1.0)
    dressed.deleteLater()


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "window.ini")


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
