"""全员聘任: what is not possible says why, post by post, application by application, wish by wish."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from db.models import PostAdjustment
from desktop_app.core import records, workflow
from desktop_app.core.checks import ProblemsFound
from desktop_app.errors import TransitionRefused
from desktop_app.programs import (
    contract_posts,
    contract_rounds,
    contract_waiting,
    contract_wishes,
    contracts,
    post_applications,
)
from tests.desktop_app.programs.contracted import START, Zone, finished, staff, three_rounds, zone

__all__ = ["zone"]

DAY = timedelta(days=1)


def refused(zone: Zone, program: Any, key: str) -> list[str]:
    """What stands against the move on a form that nothing was typed into."""
    move = workflow.move_named(program, key)
    return workflow.reasons_against(zone.office, records.blank(zone.office, program), move)


def changed(zone: Zone, program: Any, record: Any, values: dict[str, Any], lines: Any = None) -> Any:
    return records.change(zone.office, program, zone.fresh(record), values, lines)


# ── posts ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"year": 16}, "“年度”应是四位年份"),
        ({"places": 0}, "“职数”应在 1 到 99 之间"),
        ({"term_years": 100}, "“聘期”应在 1 到 99 之间"),
    ],
)
def test_numbers_of_a_post_can_be_meant(zone: Zone, values: dict[str, Any], reason: str) -> None:
    with pytest.raises(ProblemsFound, match=reason):
        zone.post("科员", **values)


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        ({"announced_on": START + DAY}, "“公布日期”不能晚于今天"),
        ({"apply_from": START - DAY}, "“报名开始”不能早于“公布日期”"),
        ({"apply_until": START - DAY}, "“报名截止”不能早于“报名开始”"),
        ({"defence_on": START + 6 * DAY}, "“答辩日期”不能早于“报名截止”"),
        ({"withdraw_until": START - DAY}, "“退出竞聘截止”不能早于“报名开始”"),
    ],
)
def test_the_days_of_an_announcement_are_in_order(zone: Zone, days: dict[str, Any], reason: str) -> None:
    post = zone.post("规划科科长", "section_head")
    told = {"announced_on": START, "apply_from": START, "apply_until": START + 7 * DAY}
    with pytest.raises(ProblemsFound, match=reason):
        zone.move(post, "announce", **(told | days))


def test_a_full_post_is_not_announced_again(zone: Zone) -> None:
    finished(zone)
    post = contract_posts.PROGRAM.model.get(contract_posts.PROGRAM.model.title == "讲解员")
    with pytest.raises(TransitionRefused, match="职数 1，已经聘满"):
        zone.move(post, "announce", announced_on=zone.office.today())


def test_a_longer_time_is_longer_and_not_over(zone: Zone) -> None:
    post = zone.announced("规划科科长", "section_head")
    for until in (START + 7 * DAY, START + 6 * DAY):
        with pytest.raises(ProblemsFound, match="新的截止日期要晚于原来的，也要晚于今天"):
            zone.move(post, "extend", apply_until=until)
    zone.later(9)
    with pytest.raises(ProblemsFound, match="也要晚于今天"):
        zone.move(post, "extend", apply_until=START + 9 * DAY)
    assert zone.move(post, "extend", apply_until=START + 10 * DAY).apply_until == START + 10 * DAY


def test_a_competition_waits_for_the_last_day_and_the_examinations(zone: Zone) -> None:
    post = zone.announced("规划科科长", "section_head")
    zone.applied(post, zone.person("甲某"))
    with pytest.raises(TransitionRefused, match="报名到 2016-03-08 截止；还有 1 份报名没有审查"):
        zone.move(post, "compete")


def test_general_posts_go_by_the_mutual_choice_alone(zone: Zone) -> None:
    post = zone.announced("科员")
    for key, values in (
        ("extend", {"apply_until": START + DAY}),
        ("compete", {}),
        ("merge", {"merged_into": zone.announced("讲解员"), "ended_reason": "并岗"}),
    ):
        with pytest.raises(TransitionRefused, match="一般岗位由“双向选择”统一办理"):
            zone.move(post, key, **values)
    choice = zone.choice(post)
    with pytest.raises(TransitionRefused, match="由“双向选择”完成时一并办理"):
        zone.move(post, "fill")
    zone.wish(choice, zone.person("甲某"), post)
    choice = zone.move(choice, "close")
    for key, values in (
        ("cancel", {"ended_reason": "不招了"}),
        ("decide", dict.fromkeys(("decided_on", "notice_from"), START)),
    ):
        with pytest.raises(TransitionRefused, match="一般岗位由“双向选择”统一办理"):
            zone.move(post, key, **values)
    for key in ("settle_1", "settle_2", "settle_3"):
        zone.move(choice, key)
    with pytest.raises(TransitionRefused, match="没有人落实到这个岗位"):
        zone.move(post, "fill")


def test_a_post_that_is_competed_for_is_filled_by_its_own_decision(zone: Zone) -> None:
    post, _applications = zone.competing("甲某", "乙某", "丙某")
    for key, reason in (("fill", "由“双向选择”完成时一并办理"), ("leave_empty", "完成或者作废时一并办理")):
        with pytest.raises(TransitionRefused, match=reason):
            zone.move(post, key)


def test_a_post_of_a_choice_is_not_made_void(zone: Zone) -> None:
    post = zone.announced("科员")
    values = {"year": 2016, "organization": zone.unit, "title": "2016年双向选择"}
    records.create(zone.office, contract_rounds.PROGRAM, values, {"posts": [{"post": post}]})
    with pytest.raises(TransitionRefused, match="这个岗位在双向选择里，请先从那里去掉"):
        zone.move(post, "void", ended_reason="登记错了")


def test_nobody_is_decided_on_where_nobody_is_eligible(zone: Zone) -> None:
    post, applications = zone.competing("甲某", "乙某", "丙某")
    for application in applications:
        zone.move(application, "withdraw", refused_reason="本人放弃")
    with pytest.raises(TransitionRefused, match="没有通过资格审查的人"):
        zone.move(post, "decide", decided_on=zone.office.today(), notice_from=zone.office.today())


def test_a_decision_follows_the_applications_and_comes_before_the_notice(zone: Zone) -> None:
    post, applications = zone.competing("甲某", "乙某", "丙某")
    for place, application in enumerate(applications):
        zone.score(application, *(90 - place,) * 5)
    today = zone.office.today()
    for decided, noticed, reason in (
        (today + DAY, today + DAY, "“党委讨论日期”不能晚于今天"),
        (post.apply_until, today, "要在报名截止（2016-03-08）以后"),
        (today, today - DAY, "“公示开始”不能早于党委讨论"),
    ):
        with pytest.raises(ProblemsFound, match=reason):
            zone.move(post, "decide", decided_on=decided, notice_from=noticed)


def test_whoever_holds_a_post_gets_no_other(zone: Zone) -> None:
    finished(zone)
    contract = contracts.PROGRAM.model.select().order_by(contracts.PROGRAM.model.id).get()
    holder = contract.person
    post = zone.announced("规划科科长", "section_head")
    with pytest.raises(TransitionRefused, match=r"已经聘在“.+”，解除后才能竞聘"):
        zone.move(zone.applied(post, holder), "pass")
    with pytest.raises(TransitionRefused, match="还有 1 人在聘，聘期考核后才到期"):
        zone.move(contract.post, "expire")
    zone.office.writer.update(contract.post, {"state": "expired"})
    with pytest.raises(TransitionRefused, match="还有 1 人在聘"):
        zone.move(contract.post, "void", ended_reason="登记错了")


def test_nobody_is_elected_who_holds_a_post_or_is_under_a_restriction(zone: Zone) -> None:
    post, applications = zone.competing("甲某", "乙某", "丙某")
    for place, application in enumerate(applications):
        zone.score(application, *(90 - place,) * 5)
    today = zone.office.today()
    person, elsewhere = applications[0].person, zone.announced("科员")
    days = {"starts_on": today, "ends_on": today + DAY}
    identity = dict.fromkeys(("identity_before", "identity_after"), "public_institution")
    told = {"post": elsewhere, "person": person, "source": "adjusted", **days, **identity}
    records.create(zone.office, contracts.PROGRAM, told)
    restricted = {"clue_on": START, "restricted_from": today, "restricted_until": today}
    zone.office.writer.create(PostAdjustment(person=person, state="following", kind="removal", **restricted))
    with pytest.raises(TransitionRefused) as refusal:
        zone.move(post, "decide", decided_on=today, notice_from=today)
    assert "甲某已经聘在“科员”" in str(refusal.value)
    assert "甲某：" in str(refusal.value)


def test_applicants_of_two_posts_that_become_one_are_settled_first(zone: Zone) -> None:
    person = zone.person("甲某")
    posts = [zone.announced(title, "section_head") for title in ("规划科科长", "招商科科长")]
    for post in posts:
        zone.applied(post, person)
    with pytest.raises(ProblemsFound, match="甲某在那个岗位已经报名，请先处理重复的报名"):
        zone.move(posts[0], "merge", merged_into=posts[1], ended_reason="报名太少")


# ── applications ─────────────────────────────────────────────────────────────────────────────────────────


def test_an_application_is_for_a_post_that_is_competed_for_and_once(zone: Zone) -> None:
    person = zone.person("甲某")
    with pytest.raises(ProblemsFound, match="一般岗位不用竞争上岗，请填“双向选择志愿”"):
        zone.applied(zone.announced("科员"), person)
    post = zone.announced("规划科科长", "section_head")
    first = zone.applied(post, person)
    with pytest.raises(ProblemsFound, match=f"这个人已经报名这个岗位（{first.number}）"):
        zone.applied(post, person)
    with pytest.raises(ProblemsFound, match="“答辩顺序”应是 1、2 这样的数"):
        changed(zone, post_applications.PROGRAM, first, {"turn": 0})


def test_an_application_is_filled_in_and_in_time(zone: Zone) -> None:
    assert refused(zone, post_applications.PROGRAM, "apply") == ["请填写“岗位”和“姓名”"]
    post = zone.post("规划科科长", "section_head")
    values = {"post": post, "person": zone.person("甲某"), "way": "recommended", "statement": ""}
    draft = records.create(zone.office, post_applications.PROGRAM, values)
    with pytest.raises(TransitionRefused) as told:
        zone.move(draft, "apply")
    for reason in ("“规划科科长”现在不接受报名", "请填写“推荐单位（人）”", "请填写“竞聘理由”"):
        assert reason in str(told.value)
    days = {"apply_from": START + 2 * DAY, "apply_until": START + 7 * DAY}
    zone.move(post, "announce", announced_on=START, **days)
    zone.later(1)
    with pytest.raises(TransitionRefused, match="报名从 2016-03-03 开始"):
        zone.move(draft, "apply")


def test_one_withdraws_until_the_last_day_for_it(zone: Zone) -> None:
    post = zone.post("规划科科长", "section_head")
    days = {"apply_from": START, "apply_until": START + 7 * DAY, "withdraw_until": START + 3 * DAY}
    post = zone.move(post, "announce", announced_on=START, **days)
    first, second = (zone.applied(post, zone.person(name)) for name in ("甲某", "乙某"))
    zone.later(3)
    assert zone.move(first, "withdraw", refused_reason="本人放弃").state == "withdrawn"
    zone.later(1)
    with pytest.raises(TransitionRefused, match="退出竞聘到 2016-03-04 已经截止"):
        zone.move(second, "withdraw", refused_reason="本人放弃")


def test_nothing_is_changed_while_the_notice_is_out(zone: Zone) -> None:
    post, applications = zone.competing("甲某", "乙某", "丙某")
    for place, application in enumerate(applications):
        zone.score(application, *(90 - place,) * 5)
    with pytest.raises(ProblemsFound, match="应是 1、2 这样的数，小的在前"):
        zone.move(applications[0], "break_tie", tie_order=0, tie_reason="答辩分高")
    today = zone.office.today()
    zone.move(post, "decide", decided_on=today, notice_from=today)
    for place, reason in ((0, "结果已经是“拟聘”"), (2, "正在公示，要先登记“公示异议属实”")):
        with pytest.raises(TransitionRefused, match=reason):
            zone.move(applications[place], "disqualify", refused_reason="材料不实")


# ── the mutual choice ────────────────────────────────────────────────────────────────────────────────────


def test_a_choice_has_a_year_and_each_post_once_and_time_to_wish(zone: Zone) -> None:
    values = {"organization": zone.unit, "title": "双向选择"}
    with pytest.raises(ProblemsFound, match="“年度”应是四位年份"):
        records.create(zone.office, contract_rounds.PROGRAM, values | {"year": 16})
    post = zone.announced("科员")
    twice = {"posts": [{"post": post}, {"post": post}]}
    choice = records.create(zone.office, contract_rounds.PROGRAM, values | {"year": 2016}, twice)
    with pytest.raises(TransitionRefused, match="“参加的岗位”有重复"):
        zone.move(choice, "open", wishes_until=START + DAY)
    row = choice.posts.get()
    changed(zone, contract_rounds.PROGRAM, choice, {}, {"posts": [{"id": row.id, "post": post}]})
    with pytest.raises(ProblemsFound, match="“志愿截止”不能早于今天"):
        zone.move(choice, "open", wishes_until=START - DAY)
    assert zone.move(choice, "open", wishes_until=START).state == "open"


def test_posts_that_changed_meanwhile_hold_a_choice_up(zone: Zone) -> None:
    post = zone.announced("科员", places=2)
    choice = zone.choice(post)
    for name in ("甲某", "乙某"):
        zone.wish(choice, zone.person(name), post)
    choice = zone.move(choice, "close")
    zone.office.writer.update(zone.fresh(post), {"state": "void"})
    with pytest.raises(TransitionRefused, match="“科员”已经不在竞聘中"):
        zone.move(choice, "settle_1")
    zone.office.writer.update(zone.fresh(post), {"state": "competing"})
    for place, wish in enumerate(choice.wishes, start=1):
        zone.rank(wish, 1, place)
    for key in ("settle_1", "settle_2", "settle_3"):
        choice = zone.move(choice, key)
    zone.office.writer.update(zone.fresh(post), {"places": 1})
    with pytest.raises(TransitionRefused, match="“科员”多落实了 1 人"):
        zone.move(choice, "finish", finished_on=zone.office.today())


def test_a_choice_that_nobody_takes_part_in_is_not_closed(zone: Zone) -> None:
    choice = zone.choice(zone.announced("科员"))
    with pytest.raises(TransitionRefused, match="还没有人提交志愿"):
        zone.move(choice, "close")


def test_a_choice_is_finished_between_its_opening_and_today(zone: Zone) -> None:
    choice, _wishes = three_rounds(zone)
    for day in (START - DAY, zone.office.today() + DAY):
        with pytest.raises(ProblemsFound, match="“完成日期”应在 2016-03-01 到今天之间"):
            zone.move(choice, "finish", finished_on=day)


def test_a_wish_is_filled_in_while_wishes_are_taken(zone: Zone) -> None:
    assert refused(zone, contract_wishes.PROGRAM, "submit") == ["请填写“双向选择”和“姓名”"]
    choice, wishes = three_rounds(zone)
    values = {"choice": choice, "person": zone.person("晚到的")}
    late = records.create(zone.office, contract_wishes.PROGRAM, values)
    with pytest.raises(TransitionRefused, match="现在不是志愿填报的时候"):
        zone.move(late, "submit")
    for key in ("void", "stay_away"):
        with pytest.raises(TransitionRefused, match="选人已经开始，志愿不能再改"):
            zone.move(wishes[0], key, void_reason="填错了")
    with pytest.raises(TransitionRefused, match="只有还没有完成的组织调剂可以取消"):
        zone.move(wishes[4], "take_back")


def test_an_order_of_choice_is_a_number_from_one(zone: Zone) -> None:
    post = zone.announced("科员")
    choice = zone.choice(post)
    wish = zone.wish(choice, zone.person("甲某"), post)
    zone.move(choice, "close")
    with pytest.raises(ProblemsFound, match="排序应是 1、2 这样的数，不选的空着"):
        zone.rank(wish, 1, 0)


def test_adjusting_comes_after_the_rounds_and_to_their_posts(zone: Zone) -> None:
    post, outside = zone.announced("科员"), zone.announced("门卫")
    choice = zone.choice(post)
    early = zone.wish(choice, zone.person("甲某"), post)
    with pytest.raises(TransitionRefused, match="三轮选人以后才组织调剂"):
        zone.move(early, "adjust", assigned=post, explanation="合适")
    for key in ("close", "settle_1", "settle_2", "settle_3"):
        choice = zone.move(choice, key)
    with pytest.raises(ProblemsFound, match="这个岗位没有参加这次双向选择"):
        zone.move(early, "adjust", assigned=outside, explanation="合适")
    zone.office.writer.update(zone.fresh(post), {"age_max": 30})
    with pytest.raises(ProblemsFound, match="年龄"):
        zone.move(early, "adjust", assigned=zone.fresh(post), explanation="合适")


def test_whoever_has_a_post_takes_no_part(zone: Zone) -> None:
    finished(zone)
    holder = contracts.PROGRAM.model.select().order_by(contracts.PROGRAM.model.id).get().person
    post = zone.announced("保洁员")
    choice = zone.choice(post)
    with pytest.raises(TransitionRefused, match=r"已经聘在“.+”，一人只能一个岗位"):
        zone.wish(choice, holder, post)


# ── contracts and waiting ────────────────────────────────────────────────────────────────────────────────


def test_a_contract_is_signed_with_its_days_in_order(zone: Zone) -> None:
    assert "请填写“聘期起”" in refused(zone, contracts.PROGRAM, "sign")
    values = {"post": zone.announced("科员"), "person": zone.person("甲某")}
    days = {"starts_on": START, "ends_on": START}
    with pytest.raises(ProblemsFound, match="“聘期止”要晚于“聘期起”"):
        records.create(zone.office, contracts.PROGRAM, values | days)
    finished(zone)
    contract = contracts.PROGRAM.model.select().where(contracts.PROGRAM.model.state == "draft").get()
    goal = {"goal": "满意度", "due_on": contract.ends_on}
    changed(zone, contracts.PROGRAM, contract, {}, {"goals": [goal]})
    with pytest.raises(ProblemsFound, match="“签订日期”不能晚于今天"):
        zone.move(contract, "sign", signed_on=zone.office.today() + DAY)


def test_an_end_lies_in_the_term(zone: Zone) -> None:
    finished(zone)
    contract = contracts.PROGRAM.model.select().where(contracts.PROGRAM.model.state == "draft").get()
    contract = zone.signed(contract)
    for day in (contract.starts_on - DAY, zone.office.today() + DAY):
        with pytest.raises(ProblemsFound, match="到今天之间"):
            zone.move(contract, "dismiss", ended_on=day, exam_grade="poor", ended_reason="考核不合格")


def test_waiting_begins_by_today_and_ends_after_it_began(zone: Zone) -> None:
    assert refused(zone, contract_waiting.PROGRAM, "register") == ["请填写“姓名”"]
    (person,) = staff(zone, 1)
    values = {"person": person, "organization": zone.unit, "source": "mutual"}
    with pytest.raises(ProblemsFound, match="“待岗开始”不能晚于今天"):
        records.create(zone.office, contract_waiting.PROGRAM, values | {"waiting_from": START + DAY})
    row = records.create(zone.office, contract_waiting.PROGRAM, values | {"waiting_from": START})
    row = zone.move(row, "register")
    draft = records.create(
        zone.office,
        contract_posts.PROGRAM,
        {"title": "门卫", "kind": "general", "year": 2016, "organization": zone.unit},
    )
    with pytest.raises(ProblemsFound, match="“门卫”是“拟设”，不能安排人"):
        zone.move(row, "place", placed_post=draft, placed_on=START)
    for day in (START - DAY, date(2016, 3, 2)):
        with pytest.raises(ProblemsFound, match="日期应在待岗开始（2016-03-01）到今天之间"):
            zone.move(row, "leave", placed_on=day, way_out="自谋职业")
    assert zone.move(row, "leave", placed_on=START, way_out="自谋职业").state == "left"
