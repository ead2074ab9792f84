"""“确保事事有回音，件件有落实”: who is to be called stands on 首页 until they were tried twice; who is
dissatisfied has the order handled again before it may be filed.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLineEdit, QPushButton

from db.models import WorkOrder
from desktop_app.core.clock import FixedClock
from tests.desktop_app.conftest import Orders, cast, clock, founded, office, orders
from tests.stories.morning import Morning, SwitchedOn, switched_on
from tests.ui.conftest import dressed, inline_tasks, look, preferences
from tests.ui.form_driver import child, write

__all__ = [
    "cast",
    "clock",
    "dressed",
    "founded",
    "inline_tasks",
    "look",
    "office",
    "orders",
    "preferences",
    "switched_on",
]


@pytest.fixture
def order(orders: Orders, clock: FixedClock) -> Any:
    """It was complete yesterday."""
    made = orders.completed(title="路灯不亮")
    clock.moment += timedelta(days=1)
    return made


@pytest.fixture
def morning(order: Any, switched_on: SwitchedOn) -> Morning:
    return switched_on()


def calls_in_vain(morning: Morning) -> None:
    """From the row of 首页 into the order: nobody answers, which is written down."""
    form = morning.opens("待回访").form
    row = form.pages.body.parts["follow_ups"].add()
    name = row.objectName()
    methods = child(form, QComboBox, f"{name}.method.control")
    methods.setCurrentIndex(methods.findText("电话"))
    methods.activated.emit(methods.currentIndex())
    child(form, QCheckBox, f"{name}.reached.control").setChecked(False)
    write(child(form, QLineEdit, f"{name}.outcome.control"), "没有接通")
    assert form.save()


def dialog(morning: Morning, move: str) -> QDialog:
    """Of a move: behind its button, or in the list of the others."""
    entry = morning.window.findChild(QAction, f"work_orders.more.{move}")
    if entry is not None:
        entry.trigger()
    else:
        morning.clicks(morning.finds(QPushButton, f"work_orders.move.{move}"))
    return morning.finds(QDialog, f"work_orders.{move}")


def accepts(morning: Morning, shown: QDialog) -> None:
    morning.clicks(shown.accept_button)
    assert not shown.isVisible()


def test_after_two_calls_in_vain_the_order_goes_unrated(morning: Morning, order: Any) -> None:
    morning.waits_for(待评价=1, 待回访=1)
    calls_in_vain(morning)
    morning.waits_for(待评价=1)
    morning.days_go_by(1)
    morning.waits_for(待评价=1, 待回访=1)
    calls_in_vain(morning)
    morning.days_go_by(1)
    morning.waits_for(待评价=1, 可记为未评=1)
    morning.opens("可记为未评")
    shown = dialog(morning, "leave_unrated")
    write(shown.findChild(QLineEdit), "在外打工，两次没有接通")
    accepts(morning, shown)
    assert (WorkOrder.get().state, WorkOrder.get().rating) == ("rated", None)
    morning.has_nothing_to_do()


def test_a_dissatisfied_resident_s_order_is_handled_again(
    morning: Morning, order: Any, orders: Orders
) -> None:
    morning.waits_for(待评价=1, 待回访=1)
    order = orders.rate(WorkOrder.get(), 40)
    morning.days_go_by(1)
    morning.waits_for(待重办=1)
    form = morning.opens("待重办").form
    refused = child(form, QPushButton, "work_orders.move.archive")
    assert not refused.isEnabled()
    assert "请先重办" in refused.toolTip()
    shown = dialog(morning, "rework")
    write(child(shown, QLineEdit, "work_orders.rework.reason.control"), "换了灯泡又坏了")
    write(child(shown, QLineEdit, "work_orders.rework.deadline.control"), "2015-04-20")
    accepts(morning, shown)
    order = WorkOrder.get()
    assert (order.state, order.rework_count) == ("handling", 1)
    morning.has_nothing_to_do()
    orders.rate(orders.complete(orders.worked_on(order)), 95)
    morning.days_go_by(1)
    morning.form_of(order)
    assert morning.finds(QPushButton, "work_orders.move.archive").isEnabled()
