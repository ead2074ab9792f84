"""Every form that a program offers can be drawn, and every part that it tracks has its place in the codes."""

import pytest

from desktop_app.core.papercode import PARTS, office_tag
from desktop_app.printing.catalogue import DRAWINGS, occasion
from desktop_app.programs import PROGRAMS

FORMS = [(program, form) for program in PROGRAMS for form in program.prints]


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
