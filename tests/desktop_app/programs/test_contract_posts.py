"""聘任岗位 and 竞聘报名: conditions, ratio, scores, public notice, contracts; every refusal says why."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from db.models import Contract, ContractPost, Parameter, PersonExperience
from desktop_app.core import listing, records
from desktop_app.core.checks import ProblemsFound
from desktop_app.errors import TransitionRefused
from desktop_app.programs import contract_posts, contract_rounds, contracts, parameters, post_applications
from desktop_app.programs.contract_posts import rules
from desktop_app.undo import reversal
from tests.desktop_app.programs.contracted import START, Zone, zone

__all__ = ["zone"]

THREE = ("甲某", "乙某", "丙某")


def test_a_post_says_what_it_is_needed_for(zone: Zone) -> None:
    told = {"title": "科员", "kind": "general", "year": 2016, "organization": zone.unit}
    bare = records.create(zone.office, contract_posts.PROGRAM, told)
    with pytest.raises(TransitionRefused, match="请填写“设岗事由”；请填写“岗位职责”"):
        zone.move(bare, "set_up")


def test_a_post_has_the_office_s_term_unless_it_has_its_own(zone: Zone) -> None:
    assert zone.post("科员").term_years == 3
    assert zone.post("讲解员", term_years=1).term_years == 1


@pytest.mark.parametrize(
    ("asked", "has", "reason"),
    [
        ({"identity": "civil_servant"}, {}, "身份是事业，要求公务员"),
        ({}, {"status": "retired"}, "已退休"),
        ({"age_max": 34}, {}, "2016-03-08 年龄 35 周岁，要求不超过 34 周岁"),
        ({"age_max": 35}, {"born": ""}, "没有登记出生年月"),
        ({"education": "master"}, {}, "学历是本科，要求硕士研究生以上"),
        ({"education": "bachelor"}, {"full_time_education": "大学专科"}, "学历是大专，要求本科以上"),
        ({"education": "college"}, {"full_time_education": ""}, "没有登记学历"),
        ({"years": 13}, {}, "工作 12 年 7 个月，要求满 13 年"),
        ({"years": 5}, {"started_work": ""}, "没有登记参加工作时间"),
    ],
)
def test_who_does_not_meet_a_condition_does_not_pass(
    zone: Zone, asked: dict[str, Any], has: dict[str, Any], reason: str
) -> None:
    post = zone.announced("规划科科长", "section_head", **asked)
    application = zone.applied(post, zone.person("甲某", **has))
    with pytest.raises(TransitionRefused, match=reason):
        zone.move(application, "pass")


@pytest.mark.parametrize("category", ["civil_servant", "public_institution", "enterprise"])
def test_without_a_condition_of_identity_everybody_may_compete(zone: Zone, category: str) -> None:
    asked = {"age_max": 35, "education": "bachelor", "years": 12}
    post = zone.announced("规划科科长", "section_head", **asked)
    application = zone.applied(post, zone.person("甲某", category=category))
    assert zone.move(application, "pass").state == "eligible"


def test_applications_are_taken_to_the_last_day(zone: Zone) -> None:
    post = zone.announced("规划科科长", "section_head")
    first, second = zone.person("甲某"), zone.person("乙某")
    zone.later(7)
    assert zone.applied(post, first).state == "applied"
    late = zone.later(1)
    with pytest.raises(ProblemsFound, match="报名到 2016-03-08 已经截止"):
        zone.applied(post, second)
    for day, reason in (
        (START - timedelta(days=1), "不能早于 2016-03-01"),
        (late + timedelta(1), "不能晚于今天"),
    ):
        with pytest.raises(ProblemsFound, match=f"“报名日期”{reason}"):
            zone.applied(post, zone.person(f"{day}"), day)
    on_paper = zone.applied(post, zone.person("丙某"), date(2016, 3, 8))
    assert (on_paper.state, on_paper.applied_on) == ("applied", date(2016, 3, 8))


@pytest.mark.parametrize("count", [2, 3])
def test_three_for_one_or_no_competition(zone: Zone, count: int) -> None:
    if count == 3:
        assert zone.competing(*THREE)[0].state == "competing"
        return
    with pytest.raises(TransitionRefused, match="2 人通过资格审查，职数 1，不足 3:1"):
        zone.competing(*THREE[:2])


def test_the_ratio_is_the_office_s(zone: Zone) -> None:
    values = {"key": "contract_ratio", "value": "2", "valid_from": START}
    records.create(zone.office, parameters.PROGRAM, values)
    assert zone.competing(*THREE[:2])[0].state == "competing"


@pytest.mark.parametrize(
    ("key", "value"),
    [("contract_weights", "40,30,20"), ("contract_weights", "40,60"), ("contract_notice_days", "4")],
)
def test_weights_make_up_a_hundred_and_the_notice_is_long_enough(zone: Zone, key: str, value: str) -> None:
    with pytest.raises(ProblemsFound):
        records.create(zone.office, parameters.PROGRAM, {"key": key, "value": value, "valid_from": START})
    assert not Parameter.select().exists()


def test_too_few_applicants_go_to_another_post(zone: Zone) -> None:
    small, large = (zone.announced(title, "section_deputy") for title in ("甲科副科长", "乙科副科长"))
    application = zone.applied(small, zone.person("甲某"))
    with pytest.raises(ProblemsFound, match="只能并入另一个正在公布的科级副岗位"):
        zone.move(small, "merge", merged_into=small, ended_reason="人数不足")
    assert zone.move(small, "merge", merged_into=large, ended_reason="人数不足").state == "merged"
    assert zone.fresh(application).post == large


def test_a_competition_that_is_called_off_leaves_the_post_vacant(zone: Zone) -> None:
    post, applications = zone.competing(*THREE)
    assert zone.move(post, "cancel", ended_reason="项目调整").state == "vacant"
    assert {zone.fresh(each).outcome for each in applications} == {"cancelled"}


def test_a_decision_waits_from_the_day_of_the_defence_on(zone: Zone) -> None:
    def waiting() -> int:
        return zone.listed(contract_posts.PROGRAM, to_decide="yes")

    post, _applications = zone.competing(*THREE)
    zone.choice(zone.announced("科员"))  # competed for by wishes, not decided on
    assert waiting() == 1
    zone.office.writer.update(post, {"defence_on": zone.today + timedelta(days=1)})
    assert waiting() == 0
    zone.later(1)
    assert waiting() == 1


def test_nothing_is_decided_while_a_part_is_missing(zone: Zone) -> None:
    post, applications = zone.competing(*THREE)
    for application in applications[:2]:
        zone.score(application)
    zone.score(applications[2], 90, 90, 90, 90)
    with pytest.raises(TransitionRefused, match="丙某缺答辩分；每个人的评委人数不一样（4、5 人）"):
        zone.move(post, "decide", decided_on=zone.office.today(), notice_from=zone.office.today())


def test_a_judge_scores_once(zone: Zone) -> None:
    _post, applications = zone.competing(*THREE)
    rows = [{"judge": "王评委", "score": Decimal(90)}, {"judge": "王评委", "score": Decimal(80)}]
    with pytest.raises(ProblemsFound, match="评委“王评委”打了 2 次分"):
        records.change(zone.office, post_applications.PROGRAM, applications[0], {}, {"scores": rows})


def decided(zone: Zone) -> tuple[Any, list[Any]]:
    """甲某 has the best total; the notice begins on Wednesday 9 March 2016."""
    post, applications = zone.competing(*THREE)
    for application, points in zip(applications, (95, 80, 70), strict=True):
        zone.score(application, democratic=points)
    today = zone.office.today()
    return zone.move(post, "decide", decided_on=today, notice_from=today), applications


def test_equals_are_told_apart_in_writing(zone: Zone) -> None:
    post, applications = zone.competing(*THREE)
    for application in applications:
        zone.score(application)
    today = zone.office.today()
    with pytest.raises(TransitionRefused, match="甲某、乙某、丙某同分，职数不够"):
        zone.move(post, "decide", decided_on=today, notice_from=today)
    for order, application in zip((2, 1, 3), applications, strict=True):
        zone.move(application, "break_tie", tie_order=order, tie_reason="任现职级时间长的在前")
    zone.move(post, "decide", decided_on=today, notice_from=today)
    assert [zone.fresh(each).outcome for each in applications] == [None, "proposed", None]


def test_the_notice_lasts_five_working_days_and_appointments_wait_for_its_end(zone: Zone) -> None:
    post, applications = decided(zone)
    assert post.notice_until == date(2016, 3, 16)  # after the 9th: 10, 11, 14, 15, 16 March
    zone.on(date(2016, 3, 16))
    with pytest.raises(TransitionRefused, match="公示到 2016-03-16，期满以后才能聘任"):
        zone.move(post, "appoint", appointed_on=date(2016, 3, 16))
    zone.on(date(2016, 3, 17))
    elsewhere = zone.announced("科员")
    told = {"post": elsewhere, "person": zone.fresh(applications[0]).person, "source": "adjusted"}
    days = {"starts_on": date(2016, 3, 17), "ends_on": date(2019, 3, 16)}
    identity = dict.fromkeys(("identity_before", "identity_after"), "public_institution")
    contract = records.create(zone.office, contracts.PROGRAM, told | days | identity)
    with pytest.raises(TransitionRefused, match="甲某已经聘在“科员”"):
        zone.move(post, "appoint", appointed_on=date(2016, 3, 17))
    records.discard(zone.office, contracts.PROGRAM, contract)
    with pytest.raises(ProblemsFound, match="“聘任日期”要在公示截止（2016-03-16）以后"):
        zone.move(post, "appoint", appointed_on=date(2016, 3, 16))
    assert zone.move(post, "appoint", appointed_on=date(2016, 3, 17)).state == "filled"


@pytest.mark.parametrize(
    ("posted", "last"),
    [
        (date(2016, 4, 1), date(2016, 4, 11)),  # 清明, 4 April off: 5, 6, 7, 8, 11 April
        (date(2016, 12, 29), date(2017, 1, 6)),  # over the end of the year, 31 December to 2 January off
    ],
)
def test_a_notice_over_a_holiday_is_longer(zone: Zone, posted: date, last: date) -> None:
    post, applications = zone.competing(*THREE)
    for application, points in zip(applications, (95, 80, 70), strict=True):
        zone.score(application, democratic=points)
    zone.on(posted)
    assert zone.move(post, "decide", decided_on=posted, notice_from=posted).notice_until == last


def test_an_objection_that_holds_takes_the_proposal_back(zone: Zone) -> None:
    post, applications = decided(zone)
    with pytest.raises(TransitionRefused, match="结果已经是“拟聘”"):
        zone.move(applications[0], "disqualify", refused_reason="档案不实")
    post = zone.move(post, "reopen", objections="档案不实，查实")
    zone.move(applications[0], "disqualify", refused_reason="档案不实")
    today = zone.office.today()
    zone.move(post, "decide", decided_on=today, notice_from=today)
    assert [zone.fresh(each).outcome for each in applications] == [None, "proposed", None]


def appointed(zone: Zone) -> tuple[Any, Any]:
    post, _applications = decided(zone)
    zone.on(date(2016, 4, 1))
    post = zone.move(post, "appoint", appointed_on=date(2016, 4, 1))
    return post, Contract.get()


def test_whoever_is_appointed_has_a_contract_for_three_years(zone: Zone) -> None:
    post, contract = appointed(zone)
    assert (contract.person.name, contract.post, contract.state) == ("甲某", post, "draft")
    assert (contract.starts_on, contract.ends_on) == (date(2016, 4, 1), date(2019, 3, 31))
    states = {each.person.name: each.outcome for each in post.applications}
    assert states == {"甲某": "appointed", "乙某": "passed_over", "丙某": "passed_over"}


def test_the_whole_appointment_is_taken_back_in_one_go(zone: Zone) -> None:
    post, contract = appointed(zone)
    reversal.undo(zone.office, zone.office.writer.newest_batch or 0)
    assert zone.fresh(post).state == "noticed"
    assert Contract.get_or_none(Contract.id == contract.id) is None


def test_nobody_is_proposed_for_two_posts(zone: Zone) -> None:
    winner = zone.person("甲某")
    posts = [zone.announced(title, "section_deputy") for title in ("甲科副科长", "乙科副科长")]
    for post in posts:
        people = [winner, *(zone.person(f"{name}{post.title[0]}") for name in THREE[1:])]
        for person in people:
            zone.move(zone.applied(post, person), "pass")
    zone.later(8)
    today = zone.office.today()
    for post in posts:
        zone.move(post, "compete")
        for application in post.applications:
            zone.score(application, democratic=95 if application.person == winner else 80)
    zone.move(posts[0], "decide", decided_on=today, notice_from=today)
    with pytest.raises(TransitionRefused, match="甲某已经是“甲科副科长”的拟聘人选"):
        zone.move(posts[1], "decide", decided_on=today, notice_from=today)


def test_a_signed_contract_changes_post_rank_and_experience_in_the_register(zone: Zone) -> None:
    _post, contract = appointed(zone)
    with pytest.raises(TransitionRefused, match="至少要有一条聘期目标"):
        zone.move(contract, "sign", signed_on=date(2016, 4, 1))
    person = zone.signed(contract).person
    assert (person.post, person.rank, person.post_since) == (
        "旅游局规划科副科长",
        "township_deputy",
        date(2016, 4, 1),
    )
    assert PersonExperience.get(PersonExperience.person == person, PersonExperience.ended == "")


def test_a_post_expires_when_nobody_holds_it(zone: Zone) -> None:
    post, contract = appointed(zone)
    contract = zone.signed(contract)
    with pytest.raises(TransitionRefused, match="还有 1 人在聘"):
        zone.move(post, "expire")
    zone.move(contract, "dismiss", ended_on=date(2016, 4, 1), ended_reason="本人要求")
    assert zone.move(post, "expire").state == "expired"


@pytest.mark.parametrize(("days", "closed", "words"), [(7, 0, "报名今天到期"), (8, 1, "报名已截止")])
def test_the_clock_of_the_applications(zone: Zone, days: int, closed: int, words: str) -> None:
    zone.announced("规划科科长", "section_head")
    zone.on(START + timedelta(days=days))
    rows = listing.listing(zone.office, contract_posts.PROGRAM)
    assert rows.first()[0].as_json()["clock"] == words
    found = listing.listing(zone.office, contract_posts.PROGRAM, filters={"closed": "yes"})
    assert found.count() == closed


def test_a_general_post_is_not_competed_for(zone: Zone) -> None:
    post = zone.announced("科员")
    for key in ("compete", "extend", "merge", "cancel"):
        move = {"extend": {"apply_until": START}, "merge": {"merged_into": post, "ended_reason": "无"}}
        values = move.get(key, {"ended_reason": "无"} if key == "cancel" else {})
        if key == "cancel":
            assert zone.move(post, key, **values).state == "vacant"
        else:
            with pytest.raises(TransitionRefused, match="由“双向选择”统一办理"):
                zone.move(post, key, **values)


def test_a_post_that_nobody_holds_or_wants_can_be_made_void(zone: Zone) -> None:
    post = zone.announced("规划科科长", "section_head")
    application = zone.applied(post, zone.person("甲某"))
    with pytest.raises(TransitionRefused, match="还有 1 份有效报名"):
        zone.move(post, "void", ended_reason="撤销")
    zone.move(application, "withdraw", refused_reason="个人原因")
    assert zone.move(post, "void", ended_reason="撤销").state == "void"
    assert ContractPost.select().count() == 1


def test_an_application_that_was_not_handed_in_holds_no_competition_up(zone: Zone) -> None:
    post = zone.announced("规划科科长", "section_head")
    for name in ("甲某", "乙某", "丙某"):
        zone.move(zone.applied(post, zone.person(name)), "pass")
    draft = {"post": post, "person": zone.person("丁某")}
    records.create(zone.office, post_applications.PROGRAM, draft)
    zone.later(8)
    assert zone.move(post, "compete").state == "competing"


def test_a_post_of_a_choice_is_given_up_when_that_is_over_and_not_before(zone: Zone) -> None:
    posts = [zone.announced("科员"), zone.announced("讲解员")]
    for post, ending in zip(posts, ("finish", "void"), strict=True):
        choice = zone.choice(post)
        zone.wish(choice, zone.person(f"{post.title}甲"))
        zone.move(choice, "close")
        for key in ("settle_1", "settle_2", "settle_3"):
            zone.move(choice, key)
        with pytest.raises(TransitionRefused, match="由“双向选择”完成或者作废时一并办理"):
            zone.move(post, "leave_empty")
        told = {"finished_on": zone.office.today()} if ending == "finish" else {"void_reason": "不办了"}
        zone.move(choice, ending, **told)
        assert ContractPost.get_by_id(post.id).state == "vacant"


def test_a_post_of_a_choice_is_not_called_off_by_itself_from_the_day_wishes_are_taken(zone: Zone) -> None:
    post = zone.announced("科员")
    values = {"year": 2016, "organization": zone.unit, "title": "2016年双向选择"}
    choice = records.create(zone.office, contract_rounds.PROGRAM, values, {"posts": [{"post": post}]})
    assert zone.against(zone.fresh(post), "cancel") == []
    zone.move(choice, "open", wishes_until=zone.later(0) + timedelta(days=10))
    assert zone.against(zone.fresh(post), "cancel") == ["一般岗位由“双向选择”统一办理"]


def test_a_part_without_a_weight_counts_nothing() -> None:
    assert rules.reckoning(ContractPost(weight_defence=60, weight_inspection=40)).weights == (60, 0, 40)
    assert rules.reckoning(ContractPost(weight_democratic=100)).weights == (0, 100, 0)
    assert rules.reckoning(ContractPost()).judges == 1
