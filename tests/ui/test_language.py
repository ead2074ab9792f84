"""The window in English: what is said as a whole, what is made up of values, what stays as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.commands.speech import CHINESE, ENGLISH
from desktop_app.core import records
from desktop_app.core.office import Office
from desktop_app.programs import GIVEN, milestones, work_orders
from tests.desktop_app.conftest import Orders
from tests.ui.form_driver import child, dialog_of, press
from ui import language
from ui.catalogue import Catalogue
from ui.desk import Desk
from ui.forms.form import RecordForm
from ui.language import _, headed, inside
from ui.program_tab import ProgramTab
from ui.spreadsheets.import_wizard import ImportWizard
from ui.theme import px

HAN = re.compile("[\u4e00-\u9fff]")
MARKS = re.compile("[、。，：；（）]")

SAID = Catalogue(
    {
        "作废": "void",
        "承诺": "Commit",
        "剩 {0} 天": "{0} days left",
        "现在的状态是“{0}”，不能{1}": "The state is “{0}”; {1} is not possible",
        "请填写“{0}”": "Please fill in “{0}”",
        "事项": "Subject",
        "{0}已经有一行": "{0} has a row already",
        "{0}年{1}": "{0}: {1}",
        "{0}年": "{0}",
        "还有 {0} 个工单没有决定": "{0} orders are open",
        "{0}的{1}": "{1} of {0}",
        "没有的：{0}等": "lacking: {0} and more",
        "导出{0}到“{1}”": 'exported {0} to "{1}"',
        "没有叫“{0}”的{1}": 'There is no {1:small} called "{0}"',
        "有一条{0}指向的{1}": "There is {0:a} that points to {1:a}",
        "民情工单": "Work order",
        "村社区": "Village",
        "填写{0}：{1}": "filled in {0:small}: {1}",
        "{0}要求{1}": "{0} should be {1}",
    }
).said


@pytest.fixture
def english() -> Iterator[None]:
    language.speak(ENGLISH)
    yield
    language.speak(CHINESE)


# ── the catalogue ──


def test_a_text_is_known_as_a_whole() -> None:
    assert SAID("作废") == "void"


def test_values_keep_their_places() -> None:
    assert SAID("剩 12 天") == "12 days left"


def test_a_value_that_says_nothing_leaves_no_gap() -> None:
    assert [SAID("导出到“stick”"), SAID("导出作废到“stick”")] == [
        'exported to "stick"',
        'exported void to "stick"',
    ]


def test_one_is_no_plural() -> None:
    assert [SAID(f"剩 {days} 天") for days in ("1", "21", "1.1")] == [
        "1 day left",
        "21 days left",
        "1.1 days left",
    ]
    assert [SAID(f"还有 {count} 个工单没有决定") for count in (1, 2)] == [
        "1 order is open",
        "2 orders are open",
    ]


def test_a_unit_has_its_own_word_behind_a_number(english: None) -> None:
    assert [language.amount("1", "人"), language.amount("2", "学时"), language.amount("3", "人次")] == [
        "1 person",
        "2 hours",
        "3 in all",
    ]
    assert language.amount("87.93", "%") == "87.93%"


def test_values_that_are_the_desks_own_words_are_translated_too() -> None:
    assert SAID("现在的状态是“作废”，不能承诺") == "The state is “void”; Commit is not possible"


def test_a_place_that_nothing_fills_is_left_to_the_sentence_without_it() -> None:
    assert (SAID("2015年"), SAID("2015年事项")) == ("2015", "2015: Subject")


def test_a_word_within_a_sentence_begins_small_and_has_its_article() -> None:
    assert SAID("没有叫“王村”的村社区") == 'There is no village called "王村"'
    assert SAID("没有叫“王村”的Abc") == 'There is no Abc called "王村"', "nobody's word is changed"
    assert SAID("有一条民情工单指向的导出到“U”") == 'There is a work order that points to an exported to "U"'


def test_a_word_of_ours_in_a_list_that_somebody_typed_is_not_taken_out_of_it() -> None:
    assert SAID("填写承诺：时间、事项、补助") == "filled in commit: 时间、事项、补助"
    assert SAID("填写承诺：事项、作废") == "filled in commit: Subject, void"


def test_of_two_sentences_that_fit_the_one_that_leaves_nothing_unknown_is_taken() -> None:
    texts = {
        "影响期间{0}": "in it: {0}",
        "{0}要求{1}是": "{0}: {1}",
        "影响期间的": "Restriction",
        "无": "none",
    }
    said = Catalogue(texts).said
    assert (said("影响期间的要求无是"), said("影响期间甲")) == ("Restriction: none", "in it: 甲")


def test_a_clause_behind_a_number_is_known_with_the_mark_before_it() -> None:
    said = Catalogue({"，第 {0} 名": ", rank {0}", "{0} 人": "{0} people", "报告{0}": "report: {0}"}).said
    assert [said("85.50，第 1 名"), said("3 人，第 2 名")] == ["85.50, rank 1", "3 people, rank 2"]
    assert said("报告") == "报告", "a sentence of which nothing is said is none"


def test_a_month_has_two_digits_in_english(english: None) -> None:
    assert [_("2015年4月"), _("2015 年 12 月"), _("2015年4月3日")] == ["2015-04", "2015-12", "2015-04-03"]


def test_what_is_due_of_a_warning_is_told_in_english(english: None) -> None:
    assert [_("回复剩 1 天"), _("报告逾期 2 天")] == ["reply 1 day left", "report 2 days overdue"]


def test_what_somebody_typed_stays() -> None:
    assert SAID("王阿姨") == "王阿姨"
    assert SAID("请填写“王阿姨”") == "Please fill in “王阿姨”"


def test_sentences_in_a_row_are_translated_one_by_one() -> None:
    assert SAID("请填写“事项”；张三已经有一行") == "Please fill in “Subject”; 张三 has a row already"


def test_a_short_word_between_two_others_joins_no_two_sentences() -> None:
    assert SAID("事项的承诺") == "Commit of Subject"
    assert SAID("剩 12 天；事项的承诺") == "12 days left; Commit of Subject"
    assert SAID("剩 12 天；事项：承诺的事项") == "12 days left; Subject: Subject of Commit"


@pytest.mark.parametrize("typed", ["王阿姨的低保", "2016年第一批", "公开报道的分档办法（2019，元/月）"])
def test_what_is_data_is_not_taken_apart_at_a_short_word(typed: str) -> None:
    assert SAID(typed) == typed


def test_a_sentence_with_marks_in_it_is_known_before_its_pieces() -> None:
    assert SAID("剩 2 天；没有的：甲、乙等") == "2 days left; lacking: 甲、乙 and more"


def test_a_value_with_braces_is_a_value() -> None:
    assert SAID("请填写“{x}”") == "Please fill in “{x}”"


def test_of_two_sentences_that_fit_the_one_with_more_words_of_its_own_is_taken() -> None:
    said = Catalogue({"{0}年{1}": "{0}: {1}", "{0}年{1}月": "{0}-{1}", "公示": "notice"}).said
    assert (said("2015年12月"), said("2015年公示")) == ("2015-12", "2015: notice")


def test_a_day_with_the_stem_of_its_label_is_told_with_the_label() -> None:
    said = Catalogue({"督导日期": "Inspected on", "期限": "Deadline"}).said
    assert said("2015-06-13 督导") == "Inspected on 2015-06-13"
    assert said("期限 2015-04-24") == "Deadline 2015-04-24"


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
