"""The window in English: what is said as a whole, what is made up of values, what stays as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.commands.speech import CHINESE
from desktop_app.core import records
from desktop_app.core.office import Office
from desktop_app.programs import GIVEN, milestones, work_orders
from tests.desktop_app.conftest import Orders
from tests.ui.form_driver import child, dialog_of, press
from ui import language
from ui.desk import Desk
from ui.forms.form import RecordForm
from ui.language import _, headed, inside
from ui.program_tab import ProgramTab
from ui.spreadsheets.import_wizard import ImportWizard
from ui.theme import px

HAN = re.compile("[\u4e00-\u9fff]")
MARKS = re.compile("[、。，：；（）]")


# ── words ──


def test_a_unit_has_its_own_word_behind_a_number(english: None) -> None:
    assert [language.amount("1", "人"), language.amount("2", "学时"), language.amount("3", "人次")] == [
        "1 person",
        "2 hours",
        "3 in all",
    ]
    assert language.amount("87.93", "%") == "87.93%"


def test_a_month_has_two_digits_in_english(english: None) -> None:
    assert [_("2015年4月"), _("2015 年 12 月"), _("2015年4月3日")] == ["2015-04", "2015-12", "2015-04-03"]


def test_what_is_due_of_a_warning_is_told_in_english(english: None) -> None:
    assert [_("回复剩 1 天"), _("报告逾期 2 天")] == ["reply 1 day left", "report 2 days overdue"]


def test_a_state_a_move_and_a_section_of_one_word_are_told_apart(english: None) -> None:
    assert (_("发放"), headed("发放"), headed("发放", "move"), headed("发放", "section")) == (
        "paid", "Paid", "Pay out", "Payment",
    )  # fmt: skip
    language.speak(CHINESE)
    assert headed("发放", "move") == "发放"


def test_a_name_within_a_sentence_begins_small(english: None) -> None:
    assert (_("民情工单"), inside("民情工单")) == ("Work order", "work order")


def test_chinese_is_the_source(english: None) -> None:
    language.speak(CHINESE)
    assert _("保存") == "保存"


# ── in the window ──


def chrome(widget: QWidget) -> Iterator[str]:
    """What a page says by itself: labels, buttons, hints, names for screen readers."""
    for part in (widget, *widget.findChildren(QWidget)):
        yield part.toolTip()
        yield part.accessibleName()
        if isinstance(part, QLabel | QAbstractButton):
            yield part.text()
        if isinstance(part, QLineEdit):
            yield part.placeholderText()


def test_every_page_and_its_new_form_say_everything_in_english(
    english: None, desk: Desk, office: Office, qtbot: QtBot
) -> None:
    said: dict[str, set[str]] = {}
    for program in GIVEN:
        page = ProgramTab(program, desk, lambda shown: RecordForm(shown, desk))
        qtbot.addWidget(page)
        page.new_record()
        chinese = {text for text in chrome(page) if is_foreign(text) and not mentions_data(text, office)}
        if chinese:
            said[program.key] = chinese
    assert said == {}


def is_foreign(text: str) -> bool:
    """Whether there are Chinese words in the text, or Chinese marks between its own."""
    return bool(HAN.search(text) or MARKS.search(text.replace('"、"', "")))


def mentions_data(text: str, office: Office) -> bool:
    """Whether the text tells of the office, its user or an example that is typed in Chinese."""
    return any(name in text for name in (office.organization.name, office.user.name, "e.g.", "白泉"))


def test_the_history_of_a_record_is_told_in_english(
    english: None, desk: Desk, office: Office, qtbot: QtBot
) -> None:
    told = {"happened_on": office.today(), "kind": "measure", "title": "Talks"}
    milestone = records.create(office, milestones.PROGRAM, told)
    records.change(office, milestones.PROGRAM, milestone, {"kind": "meeting"})
    form = RecordForm(milestones.PROGRAM, desk)
    qtbot.addWidget(form)
    form.show_record(milestone.id)
    child(form, QAbstractButton, "milestones.form.history").click()
    history = child(form, QWidget, "milestones.history")
    said = [text for text in chrome(history) if text and not mentions_data(text, office)]
    assert any("changed category from measure to meeting" in text for text in said), said
    assert [text for text in said if is_foreign(text)] == []


def test_what_a_record_is_called_stays_as_it_was_typed(
    english: None, desk: Desk, office: Office, qtbot: QtBot
) -> None:
    """Even where it reads like words of the desk: {x}的{y} is what is said of a program's lines."""
    told = {"happened_on": office.today(), "kind": "measure", "title": "民情工单的附件"}
    milestone = records.create(office, milestones.PROGRAM, told)
    form = RecordForm(milestones.PROGRAM, desk)
    qtbot.addWidget(form)
    form.show_record(milestone.id)
    assert form.head.title.text() == "民情工单的附件"
    form.new_record()
    assert form.head.title.text() == "New timeline entry"


def test_a_heading_has_room_for_its_words(english: None, desk: Desk, qtbot: QtBot) -> None:
    for program in GIVEN:
        page = ProgramTab(program, desk, lambda shown: RecordForm(shown, desk))
        qtbot.addWidget(page)
        page.resize(1200, 600)
        page.show()
        head = page.list.table.head
        bold = head.font()
        bold.setBold(True)
        for place in head.seen:
            words = head.model().headerData(place, Qt.Orientation.Horizontal)
            room = head.sectionSize(place) - px(20)
            assert QFontMetrics(bold).horizontalAdvance(words) <= room, (program.key, words)


def test_buttons_and_titles_of_several_words_are_put_together_in_english(
    english: None, desk: Desk, orders: Orders, qtbot: QtBot
) -> None:
    form = RecordForm(work_orders.PROGRAM, desk)
    qtbot.addWidget(form)
    form.show_record(orders.issued().id)
    press(qtbot, form, "commit")
    dialog = dialog_of(form)
    assert child(dialog, QAbstractButton, "work_orders.commit.accept_and_go_on").text() == "Commit and print"
    dialog.reject()
    wizard = ImportWizard(work_orders.PROGRAM, desk, form)
    assert wizard.windowTitle() == "Import work order"
