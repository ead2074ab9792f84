"""The papers of a talk, from its notice to what was assigned, and the minutes of the weekly review."""

from datetime import UTC, date, datetime

import pytest

from db.models import ReviewDecision, Talk, TalkAttendee, TalkTopic, WeeklyReview
from desktop_app.core.papercode import PaperCode
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.talks import assignment_list, sign_in_sheet, talk_ledger, talk_notice, talk_record
from desktop_app.printing.weekly_reviews import UNDECIDED, weekly_minutes
from tests.desktop_app.printing.conftest import boxes


@pytest.fixture
def talk(office, cast, orders):
    """A talk with two topics and three names on its list."""
    write = office.writer.create
    made = Talk(
        number="白泉-2015-003",
        theme="河道保洁与停车",
        held_at=datetime(2015, 4, 16, 10, 30, tzinfo=UTC),
        place="星湾村会议室",
        village=cast.village,
        convener="李卫国",
        host="周敏",
        recorder="张𪣻",
        leaders="陈国良",
        residents_count=23,
        issuer=cast.township,
        minutes="增加保洁频次。",
        state="held",
    )
    write(made)
    for n in range(3):
        write(TalkAttendee(talk=made, name=f"居民{n}", household="三组"))
    topic = TalkTopic(talk=made, speaker="林阿水", title="河道保洁", content="桥洞没人清", treatment="order")
    topic.order, topic.answered_by, topic.answer = orders.promised(), cast.chen, "月底前清理。"
    write(topic)
    write(TalkTopic(talk=made, title="夜间停车", answer="划线巡查。", treatment="explained"))
    return Talk.get_by_id(made.id)


@pytest.fixture
def review(office, orders, cast):
    """A review that decided on one order."""
    made = WeeklyReview(
        number="白泉-2015-015",
        held_on=date(2015, 4, 20),
        host="李卫国",
        attendees="周敏、陈国良",
        issuer=cast.township,
    )
    office.writer.create(made)
    told = {"decision": "增加清理频次。", "responsible": "陈主任", "due_on": date(2015, 4, 30)}
    office.writer.create(ReviewDecision(review=made, order=orders.promised(), **told))
    return WeeklyReview.get_by_id(made.id)


def test_the_notice_invites(printed, talk):
    text = printed(lambda sheet: talk_notice(sheet, talk)).text
    assert "星湾村全体居民：" in text
    assert "定于2015年4月16日18:30在星湾村会议室召开民情恳谈会，主题为“河道保洁与停车”。" in text
    assert "参加领导：陈国良。" in text
    talk.place = ""
    assert "在________________召开" in printed(lambda sheet: talk_notice(sheet, talk)).text


def test_the_sign_in_sheet_names_who_is_expected_and_leaves_lines(printed, talk):
    paper = printed(lambda sheet: sign_in_sheet(sheet, talk))
    assert "居民2三组" in paper.text
    assert "22" in paper.text
    assert len(paper.pages) == 1
    assert paper.codes() == [PaperCode("talks", "sign_in", "sign_in", talk.id, 77)]


def test_more_people_than_lines_go_on_another_page_with_its_code(printed, talk, office):
    for n in range(40):
        office.writer.create(TalkAttendee(talk=talk, name=f"来人{n:02d}"))
    paper = printed(lambda sheet: sign_in_sheet(sheet, talk))
    assert len(paper.pages) == 2
    assert "来人39" in paper.pages[1]
    assert len(paper.codes()) == 2


def test_the_record_holds_every_topic_with_its_answer(printed, talk):
    paper = printed(lambda sheet: talk_record(sheet, talk))
    for said in (
        "2015年4月16日18:30",
        "23人",
        "1.河道保洁（林阿水）：桥洞没人清",
        "陈主任答复：月底前清理。",
        "处理：转工单白泉〔2015〕第001号",
        "2.夜间停车",
        "答复：划线巡查。",
        "处理：作政策解释",
        "增加保洁频次。",
    ):
        assert said in paper.text, said
    assert paper.codes() == [PaperCode("talks", "record", "record", talk.id, 77)]


def test_the_assignment_list_says_who_does_what_by_when(printed, talk):
    paper = printed(lambda sheet: assignment_list(sheet, talk))
    assert paper.codes() == [PaperCode("talks", "assignments", "list", talk.id, 77)]
    for said in (
        "河道保洁与停车（白泉-2015-003）",
        "白泉〔2015〕第001号",
        "白泉镇",
        "2015-04-23",
        "作政策解释",
    ):
        assert said in paper.text, said


def test_an_assignment_list_printed_before_the_talk_has_lines_to_write_on(sheet, fonts, talk):
    TalkTopic.delete().execute()
    assignment_list(sheet, talk)
    (page,) = sheet.pages
    lines = {box.what: box.top for box in boxes(page, fonts)}
    assert "12" in lines
    assert lines["2"] - lines["1"] > 9  # mm: two lines of somebody's hand


def test_the_ledger_counts_topics(printed, talk):
    text = printed(lambda sheet: talk_ledger(sheet, [talk])).text
    assert "河道保洁与停车" in text
    assert "周敏2321" in text  # host, residents, topics, orders


def test_the_minutes_hold_each_decision(printed, review):
    paper = printed(lambda sheet: weekly_minutes(sheet, review))
    for said in (
        "民情分析例会纪要",
        "2015年4月20日",
        "周敏、陈国良",
        "（一）白泉〔2015〕第001号河道垃圾（办理中，承办单位白泉镇）",
        "决定：增加清理频次。责任人：陈主任，2015年4月30日前完成。",
    ):
        assert said in paper.text, said
    assert "二、其他事项" not in paper.text
    assert paper.codes() == [PaperCode("weekly_reviews", "minutes", "minutes", review.id, 77)]


def test_before_the_meeting_a_line_is_left_for_each_decision(printed, office, review):
    for made in review.decisions:
        office.writer.update(made, {"decision": "", "responsible": "", "due_on": None})
    text = printed(lambda sheet: weekly_minutes(sheet, review)).text
    assert "决定：" + 50 * "_" in text  # a sentence of somebody's hand
    assert "决定：。" not in text


def test_minutes_without_orders_say_so(printed, office):
    made = WeeklyReview(held_on=date(2015, 4, 20), minutes="学习文件。")
    office.writer.create(made)
    text = printed(lambda sheet: weekly_minutes(sheet, made)).text
    assert UNDECIDED in text
    assert "二、其他事项学习文件。" in text


@pytest.mark.parametrize("repeats", [1, 20, 300])
def test_nothing_touches_whatever_the_length(fonts, occasion, office, talk, review, assert_tidy, repeats):
    office.writer.update(talk, {"minutes": "增加保洁频次，划定车位。" * repeats})
    office.writer.update(review, {"minutes": "增加保洁频次，划定车位。" * repeats})
    for draw, record in (
        (talk_notice, talk),
        (sign_in_sheet, talk),
        (talk_record, talk),
        (assignment_list, talk),
        (weekly_minutes, review),
    ):
        sheet = Sheet(fonts, occasion)
        draw(sheet, record)
        assert_tidy(sheet)
