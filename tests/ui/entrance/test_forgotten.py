"""The page for a forgotten password: the groups of the key, what is wrong with them, and the new password."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from desktop_app.errors import InvalidInput
from desktop_app.security import recovery
from tests.ui.conftest import InlineTasks
from ui.entrance.forgotten import ForgottenPage
from ui.theme import Look

GOOD = "right-2015-word"


@pytest.fixture
def groups() -> tuple[str, ...]:
    return recovery.new_key()


@pytest.fixture
def page(look: Look, qtbot: Any, inline_tasks: InlineTasks, groups: tuple[str, ...]) -> ForgottenPage:
    def enter(key: str, user: str, password: str) -> tuple[str, str]:
        if recovery.parse(key) != groups:
            raise InvalidInput("这张恢复单不是这个办公室的，或已经换发。", field="recovery")
        return user, password

    made = ForgottenPage(["张文书", "李干事"], enter, inline_tasks, last_user="李干事")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def line(page: ForgottenPage, name: str) -> QLineEdit:
    found = page.findChild(QLineEdit, f"forgotten.{name}")
    assert found is not None, name
    return found


def said(page: ForgottenPage, name: str) -> str:
    label = page.findChild(QLabel, f"forgotten.{name}")
    return label.text() if label.isVisible() else ""


def paste(qtbot: Any, target: QLineEdit, text: str) -> None:
    QApplication.clipboard().setText(text)
    target.setFocus()
    qtbot.keyClick(target, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def typed(page: ForgottenPage) -> list[str]:
    return [line(page, f"group.{place}").text() for place in range(recovery.GROUPS)]


def test_a_full_group_leads_on_to_the_next(page: ForgottenPage, groups: tuple[str, ...], qtbot: Any) -> None:
    assert line(page, "group.0").hasFocus()
    assert not line(page, "group.0").testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    for place, group in enumerate(groups):
        assert line(page, f"group.{place}").hasFocus()
        qtbot.keyClicks(line(page, f"group.{place}"), group.lower())
    assert typed(page) == list(groups)
    assert not any(line(page, f"group.{place}").hasFocus() for place in range(recovery.GROUPS))


@pytest.mark.parametrize("into", [0, 5])
def test_a_whole_key_is_pasted_into_any_group(
    page: ForgottenPage, groups: tuple[str, ...], qtbot: Any, into: int
) -> None:
    paste(qtbot, line(page, f"group.{into}"), "  " + "-".join(groups).lower() + "\n")
    assert typed(page) == list(groups)


def test_a_wrong_group_is_named_beside_its_input_at_once(
    page: ForgottenPage, groups: tuple[str, ...], qtbot: Any
) -> None:
    wrong = groups[2][:4] + ("A" if groups[2][4] != "A" else "B")
    paste(qtbot, line(page, "group.0"), " ".join((*groups[:2], wrong, *groups[3:])))
    assert said(page, "group.2.problem") == "不对，请核对"
    assert said(page, "group.1.problem") == ""
    qtbot.mouseClick(page.findChild(QPushButton, "forgotten.enter"), Qt.MouseButton.LeftButton)
    assert line(page, "group.2").hasFocus()
    qtbot.keyClicks(line(page, "group.2"), groups[2])  # over what is selected
    assert said(page, "group.2.problem") == ""


def test_backspace_goes_on_in_the_group_before(
    page: ForgottenPage, groups: tuple[str, ...], qtbot: Any
) -> None:
    qtbot.keyClicks(line(page, "group.0"), groups[0])
    qtbot.keyClick(line(page, "group.1"), Qt.Key.Key_Backspace)
    assert line(page, "group.0").hasFocus()
    assert line(page, "group.0").text() == groups[0]


def test_what_is_missing_is_said(page: ForgottenPage, groups: tuple[str, ...], qtbot: Any) -> None:
    paste(qtbot, line(page, "group.0"), " ".join(groups[:7]))
    page.open()
    assert said(page, "group.7.problem") == "还没有填"


def test_the_new_password_is_typed_twice_alike(
    page: ForgottenPage, groups: tuple[str, ...], qtbot: Any
) -> None:
    paste(qtbot, line(page, "group.0"), " ".join(groups))
    line(page, "password").setText(GOOD)
    line(page, "again").setText("another")
    page.open()
    assert said(page, "again.problem") == "两遍输入的密码不一样。"
    line(page, "again").setText(GOOD)
    with qtbot.waitSignal(page.entered) as entered:
        qtbot.keyClick(line(page, "again"), Qt.Key.Key_Return)
    assert entered.args == [("李干事", GOOD)]
    assert line(page, "password").text() == ""


def test_another_offices_sheet_is_refused_below_the_key(page: ForgottenPage, qtbot: Any) -> None:
    paste(qtbot, line(page, "group.0"), " ".join(recovery.new_key()))
    page.open()
    assert said(page, "refusal") == "这张恢复单不是这个办公室的，或已经换发。"
    assert said(page, "password.problem") == ""


def test_escape_goes_back_to_the_password(page: ForgottenPage, qtbot: Any) -> None:
    with qtbot.waitSignal(page.back):
        qtbot.keyClick(line(page, "group.0"), Qt.Key.Key_Escape)
