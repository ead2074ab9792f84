"""Blank slips in the window: printed in a block, chosen when an order is issued, never entered by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from db.models import Parameter, SlipNumber, WorkOrder
from desktop_app import press as paper
from desktop_app.core.office import Office
from desktop_app.programs import slip_numbers, work_orders
from tests.desktop_app.conftest import Orders
from tests.ui.form_driver import child, dialog_of, press
from ui.desk import Desk
from ui.forms.form import RecordForm
from ui.papers.blank_dialog import BlankDialog
from ui.program_header import ProgramHeader

ORDERS = work_orders.PROGRAM
BLANK = paper.form_named(ORDERS, "blank")
MakeForm = Callable[..., RecordForm]


@pytest.fixture
def shown(qtbot: Any) -> Iterator[Callable[[QWidget], Any]]:
    """Shows a widget, and takes it away before the office is closed."""
    made: list[QWidget] = []

    def show(widget: QWidget) -> QWidget:
        widget.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        made.append(widget)
        widget.show()
        return widget

    yield show
    for widget in made:
        widget.close()
        shiboken6.delete(widget)


def test_a_block_is_printed_in_the_offices_layout_and_the_lists_are_told(
    shown: Any, desk: Desk, office: Office, tmp_path: Path
) -> None:
    office.writer.create(Parameter(key="slip_layout", value="三联", valid_from=date(2015, 1, 1)))
    told: list[int] = []
    dialog = shown(BlankDialog(ORDERS, BLANK, desk, then=lambda: told.append(1)))
    assert dialog.option.currentText() == "三联"
    dialog.count.setValue(4)
    dialog.write_to(tmp_path / "book.pdf")
    assert (tmp_path / "book.pdf").read_bytes().startswith(b"%PDF")
    assert SlipNumber.select().count() == 4
    assert told == [1]


def test_a_block_that_cannot_be_written_says_why_and_takes_no_number(
    shown: Any, desk: Desk, tmp_path: Path
) -> None:
    dialog = shown(BlankDialog(ORDERS, BLANK, desk))
    dialog.write_to(tmp_path / "missing" / "book.pdf")
    assert "文件夹不存在" in dialog.words.text()
    assert dialog.save.isEnabled()
    assert SlipNumber.select().count() == 0


def test_without_reserved_numbers_nobody_is_asked_for_one(
    make_form: MakeForm, orders: Orders, qtbot: Any
) -> None:
    form = make_form()
    form.show_record(orders.draft().id)
    press(qtbot, form, "issue")
    assert not dialog_of(form).grid.cells


def test_the_number_on_the_paper_is_chosen_when_the_order_is_issued(
    make_form: MakeForm, orders: Orders, office: Office, qtbot: Any, tmp_path: Path
) -> None:
    paper.save_blanks(office, ORDERS, BLANK, 2, tmp_path / "book.pdf")
    order = orders.draft()
    form = make_form()
    form.show_record(order.id)
    press(qtbot, form, "issue")
    dialog = dialog_of(form)
    choice = child(dialog, QComboBox, "work_orders.issue.number.control")
    offered = [choice.itemText(place) for place in range(choice.count())]
    assert offered == ["新编号", "白泉〔2015〕第001号", "白泉〔2015〕第002号"]
    assert choice.currentText() == "新编号"
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.accept_button, Qt.Key.Key_Return)
    assert WorkOrder.get_by_id(order.id).number == "白泉〔2015〕第002号"


@pytest.mark.parametrize(("program", "offered"), [(slip_numbers.PROGRAM, False), (ORDERS, True)])
def test_what_comes_from_paper_alone_has_no_button_to_make_it(
    shown: Any, desk: Desk, program: Any, offered: bool
) -> None:
    header = shown(ProgramHeader(program, desk))
    assert (header.findChild(QPushButton, f"{program.key}.new") is not None) == offered
