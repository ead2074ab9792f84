"""A person's form: what is typed in words becomes rows at a press, and is confirmed at another."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from desktop_app.core import records
from desktop_app.core.office import Office
from desktop_app.programs import people
from tests.ui.form_driver import child, dialog_of
from ui.forms.form import RecordForm

PEOPLE = people.PROGRAM
RESUME = "2007.08--2012.03  衢澜镇科员\n2012.03--         衢澜镇镇长"


def test_posts_are_made_out_of_the_resume_and_confirmed(
    make_form: Callable[..., RecordForm], office: Office, qtbot
) -> None:
    person = records.create(office, PEOPLE, {"name": "周一线", "resume": RESUME})
    form = make_form(PEOPLE, width=620)
    form.show_record(person.id)
    assert not form.actions_bar.save.isVisible()
    qtbot.mouseClick(child(form, QPushButton, "people.move.read_resume"), Qt.MouseButton.LeftButton)
    rows = form.pages.body.parts["experience"].rows
    assert [row.record.post for row in rows] == ["衢澜镇科员", "衢澜镇镇长"]
    assert "2007-08—2012-03" in [label.text() for label in rows[0].findChildren(QLabel)]
    told = [label.text() for label in rows[1].findChildren(QLabel) if label.text()]
    assert told == ["2012-03—", "衢澜镇镇长", "按简历推定", "基层一线"]
    qtbot.mouseClick(child(form, QPushButton, "people.move.confirm"), Qt.MouseButton.LeftButton)
    dialog = dialog_of(form)
    button = next(
        button for button in dialog.findChildren(QPushButton) if button.property("kind") == "primary"
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert {row.basis for row in person.experience} == {"checked"}


def test_a_person_has_no_state_and_is_no_draft(make_form: Callable[..., RecordForm]) -> None:
    form = make_form(PEOPLE)
    form.new_record()
    assert form.actions_bar.save.text() == "保存"
    assert not form.head.chip.isVisible()
