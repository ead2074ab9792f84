"""The tour: five steps over the real window, by mouse and keyboard; what lies below rests meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QToolButton, QWidget

from desktop_app.core.office import Office
from desktop_app.core.program import AUDITOR, CLERK, LEADER, MANAGER
from desktop_app.programs import rights_of, tabs_for
from ui.assembly import window_for
from ui.help.tour import Tour, under_way_in
from ui.help.tour_steps import steps_for
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.theme import Look

Key = Qt.Key


@pytest.fixture
def window(office: Office, look: Look, preferences: Preferences, inline_tasks, qtbot) -> Iterator[MainWindow]:
    made = window_for(office, look, preferences, inline_tasks)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.hide()
    shiboken6.delete(made)


@pytest.fixture
def tour(window: MainWindow, qtbot) -> Tour:
    """Begun from the menu 帮助."""
    menu = window.findChild(QToolButton, "window.help").menu()
    next(action for action in menu.actions() if action.objectName() == "window.help.tour").trigger()
    made = under_way_in(window)
    assert made is not None
    return made


def heading(window: MainWindow) -> str:
    return window.findChild(QLabel, "tour.title").text()


def press(window: MainWindow, name: str) -> None:
    QTest.mouseClick(window.findChild(QPushButton, f"tour.{name}"), Qt.MouseButton.LeftButton)


def types(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def target(window: MainWindow, *names: str) -> QRect:
    found = (each for name in names for each in window.findChildren(QWidget, name))
    widget = next(each for each in found if each.isVisible())
    return QRect(widget.mapTo(window.frame, QPoint()), widget.size())


TITLES = ["选择一项工作", "先看今天要做的事", "登记一件事", "打印单据和台账", "备份和帮助"]


def test_five_steps_by_mouse_lead_back_to_where_it_began(tour: Tour, window: MainWindow) -> None:
    seen = []
    for _step in TITLES:
        seen.append(heading(window))
        press(window, "on")
    assert seen == TITLES
    assert not tour.isVisible()
    assert window.current == "home"


def test_each_step_shows_its_page(tour: Tour, window: MainWindow) -> None:
    shown = []
    for _step in TITLES:
        shown.append(window.current)
        types(Key.Key_Return)
    assert shown == ["home", "home", "work_orders", "work_orders", "home"]


def test_the_arrow_keys_go_on_and_back_and_the_last_one_does_not_end_it(
    tour: Tour, window: MainWindow
) -> None:
    types(Key.Key_Left)
    assert heading(window) == TITLES[0]
    for _step in range(7):
        types(Key.Key_Right)
    assert heading(window) == TITLES[-1]
    assert tour.isVisible()
    types(Key.Key_Left)
    assert heading(window) == TITLES[-2]


def test_enter_presses_the_button_that_has_the_focus_and_tab_goes_round(
    tour: Tour, window: MainWindow
) -> None:
    types(Key.Key_Return)
    passed = []
    for _press in range(3):
        types(Key.Key_Tab)
        passed.append(QApplication.focusWidget().text())
    assert passed == ["跳过", "上一步", "下一步"]
    types(Key.Key_Backtab)
    types(Key.Key_Return)
    assert heading(window) == TITLES[0]


@pytest.mark.parametrize("way", ["skip", "escape"])
def test_it_can_be_left_at_once(tour: Tour, window: MainWindow, preferences: Preferences, way: str) -> None:
    if way == "skip":
        press(window, "skip")
    else:
        types(Key.Key_Escape)
    assert not tour.isVisible()
    assert preferences.has_toured("张文书")
    assert not preferences.has_toured("李干事")


def test_it_can_be_seen_again(tour: Tour, window: MainWindow) -> None:
    types(Key.Key_Escape)
    window.tour_asked.emit()
    again = under_way_in(window)
    assert again is not None
    assert again is not tour
    window.tour_asked.emit()
    assert under_way_in(window) is again  # there is never a second one over it


@pytest.mark.parametrize(
    ("size", "scale"), [((1366, 768), 1.0), ((1366, 768), 1.5), ((1366, 768), 2.0), ((960, 600), 1.3)]
)
def test_the_balloon_stands_in_the_window_and_leaves_its_target_to_be_seen(
    tour: Tour, window: MainWindow, look: Look, scale: float, size: tuple[int, int], qtbot
) -> None:
    look.put_on("light", scale)
    window.resize(*size)
    for step, _title in enumerate(TITLES):

        def beside(step: int = step) -> bool:
            balloon = tour.balloon.geometry()
            whole = window.frame.rect().contains(balloon) and tour.size() == window.frame.size()
            shown = target(window, *tour.step.names)
            hidden = shown.intersected(balloon)
            # the list of what is due may fill the window: enough of it is left
            most = shown.width() * shown.height() * 2 // 3 if step == 1 else 0
            return whole and hidden.width() * hidden.height() <= most

        qtbot.waitUntil(beside)
        types(Key.Key_Right)


def test_no_word_of_the_balloon_is_cut(tour: Tour, window: MainWindow, look: Look, qtbot) -> None:
    look.put_on("light", 2.0)

    def whole() -> bool:
        labels = [window.findChild(QLabel, f"tour.{name}") for name in ("count", "title", "text")]
        return all(label.height() >= label.heightForWidth(label.width()) > 0 for label in labels)

    qtbot.waitUntil(whole)


def test_the_balloon_follows_what_it_shows(tour: Tour, window: MainWindow, qtbot) -> None:
    def below_it() -> bool:
        return 0 < tour.balloon.y() - target(window, "work_orders.new").bottom() < 30

    window.notices.hide()
    for _step in range(2):
        types(Key.Key_Right)
    qtbot.waitUntil(below_it)
    before = tour.balloon.y()
    window.notices.say("一句话，把下面的都往下推", tone="warn")
    qtbot.waitUntil(lambda: tour.balloon.y() > before)
    assert below_it()


def test_what_is_left_undimmed_follows_a_page_that_scrolls(
    tour: Tour, window: MainWindow, look: Look, qtbot
) -> None:
    look.put_on("light", 2.0)
    types(Key.Key_Right)
    scrolled = window.findChild(QScrollArea, "home.scroll").verticalScrollBar()

    def shown() -> bool:
        return scrolled.maximum() > 60 and tour._hole.contains(target(window, "home.due").topLeft())

    qtbot.waitUntil(shown)
    scrolled.setValue(60)
    qtbot.waitUntil(shown)
    scrolled.setValue(scrolled.maximum())  # the charts: the card is brought back
    for key in (Key.Key_Left, Key.Key_Right):
        types(key)
    qtbot.waitUntil(shown)
    assert scrolled.value() <= 60


def test_keys_of_the_desk_rest_but_for_locking_and_the_size(
    tour: Tour, window: MainWindow, look: Look, qtbot
) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    types(Key.Key_2, control)
    assert window.current == "home"
    types(Key.Key_Plus, control)
    assert look.scale == 1.15
    with qtbot.waitSignal(window.locked):
        types(Key.Key_L, control)


def test_a_click_beside_the_balloon_does_nothing(tour: Tour, window: MainWindow) -> None:
    spot = target(window, "window.navigation").center()
    below = window.frame.childAt(spot)
    assert below is tour
    QTest.mouseClick(tour, Qt.MouseButton.LeftButton, pos=spot)
    assert (window.current, heading(window)) == ("home", TITLES[0])


def test_a_locked_desk_hides_it_and_shows_it_again_where_it_was(
    tour: Tour, window: MainWindow, qtbot
) -> None:
    types(Key.Key_Right)
    cover = QWidget()
    window.cover(cover)
    assert not tour.isVisible()
    window.uncover()
    qtbot.waitUntil(tour.isVisible)
    assert heading(window) == TITLES[1]
    qtbot.waitUntil(lambda: QApplication.focusWidget() is tour.balloon.go_on)


def test_a_page_that_takes_the_cursor_late_does_not_keep_it(tour: Tour, window: MainWindow, qtbot) -> None:
    for _step in range(2):
        types(Key.Key_Right)
    window.findChild(QWidget, "work_orders.search").setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is tour.balloon.go_on)


def test_a_screen_reader_is_told_the_step(tour: Tour) -> None:
    told = tour.balloon.go_on.accessibleDescription()
    assert told.startswith("第 1 步，共 5 步：选择一项工作。左边每一行")
    assert tour.balloon.accessibleName() == "选择一项工作"


def test_the_cursor_returns_to_where_it_was(window: MainWindow, qtbot) -> None:
    search = window.open("work_orders").current.filters.search
    search.setFocus()
    window.tour_asked.emit()
    qtbot.waitUntil(lambda: under_way_in(window).balloon.go_on.hasFocus())
    types(Key.Key_Escape)
    assert window.current == "work_orders"
    assert search.hasFocus()


def test_where_the_cursor_was_may_be_gone_at_the_end(window: MainWindow, qtbot) -> None:
    page = window.open("work_orders").current
    page.new_record()
    field = QApplication.focusWidget()
    window.tour_asked.emit()
    page.form.new_record()  # its fields are made anew
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(field)
    under_way_in(window).end()
    assert window.current == "work_orders"


@pytest.mark.parametrize(
    ("role", "titles"),
    [
        (MANAGER, TITLES),
        (CLERK, TITLES),
        (LEADER, [*TITLES[:2], "查找一件事", *TITLES[3:]]),
        (AUDITOR, [*TITLES[:2], "查找一件事", "查看一件事", TITLES[-1]]),
    ],
)
def test_each_role_is_shown_what_it_may_do(role: str, titles: list[str]) -> None:
    rights = rights_of(role)
    assert [step.title for step in steps_for(tabs_for(rights), rights)] == titles


def test_a_clerk_of_some_programs_is_shown_one_of_them() -> None:
    rights = rights_of(CLERK, frozenset({"trainings"}))
    steps = steps_for(tabs_for(rights), rights)
    assert steps[2].tab == "trainings"
    assert steps[2].names == ("trainings.new",)
