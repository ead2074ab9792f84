"""The search field: it says as much of its hint as fits, and its sign grows with its letters."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton

from ui.lists.search_field import SearchField
from ui.theme import Look, px

HINT = "搜索编号、姓名、事项，拼音首字母也行（如 xtsq）"


@pytest.fixture
def field(look: Look, qtbot: Any) -> SearchField:
    made = SearchField(HINT)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize(
    ("units", "said"),
    [
        (500, HINT),
        (330, "搜索编号、姓名、事项，拼音首字母也行"),
        (200, "搜索编号、姓名、事项"),
        (150, "搜索编号"),
    ],
)
def test_the_hint_is_never_cut(field: SearchField, look: Look, scale: float, units: int, said: str) -> None:
    look.put_on("light", scale)
    field.resize(px(units), px(30))
    assert field.placeholderText() == said


def test_a_hint_in_english_ends_behind_a_word(look: Look, qtbot: Any) -> None:
    field = SearchField("Search number, name, subject; pinyin initials too (like xtsq)")
    qtbot.addWidget(field)
    field.resize(px(200), px(30))
    field.show()
    assert field.placeholderText() == "Search number, name"


def test_the_sign_grows_with_the_letters(field: SearchField, look: Look) -> None:
    small = field.findChild(QLabel).pixmap().width()
    look.put_on("light", 2.0)
    assert field.findChild(QLabel).pixmap().width() == 2 * small


def test_what_is_typed_can_be_cleared(field: SearchField, qtbot: Any) -> None:
    clear = field.findChild(QToolButton)
    assert clear.isHidden()
    field.setText("路灯")
    assert clear.isVisible()
    with qtbot.waitSignal(field.searched) as searched:
        qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert searched.args == [""]
    assert clear.isHidden()


def test_enter_searches_at_once_and_then_goes_into_what_was_found(field: SearchField, qtbot: Any) -> None:
    field.setText("路灯")
    with qtbot.assertNotEmitted(field.left), qtbot.waitSignal(field.searched) as searched:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert searched.args == ["路灯"]
    with qtbot.assertNotEmitted(field.searched), qtbot.waitSignal(field.left):
        qtbot.keyClick(field, Qt.Key.Key_Return)
