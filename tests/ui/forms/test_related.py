"""The page of a record's mentions: grouped by program, each a click away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from desktop_app.core.office import Office
from desktop_app.programs import people
from tests.desktop_app.conftest import Cast, Orders
from tests.ui.form_driver import child
from ui.assembly import window_for
from ui.forms.form import RecordForm
from ui.preferences import Preferences
from ui.theme import Look
from ui.widgets.chips import Chip

PEOPLE = people.PROGRAM


def words(form: RecordForm) -> list[str]:
    pane = child(form, QWidget, "people.related")
    return [
        label.text() for label in pane.findChildren(QLabel) if not isinstance(label, Chip) and label.text()
    ]


def test_it_tells_what_names_the_person_and_leads_there(
    make_form: Callable[..., RecordForm], cast: Cast, orders: Orders, qtbot
) -> None:
    order = orders.promised(title="桥下垃圾堆了很久一直没有人来清理，夏天味道很大")
    form = make_form(PEOPLE)
    form.show_record(cast.chen.id)
    form.head.related_button.click()
    assert words(form) == ["民情工单（1 条）", "2015-04-13　经办人"]
    link = child(form, QPushButton, f"people.related.work_orders.{order.id}")
    assert link.text().endswith("…")
    assert link.toolTip() == f"{order.number} {order.title}"
    assert child(form, QWidget, "people.related").findChild(Chip).text() == "办理中"
    with qtbot.waitSignal(form.record_asked) as asked:
        link.click()
    assert asked.args == ["work_orders", order.id]
    form.head.related_button.click()
    assert form.pages.currentWidget() is form.pages.area


def test_where_nothing_names_the_person_that_is_said(
    make_form: Callable[..., RecordForm], cast: Cast
) -> None:
    form = make_form(PEOPLE)
    form.show_record(cast.li.id)
    form.head.related_button.click()
    assert words(form) == ["别的记录里还没有提到它。"]


def test_a_new_person_has_no_such_page(make_form: Callable[..., RecordForm]) -> None:
    form = make_form(PEOPLE)
    form.new_record()
    assert not form.head.related_button.isVisible()


@pytest.fixture
def window(office: Office, look: Look, preferences: Preferences, inline_tasks, qtbot):
    made = window_for(office, look, preferences, inline_tasks)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.close()
    made.hide()
    shiboken6.delete(made)


def test_a_click_opens_the_record_on_its_own_page(window, cast: Cast, orders: Orders) -> None:
    order = orders.promised(title="河道垃圾")
    page = window.open("base_data").open_inner("people")
    page.open_record(cast.chen.id)
    page.form.head.related_button.click()
    child(page.form, QPushButton, f"people.related.work_orders.{order.id}").click()
    shown = window.pages.currentWidget().current
    assert shown.program.key == "work_orders"
    assert shown.form.record.id == order.id


def test_all_of_a_program_are_opened_as_its_list(window, cast: Cast, orders: Orders) -> None:
    for title in ("河道垃圾", "路灯不亮"):
        orders.promised(title=title)
    orders.draft(title="别人的事")
    page = window.open("base_data").open_inner("people")
    page.open_record(cast.chen.id)
    page.form.head.related_button.click()
    all_of_them = child(page.form, QPushButton, "people.related.work_orders.all")
    assert all_of_them.text() == "全部 2 条"
    assert all_of_them.accessibleName() == "民情工单 全部 2 条"
    all_of_them.click()
    shown = window.pages.currentWidget().current
    assert shown.program.key == "work_orders"
    assert shown.list.listing().count() == 2
    shown.filters.clear()
    assert shown.list.listing().count() == 3
