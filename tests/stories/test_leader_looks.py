"""The leader looks how the office stands: picks the year, points at a month, opens what stands behind it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget

from desktop_app.commands.incoming import Intake
from desktop_app.core.program import LEADER
from desktop_app.programs import work_orders
from desktop_app.security import opening
from desktop_app.security.unlocking import Unlocking
from tests.desktop_app.security.colleagues import colleague
from tests.stories.conftest import PASSWORD
from ui.app import Program
from ui.board.chart_view import ChartView
from ui.preferences import Preferences

OWN = "lingdao kan yi kan 2016"
MONTHS = {3: 2, 4: 5}  # how many orders were raised in it, and settled five days later
pytestmark = pytest.mark.slow


@pytest.fixture
def desk(qtbot: Any, qapp: QApplication, directory: Path) -> Iterator[Program]:
    """The window of an office with orders of last year, opened by its leader."""
    opened = opening.open_office(directory, user="张文书", password=PASSWORD)
    try:
        colleague(opened.office, "李书记", password=OWN, role=LEADER)
        year = opened.office.today().year - 1
        intake = Intake(opened.office, work_orders.PROGRAM)
        for month, count in MONTHS.items():
            for number in range(count):
                told = {
                    "title": f"{month} 月第 {number + 1} 盏路灯不亮",
                    "content": "晚上出门看不清路。",
                    "village": "星浦社区",
                    "raised_at": f"{year}-{month:02}-10 09:00",
                }
                done = {"result": "已换灯泡，晚上复看全亮。", "completed_on": f"{year}-{month:02}-15"}
                intake.add(told | done)
    finally:
        opened.close()
    preferences = Preferences.of(directory)
    preferences.keep_toured("李书记")
    program = Program(qapp, directory, preferences)
    program.begin(Unlocking(directory, "李书记", OWN))
    qtbot.waitUntil(lambda: program.window is not None)
    yield program
    shiboken6.delete(program.window)
    program.close()
    shiboken6.delete(program)


def found(program: Program, kind: type[QWidget], name: str) -> Any:
    return next((each for each in program.window.findChildren(kind, name) if each.isVisible()), None)


def sees(program: Program, name: str, words: str, qtbot: Any) -> None:
    def there() -> None:
        label = found(program, QLabel, name)
        assert label is not None, name
        assert words in label.text()

    qtbot.waitUntil(there)


def picks_last_year(program: Program, qtbot: Any) -> None:
    qtbot.mouseClick(found(program, QPushButton, "home.period"), Qt.MouseButton.LeftButton)
    (menu,) = (menu for menu in program.window.findChildren(QMenu, "home.period.list") if menu.isVisible())
    action = next(action for action in menu.findChildren(QAction) if action.text() == "上年")
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def bar(program: Program, words: str) -> tuple[ChartView, QPoint] | None:
    view = found(program, ChartView, "home.chart.orders_by_month")
    if view is None:
        return None
    area = next((area for area in view.areas if area.told == words), None)
    return None if area is None else (view, view.place_of(area).toPoint())


def test_from_a_bar_to_the_orders_behind_it(desk: Program, qtbot: Any) -> None:
    sees(desk, "window.status.user", "李书记（领导）", qtbot)
    qtbot.waitUntil(lambda: found(desk, ChartView, "home.chart.orders_by_month") is not None)
    picks_last_year(desk, qtbot)
    qtbot.waitUntil(lambda: bar(desk, "4月 · 出具数 5") is not None)

    def is_told() -> bool:
        view, place = bar(desk, "4月 · 其中已办结 5")  # anew while the page is laid out
        qtbot.mouseMove(view, QPoint(1, 1))
        qtbot.mouseMove(view, place)
        return bool(view.accessibleName().endswith("4月 · 其中已办结 5"))

    qtbot.waitUntil(is_told)
    view, place = bar(desk, "4月 · 其中已办结 5")
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    sees(desk, "window.status.counts", "共 5 件", qtbot)
    assert found(desk, QPushButton, "work_orders.new") is None  # a leader reads and decides
