"""A desk that is switched on in the morning: the window of an office whose clock the story moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any, NamedTuple

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from desktop_app.core.office import Office
from desktop_app.home.due import Due
from tests.ui.conftest import InlineTasks
from ui.assembly import window_for
from ui.board.due_list import DueList
from ui.forms.form import RecordForm
from ui.main_window import MainWindow
from ui.pages import Pages
from ui.preferences import Preferences
from ui.theme import Look

OURS = ("work_orders", "order_notices", "weekly_reviews")  # of whose work the stories tell


class Morning(NamedTuple):
    """The window, and somebody before it."""

    window: MainWindow
    office: Office
    qtbot: Any

    def finds(self, kind: type[QWidget], name: str) -> Any:
        """The widget of that name that is shown."""
        found = [each for each in self.window.findChildren(kind, name) if each.isVisible()]
        assert found, name
        return found[0]

    def clicks(self, button: QPushButton) -> None:
        """With the left button of the mouse."""
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def reads(self) -> dict[str, Due]:
        """What 首页 says of orders and notices, by its title."""
        self.window.open("home").open_inner("home")
        rows = self.finds(DueList, "home.due.list").rows
        return {row.title: row for row in rows if row.opens and row.opens.program in OURS}

    def waits_for(self, **counts: int) -> None:
        """Until 首页 says this and no more."""

        def so() -> None:
            assert {title: row.number for title, row in self.reads().items()} == counts

        self.qtbot.waitUntil(so)

    def has_nothing_to_do(self) -> None:
        """Until 首页 says so."""
        self.window.open("home").open_inner("home")

        def so() -> None:
            said = [label.text() for label in self.window.findChildren(QLabel) if label.isVisible()]
            assert "今天没有要办的事" in said

        self.qtbot.waitUntil(so)

    def opens(self, title: str) -> Any:
        """The page behind the row of 首页: a list, or the only record in its form."""
        rows = self.finds(DueList, "home.due.list")
        at = [row.title for row in rows.rows].index(title)
        rows.opened.emit(rows.rows[at])
        return self.window.pages.currentWidget().current

    def form_of(self, order: Any) -> RecordForm:
        """The order in its form."""
        page = self.window.open("work_orders").open_inner("work_orders")
        page.open_record(order.id)
        return page.form

    def days_go_by(self, days: int) -> None:
        """The desk stays on."""
        self.office.clock.moment += timedelta(days=days)  # type: ignore[attr-defined]
        self.window.findChild(Pages).look_at_the_calendar()


SwitchedOn = Callable[[], Morning]


@pytest.fixture
def switched_on(
    office: Office, look: Look, preferences: Preferences, inline_tasks: InlineTasks, qtbot: Any
) -> Iterator[SwitchedOn]:
    """Opens the window, whenever that is."""
    made: list[MainWindow] = []

    def switch_on() -> Morning:
        preferences.keep_toured(office.user.name)
        window = window_for(office, look, preferences, inline_tasks)
        made.append(window)
        window.resize(1366, 768)
        window.show()
        return Morning(window, office, qtbot)

    yield switch_on
    for window in made:
        for dialog in window.findChildren(QDialog):
            dialog.close()
        window.hide()
        shiboken6.delete(window)
