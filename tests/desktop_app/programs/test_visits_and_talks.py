"""Visits, talks and weekly reviews: what is heard once is never typed again (domain 1.2 and 1.3)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from db.models import OrderStep, Parameter, ReviewDecision, TalkTopic, WorkOrder
from desktop_app.core import records, workflow
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.office import Office, User
from desktop_app.core.program import CLERK
from desktop_app.errors import InvalidInput, TransitionRefused
from desktop_app.programs import rights_of, talks, visits, weekly_reviews
from desktop_app.programs.work_orders import notices
from desktop_app.programs.work_orders.course import step_stands

TODAY = date(2015, 4, 13)
HOUSEHOLD = {"resident": "李大爷", "phone": "0580-0000001", "address": "三组5号", "wish": "路灯坏了两个月"}


def move(office: Office, program: Any, record: Any, key: str, **values: Any) -> Any:
    """Make a move and give the record as the database has it."""
    workflow.apply(office, program, record, workflow.move_named(program, key), values)
    return records.get(office, program, record.id)


def visited(office: Office, cast: Any, *problems: dict[str, Any], households: Any = (HOUSEHOLD,)) -> Any:
    """A draft of a visit sheet."""
    values = {"visited_on": TODAY, "village": cast.village, "visitors": "张文书、李干事"}
    return records.create(office, visits.PROGRAM, values, {"households": households, "problems": problems})


def test_a_problem_becomes_an_order_with_everything_that_the_sheet_knows(office: Office, cast: Any) -> None:
    sheet = visited(office, cast, {"title": "路灯坏了", "content": "两个月没人修", "treatment": "order"})
    sheet = move(office, visits.PROGRAM, sheet, "submit")
    order = WorkOrder.get()
    assert sheet.number == "白泉-2015-001"
    assert (order.number, order.state, order.source) == ("白泉〔2015〕第001号", "committing", "visit")
    assert (order.resident, order.phone, order.address) == ("李大爷", "0580-0000001", "三组5号")
    assert (order.village, order.title, order.content) == (cast.village, "路灯坏了", "两个月没人修")
    assert order.answer_due == TODAY + timedelta(days=7)
    assert sheet.problems.get().order == order
    assert order.source_id == sheet.problems.get().id


def test_an_order_was_raised_when_the_visit_began(office: Office, cast: Any) -> None:
    """At noon where no hour is told; never later than now, which is ten in the morning."""
    sunday, said = TODAY - timedelta(days=1), {"village": cast.village, "visitors": "李干事"}
    for day, started, hour in (
        (sunday, "21:30", "21:30"),
        (sunday, "", "12:00"),
        (sunday, "上午", "12:00"),
        (TODAY, "19:30", "10:00"),
    ):
        values = said | {"visited_on": day, "started": started}
        lines = {"households": (HOUSEHOLD,), "problems": ({"title": "路灯坏了", "treatment": "order"},)}
        sheet = records.create(office, visits.PROGRAM, values, lines)
        order = move(office, visits.PROGRAM, sheet, "submit").problems.get().order
        assert f"{order.raised_at.astimezone(office.zone):%Y-%m-%d %H:%M}" == f"{day} {hour}"


def test_only_what_is_to_become_an_order_becomes_one(office: Office, cast: Any) -> None:
    problems = [
        {"title": "灯泡", "treatment": "settled", "settled_how": "当场换好"},
        {"title": "天气", "treatment": "noted"},
        {"title": "修桥", "treatment": "talk"},
        {"title": "路灯", "treatment": "order"},
    ]
    move(office, visits.PROGRAM, visited(office, cast, *problems), "submit")
    assert [order.title for order in WorkOrder.select()] == ["路灯"]
    assert [topic.title for topic in TalkTopic.select()] == ["修桥"]


def test_a_visit_of_the_evening_and_the_weekend_is_accepted(office: Office, cast: Any) -> None:
    values = {
        "visited_on": date(2015, 4, 12),
        "village": cast.village,
        "visitors": "李干事",
        "started": "21:30",
    }
    assert records.create(office, visits.PROGRAM, values | {"ended": "22:10"}).started == "21:30"
    assert records.create(office, visits.PROGRAM, values | {"ended": "00:30"}).ended == "00:30"
    for hours in ({"ended": "09:10"}, {"started": "15:00", "ended": "03:30"}):
        with pytest.raises(ProblemsFound, match="不能早于开始时间"):
            records.create(office, visits.PROGRAM, values | hours)


def test_a_visit_of_tomorrow_is_refused(office: Office, cast: Any) -> None:
    with pytest.raises(ProblemsFound, match="不能晚于今天"):
        records.create(
            office,
            visits.PROGRAM,
            {"visited_on": TODAY + timedelta(days=1), "village": cast.village, "visitors": "李干事"},
        )


@pytest.mark.parametrize(
    ("households", "problems", "reason"),
    [
        ((), (), "至少要有一户"),
        (({"resident": "李大爷"},), (), "至少写一项"),
        (({"resident": "李大爷"}, {"resident": "王阿姨"}), ({"title": "灯泡"},), "王阿姨：家庭基本情况"),
        ((HOUSEHOLD,), ({"title": "灯泡", "treatment": "settled"},), "要写处理情况"),
    ],
)
def test_an_incomplete_sheet_is_not_submitted(
    office: Office, cast: Any, households: Any, problems: Any, reason: str
) -> None:
    sheet = visited(office, cast, *problems, households=households)
    with pytest.raises(TransitionRefused, match=reason):
        move(office, visits.PROGRAM, sheet, "submit")
    assert not WorkOrder.select().exists()


def test_what_a_household_asked_for_is_typed_once(office: Office, cast: Any) -> None:
    """Its problems say it; who told of the family, too, is not added to."""
    households = ({"resident": "李大爷"}, {"resident": "王阿姨", "situation": "独居"})
    sheet = visited(
        office, cast, {"title": "路灯"}, {"title": "水管", "treatment": "noted"}, households=households
    )
    move(office, visits.PROGRAM, sheet, "submit")
    assert [(each.resident, each.wish) for each in sheet.households] == [
        ("李大爷", "路灯；水管"),
        ("王阿姨", ""),
    ]


def test_a_visit_can_be_changed_until_the_leader_has_commented(office: Office, cast: Any) -> None:
    sheet = move(office, visits.PROGRAM, visited(office, cast), "submit")
    records.change(office, visits.PROGRAM, sheet, {"reflection": "要多走夜路"})
    sheet = move(office, visits.PROGRAM, sheet, "comment", comment="很好")
    assert (sheet.comment, sheet.commented_by) == ("很好", "张文书")
    with pytest.raises(InvalidInput, match="走访体会"):
        records.change(office, visits.PROGRAM, sheet, {"reflection": "改"})


def planned(office: Office, cast: Any, *topics: dict[str, Any]) -> Any:
    """A planned talk that takes place now."""
    values = {"theme": "修桥", "held_at": office.now(), "village": cast.village, "residents_count": 12}
    talk = records.create(office, talks.PROGRAM, values, {"topics": topics})
    return move(office, talks.PROGRAM, talk, "plan")


def test_a_talk_takes_in_the_topics_that_wait_for_its_village(office: Office, cast: Any) -> None:
    sheet = visited(office, cast, {"title": "修桥", "treatment": "talk"})
    move(office, visits.PROGRAM, sheet, "submit")
    elsewhere = records.create(
        office, talks.PROGRAM, {"theme": "别处", "held_at": office.now(), "village": office.division}
    )
    assert not move(office, talks.PROGRAM, elsewhere, "plan").topics.exists()
    talk = planned(office, cast)
    (topic,) = talk.topics
    assert topic.title == "修桥"
    records.change(office, talks.PROGRAM, talk, {}, {"topics": [{"id": topic.id, "content": "老桥太窄"}]})
    with pytest.raises(InvalidInput, match="已经定下，不能删去"):  # somebody was told that it will be heard
        records.change(office, talks.PROGRAM, talk, {}, {"topics": []})


def test_no_talk_takes_up_what_a_void_sheet_brought(office: Office, cast: Any) -> None:
    sheet = visited(office, cast, {"title": "修桥", "treatment": "talk"})
    sheet = move(office, visits.PROGRAM, sheet, "submit")
    move(office, visits.PROGRAM, sheet, "void", void_reason="登记重了")
    assert not planned(office, cast).topics.exists()


def test_what_was_promised_on_a_visit_waits_again_when_the_talk_is_called_off(
    office: Office, cast: Any
) -> None:
    sheet = visited(office, cast, {"title": "修桥", "treatment": "talk"})
    move(office, visits.PROGRAM, sheet, "submit")
    talk = move(office, talks.PROGRAM, planned(office, cast, {"title": "医保"}), "void", void_reason="台风")
    assert [topic.title for topic in talk.topics] == ["医保"]
    again = planned(office, cast)
    assert [topic.title for topic in again.topics] == ["修桥"]
    move(office, visits.PROGRAM, sheet, "void", void_reason="登记重了")
    again = move(office, talks.PROGRAM, again, "void", void_reason="台风")
    assert [topic.title for topic in again.topics] == ["修桥"]  # nobody was promised it any more


def test_a_topic_becomes_an_order_once(office: Office, cast: Any) -> None:
    talk = planned(
        office, cast, {"title": "修桥", "treatment": "order", "speaker": "李大爷"}, {"title": "路灯"}
    )
    talk = move(office, talks.PROGRAM, talk, "hold")
    order = WorkOrder.get()
    assert (order.source, order.resident, order.raised_at) == ("talk", "李大爷", talk.held_at)
    talk = move(office, talks.PROGRAM, talk, "answer")
    assert WorkOrder.select().count() == 1
    with pytest.raises(InvalidInput, match="已经定下，不能删去"):
        records.change(office, talks.PROGRAM, talk, {}, {"topics": []})
    with pytest.raises(TransitionRefused, match="“路灯”还没有处理"):
        move(office, talks.PROGRAM, talk, "finish")


def test_every_topic_must_be_answered_before_the_talk_is(office: Office, cast: Any) -> None:
    talk = planned(office, cast, {"title": "医保", "treatment": "explained"})
    talk = move(office, talks.PROGRAM, talk, "hold")
    with pytest.raises(TransitionRefused, match="还没有写答复"):
        move(office, talks.PROGRAM, talk, "finish")
    topic = talk.topics.get()
    row = {"id": topic.id, "title": "医保", "treatment": "explained", "answer": "按新办法可报七成"}
    records.change(office, talks.PROGRAM, talk, {}, {"topics": [row]})
    assert move(office, talks.PROGRAM, talk, "finish").state == "answered"


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"residents_count": None}, "参会群众数"),
        ({"held_at": "tomorrow"}, "还没有到"),
        ({}, "至少要有一个议题"),
    ],
)
def test_a_talk_is_not_held_before_its_time_or_without_people(
    office: Office, cast: Any, values: Any, reason: str
) -> None:
    if values.get("held_at"):
        values = {"held_at": office.now() + timedelta(days=1)}
    told = {"theme": "修桥", "held_at": office.now(), "village": cast.village, "residents_count": 12}
    talk = move(office, talks.PROGRAM, records.create(office, talks.PROGRAM, told | values), "plan")
    with pytest.raises(TransitionRefused, match=reason):
        move(office, talks.PROGRAM, talk, "hold")


def test_the_weekly_review_lists_what_needs_it_and_writes_its_decisions_into_the_orders(
    office: Office, orders: Any
) -> None:
    referred = orders.move(orders.issued(title="甲"), "report_up")
    extended = orders.move(orders.promised(title="乙"), "extend", until=date(2015, 4, 30), reason="雨天")
    late = orders.commit(orders.issued(title="丙"), deadline_days=1)
    orders.promised(title="丁", days=30)
    review = records.create(office, weekly_reviews.PROGRAM, {"held_on": TODAY, "attendees": "全体"})
    with pytest.MonkeyPatch.context() as patch:  # a form asks whenever it is shown
        patch.setattr(notices, "under_notice", lambda _office: pytest.fail("asked for more"))
        assert list(weekly_reviews.against_listing(review, office)) == []
        (why,) = weekly_reviews.against_holding(review, office)
        assert "请先点“列出要研究的工单”" in why
        office.writer.update(review, {"held_on": TODAY - timedelta(days=7)})
        assert list(weekly_reviews.against_holding(review, office)) == []  # what it had is not known any more
        office.writer.update(review, {"held_on": TODAY})
    review = move(office, weekly_reviews.PROGRAM, review, "list_orders")
    assert [row.order for row in review.decisions] == [referred, extended, late]
    with pytest.raises(TransitionRefused, match="都已列入"):
        move(office, weekly_reviews.PROGRAM, review, "list_orders")
    with pytest.raises(TransitionRefused, match=f"还没有决定的工单：{referred.number}"):
        move(office, weekly_reviews.PROGRAM, review, "hold")
    mine = office.user
    office.user = User("李文书", rights_of(CLERK, {"weekly_reviews"}))
    assert list(weekly_reviews.against_holding(review, office)) == ["还有 3 件工单没有决定"]
    office.user = mine
    for row in ReviewDecision.select():
        office.writer.update(row, {"decision": "由城建办牵头", "responsible": "陈主任"})
    review = move(office, weekly_reviews.PROGRAM, review, "hold")
    step = referred.steps.get()
    assert (step.what, step.by) == ("民情分析例会决定：由城建办牵头", "陈主任")
    assert step_stands(step)
    assert not WorkOrder.get_by_id(referred.id).for_review
    assert review.number == "白泉-2015-001"


def test_the_decisions_of_a_review_that_is_made_void_hold_no_longer(office: Office, orders: Any) -> None:
    decided, again, done = (orders.promised(title=title) for title in ("甲", "乙", "丙"))
    held = [
        records.create(
            office,
            weekly_reviews.PROGRAM,
            {"held_on": TODAY, "attendees": "全体"},
            {"decisions": [{"order": order, "decision": "由城建办牵头"} for order in listed]},
        )
        for listed in ([decided, again, done], [again])
    ]
    wrong, _right = [move(office, weekly_reviews.PROGRAM, review, "hold") for review in held]
    orders.complete(done)
    move(office, weekly_reviews.PROGRAM, wrong, "void", void_reason="记成了别的会")
    told = [step.what for step in decided.steps.order_by(OrderStep.id)]
    assert told[-2:] == [
        "民情分析例会决定：由城建办牵头",
        "2015-04-13 的民情分析例会作废，会上的决定不再有效：记成了别的会",
    ]
    assert step_stands(decided.steps.order_by(OrderStep.id.desc()).first())
    assert [order.title for order in WorkOrder.select().where(WorkOrder.for_review)] == ["甲"]


def test_a_review_needs_attendees_and_its_day(office: Office) -> None:
    review = records.create(office, weekly_reviews.PROGRAM, {"held_on": TODAY + timedelta(days=1)})
    with pytest.raises(TransitionRefused, match=r"还没有到开会的日子.*请填写参加人"):
        move(office, weekly_reviews.PROGRAM, review, "hold")


@pytest.mark.parametrize(("weekday", "day"), [("1", 13), ("5", 17), ("7", 19)])
def test_the_next_review_is_on_the_weekday_that_the_office_chose(
    office: Office, weekday: str, day: int
) -> None:
    office.writer.create(Parameter(key="review_weekday", value=weekday, valid_from=date(2015, 1, 1)))
    assert records.blank(office, weekly_reviews.PROGRAM).held_on == date(2015, 4, day)
