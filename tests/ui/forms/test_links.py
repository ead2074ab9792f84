"""A linked record that is typed by its name: decided on leaving, and at once when the form is saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView

from desktop_app.core.candidates import Candidate
from desktop_app.errors import InvalidInput
from ui.forms.links import LinkInput, LinkSource

PEOPLE = [Candidate(7, "陈主任", ""), Candidate(8, "陈师傅", ""), Candidate(9, "李干事", "")]
Done = Callable[[Sequence[Candidate]], None]


def fitting(text: str) -> list[Candidate]:
    return [person for person in PEOPLE if text in person.name]


class Slow:
    """Answers when it is told to, as a loaded computer does."""

    def __init__(self) -> None:
        self.waiting: list[tuple[str, Done]] = []

    def find(self, text: str, done: Done) -> None:
        self.waiting.append((text, done))

    def answer(self) -> None:
        for text, done in self.waiting:
            done(fitting(text))
        self.waiting.clear()


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def handler(slow: Slow, qtbot) -> LinkInput:
    names = {person.id: person.name for person in PEOPLE}
    made = LinkInput(LinkSource("经办人", slow.find, fitting, lambda number: names[number]))
    qtbot.addWidget(made)
    made.show()
    made.line.setFocus()
    return made


def typed(handler: LinkInput, text: str) -> None:
    handler.line.setText(text)
    handler.line.textEdited.emit(text)  # as an input method does: keys are of one letter only


def test_saving_does_not_wait_for_the_look_up(handler: LinkInput) -> None:
    typed(handler, "李干事")
    handler.settle()
    assert handler.value() == 9


def test_saving_takes_nobody_where_several_fit(handler: LinkInput) -> None:
    typed(handler, "陈")
    handler.settle()
    with pytest.raises(InvalidInput, match="名单里没有“陈”"):
        handler.value()


def test_an_answer_to_what_stood_there_before_takes_nobody(handler: LinkInput, slow: Slow) -> None:
    typed(handler, "李")
    handler._leave()
    typed(handler, "陈主")
    slow.answer()
    assert handler.line.text() == "陈主"
    with pytest.raises(InvalidInput):
        handler.value()


def test_leaving_takes_the_one_that_fits(handler: LinkInput, slow: Slow) -> None:
    typed(handler, "李")
    handler._leave()
    slow.answer()
    assert (handler.line.text(), handler.value()) == ("李干事", 9)
    handler.line.undo()
    assert handler.line.text() == "李"


def test_a_name_that_only_sounds_so_is_offered_and_taken_by_choice_alone(
    handler: LinkInput, slow: Slow, qtbot: Any
) -> None:
    alike = [Candidate(9, "李干事", "", alike=True)]
    typed(handler, "李干士")
    handler._take_fitting(alike)
    with pytest.raises(InvalidInput, match="名单里没有“李干士”"):
        handler.value()
    handler._ask()
    for _text, done in slow.waiting:
        done(alike)
    offered = handler.window().findChild(QListView)
    assert offered.model().index(0, 0).data() == "李干事（同音）"
    assert not offered.currentIndex().isValid()  # Enter goes on, and takes nobody
    qtbot.keyClick(handler.line, Qt.Key.Key_Down)
    qtbot.keyClick(handler.line, Qt.Key.Key_Return)
    assert handler.value() == 9
    assert handler.line.text() == "李干事"


def test_a_click_shows_what_may_be_chosen_and_takes_nothing_by_itself(
    handler: LinkInput, slow: Slow, qtbot: Any
) -> None:
    qtbot.mouseClick(handler.line, Qt.MouseButton.LeftButton)
    slow.answer()
    shown = handler.findChild(QListView)
    assert [shown.model().index(row, 0).data() for row in range(3)] == ["陈主任", "陈师傅", "李干事"]
    qtbot.keyClick(handler.line, Qt.Key.Key_Tab)
    slow.answer()
    assert handler.value() is None
    handler.line.setFocus()
    qtbot.mouseClick(handler.line, Qt.MouseButton.LeftButton)
    slow.answer()
    shown.clicked.emit(shown.model().index(2, 0))
    assert handler.value() == 9
    assert not shown.isVisible()


def test_what_is_typed_after_a_click_into_the_line_takes_the_place_of_the_name(
    handler: LinkInput, qtbot: Any
) -> None:
    handler.show_value(9)
    handler.line.clearFocus()
    with qtbot.waitExposed(handler):
        handler.activateWindow()
    qtbot.mouseClick(handler.line, Qt.MouseButton.LeftButton)
    assert handler.line.selectedText() == "李干事"
    qtbot.mouseClick(handler.line, Qt.MouseButton.LeftButton)  # the next one places the cursor, as anywhere
    assert not handler.line.hasSelectedText()
    qtbot.keyClicks(handler.line, "x")
    assert len(handler.line.text()) == 4


def test_a_click_into_half_a_name_leaves_it_alone(handler: LinkInput, slow: Slow, qtbot: Any) -> None:
    typed(handler, "陈")
    qtbot.mouseClick(handler.line, Qt.MouseButton.LeftButton)
    assert slow.waiting == []
