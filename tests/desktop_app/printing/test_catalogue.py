"""Every form that a program offers can be drawn, and every part that it tracks has its place in the codes."""

from desktop_app.core.papercode import PARTS
from desktop_app.printing.catalogue import DRAWINGS
from desktop_app.programs import PROGRAMS

FORMS = [(program, form) for program in PROGRAMS for form in program.prints]


def test_each_form_has_its_drawing_and_each_drawing_its_form():
    assert {(program.key, form.key) for program, form in FORMS} == set(DRAWINGS)


def test_codes_are_of_the_parts_that_come_back():
    """A part that never comes back would wait for its signature for ever."""
    assert set(PARTS) == {
        (program.key, form.key, part) for program, form in FORMS for part, _title in form.parts
    }
