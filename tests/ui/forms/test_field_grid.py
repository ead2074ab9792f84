"""The fields of a form lie in columns that fit, and each label beside the middle of its input."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication

from desktop_app.core.program import Program
from desktop_app.programs import (
    categories,
    contract_wishes,
    dictionaries,
    key_projects,
    open_selection,
    people,
    subsidy_rates,
    talks,
    village_hirings,
)
from tests.desktop_app.conftest import Orders
from tests.ui.form_driver import line
from ui.desk import Desk
from ui.forms.field_grid import FieldGrid
from ui.forms.form import RecordForm
from ui.theme import px

MakeForm = Callable[..., RecordForm]


def test_two_columns_become_one_where_there_is_no_room(make_form: MakeForm, qtbot: Any) -> None:
    form = make_form()
    form.new_record()
    resident, village = form.pages.body.cells["resident"], form.pages.body.cells["village"]
    assert resident.y() == village.y()
    form.resize(330, 640)
    qtbot.waitUntil(lambda: village.y() > resident.y())


def test_a_section_that_has_its_width_already_begins_with_the_columns_that_fit(
    make_form: MakeForm, qtbot: Any
) -> None:
    form = make_form(categories.PROGRAM)
    form.new_record()
    cells = form.pages.body.cells
    grid = FieldGrid(cells.values())
    qtbot.addWidget(grid)
    grid.resize(330, 400)
    grid.show()
    grid.hide_fields(frozenset())
    qtbot.waitUntil(lambda: cells["parent"].y() > cells["name"].y())


def left_of(form: RecordForm, name: str) -> int:
    """Where the input of a field begins."""
    return form.pages.body.cells[name].mapTo(form, QPoint()).x()


def test_the_inputs_of_all_sections_begin_in_one_column_each_beside_its_label(
    make_form: MakeForm, qtbot: Any
) -> None:
    form = make_form(talks.PROGRAM)
    form.new_record()
    qtbot.waitUntil(lambda: left_of(form, "residents_count") == left_of(form, "minutes") > 0)
    assert left_of(form, "convener") == left_of(form, "recorder")
    for name in ("theme", "residents_count", "convener"):
        cell = form.pages.body.cells[name]
        label = cell.label
        middle = label.y() + label.contentsMargins().top() + label.fontMetrics().height() / 2
        assert abs(middle - cell.y() - cell.input.control.geometry().center().y()) <= 1, name


def test_words_beside_an_input_are_read_at_its_height(
    make_form: MakeForm, orders: Orders, qtbot: Any
) -> None:
    form = make_form()
    form.show_record(orders.issued().id)
    words, written = (form.pages.body.cells[name] for name in ("organization", "assisting"))
    qtbot.waitUntil(lambda: words.y() == written.y() > 0)
    assert words.text is not None
    assert written.input is not None
    tops = {each.label.y() + each.label.contentsMargins().top() for each in (words, written)}
    tops.add(words.y() + words.text.contentsMargins().top())
    assert len(tops) == 1


def test_the_last_character_of_a_long_label_never_stands_alone_on_its_line(
    make_form: MakeForm, desk: Desk
) -> None:
    form = make_form(people.PROGRAM)
    form.new_record()
    label = form.pages.body.cells["expertise"].label

    def height(words: str) -> int:
        room = QRect(0, 0, label.contentsRect().width(), 1000)
        return label.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap.value, words).height()

    for scale in (1.0, 1.15):
        desk.look.put_on("light", scale)
        QApplication.processEvents()
        assert height("字") < height(label.text()) == height(label.text()[:-1])
        assert label.height() >= height(label.text())


def test_a_section_with_much_longer_labels_leaves_the_others_their_room(
    make_form: MakeForm, qtbot: Any
) -> None:
    form = make_form(village_hirings.PROGRAM)
    form.new_record()
    qtbot.waitUntil(lambda: left_of(form, "least_years") > left_of(form, "places") > 0)
    assert left_of(form, "places") == left_of(form, "weight_written")


@pytest.mark.parametrize(
    ("program", "names"),
    [
        (key_projects.PROGRAM, ("place", "lead", "founding_document")),
        (open_selection.PROGRAM, ("organization",)),
        (dictionaries.PROGRAM, ("name",)),
        (people.PROGRAM, ("native_place", "organization", "post")),
        (contract_wishes.PROGRAM, ("choice", "first")),  # called by their numbers and what they are about
        (subsidy_rates.PROGRAM, ("amount",)),  # what it is the amount of takes as much room
    ],
)
def test_the_name_of_a_long_unit_has_room(make_form: MakeForm, program: Program, names: tuple[str]) -> None:
    form = make_form(program)
    form.new_record()
    for name in names:
        control = line(form, name)
        assert control.width() - px(24) > control.fontMetrics().horizontalAdvance("海洋产业集聚区管理委员会")
