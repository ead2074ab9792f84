"""The papers of 退岗干部: full and blank ones, and any of the quarters and years."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from db.journal import Entry
from db.models import Parameter, RetiredLeader
from desktop_app import press
from desktop_app.core import records
from desktop_app.core.office import Office
from desktop_app.core.program import PrintedForm
from desktop_app.errors import InvalidInput
from tests.desktop_app.programs.retired import PROGRAM, Department, department

__all__ = ["department"]


@pytest.mark.parametrize("form", [each for each in PROGRAM.prints if each.of == "blank"], ids=lambda f: f.key)
def test_every_blank_form_is_empty_but_for_its_labels(department: Department, form: PrintedForm) -> None:
    document = press.compose(department.office, PROGRAM, form, [RetiredLeader()]).document
    assert not document.codes
    assert document.pages == (3 if form.key == "blank_contact" else 1)


def test_the_appraisal_tells_of_its_own_year_alone(department: Department) -> None:
    leader = department.appraise(department.serving(), 2016)
    department.on(date(2017, 1, 25))
    answers = ((2016, "adopted"), (2016, "declined"), (2017, "adopted"))
    lines = {
        "tasks": [
            {"title": "走访", "due_on": date(2016, 12, 31), "done_on": date(2016, 12, 1)},
            {"title": "回访", "due_on": date(2017, 1, 1), "done_on": date(2016, 12, 1)},
        ],
        "advice": [
            {"given_on": date(year, 1, 20), "title": "建议", "answer": answer} for year, answer in answers
        ],
        "attendance": [{"month": "2016-12", "days": 20, "leave": 1}, {"month": "2017-01", "days": 9}],
    }
    records.change(department.office, PROGRAM, leader, {}, lines)
    form = press.form_named(PROGRAM, "appraisal")
    content = press.compose(department.office, PROGRAM, form, [leader]).document.content
    said = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    told = "任务1项，完成1项；意见建议2条，采纳1条；在岗20天，请假1天。"
    assert told in "".join(said.split())


def summed_up(department: Department) -> Any:
    """Somebody who wrote a summary of each of the first two quarters."""
    leader = department.serving()
    department.on(date(2016, 7, 1))
    rows = [{"year": 2016, "quarter": number, "text": f"第{number}季走访企业"} for number in (2, 1)]
    return records.change(department.office, PROGRAM, leader, {}, {"summaries": rows})


def said_on(office: Office, leader: Any, key: str, option: str) -> str:
    form = press.form_named(PROGRAM, key)
    content = press.compose(office, PROGRAM, form, [leader], option=option).document.content
    pages = pypdfium2.PdfDocument(content)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)


@pytest.mark.parametrize(("option", "quarter"), [("", 2), ("2016-2", 2), ("2016-1", 1), ("2016年第1季度", 1)])
def test_any_quarter_is_printed_and_the_newest_unless_one_is_chosen(
    department: Department, option: str, quarter: int
) -> None:
    text = said_on(department.office, summed_up(department), "summary", option)
    assert f"2016年第{quarter}季度" in text
    assert f"第{quarter}季走访企业" in text
    assert f"第{3 - quarter}季走访企业" not in text


def test_a_quarter_without_a_summary_is_refused_with_those_that_there_are(department: Department) -> None:
    refused = r"没有“2016-3”这一份，可选：2016年第2季度\(2016-2\)、2016年第1季度\(2016-1\)"
    with pytest.raises(InvalidInput, match=refused):
        said_on(department.office, summed_up(department), "summary", "2016-3")


def test_another_quarter_is_no_second_print_of_the_first(department: Department, tmp_path: Path) -> None:
    office, leader, form = department.office, summed_up(department), press.form_named(PROGRAM, "summary")
    office.writer.create(Parameter(key="reprint_mark", value="是", valid_from=date(2010, 1, 1)))
    for option in ("2016-1", "2016-2"):
        composed = press.compose(office, PROGRAM, form, [leader], option=option)
        press.save(office, composed, tmp_path / f"{option}.pdf")
    told = [entry.changed()["event"] for entry in Entry.select().where(Entry.operation == "event")]
    assert told == ["print", "print"]
    assert "补打" not in said_on(office, leader, "summary", "2016-1")


def test_any_years_appraisal_is_printed(department: Department) -> None:
    leader = department.appraise(department.serving(), 2016)
    department.on(date(2017, 12, 31))
    leader = department.appraise(leader, 2017)
    assert "考核年度2017年" in said_on(department.office, leader, "appraisal", "")
    assert "考核年度2016年" in said_on(department.office, leader, "appraisal", "2016年度")


@pytest.mark.parametrize("key", ["register", "summary", "contact", "appraisal", "roster"])
def test_every_form_is_drawn(department: Department, key: str) -> None:
    leader = department.serving()
    lines = {
        "summaries": [{"year": 2016, "quarter": 1, "text": "到一线走访，协调解决困难。" * 200}],
        "contacts": [{"done_on": date(2016, 1, 20), "party": "host", "content": "㛃𬭎同志表现好"}],
    }
    records.change(department.office, PROGRAM, leader, {}, lines)
    form = press.form_named(PROGRAM, key)
    document = press.compose(department.office, PROGRAM, form, [leader]).document
    assert document.pages >= (3 if key == "contact" else 1)
    assert document.missing_glyphs == []
    assert len(set(document.codes)) == {"contact": 3, "roster": 0}.get(key, 1)


def test_contacts_and_advice_are_printed_in_the_order_of_their_days(department: Department) -> None:
    leader = summed_up(department)
    days = [date(2016, 6, day) for day in (20, 2, 11)]
    lines = {
        "contacts": [{"done_on": day, "party": "host", "content": f"谈了{day.day}条"} for day in days],
        "advice": [{"given_on": day, "title": f"提了{day.day}条"} for day in days],
    }
    records.change(department.office, PROGRAM, leader, {}, lines)
    said = said_on(department.office, leader, "contact", "")
    assert said.index("谈了2条") < said.index("谈了11条") < said.index("谈了20条")
    assert "1.提了2条（未答复）2.提了11条（未答复）3.提了20条（未答复）" in said_on(
        department.office, leader, "summary", ""
    )
