"""【时间轴】: what the office did and what came of it are put on the timeline at the window, found again from
the order that belongs to it, and printed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QToolButton

from db.models import Milestone
from tests.desktop_app.conftest import Orders, cast, clock, founded, office, orders
from tests.stories.morning import Morning, SwitchedOn, switched_on
from tests.ui.conftest import dressed, inline_tasks, look, preferences
from tests.ui.form_driver import child, write
from ui.forms.form import RecordForm
from ui.papers.preview import Preview

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
def order(orders: Orders) -> Any:
    return orders.promised(title="楼道堆物")


@pytest.fixture
def morning(order: Any, switched_on: SwitchedOn) -> Morning:
    return switched_on()


def chooses(form: RecordForm, name: str, words: str) -> None:
    box = child(form, QComboBox, f"milestones.{name}.control")
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())


def writes(form: RecordForm, **fields: str) -> None:
    for name, text in fields.items():
        found = form.findChild(QLineEdit, f"milestones.{name}.control")
        write(found or child(form, QPlainTextEdit, f"milestones.{name}.control"), text)


def puts_on_the_timeline(morning: Morning, order: Any) -> RecordForm:
    """2013年春节过后, as the article writes it, with the order that came of it."""
    page = morning.window.open("home").open_inner("milestones")
    page.new_record()
    form = page.form
    writes(form, happened_on="2013-02-18", written="2013年春节过后", issuer="市委")
    writes(form, title="民情走访、民情恳谈、民情工单活动", summary="打通联系服务群众“最后一百米”。")
    chooses(form, "kind", "举措")
    form.pages.body.parts["links"].add()
    chooses(form, "links.0.subject", "民情工单")
    line = child(form, QLineEdit, "milestones.links.0.work_order.control")
    line.setFocus()
    morning.qtbot.keyClicks(line, "ldd")  # 楼道堆物 by its initials
    morning.qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert line.text() == f"{order.number} {order.title}"
    morning.clicks(morning.finds(QPushButton, "milestones.move.list"))
    return form


def prints(morning: Morning, path: Path) -> str:
    morning.window.findChild(QAction, "milestones.print_list.timeline").trigger()
    preview = morning.finds(Preview, "preview")
    preview.save_to(path)
    preview.close()
    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))
    return "".join("".join(pages).split())


def test_a_measure_and_the_order_that_it_led_to(morning: Morning, order: Any, tmp_path: Path) -> None:
    form = puts_on_the_timeline(morning, order)
    assert Milestone.get().state == "standing"
    text = prints(morning, tmp_path / "时间轴.pdf")
    for words in (
        "2013年春节过后",
        "民情走访、民情恳谈、民情工单活动",
        f"相关记录：民情工单{order.number}楼道堆物",
    ):
        assert words in text
    morning.clicks(morning.finds(QToolButton, "milestones.links.0.work_order.open"))
    beside = morning.finds(QDialog, "milestones.peek")
    assert beside.findChild(RecordForm).record.id == order.id
    beside.close()

    shown = morning.form_of(order)  # and back from the order
    shown.head.related_button.click()
    child(shown, QPushButton, f"work_orders.related.milestones.{form.record.id}").click()
    back = morning.window.pages.currentWidget().current
    assert (back.program.key, back.form.record.id) == ("milestones", form.record.id)
