"""Every printed form of every program – full, empty, with the longest texts, with rare characters – is a page
on which everything has its place: nothing overlaps, nothing leaves the paper, no text ends in its middle.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from db.fields import LinkField, LongTextField, NameField, TextField
from db.models import SlipNumber
from desktop_app.core.office import Office
from desktop_app.core.program import PrintedForm, Program
from desktop_app.press import default_option
from desktop_app.printing import catalogue, office_paper, pdf
from desktop_app.printing.fonts import MISSING, FontSet
from desktop_app.printing.page import Text
from desktop_app.printing.sheet import Sheet
from desktop_app.programs import PROGRAMS
from tests.desktop_app.demonstration.conftest import entered
from tests.desktop_app.printing.conftest import assert_tidy, fonts

__all__ = ["assert_tidy", "fonts"]  # fixtures of the tests of printing

FORMS = [
    pytest.param(program.key, form.key, id=f"{program.key}-{form.key}")
    for program in PROGRAMS
    for form in program.prints
]
LISTED = 30  # rows of a list that fill more than one page
LOOKED_AT = 200  # records among which the fullest is taken
SENTENCE = "村口三盏路灯不亮已有一周，老人晚上出门摸黑走路，希望尽快修好；"
LONGEST = {NameField: 15, TextField: 60, LongTextField: 1500}  # letters that people do write
NAMED = 30  # of a unit, a village, a project that is only named
BEGUN, ENDED = "鼟", "龘"
RARE = "㛃䶮𬍛𫖯"  # of personal and place names, in the extensions A, C and E of Unicode
IN_NO_FONT = "\U000e0fff"  # of a plane in which nothing is assigned, so that no PC has it
HALF_A_DAY = re.compile(r"\d{4}-(\d{2}-)?\d?|-\d{1,2}|\d?\d日")  # broken where none may be
NAMELESS = "（接上页）"  # what goes on without saying of what it is
KEPT = {"number", "state", "archive_number", ("visit_visitor", "name")}  # not typed
KEPT |= {("frozen_report", "content"), ("frozen_report", "head")}


@pytest.fixture(scope="module")
def office(made: Path) -> Iterator[Office]:
    """The office, opened once: what is printed of it is not saved."""
    with entered(made) as office:
        yield office


def _program(key: str) -> Program:
    return next(program for program in PROGRAMS if program.key == key)


def _form(program: Program, key: str) -> PrintedForm:
    return next(form for form in program.prints if form.key == key)


def _fitting(office: Office, program: Program, form: PrintedForm) -> list[Any]:
    """The records that the form is printed of; of one record the fullest."""
    newest = program.model.select().order_by(program.model.id.desc()).limit(LOOKED_AT)
    if form.of == "list":
        return list(newest.limit(LISTED))
    records = [record for record in newest if form.when is None or form.when(record, office)]
    return [max(records, key=lambda record: len(str(record.__data__)))] if records else []


def _empty(program: Program, form: PrintedForm) -> list[Any]:
    if (program.key, form.key) == ("work_orders", "blank"):
        return [SlipNumber(id=7, number="白泉〔2026〕第999号")]
    return [""] if (program.key, form.key) == ("visits", "blank") else [program.model()]


def _drawn(office: Office, fonts: FontSet, program: Program, form: PrintedForm, records: list[Any]) -> Sheet:
    occasion = office_paper.occasion(office, option=default_option(office, form))
    sheet = Sheet(fonts, occasion)
    draw = catalogue.DRAWINGS[program.key, form.key]
    if form.of != "record":
        draw(sheet, iter(records))
    for record in records if form.of == "record" else ():
        draw(sheet, record)
    return sheet


def _written(records: list[Any], write: Callable[[type, int], str], *, linked: bool = True) -> list[Any]:
    """The records, and those that they lead to, with `write`'s text in every field of free text."""
    for record in records:
        for name, field in record._meta.fields.items():
            if type(field) in LONGEST and (record._meta.table_name, name) not in KEPT and name not in KEPT:
                letters = min(field.max_length, LONGEST[type(field)])
                if type(field) is TextField and not linked:
                    letters = min(letters, NAMED)
                setattr(record, name, write(type(field), letters))
            elif linked and isinstance(field, LinkField) and getattr(record, name) is not None:
                _written([getattr(record, name)], write, linked=False)
    return records


def _long(kind: type, letters: int) -> str:
    if kind is NameField:  # parts of names are hidden, which is another rule
        return "阿卜杜热合曼·买买提"[:letters]
    return BEGUN + (SENTENCE * (letters // len(SENTENCE) + 1))[: letters - 2] + ENDED


def _rare(_kind: type, letters: int) -> str:
    return (RARE + IN_NO_FONT)[:letters]


def _lines(sheet: Sheet) -> list[str]:
    return [mark.text for page in sheet.pages for mark in page.marks if isinstance(mark, Text)]


def _read(sheet: Sheet) -> str:
    return "".join(_lines(sheet))


def _assert_told(sheet: Sheet, fonts: FontSet) -> None:
    """Each character is in the text of the PDF; the one that no font has is named by its number."""
    content, missing = pdf.draw_pdf(sheet.pages, fonts, title="试印", author="")
    wanted = Counter("".join(_read(sheet).split()))
    assert missing == ([f"U+{ord(IN_NO_FONT):X}"] if IN_NO_FONT in wanted else [])
    wanted[MISSING] += wanted.pop(IN_NO_FONT, 0)
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]
    assert Counter("".join("".join(pages).split())) == +wanted


def _assert_counted(sheet: Sheet) -> None:
    """Where pages say which they are and of how many, they say so rightly."""
    for page in sheet.pages:
        text = "".join(mark.text for mark in page.marks if isinstance(mark, Text))
        for number, count in re.findall(r"第(\d+)页共(\d+)页", text.replace(" ", "")):
            assert int(number) <= int(count) <= len(sheet.pages)


@pytest.mark.parametrize(("key", "form_key"), FORMS)
def test_everything_has_its_place(office, fonts, assert_tidy, key, form_key):
    program = _program(key)
    form = _form(program, form_key)
    records = _fitting(office, program, form) if form.of != "blank" else _empty(program, form)
    sheet = _drawn(office, fonts, program, form, records)
    if records:
        assert_tidy(sheet)
        _assert_counted(sheet)
        assert [line for line in _lines(sheet) if HALF_A_DAY.fullmatch(line)] == []
    if form.of == "blank" or not records:
        return
    sheet = _drawn(office, fonts, program, form, _written(records, _long))
    assert_tidy(sheet)
    _assert_counted(sheet)
    text = _read(sheet).replace("…… 骑缝章 ……", "")
    shortened = len(re.findall("…+", text))  # which says so
    assert NAMELESS not in _lines(sheet)
    assert text.count(BEGUN) <= text.count(ENDED) + shortened
    rare = _drawn(office, fonts, program, form, _written(records, _rare))
    assert_tidy(rare)
    _assert_told(rare, fonts)
