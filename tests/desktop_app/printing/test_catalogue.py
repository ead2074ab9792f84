"""Every form that a program offers can be drawn, and every part that it tracks has its place in the codes."""

import pytest

from desktop_app.core.papercode import PARTS, office_tag
from desktop_app.errors import NotFound
from desktop_app.printing.catalogue import DRAWINGS, form_pdf, occasion
from desktop_app.programs import PROGRAMS, work_orders

FORMS = [(program, form) for program in PROGRAMS for form in program.prints]


def form_named(key):
    return next(form for form in work_orders.PROGRAM.prints if form.key == key)


def test_each_form_has_its_drawing_and_each_drawing_its_form():
    assert {(program.key, form.key) for program, form in FORMS} == set(DRAWINGS)


@pytest.mark.parametrize(("program", "form"), FORMS, ids=lambda one: one.key)
def test_each_part_that_comes_back_has_a_code(program, form):
    for part, _title in form.parts:
        assert (program.key, form.key, part) in PARTS


def test_codes_are_of_forms_that_exist():
    assert {part[:2] for part in PARTS} <= set(DRAWINGS)


def test_the_occasion_is_the_offices(office, clock):
    told = occasion(office, option="three", reprint=2, scope="2015年")
    assert (told.office, told.by, told.today) == ("白泉镇", "张文书", office.today())
    assert (told.option, told.reprint, told.scope) == ("three", 2, "2015年")
    assert told.tag == office_tag(str(office.info.id))


def test_several_records_go_into_one_file(office, orders):
    made = [orders.promised(), orders.promised()]
    document = form_pdf(work_orders.PROGRAM, form_named("slip"), made, occasion(office))
    assert document.pages == 2


def test_a_list_goes_into_one_table_even_when_it_is_empty(office, orders):
    made = [orders.promised(), orders.promised()]
    for subjects in (made, []):
        assert form_pdf(work_orders.PROGRAM, form_named("ledger"), subjects, occasion(office)).pages == 1


def test_blank_paper_is_drawn_from_its_numbers(office):
    numbers = ["白泉〔2015〕第007号", "白泉〔2015〕第008号"]
    assert form_pdf(work_orders.PROGRAM, form_named("blank"), numbers, occasion(office)).pages == 2


@pytest.mark.parametrize("key", ["slip", "blank"])
def test_nothing_to_print_is_said(office, key):
    with pytest.raises(NotFound) as told:
        form_pdf(work_orders.PROGRAM, form_named(key), [], occasion(office))
    assert form_named(key).title in told.value.message
