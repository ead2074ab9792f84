"""The record's form, on real orders: typing, saving, refusals beside their field, lines, links, drafts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from db.models import CategoryEntry, WorkOrder
from desktop_app.core import drafts, records, search_index
from desktop_app.core.office import Office
from desktop_app.programs import divisions, frontline_posts, visits, work_orders
from tests.desktop_app.conftest import Cast, Orders
from tests.ui.form_driver import child, fill_intake, line, problem
from ui.desk import Desk
from ui.forms.form import RecordForm
from ui.theme import px

MakeForm = Callable[..., RecordForm]

ORDERS = work_orders.PROGRAM


def test_a_new_form_begins_in_its_first_field_with_the_defaults(make_form: MakeForm) -> None:
    form = make_form()
    form.new_record()
    assert child(form, QLabel, "work_orders.form.title").text() == "新建民情工单"
    assert line(form, "resident").hasFocus()
    assert line(form, "resident").placeholderText() == "必填"
    assert line(form, "village").text() == "白泉镇"
    assert line(form, "raised_at").text() == "2015-04-13 10:00"
    assert line(form, "raised_at").width() > 1.5 * line(form, "phone").width()  # the time is not cut
    assert not form.dirty


def test_enter_goes_on_to_the_next_field(make_form: MakeForm, qtbot: Any) -> None:
    form = make_form()
    form.new_record()
    qtbot.keyClick(line(form, "resident"), Qt.Key.Key_Return)
    assert line(form, "village").hasFocus()


def test_enter_skips_a_long_text_that_is_empty_and_breaks_the_lines_of_another(
    make_form: MakeForm, qtbot: Any
) -> None:
    form = make_form()
    form.new_record()
    content = child(form, QPlainTextEdit, "work_orders.content.control")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        content.setFocus()
        qtbot.keyClick(content, key)
        assert not content.hasFocus()
        assert content.toPlainText() == ""
    content.setFocus()
    qtbot.keyClicks(content, "1")
    qtbot.keyClick(content, Qt.Key.Key_Return)
    qtbot.keyClicks(content, "2")
    assert content.toPlainText() == "1\n2"


def test_what_is_typed_is_saved_as_a_draft(make_form: MakeForm, qtbot: Any) -> None:
    form = make_form()
    form.new_record()
    fill_intake(qtbot, form)
    assert form.dirty
    unsaved, title = (child(form, QLabel, f"work_orders.form.{name}") for name in ("unsaved", "title"))
    assert unsaved.isVisible()
    assert unsaved.y() < title.geometry().bottom()  # a new order has no second line: the form does not jump
    with qtbot.waitSignals([form.saved, form.changed]):
        qtbot.mouseClick(child(form, QPushButton, "work_orders.save"), Qt.MouseButton.LeftButton)
    order = WorkOrder.get()
    assert (order.resident, order.title, order.state) == ("Wang", "lamp is broken", "draft")
    assert not form.dirty
    assert not unsaved.isVisible()


def test_a_refused_value_stays_with_its_reason_beside_it(make_form: MakeForm, qtbot: Any) -> None:
    form = make_form()
    form.new_record()
    qtbot.keyClicks(line(form, "title"), "lamp")
    assert form.save() is False
    assert problem(form, "resident") == "请填写“群众姓名”"
    assert line(form, "title").text() == "lamp"
    assert line(form, "resident").hasFocus()
    assert WorkOrder.select().count() == 0
    qtbot.keyClicks(line(form, "resident"), "W")
    assert problem(form, "resident") == ""


def test_every_value_that_cannot_be_read_is_named_at_once(make_form: MakeForm, qtbot: Any) -> None:
    form = make_form()
    form.new_record()
    fill_intake(qtbot, form)
    line(form, "raised_at").clear()
    qtbot.keyClicks(line(form, "raised_at"), "2015-13-40")
    qtbot.keyClicks(line(form, "phone"), "12")
    assert form.save() is False
    assert "没有 13 月" in problem(form, "raised_at")
    assert "不是电话号码" in problem(form, "phone")
    assert line(form, "raised_at").text() == "2015-13-40"


def test_a_text_that_is_too_long_is_told_when_the_field_is_left(make_form: MakeForm, qtbot: Any) -> None:
    form = make_form()
    form.new_record()
    line(form, "title").setFocus()
    qtbot.keyClicks(line(form, "title"), "x" * 41)
    qtbot.keyClick(line(form, "title"), Qt.Key.Key_Tab)
    assert problem(form, "title") == "“事项”最多 40 字，现有 41 字"
    assert line(form, "title").text() == "x" * 41


def test_a_requirement_follows_what_is_typed(make_form: MakeForm, qtbot: Any) -> None:
    form = make_form()
    form.new_record()
    qtbot.keyClick(child(form, QCheckBox, "work_orders.confidential.control"), Qt.Key.Key_Space)
    assert line(form, "resident").placeholderText() == ""


def test_a_hint_goes_on_behind_the_word_that_the_field_must_be_filled(
    make_form: MakeForm, english: None
) -> None:
    form = make_form(frontline_posts.PROGRAM)
    form.new_record()
    title = line(form, "title")
    assert title.placeholderText() == "required, unit first where names repeat"
    assert title.fontMetrics().horizontalAdvance(title.placeholderText()) < title.width() - px(24)
    assert form.pages.body.cells["title"].input.toolTip() == "Unit first where names repeat"


def test_a_step_is_typed_into_a_row_of_its_own(make_form: MakeForm, orders: Orders, qtbot: Any) -> None:
    order = orders.commit(orders.issued())
    form = make_form()
    form.show_record(order.id)
    qtbot.mouseClick(child(form, QPushButton, "work_orders.steps.add"), Qt.MouseButton.LeftButton)
    day = child(form, QLineEdit, "work_orders.steps.0.done_on.control")
    assert day.hasFocus()
    qtbot.keyClicks(day, "4.13")
    qtbot.keyClick(day, Qt.Key.Key_Tab)
    assert day.text() == "2015-04-13"
    qtbot.keyClicks(child(form, QPlainTextEdit, "work_orders.steps.0.what.control"), "went there")
    assert form.save() is True
    assert [step.what for step in order.steps] == ["went there"]


def test_a_row_with_a_problem_is_opened_and_says_so(make_form: MakeForm, orders: Orders, qtbot: Any) -> None:
    order = orders.commit(orders.issued())
    form = make_form()
    form.show_record(order.id)
    form.pages.body.parts["steps"].add()
    day = child(form, QLineEdit, "work_orders.steps.0.done_on.control")
    assert day.text()  # today, selected
    qtbot.keyClick(day, Qt.Key.Key_Delete)
    qtbot.keyClicks(child(form, QPlainTextEdit, "work_orders.steps.0.what.control"), "went there")
    assert form.save() is False
    problem = child(form, QLabel, "work_orders.steps.0.done_on.problem")
    assert problem.text() == "请填写“日期”"
    area = form.pages.area.viewport()
    qtbot.waitUntil(lambda: area.rect().contains(problem.mapTo(area, problem.rect().bottomLeft())))
    assert order.steps.count() == 0


def test_an_added_row_that_stays_empty_is_no_row(make_form: MakeForm, orders: Orders) -> None:
    order = orders.promised()
    form = make_form()
    form.show_record(order.id)
    form.pages.body.parts["steps"].add()
    assert not form.dirty
    assert form.save() is True
    assert order.steps.count() == 1


def test_delete_takes_a_row_out_and_saving_makes_it_so(
    make_form: MakeForm, orders: Orders, qtbot: Any
) -> None:
    order = orders.promised()
    form = make_form()
    form.show_record(order.id)
    row = child(form, QWidget, "work_orders.steps.0")
    qtbot.keyClick(row, Qt.Key.Key_Delete)
    assert form.dirty
    assert order.steps.count() == 1
    assert form.save() is True
    assert order.steps.count() == 0


def test_escape_asks_before_it_gives_up_what_is_typed(
    make_form: MakeForm, orders: Orders, qtbot: Any
) -> None:
    order = orders.issued()
    form = make_form()
    form.show_record(order.id)
    qtbot.keyClicks(line(form, "remark"), "abc")
    qtbot.keyClick(line(form, "remark"), Qt.Key.Key_Escape)
    box = child(form, QMessageBox, "messages.question")
    assert box.text() == "放弃还没有保存的修改吗？"
    next(button for button in box.buttons() if button.text() == "放弃修改").click()
    assert line(form, "remark").text() == ""
    assert not form.dirty


def test_a_record_that_somebody_else_changed_keeps_what_was_typed(
    make_form: MakeForm, orders: Orders, office: Office, qtbot: Any
) -> None:
    order = orders.issued()
    form = make_form()
    form.show_record(order.id)
    qtbot.keyClicks(line(form, "remark"), "mine")
    records.change(office, ORDERS, records.get(office, ORDERS, order.id), {"assisting": "水务公司"})
    assert form.save() is False
    assert line(form, "remark").text() == "mine"
    text = form.notice.findChild(QLabel, "window.notice.text").text()
    assert "别人刚刚改了“协办单位”" in text
    form.notice.findChild(QPushButton, "window.notice.action").click()
    assert line(form, "assisting").text() == "水务公司"
    assert line(form, "remark").text() == "mine"
    assert form.save() is True
    assert WorkOrder.get_by_id(order.id).remark == "mine"


def test_what_was_typed_into_a_draft_that_is_gone_becomes_a_new_one(
    make_form: MakeForm, orders: Orders, office: Office, qtbot: Any
) -> None:
    draft = orders.draft(title="河道垃圾")
    form = make_form()
    form.show_record(draft.id)
    qtbot.keyClicks(line(form, "remark"), "mine")
    records.discard(office, ORDERS, records.get(office, ORDERS, draft.id))
    assert form.save() is False
    form.notice.findChild(QPushButton, "window.notice.action").click()
    text = form.notice.findChild(QLabel, "window.notice.text").text()
    assert text == "这条民情工单已经不存在，可能是被丢弃的草稿。您填的内容还在下面，可以存成新的一条。"
    assert form.dirty
    assert form.save() is True
    assert [(order.title, order.remark) for order in WorkOrder.select()] == [("河道垃圾", "mine")]


def test_input_that_cannot_be_kept_is_said_once_and_not_in_a_box(
    make_form: MakeForm, office: Office, said: list[str], qtbot: Any
) -> None:
    (office.directory / drafts.DIRECTORY).write_bytes(b"")  # a file where the folder should be
    form = make_form()
    form.new_record()
    for letter in "abc":
        qtbot.keyClicks(line(form, "remark"), letter)
        form.suspend()
    assert len(said) == 1
    assert said[0].startswith("没保存的内容暂时没能备存，请尽快保存。没有写成“")
    (office.directory / drafts.DIRECTORY).unlink()
    form.suspend()  # the same input, tried again
    assert [draft.values["fields"]["remark"] for draft in drafts.kept(office)] == ["abc"]


def test_unsaved_input_is_kept_and_offered_again(
    make_form: MakeForm, orders: Orders, office: Office, qtbot: Any
) -> None:
    order = orders.issued()
    form = make_form()
    form.show_record(order.id)
    qtbot.keyClicks(line(form, "remark"), "half a sen")
    form.suspend()
    assert [draft.record_id for draft in drafts.kept(office)] == [order.id]
    after_crash = make_form()
    after_crash.show_record(order.id)
    assert after_crash.notice.isVisible()
    after_crash.show_record(orders.issued().id)
    assert not after_crash.notice.isVisible(), "nothing was typed into this one"
    after_crash.show_record(order.id)
    after_crash.notice.findChild(QPushButton, "window.notice.action").click()
    assert line(after_crash, "remark").text() == "half a sen"
    assert after_crash.save() is True
    assert drafts.kept(office) == []


def test_a_link_is_chosen_from_the_list_below_it(make_form: MakeForm, cast: Cast, qtbot: Any) -> None:
    search_index.rebuild(divisions.PROGRAM)
    form = make_form()
    form.new_record()
    fill_intake(qtbot, form)
    village = line(form, "village")
    village.setFocus()
    village.clear()
    qtbot.keyClicks(village, "xw")  # the initials of 星湾村
    shown = lambda: form.findChild(QWidget, "work_orders.village.list")  # noqa: E731
    qtbot.waitUntil(lambda: shown() is not None and shown().isVisible())
    assert shown().rows.item(0).text().startswith("星湾村")
    qtbot.keyClick(village, Qt.Key.Key_Return)
    assert village.text() == "星湾村"
    assert not shown().isVisible()
    assert form.save() is True
    assert WorkOrder.get().village == cast.village


def test_a_list_that_nothing_is_typed_for_shows_all(make_form: MakeForm, office: Office, qtbot: Any) -> None:
    names = [f"第{number}类" for number in range(30)]
    office.writer.create_many([CategoryEntry(name=name) for name in names])
    form = make_form()
    form.new_record()
    qtbot.mouseClick(line(form, "category"), Qt.MouseButton.LeftButton)
    shown = child(form, QWidget, "work_orders.category.list").rows
    assert {shown.item(row).text() for row in range(shown.rowCount())} >= set(names)


def test_a_name_that_is_nobody_is_a_problem_and_stays(make_form: MakeForm, qtbot: Any) -> None:
    form = make_form()
    form.new_record()
    village = line(form, "village")
    village.setFocus()
    village.clear()
    qtbot.keyClicks(village, "nowhere")
    qtbot.keyClick(village, Qt.Key.Key_Tab)
    assert "名单里没有“nowhere”" in problem(form, "village")
    assert village.text() == "nowhere"


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_needs_a_horizontal_scroll_bar(
    make_form: MakeForm, orders: Orders, desk: Desk, scale: float
) -> None:
    desk.look.put_on("light", scale)
    form = make_form(width=round(436 * min(scale, 1.4)))
    form.show_record(orders.completed().id)
    QApplication.processEvents()
    assert form.pages.sheet.minimumSizeHint().width() <= form.pages.area.viewport().width()


def test_a_visit_with_a_household_and_a_problem_is_typed_whole(make_form: MakeForm, qtbot: Any) -> None:
    form = make_form(visits.PROGRAM)
    form.new_record()
    households = form.pages.body.parts["households"]
    households.add()
    qtbot.keyClicks(child(form, QLineEdit, "visits.households.0.resident.control"), "Li")
    boxes = households.rows[0].grid.findChildren(QCheckBox)
    ticked = {box.text(): box for box in boxes}
    assert [text for text, box in ticked.items() if box.isChecked()] == ["普通"]
    for text in ("独居老人", "困难户"):
        ticked[text].click()
    qtbot.keyClicks(child(form, QPlainTextEdit, "visits.households.0.difficulty.control"), "roof leaks")
    assert form.save() is True
    visit = visits.PROGRAM.model.get()
    (house,) = visit.households
    assert (house.resident, house.difficulty, house.kind) == ("Li", "roof leaks", "poor,elderly_alone")
