"""Where the balloon of the tour stands: beside what it is about, inside the window, off its target."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize

from ui.help.balloon import place

ROOM = QRect(12, 12, 1342, 744)
SIZE = QSize(340, 150)
GAP = 12


@pytest.mark.parametrize(
    ("target", "side"),
    [
        (QRect(0, 60, 150, 600), "right"),  # the navigation
        (QRect(1200, 10, 150, 30), "below"),  # a button in the upper right corner
        (QRect(1180, 40, 170, 700), "left"),
        (QRect(160, 500, 1190, 250), "above"),
    ],
)
def test_it_stands_where_there_is_room(target: QRect, side: str) -> None:
    placed = place(target, SIZE, ROOM, gap=GAP)
    beside = {
        "right": placed.box.left() > target.right(),
        "below": placed.box.top() > target.bottom(),
        "left": placed.box.right() < target.left(),
        "above": placed.box.bottom() < target.top(),
    }
    assert [name for name, true in beside.items() if true] == [side]
    assert ROOM.contains(placed.box)
    tip, *base = placed.pointer
    assert target.contains(tip)
    assert all(placed.box.adjusted(-1, -1, 1, 1).contains(corner) for corner in base)


def test_without_room_on_any_side_it_covers_the_least() -> None:
    target = QRect(20, 20, 1320, 640)
    placed = place(target, SIZE, ROOM, gap=GAP)
    assert placed.pointer == ()
    assert placed.box.bottom() == ROOM.bottom()


def test_what_says_what_the_target_is_is_not_covered_where_its_end_can_be() -> None:
    target = QRect(320, ROOM.height() * 6 // 25, 1000, ROOM.height() * 3 // 5)
    size = QSize(680, ROOM.height() * 2 // 5)
    assert place(target, size, ROOM, gap=GAP).box.bottom() == ROOM.bottom()


def test_without_a_target_it_stands_in_the_middle() -> None:
    placed = place(QRect(), SIZE, ROOM, gap=GAP)
    assert (placed.box.center() - ROOM.center()).manhattanLength() <= 2
    assert placed.pointer == ()


def test_a_room_that_is_too_small_keeps_its_upper_left_corner() -> None:
    placed = place(QRect(0, 0, 20, 20), QSize(400, 300), QRect(5, 5, 200, 100), gap=GAP)
    assert placed.box.topLeft() == QPoint(5, 5)
