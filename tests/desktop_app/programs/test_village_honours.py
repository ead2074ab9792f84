"""十佳评选: exactly ten, equals only by a decision that says who and why, and what the register says."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pypdfium2
import pytest

from db.models import HonourNominee, Organization, Parameter, Person
from desktop_app import press
from desktop_app.core import listing, records
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.office import User
from desktop_app.core.program import CLERK
from desktop_app.errors import TransitionRefused
from desktop_app.programs import honour_nominees, rights_of, village_honours
from desktop_app.programs.village_honours import ranking
from tests.desktop_app.programs.village_care import NOTICE, REVIEW, Care

TITLE = "首届“十佳村社区惠民好书记”"
VOTING, AWARDED = date(2016, 6, 15), date(2016, 6, 28)


def honour(care: Care, **more: Any) -> Any:
    made = records.create(care.office, village_honours.PROGRAM, {"title": TITLE, "year": 2016} | more)
    return care.move(made, "publish", published_on=NOTICE, recommend_until=date(2016, 5, 31))


def nominated(care: Care, made: Any, number: int, **more: Any) -> Any:
    told = {
        "honour": made,
        "person": care.person(f"书记{number}"),
        "recommender": care.township,
        "deeds": "带领村民修路引水，村集体收入三年翻番。",
    }
    nominee = records.create(care.office, honour_nominees.PROGRAM, told | more)
    return care.move(nominee, "nominate", nominated_on=care.office.today())


def reviewed(care: Care, count: int = 12) -> tuple[Any, list[Any]]:
    made = honour(care)
    found = [nominated(care, made, number) for number in range(1, count + 1)]
    care.on(REVIEW)
    made = care.move(made, "review")
    return made, [care.move(each, "shortlist", review="同意") for each in found]


def voting(care: Care, *votes: int) -> tuple[Any, list[Any]]:
    """A round whose nominees have so many votes and the same score of the panel."""
    made, found = reviewed(care, len(votes))
    made = care.move(made, "notice", noticed_on=REVIEW, notice_days=5)
    care.on(VOTING)
    made = care.move(made, "vote", voted_on=VOTING, notice_result="没有反映问题")
    told = zip(found, votes, strict=True)
    return made, [care.move(each, "score", votes=n, panel_score=Decimal(80)) for each, n in told]


def award(care: Care, made: Any) -> Any:
    care.on(AWARDED)
    return care.move(made, "award", awarded_on=AWARDED, document="舟委〔2016〕30号")


def test_exactly_ten_are_honoured_in_the_order_of_their_scores(care: Care) -> None:
    made, found = voting(care, *range(100, 1300, 100))
    assert award(care, made).document == "舟委〔2016〕30号"
    fresh = [care.fresh(each) for each in found]
    assert [each.state for each in fresh] == ["passed_over"] * 2 + ["awarded"] * 10
    assert [each.place for each in fresh] == list(range(12, 0, -1))
    assert {each.awarded_on for each in fresh} == {None, AWARDED}
    assert care.figure("honour_nominees.honoured").value == "10"
    assert care.figure("honour_nominees.recommended").value == "12"
    figure = care.figure("honour_nominees.honoured")
    opened = listing.listing(care.office, honour_nominees.PROGRAM, filters=figure.opens.filters)
    assert opened.count() == 10
    form = press.form_named(village_honours.PROGRAM, "decision")
    paper = press.compose(care.office, village_honours.PROGRAM, form, [care.fresh(made)]).document
    decision = pypdfium2.PdfDocument(paper.content)[0].get_textpage().get_text_range()
    assert re.findall(r"书记(\d+)", decision) == [str(number) for number in range(12, 2, -1)]


def test_the_register_says_who_was_honoured(care: Care) -> None:
    made, found = voting(care, *range(100, 1300, 100))
    award(care, made)
    best, last = Person.get_by_id(found[-1].person_id), Person.get_by_id(found[0].person_id)
    assert best.rewards == f"2014年县优秀党务工作者\n2016.06获{TITLE}表彰"
    assert last.rewards == "2014年县优秀党务工作者"


def test_the_register_says_no_more_of_an_honour_that_was_revoked(care: Care) -> None:
    made, found = voting(care, *range(1200, 0, -100))
    award(care, made)
    nominees = [care.fresh(each) for each in found]
    best = Person.get_by_id(nominees[0].person_id)
    care.office.writer.update(best, {"rewards": f"{best.rewards}\n2016.07县优秀共产党员"})
    care.move(nominees[0], "revoke", ending_reason="查实问题")
    assert Person.get_by_id(best.id).rewards == "2014年县优秀党务工作者\n2016.07县优秀共产党员"
    second = Person.get_by_id(nominees[1].person_id)
    care.office.writer.update(second, {"rewards": "县里和市里的荣誉见档案"})
    care.move(nominees[1], "revoke", ending_reason="查实问题")
    assert Person.get_by_id(second.id).rewards == "县里和市里的荣誉见档案"


def test_equals_within_the_ten_need_a_decision(care: Care) -> None:
    """Two share place 10; whoever is left out is so by a decision that says who took it and why."""
    made, found = voting(care, *range(1100, 200, -100), 150, 150)
    care.on(AWARDED)
    with pytest.raises(TransitionRefused, match="书记10、书记11得分相同，请在候选人里“同分处理”"):
        award(care, made)
    with pytest.raises(TransitionRefused, match="没有人和他得分相同"):
        care.move(found[0], "order", tie_order=1, tie_reason="x", tie_by="x")
    why = {"tie_reason": "任书记年限长的在前", "tie_by": "评选领导小组6月27日会议"}
    care.move(found[10], "order", tie_order=1, **why)
    with pytest.raises(ProblemsFound, match="同分的书记11已经排第 1"):
        care.move(found[9], "order", tie_order=1, **why)
    with pytest.raises(TransitionRefused, match="得分相同"):
        award(care, made)
    care.move(found[9], "order", tie_order=2, **why)
    award(care, made)
    assert (care.fresh(found[10]).place, care.fresh(found[10]).state) == (10, "awarded")
    assert (care.fresh(found[9]).place, care.fresh(found[9]).state) == (11, "passed_over")
    assert care.fresh(found[10]).tie_by == "评选领导小组6月27日会议"


def test_equals_among_the_ten_need_one_as_well_and_those_below_do_not(care: Care) -> None:
    made, found = voting(care, 1200, 1200, *range(1000, 200, -100), 100, 100)
    with pytest.raises(TransitionRefused, match=r"^书记1、书记2得分相同[^书]*$"):
        award(care, made)
    why = {"tie_reason": "票数相同，评审复议", "tie_by": "评选领导小组"}
    for order, nominee in enumerate(found[:2], start=1):
        care.move(nominee, "order", tie_order=order, **why)
    award(care, made)
    assert [care.fresh(each).place for each in found[-2:]] == [11, 11]


def test_a_new_score_forgets_the_order_among_former_equals(care: Care) -> None:
    _made, found = voting(care, *[100] * 10)
    ordered = care.move(found[0], "order", tie_order=1, tie_reason="年限", tie_by="会议")
    assert care.move(ordered, "score", votes=100, panel_score=Decimal(80)).tie_order == 1
    assert care.move(ordered, "score", votes=101, panel_score=Decimal(80)).tie_order is None


def test_a_missing_score_stands_against_the_decision(care: Care) -> None:
    made, found = voting(care, *range(100, 1100, 100), 1000)
    care.move(found[3], "score", votes=None, panel_score=None)
    with pytest.raises(TransitionRefused) as refused:
        award(care, made)
    assert str(refused.value) == "书记4缺票数、评审得分。"  # who is equal is seen when all have their scores


@pytest.mark.parametrize(("key", "what"), [("award", "表彰"), ("pass_over", "表彰")])
def test_nobody_is_honoured_one_by_one(care: Care, key: str, what: str) -> None:
    _made, found = voting(care, *range(100, 1200, 100))
    with pytest.raises(TransitionRefused, match=f"由“十佳评选”的“{what}”一并办理"):
        care.move(found[0], key)


def test_fewer_than_ten_are_not_enough(care: Care) -> None:
    made = honour(care)
    found = [nominated(care, made, number) for number in range(9)]
    care.on(REVIEW)
    with pytest.raises(TransitionRefused, match="推荐了 9 人，表彰名额是 10"):
        care.move(made, "review")
    care.on(date(2016, 5, 31))
    found.append(nominated(care, made, 9))
    care.on(REVIEW)
    care.move(made, "review")
    with pytest.raises(TransitionRefused, match=r"还有 10 人没有初审\W*$"):
        care.move(made, "notice", noticed_on=REVIEW, notice_days=5)
    for nominee in found[:9]:
        care.move(nominee, "shortlist", review="同意")
    care.move(found[9], "reject", review="事迹不实")
    with pytest.raises(TransitionRefused, match="初审通过的有 9 人，表彰名额是 10，不够"):
        care.move(made, "notice", noticed_on=REVIEW, notice_days=5)


def test_somebody_who_steps_back_after_the_notice_may_leave_too_few(care: Care) -> None:
    made, found = reviewed(care, 11)
    made = care.move(made, "notice", noticed_on=REVIEW, notice_days=5)
    care.on(VOTING)
    for nominee in found[:2]:
        care.move(nominee, "withdraw", ending_reason="公示反映的问题属实")
    with pytest.raises(TransitionRefused, match="初审通过的有 9 人"):
        care.move(made, "vote", voted_on=VOTING, notice_result="有反映问题")


def test_somebody_who_steps_back_after_the_vote_may_leave_too_few(care: Care) -> None:
    made, found = voting(care, *range(100, 1100, 100))
    care.move(found[0], "withdraw", ending_reason="公示反映的问题属实")
    with pytest.raises(TransitionRefused, match="初审通过的有 9 人"):
        award(care, made)


@pytest.mark.parametrize(
    ("put_up", "until"), [(REVIEW, date(2016, 6, 8)), (date(2016, 6, 3), date(2016, 6, 13))]
)
def test_the_notice_stands_for_five_working_days(care: Care, put_up: date, until: date) -> None:
    made, _found = reviewed(care, 10)
    care.on(put_up)
    with pytest.raises(ProblemsFound, match="公示不少于 5 个工作日"):
        care.move(made, "notice", noticed_on=put_up, notice_days=4)
    made = care.move(made, "notice", noticed_on=put_up, notice_days=5)
    assert made.notice_until == until
    care.on(until)
    told = {"notice_result": "没有反映问题"}
    with pytest.raises(TransitionRefused, match=f"公示到 {until} 才满"):
        care.move(made, "vote", voted_on=until, **told)
    after = date.fromordinal(until.toordinal() + 1)
    care.on(after)
    assert care.move(made, "vote", voted_on=after, **told).state == "voting"


def test_recommendations_come_within_their_days(care: Care) -> None:
    made = honour(care)
    care.on(date(2016, 5, 31))
    assert nominated(care, made, 1).number == "白泉-2016-001"
    with pytest.raises(TransitionRefused, match="推荐到 2016-05-31 才截止"):
        care.move(made, "review")
    assert listing.listing(care.office, village_honours.PROGRAM, filters={"late": "yes"}).count() == 0
    care.on(REVIEW)
    assert listing.listing(care.office, village_honours.PROGRAM, filters={"late": "yes"}).count() == 1
    with pytest.raises(ProblemsFound, match="应在 2016-05-23 到 2016-05-31 之间"):
        nominated(care, made, 2)


def test_deeds_are_no_longer_than_2000_letters(care: Care) -> None:
    made = honour(care)
    with pytest.raises(ProblemsFound, match="最多 2000 字"):
        nominated(care, made, 1, deeds="事" * 2001)
    assert nominated(care, made, 1, deeds="事" * 2000).state == "nominated"


def test_somebody_is_recommended_once_in_a_round(care: Care) -> None:
    made = honour(care)
    other = Organization.get(Organization.name == "水务公司")
    one = nominated(care, made, 1)
    with pytest.raises(ProblemsFound, match="已经由白泉镇推荐"):
        nominated(care, made, 1, person=one.person, recommender=other)


def test_who_is_under_a_restriction_period_is_not_recommended(care: Care) -> None:
    made = honour(care)
    person = care.person("受诫勉")
    care.restricted(person, NOTICE)
    with pytest.raises(TransitionRefused, match="影响期到 2016-05-23"):
        nominated(care, made, 1, person=person)
    care.on(date(2016, 5, 24))
    nominee = HonourNominee.get(HonourNominee.person == person)
    assert care.move(nominee, "nominate", nominated_on=date(2016, 5, 24)).state == "nominated"


def test_an_admonition_of_the_year_bars_its_honour_whether_its_period_is_over_or_not(care: Care) -> None:
    made = honour(care)
    person = care.person("受诫勉")
    care.restricted(person, date(2016, 5, 1), since=date(2016, 1, 4))
    with pytest.raises(TransitionRefused, match="受到诫勉（舟组诫〔2016〕3号），2016 年不得评优"):
        nominated(care, made, 1, person=person)
    care.office.user = User("李干事", rights_of(CLERK, {"honour_nominees", "village_honours"}))
    nominee = HonourNominee.get(HonourNominee.person == person)
    assert care.against(nominee, "nominate") == ["2016 年不得评优"]
    care.office.writer.create(Parameter(key="admonition_honours", value="否", valid_from=NOTICE))
    assert care.against(nominee, "nominate") == []


def test_who_is_admonished_while_votes_are_cast_is_not_honoured(care: Care) -> None:
    made, found = voting(care, *range(20, 31))
    care.restricted(found[0].person, date(2016, 12, 10), since=date(2016, 6, 10))
    with pytest.raises(TransitionRefused, match=r"书记1受到诫勉.*请先在候选人里“退出”"):
        award(care, made)
    care.move(found[0], "withdraw", ending_reason="受到诫勉")
    assert award(care, made).state == "awarded"


def test_weights_total_100_and_a_title_stands_once_a_year(care: Care) -> None:
    with pytest.raises(TransitionRefused, match="投票权重 60、评审权重 50，要合计 100"):
        honour(care, weight_vote=60)
    with pytest.raises(ProblemsFound, match="2016 年已经有"):
        honour(care)
    assert honour(care, year=2017).number == "白泉-2017-001"


def test_an_honour_that_was_revoked_is_not_counted(care: Care) -> None:
    made, found = voting(care, *range(100, 1300, 100))
    award(care, made)
    care.move(found[-1], "revoke", ending_reason="违纪")
    assert care.figure("honour_nominees.honoured").value == "9"
    assert care.fresh(found[-1]).place == 1


def test_nobody_waits_in_a_round_that_is_void(care: Care) -> None:
    made, (passed, *_others) = reviewed(care, 10)
    made = care.move(made, "void", closing_reason="评选办法有变")
    assert (made.state, made.closing_reason) == ("void", "评选办法有变")
    assert {each.state for each in made.nominees} == {"withdrawn"}
    assert care.fresh(passed).ending_reason == "评选作废：评选办法有变"
    assert ranking.first([], 10) == []


def test_a_round_with_too_few_takes_recommendations_for_longer(care: Care) -> None:
    made = honour(care, places=2)
    first = nominated(care, made, 1)
    care.on(REVIEW)
    with pytest.raises(TransitionRefused, match="推荐了 1 人，表彰名额是 2，不够；可以“延长推荐”"):
        care.move(made, "review")
    with pytest.raises(ProblemsFound, match="“新的推荐截止”要晚于 2016-05-31"):
        care.move(made, "extend", recommend_until=date(2016, 5, 31))
    care.on(date(2016, 6, 3))
    with pytest.raises(ProblemsFound, match="“新的推荐截止”不能早于今天"):
        care.move(made, "extend", recommend_until=date(2016, 6, 2))
    made = care.move(made, "extend", recommend_until=date(2016, 6, 6))
    second = nominated(care, made, 2)
    with pytest.raises(TransitionRefused, match="推荐了 2 人，够表彰名额 2，不用延长"):
        care.move(made, "extend", recommend_until=date(2016, 6, 7))
    care.on(date(2016, 6, 7))
    made = care.move(made, "review")
    for each in (first, second):
        care.move(each, "shortlist", review="同意")
    made = care.move(made, "notice", noticed_on=care.office.today(), notice_days=5)
    care.move(second, "withdraw", ending_reason="公示反映的问题属实")
    care.on(VOTING)
    with pytest.raises(TransitionRefused, match="初审通过的有 1 人，表彰名额是 2，不够；可以“延长推荐”"):
        care.move(made, "vote", voted_on=VOTING, notice_result="属实")
    made = care.move(made, "extend", recommend_until=VOTING)
    assert (made.state, made.noticed_on, made.notice_until) == ("open", None, None)
    assert care.fresh(first).state == "shortlisted"
    care.on(AWARDED)
    with pytest.raises(TransitionRefused, match="推荐了 1 人，表彰名额是 2，不够"):
        care.move(made, "review")


def test_who_is_left_after_the_vote_is_too_few_for_the_honour(care: Care) -> None:
    made, found = voting(care, *range(100, 1100, 100))
    care.move(found[0], "withdraw", ending_reason="本人放弃")
    with pytest.raises(TransitionRefused, match="不够；可以“作废”后重新评选"):
        award(care, made)
