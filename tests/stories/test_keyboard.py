"""Every stop of the window can be reached, and left, with Tab alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.stories.conftest import CONTROL, Clerk

Key = Qt.Key
pytestmark = pytest.mark.slow


@pytest.mark.parametrize("tab", [Key.Key_2, Key.Key_3, Key.Key_4])
def test_tab_comes_round(clerk: Clerk, tab: Key) -> None:
    clerk.signs_in()
    clerk.presses(tab, CONTROL)
    clerk.waits_for("新建", "共 ")
    clerk.presses(Key.Key_N, CONTROL)
    start, stops = clerk.place, [clerk.place]
    for _ in range(80):
        clerk.presses(Key.Key_Tab)
        if clerk.place is start:
            break
        assert clerk.place is not stops[-1], f"Tab does not leave {clerk.here}"
        stops.append(clerk.place)
    assert clerk.place is start
    assert len(stops) > 10
    silent = [stop for stop in stops if not (stop.accessibleName() or stop.property("text"))]
    assert silent == [], "a screen reader has nothing to say there"
