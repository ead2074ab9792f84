"""The foot of a form in every state of an order, in every size: nothing overlaps, nothing is cut."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, takewhile
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLayout, QPushButton, QWidget
from shiboken6 import isValid

from db.models import WorkOrder
from db.models.work_orders import STATES
from desktop_app.programs import PROGRAMS, post_adjustments
from tests.desktop_app.conftest import Orders
from ui.forms.actions import Actions
from ui.forms.form import RecordForm
from ui.forms.form_head import FormHead
from ui.forms.offers import Offer
from ui.theme import Look, px

MakeForm = Callable[..., RecordForm]

# Units that 1366 pixels leave to the form: beside the list, and in place of it in the largest size.
WIDTHS = (432, 496)


def shown(foot: QWidget) -> dict[str, QRect]:
    """Every button and label of the foot that is seen, by its words, and where it stands."""
    QApplication.processEvents()
    return {
        widget.text(): QRect(widget.mapTo(foot, widget.rect().topLeft()), widget.size())
        for kind in (QPushButton, QLabel)
        for widget in foot.findChildren(kind)
        if widget.isVisible()
    }


def assert_in_order(form: RecordForm) -> None:
    foot = form.actions_bar
    places = shown(foot)  # laid out by now
    for button in foot.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width(), f"{button.text()} is cut"
    for (one, first), (other, second) in combinations(places.items(), 2):
        assert not first.intersects(second), f"{one} overlaps {other}"
    outside = [words for words, place in places.items() if not foot.rect().contains(place)]
    assert outside == []


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("units", WIDTHS)
def test_nothing_overlaps_and_nothing_is_cut(
    make_form: MakeForm, orders: Orders, look: Look, scale: float, units: int
) -> None:
    look.put_on("light", scale)
    made = {"draft": orders.draft(), "without a step": orders.commit(orders.issued())}
    made |= {state: orders.promised() for state in STATES if state != "draft"}
    for state in STATES:  # the foot goes by the state alone; how an order comes into it is tested elsewhere
        WorkOrder.update(state=state).where(WorkOrder.id == made[state].id).execute()
    form = make_form(width=px(units))
    for order in made.values():
        form.show_record(order.id)
        assert_in_order(form)
        assert form.width() == px(units), f"{order.state} asks for more room than there is"
        if (cell := next((c for c in form.pages.body.cells.values() if c.editable), None)) is not None:
            cell.input.put_typed("1")  # 保存 joins the others
            assert_in_order(form)


def test_head_and_foot_follow_the_size_of_the_letters(
    make_form: MakeForm, orders: Orders, look: Look
) -> None:
    form = make_form()
    form.show_record(orders.draft().id)
    parts = [form.findChild(Actions), form.findChild(FormHead)]
    before = [part.layout().contentsMargins().left() for part in parts]
    look.put_on("light", 2.0)
    assert [part.layout().contentsMargins().left() for part in parts] == [2 * left for left in before]


def test_python_lets_go_of_the_item_of_what_moves_to_another_line(
    make_form: MakeForm, orders: Orders
) -> None:
    """Else what Qt makes in the memory of the item would be taken for it."""
    form = make_form()
    head = form.findChild(FormHead)
    items = [layout.itemAt(place) for layout in head.findChildren(QLayout) for place in range(layout.count())]
    held = [item for item in items if item.widget() is head.unsaved]
    form.show_record(orders.issued().id)
    assert [isValid(item) for item in held] == [False]


def test_tab_goes_through_the_fields_before_the_foot(make_form: MakeForm, orders: Orders) -> None:
    form = make_form()
    form.show_record(orders.draft().id)
    cells = [cell for cell in form.pages.body.cells.values() if cell.input and cell.isVisible()]
    cells[0].input.put_typed("1")
    cells[0].edited.emit()  # 保存草稿 joins the others
    form.pages.body.go_to_first()
    stops = [form.focusWidget()]
    while form.focusNextChild() and form.focusWidget() is not stops[0]:
        stops.append(form.focusWidget())
    first = next(place for place, stop in enumerate(stops) if form.actions_bar.isAncestorOf(stop))
    for cell in cells:
        assert any(cell.isAncestorOf(stop) for stop in stops[:first]), cell.objectName()
    foot = list(takewhile(form.actions_bar.isAncestorOf, stops[first:]))
    assert form.actions_bar.save in foot
    assert foot == sorted(foot, key=QWidget.x)
    form.pages.body.go_to_first()
    form.show_record(form.record.id)
    assert form.focusWidget().objectName() == stops[0].objectName() != ""


def test_enter_presses_the_focused_button_and_with_ctrl_the_form_is_asked(qtbot: Any) -> None:
    foot = Actions("post_adjustments")
    qtbot.addWidget(foot)
    foot.show_offers([], [], save="保存", save_first=True, discardable=False)
    foot.show()
    foot.save.setFocus()
    with qtbot.assertNotEmitted(foot.saved):
        qtbot.keyClick(foot.save, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(foot.saved):
        qtbot.keyClick(foot.save, Qt.Key.Key_Return)


def test_of_two_ways_on_the_one_that_can_be_gone_is_the_primary_button(qtbot: Any) -> None:
    moves = {move.key: move for move in post_adjustments.PROGRAM.transitions}
    offers = [Offer(moves["talk"], ["送达通知书"]), Offer(moves["serve"]), Offer(moves["void"])]
    foot = Actions("post_adjustments")
    qtbot.addWidget(foot)
    foot.show_offers(offers, [], save="", save_first=False, discardable=False)
    primary = foot.primary()
    assert primary is not None
    assert primary.objectName() == "post_adjustments.move.serve"
    foot.show()
    assert foot.focus_step()
    at_once = moves["serve"]._replace(inputs=(), question="")
    foot.show_offers([Offer(at_once)], [], save="", save_first=False, discardable=False)
    assert not foot.focus_step(), "a key that is pressed once too often would make it"


def test_long_words_of_another_language_are_not_cut(look: Look, english: None, qtbot: Any) -> None:
    """The chief move stands beside the menus; where the name of the form is too long, its menu has it."""
    cut = []
    for program in PROGRAMS:
        foot = Actions(program.key)
        qtbot.addWidget(foot)
        foot.resize(px(WIDTHS[0]), px(60))
        foot.show()
        forms = [form for form in program.prints if form.of == "record"]
        void = [Offer(move) for move in program.transitions if move.danger]
        for move in (move for move in program.transitions if move.primary):
            foot.show_offers([Offer(move), *void], forms, save="", save_first=False, discardable=False)
            QApplication.processEvents()
            buttons = [button for button in foot.findChildren(QPushButton) if button.isVisible()]
            cut += [
                (program.key, button.text())
                for button in buttons
                if button.width() < button.sizeHint().width() or button.geometry().right() >= foot.width()
            ]
    assert cut == []
