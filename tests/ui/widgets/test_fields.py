"""The widgets of single values: what they read, show, keep as typed, and how the keyboard works them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QDate, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit, QPushButton, QWidget

from db.models import VisitHousehold
from desktop_app.core import days, texts
from desktop_app.errors import InvalidInput
from ui.forms.masked import MaskedInput
from ui.theme import Look
from ui.widgets.choices import ChoiceInput, FlagInput, SegmentedInput
from ui.widgets.days import DayInput, MomentInput
from ui.widgets.fields import MOST_LINES, Input, LineInput, LongTextInput
from ui.widgets.several_choices import ChoicesInput

WORDS = {"normal": "一般", "urgent": "紧急", "most_urgent": "特急"}
TODAY = date(2015, 4, 13)
Put = Callable[[Input], Any]


@pytest.fixture
def put(look: Look, qtbot: Any) -> Put:
    """Shows an input in a window of its own and gives it the focus."""

    windows: list[QWidget] = []  # qtbot does not hold them

    def put(made: Input) -> Input:
        made.setObjectName("demo.value")
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        made.setParent(window)
        made.resize(240, 60)
        window.resize(400, 400)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        made.setFocus()
        return made

    return put


def day_input() -> DayInput:
    return DayInput(days.day, lambda day: "" if day is None else day.isoformat(), TODAY)


@pytest.mark.parametrize("typed", ["2015.4.5", "2015年4月5日", "20150405", "2015-04-05"])
def test_a_day_of_any_style_is_tidied_when_the_line_is_left(put: Put, qtbot: Any, typed: str) -> None:
    made = put(day_input())
    made.line.insert(typed)
    with qtbot.waitSignal(made.left), qtbot.assertNotEmitted(made.edited):
        qtbot.keyClick(made.line, Qt.Key.Key_Return)
    assert made.line.text() == "2015-04-05"
    assert made.value() == date(2015, 4, 5)
    made.line.undo()
    assert made.line.text() == typed or typed == "2015-04-05"


def test_a_line_that_is_left_shows_its_beginning(put: Put, qtbot: Any) -> None:
    made = put(LineInput(texts.line, str))
    qtbot.keyClicks(made.line, "long " * 30)
    qtbot.keyClick(made.line, Qt.Key.Key_Return)
    assert made.line.cursorPosition() == 0


def test_a_day_that_is_none_stays_as_it_was_typed(put: Put, qtbot: Any) -> None:
    made = put(day_input())
    qtbot.keyClicks(made.line, "2015-02-30")
    qtbot.keyClick(made.line, Qt.Key.Key_Return)
    assert made.line.text() == "2015-02-30"
    with pytest.raises(InvalidInput, match="没有 30 日"):
        made.value()


def test_the_calendar_opens_with_the_keyboard_at_the_day_and_gives_the_one_chosen(
    put: Put, qtbot: Any
) -> None:
    made = put(day_input())
    made.line.setAccessibleName("走访日期")
    made.show_value(date(2015, 4, 5))
    qtbot.keyClick(made.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = made.findChild(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2015, 4, 5)
    assert calendar.focusWidget().accessibleName() == "走访日期"
    with qtbot.waitSignal(made.edited):
        calendar.activated.emit(QDate(2015, 4, 24))
    assert made.value() == date(2015, 4, 24)
    qtbot.keyClick(made.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert made.line.text() == "2015-04-05"


def test_a_day_picked_for_a_moment_keeps_its_time(put: Put, qtbot: Any) -> None:
    zone = timezone(timedelta(hours=8))

    def said(moment: datetime | None) -> str:
        return "" if moment is None else f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"

    made = put(MomentInput(partial(days.moment, zone=zone), said, TODAY, zone))
    for typed, shown in (("2015.4.5 下午3点半", "2015-04-24 15:30"), ("", "2015-04-24 00:00")):
        made.line.setText(typed)
        qtbot.mouseClick(made.button, Qt.MouseButton.LeftButton)
        calendar = made.findChild(QCalendarWidget)
        assert calendar.selectedDate() == (
            QDate(2015, 4, 5) if typed else QDate(TODAY.year, TODAY.month, TODAY.day)
        )
        calendar.clicked.emit(QDate(2015, 4, 24))
        assert made.line.text() == shown
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_moment_is_seen_whole_in_the_narrowest_column(put: Put) -> None:
    made = put(MomentInput(str, str, TODAY, UTC))
    made.resize(131, made.height())
    made.show_value("2015-04-05 15:30")
    made.line.end(False)
    made.line.layout().activate()
    icon = made.button.geometry().adjusted(6, 0, -6, 0)
    assert made.line.cursorRect().center().x() <= icon.left()
    assert made.line.cursorPositionAt(QPoint(8, 15)) == 0, "the line had to scroll"


def test_the_arrows_choose_among_segments(put: Put, qtbot: Any) -> None:
    made = put(SegmentedInput(WORDS))
    made.show_value("normal")
    first, second, third = made.findChildren(QPushButton)
    with qtbot.waitSignal(made.edited):
        qtbot.keyClick(first, Qt.Key.Key_Right)
    assert made.value() == "urgent"
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Left)
    qtbot.keyClick(first, Qt.Key.Key_Left)
    assert made.value() == "most_urgent"
    assert [button.focusPolicy() for button in (first, second)] == [Qt.FocusPolicy.ClickFocus] * 2
    assert third.focusPolicy() == Qt.FocusPolicy.StrongFocus  # one stop of the Tab key


def test_several_words_are_ticked_one_beside_the_other(put: Put, qtbot: Any) -> None:
    made = put(ChoicesInput(VisitHousehold.kind))
    made.resize(380, 200)
    boxes = [*made.boxes.values()]
    ordinary, poor, party = boxes[:3]
    made.show_value(None)
    assert (made.value(), ordinary.hasFocus()) == ("ordinary", True)
    with qtbot.assertNotEmitted(made.edited):
        qtbot.keyClick(ordinary, Qt.Key.Key_Right)
    with qtbot.waitSignal(made.edited):
        qtbot.keyClick(poor, Qt.Key.Key_Space)
    qtbot.keyClick(poor, Qt.Key.Key_Down)
    qtbot.keyClick(party, Qt.Key.Key_Space)
    assert (made.value(), ordinary.isChecked()) == ("poor,party", False), "the first word stands alone"
    assert party.hasFocus()
    tabs = [box for box in boxes if box.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert tabs == [party], "one stop of the Tab key"
    qtbot.keyClick(party, Qt.Key.Key_Space)
    qtbot.keyClick(party, Qt.Key.Key_Left)
    qtbot.keyClick(poor, Qt.Key.Key_Space)
    assert made.value() == "ordinary", "nothing else is true"
    made.show_value("poor,party")
    ordinary.click()
    assert made.value() == "ordinary"
    made.take("独居老人、困难户")
    assert made.value() == "poor,elderly_alone"
    with pytest.raises(InvalidInput, match="“富户”不在可选的里面"):
        made.take("困难户、富户")


@pytest.mark.parametrize(("width", "rows"), [(380, 3), (240, 5), (120, 9)])
def test_boxes_stand_in_as_many_columns_as_there_is_room_for(put: Put, width: int, rows: int) -> None:
    made = put(ChoicesInput(VisitHousehold.kind))
    made.resize(width, 300)
    made.control.layout().activate()
    assert max(box.mapTo(made, box.rect().topRight()).x() for box in made.boxes.values()) <= width
    assert len({box.y() for box in made.boxes.values()}) == rows


def test_an_optional_choice_can_be_left_open(put: Put) -> None:
    made = put(ChoiceInput(WORDS, optional=True))
    made.show_value(None)
    assert made.box.currentText() == "（未填）"
    assert made.value() is None
    made.put_typed("urgent")
    assert made.value() == "urgent"


def test_the_wheel_neither_changes_a_choice_nor_goes_to_it(put: Put) -> None:
    made = put(ChoiceInput(WORDS, optional=False))
    made.show_value("normal")
    turned = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(made.box, turned)
    assert made.value() == "normal"
    assert made.box.focusPolicy() == Qt.FocusPolicy.StrongFocus, "the cursor stays where it is"


def test_a_long_text_grows_with_its_lines_and_then_scrolls(put: Put) -> None:
    made = put(LongTextInput(texts.lines, 2))
    low = made.text.height()
    made.show_value("\n".join("一" * 5))
    five = made.text.height()
    made.show_value("\n".join("一" * 100))
    assert low < five < made.text.height()
    assert made.text.height() <= (MOST_LINES + 2) * made.text.fontMetrics().lineSpacing()


@pytest.mark.parametrize("scale", [1.0, 1.15])
def test_a_long_text_shows_all_its_lines_while_it_grows(put: Put, look: Look, scale: float) -> None:
    look.put_on("light", scale)
    made = put(LongTextInput(texts.lines, 2))
    for lines in (2, 5, MOST_LINES):
        made.show_value("\n".join("一" * lines))
        assert made.text.verticalScrollBar().maximum() == 0, f"{lines} lines"


def test_showing_a_value_is_no_edit(put: Put, qtbot: Any) -> None:
    for made in (LongTextInput(texts.lines, 2), LineInput(texts.line, str), FlagInput("要求保密")):
        put(made)
        with qtbot.assertNotEmitted(made.edited):
            made.show_value("长江")


def test_tab_leaves_a_long_text(put: Put, qtbot: Any) -> None:
    made = put(LongTextInput(texts.lines, 2))
    following = QLineEdit(made.window())
    following.show()
    with qtbot.waitSignal(made.left):
        qtbot.keyClick(made.text, Qt.Key.Key_Tab)
    assert following.hasFocus()
    assert made.value() == ""


def test_what_was_typed_comes_back_as_it_was(put: Put) -> None:
    for make, typed in (
        (day_input, "2015.13.1"),
        (partial(LongTextInput, texts.lines, 2), "半句话,\n没写完"),
        (partial(FlagInput, "要求保密"), True),
        (partial(SegmentedInput, WORDS), "urgent"),
        (partial(ChoicesInput, VisitHousehold.kind), "poor,party"),
    ):
        made = put(make())
        made.put_typed(typed)
        assert made.typed() == typed


def masked(reveal: Callable[[], str] | None, *, editable: bool = True) -> MaskedInput:
    return MaskedInput(
        texts.line, lambda value: value or "", lambda _value: "138****5678", reveal, editable=editable
    )


def test_a_masked_value_that_nobody_asked_for_is_unchanged(put: Put) -> None:
    made = put(masked(lambda: "13812345678"))
    made.show_value("13812345678")
    assert made.value() == "13812345678"
    assert made.typed() is None
    assert not made.entry.isVisible()


def test_a_shown_value_can_be_changed(put: Put, qtbot: Any) -> None:
    made = put(masked(lambda: "13812345678"))
    made.show_value("13812345678")
    qtbot.mouseClick(made.button, Qt.MouseButton.LeftButton)
    assert made.entry.line.text() == "13812345678"
    assert made.entry.line.hasFocus()
    made.entry.line.selectAll()
    qtbot.keyClicks(made.entry.line, "0580-2023456")
    assert made.value() == "0580-2023456"


def test_who_may_not_see_it_is_told_so(put: Put) -> None:
    made = put(masked(None))
    made.show_value("13812345678")
    assert not made.button.isEnabled()
    assert made.button.toolTip() == "您的角色不能查看完整信息。"


def test_an_empty_number_is_simply_typed(put: Put, qtbot: Any) -> None:
    made = put(masked(lambda: ""))
    made.show_value("")
    assert made.entry.isVisible()
    assert not made.button.isVisible()
