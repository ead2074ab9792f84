"""Values read on paper as a clerk writes them."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from db.models import Person, VisitHousehold, WorkOrder
from desktop_app.core.wording import ANONYMOUS
from desktop_app.printing import words
from desktop_app.printing.occasion import CHINA


def test_days_are_written_whole_on_forms_and_short_in_ledgers():
    assert words.day(date(2015, 4, 3)) == "2015年4月3日"
    assert words.day(None, words.BLANK_DAY) == "____年___月___日"
    assert words.short_day(date(2015, 4, 3)) == "2015-04-03"
    assert words.short_day(None) == ""


def test_moments_are_told_in_the_offices_zone():
    assert words.moment(datetime(2015, 4, 12, 17, 5, tzinfo=UTC), CHINA) == "2015年4月13日 1:05"
    assert words.local_day(datetime(2015, 4, 12, 17, 5, tzinfo=UTC), CHINA) == date(2015, 4, 13)
    assert words.moment(None, CHINA, "不详") == "不详"
    assert words.local_day(None, CHINA) is None


def test_a_moment_without_an_hour_is_a_day():
    assert words.moment(datetime(2015, 4, 12, 16, tzinfo=UTC), CHINA) == "2015年4月13日"


def test_no_points_leave_a_blank_but_zero_points_are_points():
    assert words.points(None) == "___分"
    assert words.points(0) == "0分"


def test_choices_are_told_in_words():
    order = WorkOrder(state="handling")
    assert words.word(order, "state") == "办理中"
    assert words.word(order, "band") == ""
    assert words.word(VisitHousehold(kind="poor,party"), "kind") == "困难户、党员户"


@pytest.mark.parametrize(("name", "masked"), [("林阿水", "林**"), ("林水", "林*"), ("林", "林*"), ("", "")])
def test_masked_names_keep_their_first_character(name, masked):
    assert words.masked_name(name) == masked


def test_confidence_hides_person_telephone_and_house():
    village = SimpleNamespace(name="星湾村")
    told = {"resident": "林阿水", "phone": "139", "village": village, "address": "12号"}
    openly, secretly = (SimpleNamespace(confidential=flag, **told) for flag in (False, True))
    assert (words.resident(openly), words.phone(openly), words.place(openly)) == (
        "林阿水",
        "139",
        "星湾村12号",
    )
    assert (words.resident(secretly), words.phone(secretly), words.place(secretly)) == (
        ANONYMOUS,
        "",
        "星湾村",
    )


def test_a_category_is_told_as_far_as_it_is_known():
    order = SimpleNamespace(category=None)
    assert words.category(order) == ""
    order.category = SimpleNamespace(parent="", name="生活垃圾")
    assert words.category(order) == "生活垃圾"
    order.category = SimpleNamespace(parent="环境保护", name="生活垃圾")
    assert words.category(order) == "环境保护·生活垃圾"


def test_boxes_tick_what_was_chosen_and_nothing_on_an_empty_form():
    assert words.boxes(WorkOrder(id=1, urgency="urgent"), "urgency") == "□一般　■紧急　□特急"
    assert words.boxes(WorkOrder(), "urgency") == "□一般　□紧急　□特急"


@pytest.mark.parametrize(
    ("number", "word"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (45, "四十五"), (99, "九十九")],
)
def test_documents_count_in_chinese(number, word):
    assert words.ordinal(number) == word


@pytest.mark.parametrize(
    ("given", "told"), [("2016-07", "2016年7月"), ("", ""), ("2016年春节", "2016年春节")]
)
def test_a_month_reads_as_in_a_sentence(given, told):
    assert words.month(given) == told


def test_a_month_of_somebodys_life_reads_as_on_forms_about_people():
    person = Person(name="王海平", born="1985-03", joined_party="2006.06；民盟")
    assert words.of(person, "born") == "1985.03"
    assert words.of(person, "joined_party") == "2006.06；民盟"
    assert words.of(person, "name") == "王海平"
    assert words.of(None, "born") == words.of(Person(), "born") == ""
