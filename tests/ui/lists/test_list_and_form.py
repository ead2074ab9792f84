"""List and form: beside each other where there is room, one at a time where there is not."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSplitter

from ui.desk import Desk
from ui.lists.list_and_form import FORM_UNITS, ListAndForm
from ui.theme import Look, px


@pytest.fixture
def parts(look: Look, qtbot):
    table, placeholder, form = QLabel("table"), QLabel("placeholder"), QLabel("form")
    body = ListAndForm("demo", table, placeholder)
    body.set_form(form)
    qtbot.addWidget(body)
    body.resize(1182, 600)
    body.fit()
    body.show()
    return body, table, placeholder, form


def test_wide_shows_both(parts) -> None:
    body, table, placeholder, form = parts
    assert table.isVisible()
    assert placeholder.isVisible()
    body.show_form()
    assert table.isVisible()
    assert form.isVisible()
    assert abs(form.width() - FORM_UNITS) < 12


def test_narrow_shows_one_and_the_way_back(parts, qtbot) -> None:
    body, table, placeholder, form = parts
    body.resize(900, 500)
    assert table.isVisible()
    assert not placeholder.isVisible()
    body.show_form()
    assert form.isVisible()
    assert not table.isVisible()
    back = body.findChild(QPushButton, "demo.back")
    with qtbot.waitSignal(body.closed):
        qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert table.isVisible()
    assert not form.isVisible()


def test_large_type_makes_the_same_window_narrow(parts, look: Look) -> None:
    body = parts[0]
    assert not body.narrow
    look.put_on("light", 1.5)
    assert body.narrow


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_square_corners_of_the_list_keep_clear_of_the_round_ones_of_its_card(
    parts, look: Look, scale: float
) -> None:
    table = parts[1]
    look.put_on("light", scale)
    corner = table.mapTo(table.parentWidget(), QPoint())
    assert math.hypot(px(8) - corner.x(), px(8) - corner.y()) <= px(7), "within the line"


def test_no_way_back_is_offered_where_both_are_seen(parts) -> None:
    body = parts[0]
    body.show_form()
    assert not body.findChild(QPushButton, "demo.back").isVisible()


def beside(desk: Desk, qtbot) -> tuple[QLabel, QSplitter]:
    """A form beside its list, and what is drawn between them."""
    form = QLabel("form")
    body = ListAndForm("demo", QLabel("table"), QLabel("placeholder"))
    body.belong_to(desk)
    body.set_form(form)
    qtbot.addWidget(body)
    body.resize(1182, 600)
    body.fit()
    body.show()
    body.show_form()
    return form, body.findChild(QSplitter, "demo.splitter")


def test_the_form_is_as_wide_as_its_user_left_it(desk: Desk, qtbot) -> None:
    form, splitter = beside(desk, qtbot)
    handle, by = splitter.handle(1), form.width() - 540
    start = handle.rect().center()
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(handle, start + QPoint(by, 0))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=start)
    assert abs(form.width() - 540) < 4
    again, _splitter = beside(desk, qtbot)
    assert abs(again.width() - form.width()) < 4
    desk.preferences.keep_text(f"form/{desk.office.user.name}/demo", "so breit")
    default, _splitter = beside(desk, qtbot)
    assert abs(default.width() - FORM_UNITS) < 12
