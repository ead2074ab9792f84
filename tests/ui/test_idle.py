"""An idle window is noticed, also by a PC that slept meanwhile."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from ui.idle import IdleWatch

KEY = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")


class Wall:
    """A clock on the wall, in seconds."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def watch(wall: Wall, qtbot) -> IdleWatch:
    parent = QObject()
    made = IdleWatch(lambda: 10, parent, now=wall)
    made.said = []
    made.idle.connect(lambda: made.said.append("idle"))
    made.kept_alive = parent
    return made


def test_work_goes_on_to_whom_it_is_for(watch: IdleWatch, wall: Wall) -> None:
    for _minute in range(20):
        wall.seconds += 60
        assert not watch.eventFilter(watch, KEY)
    assert watch.said == []


def test_the_first_key_after_a_sleep_locks_and_is_typed_nowhere(watch: IdleWatch, wall: Wall) -> None:
    wall.seconds += 8 * 3600
    assert watch.eventFilter(watch, KEY)
    assert watch.said == ["idle"]
    assert not watch.eventFilter(watch, KEY)  # the password
    assert watch.said == ["idle"]


def test_whoever_points_scrolls_touches_or_writes_chinese_is_at_work(watch: IdleWatch, wall: Wall) -> None:
    kinds = QEvent.Type
    ways = ("MouseMove", "MouseButtonPress", "Wheel", "TouchBegin", "TabletPress", "InputMethod")
    for kind in [kinds[way] for way in ways]:
        watch.timer.stop()
        watch.restart()
        for event in (QEvent(kind), KEY):
            wall.seconds += 6 * 60  # of the 10 minutes that nobody may do nothing
            assert not watch.eventFilter(watch, event), kind
    assert watch.said == []


def test_a_window_that_is_locked_already_takes_the_password(watch: IdleWatch, wall: Wall) -> None:
    watch.timer.stop()  # it has said so
    wall.seconds += 8 * 3600
    assert not watch.eventFilter(watch, KEY)
