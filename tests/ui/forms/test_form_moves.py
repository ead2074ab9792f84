"""What a form offers and shows: moves with reasons, masked values, history, what a state leaves open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from db.models import WorkOrder
from desktop_app.core import records, workflow
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office, User
from desktop_app.core.permissions import Rights
from desktop_app.core.program import AUDITOR, LEADER, Program
from desktop_app.programs import people, post_adjustments, village_hirings, work_orders
from tests.desktop_app.conftest import Orders
from tests.ui.form_driver import child, dialog_of, fill_intake, line, press, write
from ui.desk import Desk
from ui.forms.form import RecordForm
from ui.forms.inputs import Inputs
from ui.forms.move_dialog import move_dialog
from ui.forms.offers import form_after
from ui.lists.list_and_form import LEAST_FORM_UNITS
from ui.papers.preview import Preview
from ui.theme import px

MakeForm = Callable[..., RecordForm]

ORDERS = work_orders.PROGRAM


def test_issuing_saves_first_asks_and_gives_the_number(make_form: MakeForm, qtbot: Any) -> None:
    form = make_form()
    form.new_record()
    fill_intake(qtbot, form)
    press(qtbot, form, "issue")
    dialog = dialog_of(form)
    assert (
        child(dialog, QLabel, "work_orders.issue.question").text() == "出具后取得编号，不能再删除，只能作废。"
    )
    qtbot.keyClick(dialog.accept_button, Qt.Key.Key_Return)
    assert child(form, QLabel, "work_orders.form.title").text() == "白泉〔2015〕第001号"
    assert child(form, QLabel, "work_orders.form.state").text() == "待承诺"


def test_a_move_that_ends_in_a_form_leads_on_to_its_preview(
    make_form: MakeForm, orders: Orders, qtbot: Any
) -> None:
    form = make_form()
    form.show_record(orders.draft().id)
    press(qtbot, form, "issue")
    dialog = dialog_of(form)
    both = child(dialog, QPushButton, "work_orders.issue.accept_and_go_on")
    assert both.text() == "出具并打印"
    qtbot.mouseClick(both, Qt.MouseButton.LeftButton)
    assert form.record.state == "committing"
    preview = form.window().findChild(Preview)
    assert preview.windowTitle() == "民情工单（承诺书）"
    preview.reject()


def test_a_refused_move_leads_to_no_preview(make_form: MakeForm, orders: Orders, qtbot: Any) -> None:
    form = make_form()
    form.show_record(orders.issued().id)
    press(qtbot, form, "commit")
    both = child(dialog_of(form), QPushButton, "work_orders.commit.accept_and_go_on")
    qtbot.mouseClick(both, Qt.MouseButton.LeftButton)
    assert dialog_of(form).isVisible()
    assert form.window().findChild(Preview) is None


def test_whoever_may_not_print_is_not_led_on_to_a_preview(office: Office) -> None:
    issue = next(move for move in ORDERS.transitions if move.key == "issue")
    assert form_after(office, ORDERS, issue).key == "slip"
    office.user = User("审计员", Rights(AUDITOR))
    assert form_after(office, ORDERS, issue) is None


def test_cancelling_a_move_changes_nothing(make_form: MakeForm, orders: Orders, qtbot: Any) -> None:
    order = orders.issued()
    form = make_form()
    form.show_record(order.id)
    press(qtbot, form, "commit")
    qtbot.keyClick(dialog_of(form), Qt.Key.Key_Escape)
    assert WorkOrder.get_by_id(order.id).state == "committing"


def test_a_dialog_says_beside_each_input_what_is_wrong(
    make_form: MakeForm, orders: Orders, qtbot: Any
) -> None:
    form = make_form()
    form.show_record(orders.promised().id)
    press(qtbot, form, "complete")
    dialog = dialog_of(form)
    text = child(dialog, QPlainTextEdit, "work_orders.complete.result.control")
    write(text, "已收悉")
    qtbot.keyClicks(child(dialog, QLineEdit, "work_orders.complete.self_rating.control"), "95")
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    said = child(dialog, QLabel, "work_orders.complete.result.problem")
    assert said.isVisible()
    assert "不是办理结果" in said.text()
    text.clear()
    write(text, "已清理完毕，并落实保洁员每周巡查两次。")
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert child(form, QLabel, "work_orders.form.state").text() == "待评价"


def test_a_refused_move_tells_its_reasons_in_words(make_form: MakeForm, orders: Orders) -> None:
    form = make_form()
    form.show_record(orders.commit(orders.issued()).id)  # no step yet
    button = child(form, QPushButton, "work_orders.move.complete")
    assert not button.isEnabled()
    assert button.toolTip() == "现在不能办结：至少要有一条办理过程，写明办了什么"
    reasons = child(form, QLabel, "work_orders.reasons")
    assert (reasons.text(), reasons.property("tone")) == (button.toolTip(), "")


def test_refused_moves_behind_more_can_be_read_with_the_keyboard(make_form: MakeForm, orders: Orders) -> None:
    form = make_form()
    form.show_record(orders.issued().id)
    form.show_record(orders.commit(orders.issued()).id)
    menu = child(form, QPushButton, "work_orders.more").menu()
    assert len(menu.findChildren(QMenu)) == 1, "menus of records shown before are not kept"
    refused = child(menu, QMenu, "work_orders.refused")
    words = {action.text() for action in refused.actions()}
    assert "登记说明 — 没有等待说明的催办或督办" in words
    assert all(action.isEnabled() for action in refused.actions())
    next(action for action in refused.actions() if action.text().startswith("登记说明")).trigger()
    reasons = child(form, QLabel, "work_orders.reasons")
    assert reasons.text() == "现在不能登记说明：没有等待说明的催办或督办"
    assert reasons.property("tone") == "warn", "it answers what was just asked for"


def test_what_was_typed_for_a_move_is_given_up_only_after_a_question(
    make_form: MakeForm, orders: Orders, qtbot: Any
) -> None:
    form = make_form()
    form.show_record(orders.worked_on(orders.commit(orders.issued())).id)
    press(qtbot, form, "complete")
    dialog = dialog_of(form)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible(), "defaults are nobody's work"
    press(qtbot, form, "complete")
    dialog = dialog_of(form)
    write(child(dialog, QPlainTextEdit, "work_orders.complete.result.control"), "已换好灯泡")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    question = child(dialog, QMessageBox, "messages.question")
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    question = next(box for box in dialog.findChildren(QMessageBox) if box.isVisible())
    yes = next(button for button in question.buttons() if button.text() == "放弃")
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert child(form, QLabel, "work_orders.form.state").text() == "办理中"


def asked(desk: Desk, program: Program, move: str, *, over: QWidget) -> Any:
    """The dialog of a move of a new record, over a widget that somebody holds."""
    record, inputs = records.blank(desk.office, program), Inputs(desk, program)
    return move_dialog(
        workflow.move_named(program, move), inputs, record, called="", act=lambda _values: None, parent=over
    )


def test_a_move_that_cancels_something_is_not_left_by_a_second_cancel(desk: Desk, qtbot: Any) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    dialog = asked(desk, village_hirings.PROGRAM, "cancel", over=over)
    assert (dialog.accept_button.text(), dialog.cancel_button.text()) == ("取消招聘", "返回")


def test_the_dialog_of_a_move_is_as_high_as_what_it_says_and_asks(desk: Desk, qtbot: Any) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    dialog = asked(desk, post_adjustments.PROGRAM, "appeal", over=over)
    dialog.show()
    (area,) = (each for each in dialog.findChildren(QScrollArea) if each.widget() is dialog.sheet)
    assert 0 <= area.height() - dialog.asked(area.width()) <= px(6)


def test_a_state_shows_what_it_does_not_let_change_as_words(
    make_form: MakeForm, orders: Orders, clock: FixedClock
) -> None:
    order = orders.promised(title="河道垃圾")
    clock.moment += timedelta(days=9)
    form = make_form()
    form.show_record(order.id)
    assert child(form, QLabel, "work_orders.title").text() == "河道垃圾"
    assert form.findChild(QLineEdit, "work_orders.title.control") is None
    assert form.findChild(QLineEdit, "work_orders.assisting.control") is not None
    about = child(form, QLabel, "work_orders.form.about")
    assert about.accessibleName() == "群众来访，2015-04-13 提出，期限 2015-04-23，剩 1 天"


def test_an_auditor_sees_words_and_no_buttons(make_form: MakeForm, orders: Orders, desk: Desk) -> None:
    order = orders.issued()
    office = desk.office
    auditor = Office(
        office.directory, user=User("审计", Rights(AUDITOR)), keys=office.keys, clock=office.clock
    )
    form = make_form(desk=replace(desk, office=auditor))
    form.show_record(order.id)
    assert form.findChild(QLineEdit, "work_orders.remark.control") is None
    assert not child(form, QWidget, "work_orders.actions").isVisible()


def test_a_leader_moves_what_they_cannot_edit(make_form: MakeForm, orders: Orders, desk: Desk) -> None:
    order, draft = orders.issued(), orders.draft()
    desk.office.user = User("镇长", Rights(LEADER))
    form = make_form()
    form.show_record(order.id)
    assert form.findChild(QLineEdit, "work_orders.remark.control") is None
    more = child(form, QPushButton, "work_orders.more")
    assert form.findChild(QPushButton, "work_orders.move.commit") is None, "whoever handles it promises"
    assert more.menu().actions()[0].text() == "作废…"
    form.show_record(draft.id)
    assert not [entry.text() for entry in more.menu().actions() if "丢弃" in entry.text()]


def test_a_person_who_is_not_there_yet_is_added_on_the_way(
    make_form: MakeForm, orders: Orders, office: Office, qtbot: Any
) -> None:
    form = make_form()
    form.show_record(orders.issued().id)
    press(qtbot, form, "commit")
    dialog = dialog_of(form)
    handler = child(dialog, QLineEdit, "work_orders.commit.handler.control")
    handler.setFocus()
    qtbot.keyClicks(handler, "Zhao")
    qtbot.waitUntil(lambda: child(dialog, QWidget, "work_orders.commit.handler.list").isVisible())
    qtbot.keyClick(handler, Qt.Key.Key_Down)  # the only row: ＋ 新建“Zhao”
    qtbot.keyClick(handler, Qt.Key.Key_Return)
    second = child(form, QDialog, "people.new_linked")
    assert child(second, QLineEdit, "people.new_linked.name.control").text() == "Zhao"
    qtbot.mouseClick(second.accept_button, Qt.MouseButton.LeftButton)
    assert handler.text() == "Zhao"
    assert [person.name for person in people.PROGRAM.model.select() if person.name == "Zhao"] == ["Zhao"]


def test_a_telephone_number_is_masked_until_somebody_asks(
    make_form: MakeForm, orders: Orders, office: Office, qtbot: Any
) -> None:
    order = orders.issued(phone="13812345678")
    form = make_form()
    form.show_record(order.id)
    shown = form.pages.body.cells["phone"].input
    assert shown.words.text() == "138****5678"
    qtbot.mouseClick(shown.button, Qt.MouseButton.LeftButton)
    assert shown.words.text() == "13812345678"
    child(form, QWidget, "work_orders.form.history").click()
    told = [label.text() for label in child(form, QWidget, "work_orders.history").findChildren(QLabel)]
    assert "查看了完整的“联系电话”" in told


def test_a_confidential_name_is_not_shown(make_form: MakeForm, orders: Orders) -> None:
    order = orders.issued(confidential=True, resident="王阿姨", address="三组8号")
    form = make_form()
    form.show_record(order.id)
    cells = form.pages.body.cells
    assert cells["resident"].input.words.text() == "匿名（要求保密）"
    assert cells["address"].input.words.text() == "保密"


def test_the_history_tells_who_changed_what(
    make_form: MakeForm, orders: Orders, office: Office, qtbot: Any
) -> None:
    order = orders.issued()
    records.change(office, ORDERS, order, {"assisting": "水务公司"})
    form = make_form()
    form.show_record(order.id)
    child(form, QWidget, "work_orders.form.history").click()
    told = [label.text() for label in child(form, QWidget, "work_orders.history").findChildren(QLabel)]
    assert "填写协办单位：水务公司" in told
    assert "出具" in told
    assert "张文书　4月13日 10:00" in told
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert child(form, QLabel, "work_orders.title").isVisible()


def test_a_problem_that_resembles_an_open_order_is_pointed_out(
    make_form: MakeForm, orders: Orders, qtbot: Any
) -> None:
    orders.issued(title="尉迟桥路灯不亮", content="尉迟桥上的路灯两个月没有亮了")
    form = make_form()
    form.new_record()
    write(line(form, "title"), "尉迟桥路灯")
    similar = child(form, QWidget, "work_orders.similar")
    similar.look()
    assert similar.isVisible()
    (button,) = similar.findChildren(QPushButton)
    assert "尉迟桥路灯不亮（待承诺）" in button.text()
    button.click()
    beside = child(form, QDialog, "work_orders.peek")
    assert child(beside, QLabel, "work_orders.form.title").text() == "白泉〔2015〕第001号"
    assert line(form, "title").text() == "尉迟桥路灯"


def test_a_draft_is_discarded_only_after_a_question(make_form: MakeForm, orders: Orders) -> None:
    form = make_form()
    form.show_record(orders.draft().id)
    menu = child(form, QPushButton, "work_orders.more").menu()
    next(action for action in menu.actions() if action.text() == "丢弃草稿…").trigger()
    assert WorkOrder.select().count() == 1
    box = child(form, QMessageBox, "messages.question")
    next(button for button in box.buttons() if button.text() == "丢弃草稿").click()
    assert WorkOrder.select().count() == 0


def test_ctrl_enter_presses_the_primary_button(make_form: MakeForm, orders: Orders, qtbot: Any) -> None:
    form = make_form()
    form.show_record(orders.issued().id)
    qtbot.keyClick(line(form, "remark"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog_of(form).objectName() == "work_orders.commit"


def test_the_list_of_a_low_dialog_does_not_cover_its_line(
    make_form: MakeForm, orders: Orders, qtbot: Any
) -> None:
    for number in range(9):
        orders.issued(title=f"Lamp {number}")
    form = make_form(width=800)
    form.show_record(orders.issued(title="Lamp again").id)
    merge = next(move for move in ORDERS.transitions if move.key == "merge")
    form.move_on(merge)
    dialog = dialog_of(form)
    line = child(dialog, QLineEdit, "work_orders.merge.main_order.control")
    qtbot.keyClicks(line, "Lamp")
    offered = "work_orders.merge.main_order.list"
    qtbot.waitUntil(lambda: (found := dialog.findChild(QWidget, offered)) is not None and found.isVisible())
    shown = child(dialog, QWidget, offered)
    place = line.mapTo(dialog, line.rect().topLeft())
    assert not shown.geometry().intersects(QRect(place, line.size()))
    assert dialog.rect().contains(shown.geometry())


def test_a_return_tells_in_its_row_who_made_it_why_and_what_was_decided(
    make_form: MakeForm, orders: Orders
) -> None:
    order = orders.move(orders.issued(), "return", reason="function", basis="三定方案")
    form = make_form()
    form.show_record(order.id)
    told = [label.text() for label in form.findChildren(QLabel)]
    assert {"白泉镇", "职能不符", "待审批"} <= set(told)


def test_the_narrowest_form_cuts_neither_its_number_nor_its_buttons(
    make_form: MakeForm, orders: Orders, qtbot: Any
) -> None:
    order = orders.move(orders.issued(), "return", reason="function")
    form = make_form()
    card = QWidget()
    qtbot.addWidget(card)
    form.setParent(card)
    form.resize(LEAST_FORM_UNITS - 2, 640)  # the card has a line of one pixel
    card.show()
    form.show()
    form.show_record(order.id)
    assert child(form, QLabel, "work_orders.form.state").text() == "退单审核"

    def cut() -> list[str]:
        shown = [child(form, QLabel, f"work_orders.form.{name}") for name in ("title", "state", "unsaved")]
        shown += form.actions_bar.findChildren(QPushButton)
        visible = (widget for widget in shown if widget.isVisible())
        return [widget.objectName() for widget in visible if widget.width() < widget.sizeHint().width()]

    as_read = cut()
    qtbot.keyClicks(line(form, "remark"), "a")
    assert child(form, QLabel, "work_orders.form.unsaved").isVisible()
    form.head.layout().activate()
    with_typed = cut()
    form.setParent(None)  # it is closed by whoever made it
    assert (as_read, with_typed) == ([], [])
