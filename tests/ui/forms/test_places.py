"""Saving leaves the cursor and the page where they are: whoever saves in between types on. A move brings the
keyboard to what is likely next.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from desktop_app.programs import visits
from tests.desktop_app.conftest import Orders
from tests.ui.form_driver import child, dialog_of, fill_intake, line, press, write
from ui.forms.form import RecordForm

MakeForm = Callable[..., RecordForm]


def save(qtbot: Any, form: RecordForm) -> None:
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not form.dirty


def test_the_cursor_stays_in_its_field_and_in_its_place(make_form: MakeForm, qtbot: Any) -> None:
    form = make_form()
    form.new_record()
    fill_intake(qtbot, form)
    title = line(form, "title")
    title.setFocus()
    title.setCursorPosition(4)
    save(qtbot, form)
    assert line(form, "title").hasFocus()
    qtbot.keyClicks(line(form, "title"), "s")
    assert line(form, "title").text() == "lamps is broken"


def test_the_cursor_stays_in_a_long_text_and_the_page_beside_it(make_form: MakeForm, qtbot: Any) -> None:
    form = make_form(visits.PROGRAM)
    form.resize(436, 360)
    form.new_record()
    plan = child(form, QPlainTextEdit, "visits.follow_up.control")
    plan.setFocus()
    bar = form.pages.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.keyClicks(plan, "call")
    bar.setValue(bar.maximum())
    down = bar.value()
    save(qtbot, form)
    again = child(form.pages.body, QPlainTextEdit, "visits.follow_up.control")
    assert again.hasFocus()
    assert again.textCursor().position() == len("call")
    assert bar.value() == down > 0


def test_a_row_that_was_typed_into_is_closed_and_has_the_cursor(
    make_form: MakeForm, orders: Orders, qtbot: Any
) -> None:
    form = make_form()
    form.show_record(orders.worked_on(orders.commit(orders.issued())).id)
    steps = form.pages.body.parts["steps"]
    steps.add()
    what = next(cell for cell in steps.rows[1].grid.cells if cell.field.name == "what").input.control
    what.setFocus()
    qtbot.keyClicks(what, "called")
    save(qtbot, form)
    row = form.pages.body.parts["steps"].rows[1]
    assert row.hasFocus()
    assert row.grid is None, "what is stored stands closed"
    qtbot.keyClick(row, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog_of(form).isVisible(), "Ctrl+Enter goes on with the order"
    assert row.grid is None


def test_another_record_begins_at_its_beginning(make_form: MakeForm, orders: Orders, qtbot: Any) -> None:
    form = make_form()
    form.resize(436, 300)
    form.show_record(orders.completed().id)
    bar = form.pages.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    form.show_record(form.record.id)
    assert bar.value() > 0, "the same one is only read anew"
    form.show_record(orders.completed().id)
    assert bar.value() == 0


def test_what_can_be_typed_into_no_more_gives_the_cursor_to_the_page(
    make_form: MakeForm, orders: Orders, qtbot: Any
) -> None:
    form = make_form()
    order = orders.issued()
    form.show_record(order.id)
    line(form, "assisting").setFocus()
    orders.move(order, "void", void_reason="登记错了")
    form.show_record(order.id)
    assert form.pages.area.hasFocus()


def test_the_keyboard_comes_to_what_is_likely_next(make_form: MakeForm, orders: Orders, qtbot: Any) -> None:
    form = make_form()
    form.show_record(orders.draft().id)
    form.land()
    assert line(form, "resident").hasFocus(), "a draft is written on"
    press(qtbot, form, "issue")
    dialog_of(form).accept_button.click()
    qtbot.waitUntil(lambda: form.focusWidget().objectName() == "work_orders.move.commit")
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    form.show_record(form.record.id)  # read anew, as whenever anything was written
    assert form.focusWidget() is form.actions_bar.primary()
    orders.commit(form.record)
    form.show_record(form.record.id)
    form.land()  # nothing was done yet, so that it cannot be completed
    adding = form.pages.body.parts["steps"].add_button
    assert adding.hasFocus()
    qtbot.keyClick(adding, Qt.Key.Key_Return)
    cells = form.pages.body.parts["steps"].rows[0].grid.cells
    write(next(cell for cell in cells if cell.field.name == "what").input.control, "电工到场")
    by = next(cell for cell in cells if cell.field.name == "by").input.control
    assert by.text() == form.record.handler.name, "who promised it"
    form.pages.body.parts["steps"].add_button.setFocus()
    form.save()
    assert form.pages.body.parts["steps"].add_button.hasFocus()
