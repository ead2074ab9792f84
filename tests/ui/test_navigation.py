"""The tabs at the left: groups, counts, and rows that close up before anything scrolls."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QImage, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QListView

from desktop_app.commands.speech import CHINESE, ENGLISH
from desktop_app.programs import Tab
from ui import language
from ui.navigation import BADGE, Navigation, draw_ahead
from ui.theme import Look, px
from ui.widgets import icons

TABS = (
    Tab("home", "首页", "", ()),
    Tab("work_orders", "民情工单", "民情", ()),
    Tab("visits", "走访恳谈", "民情", ()),
    Tab("base_data", "基础数据", "系统", ()),
)


@pytest.fixture
def navigation(look: Look, qtbot) -> Navigation:
    made = Navigation(TABS, look, office_name="白泉镇人民政府")
    qtbot.addWidget(made)
    made.resize(152, 600)
    made.show()
    return made


def rows(navigation: Navigation) -> QListView:
    return navigation.findChild(QListView, "window.navigation")


def texts(navigation: Navigation) -> list[str]:
    model = rows(navigation).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_each_group_has_one_caption(navigation: Navigation) -> None:
    assert texts(navigation) == ["首页", "民情", "民情工单", "走访恳谈", "系统", "基础数据"]


def test_a_group_is_named_for_what_stands_in_it(look: Look, qtbot) -> None:
    language.speak(ENGLISH)
    try:
        made = Navigation((Tab("projects", "三重项目", "干部", ()),), look, office_name="白泉镇人民政府")
    finally:
        language.speak(CHINESE)
    qtbot.addWidget(made)
    assert texts(made) == ["Cadres", "Key projects"]


def test_signs_that_were_drawn_ahead_are_the_ones_that_are_painted(
    navigation: Navigation, look: Look, monkeypatch
) -> None:
    QPixmapCache.clear()
    draw_ahead([tab.key for tab in TABS], look)
    drawn: list[bytes] = []

    def draw(drawing: QByteArray) -> QSvgRenderer:
        drawn.append(drawing.data())
        return QSvgRenderer(drawing)

    monkeypatch.setattr(icons, "QSvgRenderer", draw)
    navigation.grab()
    quiet = look.colour("text_second").name().encode()
    assert not [drawing for drawing in drawn if quiet in drawing]


def test_clicking_a_tab_chooses_it(navigation: Navigation, qtbot) -> None:
    view = rows(navigation)
    with qtbot.waitSignal(navigation.chosen) as chosen:
        qtbot.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(3, 0)).center()
        )
    assert chosen.args == ["visits"]


def test_captions_cannot_be_chosen_and_arrows_skip_them(navigation: Navigation, qtbot) -> None:
    navigation.choose("home")
    view = rows(navigation)
    with qtbot.waitSignal(navigation.chosen) as chosen:
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert chosen.args == ["work_orders"]


def test_badges_show_and_speak(navigation: Navigation) -> None:
    navigation.set_badges({"work_orders": 6})
    model = rows(navigation).model()
    assert model.index(2, 0).data(BADGE) == 6
    assert model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "民情工单，6 件待办"
    navigation.set_badges({})
    assert model.index(2, 0).data(BADGE) == 0
    assert model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "民情工单"


def test_a_long_title_ends_before_its_badge(look: Look, qtbot) -> None:
    navigation = Navigation(
        (Tab("visits", "走访恳谈和民情工单", "", ()),), look, office_name="白泉镇人民政府"
    )
    qtbot.addWidget(navigation)
    navigation.resize(152, 600)
    navigation.show()
    navigation.set_badges({"visits": 31})
    picture = rows(navigation).grab().toImage()
    line = range(rows(navigation).visualRect(rows(navigation).model().index(0, 0)).height())
    badge = min(
        x for x in range(picture.width()) for y in line if picture.pixelColor(x, y) == look.colour("bad")
    )
    assert len({picture.pixelColor(badge - 2, y).rgba() for y in line}) == 1  # no stroke reaches it


def test_a_tab_with_a_count_has_its_name_inside_the_ring(navigation: Navigation, look: Look) -> None:
    view = rows(navigation)
    navigation.choose("work_orders")
    navigation.set_badges({"work_orders": 6})
    view.setFocus()
    navigation.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    row = view.visualRect(view.currentIndex())
    picture = view.viewport().grab(row).toImage()
    colours = [picture.pixelColor(x, y) for x in range(row.width() - px(50)) for y in range(row.height())]
    assert look.colour("focus") in colours
    assert look.colour("on_tint") in colours
    assert look.colour("bad") not in colours


def test_the_ring_is_around_the_tab_that_is_chosen_and_no_other(navigation: Navigation) -> None:
    view = rows(navigation)
    navigation.choose("work_orders")
    navigation.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)

    def pictures() -> list[QImage]:
        places = [view.visualRect(view.model().index(row, 0)) for row in (0, 2)]
        return [view.viewport().grab(place).toImage() for place in places]

    view.clearFocus()
    home, chosen = pictures()
    view.setFocus()
    assert view.hasFocus()
    now = pictures()
    assert now[0] == home
    assert now[1] != chosen


def test_rows_close_up_where_the_window_is_low(navigation: Navigation, qtbot) -> None:
    view = rows(navigation)
    tall = view.sizeHintForRow(0)
    assert tall == 36
    navigation.resize(152, 260)
    qtbot.waitUntil(lambda: view.sizeHintForRow(0) < tall)


def test_width_follows_the_size_setting(navigation: Navigation, look: Look) -> None:
    assert navigation.width() == 152
    look.put_on("light", 1.5)
    assert 228 <= navigation.width() == px(152)
