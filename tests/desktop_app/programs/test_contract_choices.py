"""双向选择 from the wishes to the last person: rounds, adjustment, contracts, and who waits for a post."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.models import Contract, ContractWaiting, MutualWish
from desktop_app.core import records
from desktop_app.core.checks import ProblemsFound
from desktop_app.errors import TransitionRefused
from desktop_app.programs import contract_rounds, contract_wishes, contracts
from desktop_app.programs.contract_posts import effects
from desktop_app.undo import reversal
from tests.desktop_app.programs.contracted import START, Zone, finished, staff, three_rounds, zone

__all__ = ["zone"]


def test_only_announced_general_posts_take_part(zone: Zone) -> None:
    with pytest.raises(TransitionRefused, match="“科长”是科级岗位，要竞争上岗"):
        zone.choice(zone.announced("科长", "section_head"))
    with pytest.raises(TransitionRefused, match="“科员”是“空缺”，公布以后才能参加"):
        zone.choice(zone.post("科员"))
    with pytest.raises(TransitionRefused, match="还没有填“参加的岗位”"):
        zone.choice()


def test_posts_that_take_part_are_competed_for(zone: Zone) -> None:
    post = zone.announced("科员")
    zone.choice(post)
    assert zone.fresh(post).state == "competing"


def test_everybody_of_the_zone_is_put_down_at_once(zone: Zone) -> None:
    staff(zone, 3)
    zone.person("挂职的", status="seconded")
    zone.person("别处的", organization=None)
    choice = zone.move(zone.choice(zone.announced("科员")), "enrol")
    assert choice.wishes.count() == 3
    with pytest.raises(TransitionRefused, match="都已列入"):
        zone.move(choice, "enrol")
    with pytest.raises(TransitionRefused, match="还有 3 份志愿没有提交（职工0、职工1、职工2）"):
        zone.move(choice, "close")


def test_wishes_are_different_posts_of_the_choice_one_after_the_other(zone: Zone) -> None:
    posts = [zone.announced(title) for title in ("科员", "讲解员", "司机")]
    choice = zone.choice(*posts[:2])
    (person,) = staff(zone, 1)
    with pytest.raises(ProblemsFound, match="“第二志愿”和前面的志愿重复"):
        zone.wish(choice, person, posts[0], posts[0])
    with pytest.raises(ProblemsFound, match="请先填“第一志愿”"):
        zone.wish(choice, person, None, posts[0])
    with pytest.raises(ProblemsFound, match="“第一志愿”的岗位没有参加这次双向选择"):
        zone.wish(choice, person, posts[2])
    zone.wish(choice, person, posts[0])
    with pytest.raises(ProblemsFound, match="已经有一份志愿"):
        zone.wish(choice, person, posts[1])


def test_a_wish_is_for_a_post_that_the_person_may_have(zone: Zone) -> None:
    post = zone.announced("讲解员", education="master")
    with pytest.raises(TransitionRefused, match="“讲解员”：学历是本科，要求硕士研究生以上"):
        zone.wish(zone.choice(post), staff(zone, 1)[0], post)


@pytest.mark.parametrize(("days", "taken"), [(10, True), (11, False)])
def test_wishes_are_taken_to_the_last_day(zone: Zone, days: int, taken: bool) -> None:
    post = zone.announced("科员")
    choice, (person,) = zone.choice(post), staff(zone, 1)
    zone.on(START + timedelta(days=days))
    if taken:
        assert zone.wish(choice, person, post).state == "submitted"
        return
    with pytest.raises(ProblemsFound, match="志愿填报到 2016-03-11 已经截止"):
        zone.wish(choice, person, post)
    on_paper = zone.person("王某")
    with pytest.raises(ProblemsFound, match="不能早于 2016-03-01"):
        zone.wish(choice, zone.person("李某"), post, day=START - timedelta(days=1))
    assert zone.wish(choice, on_paper, post, day=date(2016, 3, 11)).submitted_on == date(2016, 3, 11)


def test_who_wants_nothing_and_nowhere_else_does_not_take_part(zone: Zone) -> None:
    choice, (person,) = zone.choice(zone.announced("科员")), staff(zone, 1)
    with pytest.raises(TransitionRefused, match="请用“不参加”"):
        zone.wish(choice, person, obeys=False)


def test_a_department_ranks_in_its_round_who_named_its_post_at_that_rank(zone: Zone) -> None:
    first, second = zone.announced("科员"), zone.announced("讲解员")
    choice, (person,) = zone.choice(first, second), staff(zone, 1)
    wish = zone.wish(choice, person, first)
    with pytest.raises(ProblemsFound, match="现在不是这个人的第一轮选人"):
        zone.rank(wish, 1, 1)
    choice = zone.move(choice, "close")
    with pytest.raises(ProblemsFound, match="现在不是这个人的第二轮选人"):
        zone.rank(wish, 2, 1)
    choice = zone.move(choice, "settle_1")
    with pytest.raises(ProblemsFound, match="没有填第二志愿，第二轮不能选"):
        zone.rank(wish, 2, 1)
    with pytest.raises(ProblemsFound, match="现在不是这个人的第一轮选人"):
        zone.rank(wish, 1, 1)


def test_two_people_in_one_place_of_the_order_are_told_apart(zone: Zone) -> None:
    post = zone.announced("科员")
    choice = zone.choice(post)
    wishes = [zone.wish(choice, person, post) for person in staff(zone, 2)]
    choice = zone.move(choice, "close")
    for wish in wishes:
        zone.rank(wish, 1, 1)
    with pytest.raises(TransitionRefused, match="岗位“科员”有两个人都排第 1"):
        zone.move(choice, "settle_1")


def test_three_rounds_and_a_sentence_for_everybody(zone: Zone) -> None:
    choice, wishes = three_rounds(zone)
    assert choice.state == "adjusting"
    assert [wish.placing for wish in wishes] == ["round_2", "round_1", "round_1", None, None]
    assert [wish.explanation for wish in wishes] == [
        "第一志愿“科员”部门排第 3，只可选 2 人；第二轮选中：第二志愿“讲解员”，部门排第 1，可选 1 人",
        "第一轮选中：第一志愿“科员”，部门排第 1，可选 2 人",
        "第一轮选中：第一志愿“科员”，部门排第 2，可选 2 人",
        "第一志愿“讲解员”部门没有选；没有填第二志愿；没有填第三志愿",
        "没有填第一志愿；没有填第二志愿；没有填第三志愿",
    ]


def test_a_round_is_taken_back_in_one_go(zone: Zone) -> None:
    post = zone.announced("科员")
    choice = zone.choice(post)
    wish = zone.wish(choice, staff(zone, 1)[0], post)
    zone.move(choice, "close")
    zone.rank(wish, 1, 1)
    zone.move(choice, "settle_1")
    reversal.undo(zone.office, zone.office.writer.newest_batch or 0)
    assert zone.fresh(choice).state == "round_1"
    assert (zone.fresh(wish).placing, zone.fresh(wish).explanation) == (None, "")


def test_only_who_obeys_is_adjusted_and_only_to_a_free_place(zone: Zone) -> None:
    choice, wishes = three_rounds(zone)
    posts = {row.post.title: row.post for row in choice.posts}
    with pytest.raises(TransitionRefused, match="不服从调剂"):
        zone.move(wishes[3], "adjust", assigned=posts["司机"], explanation="工作需要")
    with pytest.raises(TransitionRefused, match="已经有岗位"):
        zone.move(wishes[0], "adjust", assigned=posts["司机"], explanation="工作需要")
    with pytest.raises(ProblemsFound, match="“科员”职数已满"):
        zone.move(wishes[4], "adjust", assigned=posts["科员"], explanation="工作需要")
    adjusted = zone.move(wishes[4], "adjust", assigned=posts["司机"], explanation="有驾驶证")
    assert adjusted.explanation.endswith("；组织调剂到“司机”：有驾驶证")
    taken_back = zone.move(adjusted, "take_back")
    assert (taken_back.assigned, taken_back.explanation) == (None, wishes[4].explanation)


def test_who_has_a_post_gets_a_contract_and_everybody_else_is_listed(zone: Zone) -> None:
    choice = finished(zone)
    assert choice.state == "done"
    contracts_made = {each.person.name: (each.post.title, each.source) for each in Contract.select()}
    assert contracts_made == {
        "职工0": ("讲解员", "mutual"),
        "职工1": ("科员", "mutual"),
        "职工2": ("科员", "mutual"),
        "职工4": ("司机", "adjusted"),
    }
    (waiting,) = ContractWaiting.select()
    assert (waiting.person.name, waiting.waiting_until) == ("职工3", date(2016, 9, 1))
    assert waiting.explanation.endswith("没有填第三志愿；不服从调剂")
    assert {row.post.state for row in choice.posts} == {"filled"}


def test_a_post_that_nobody_got_is_vacant_again(zone: Zone) -> None:
    post, other = zone.announced("科员"), zone.announced("讲解员")
    choice = zone.choice(post, other)
    wish = zone.wish(choice, staff(zone, 1)[0], post)
    zone.move(choice, "close")
    zone.rank(wish, 1, 1)
    for key in ("settle_1", "settle_2", "settle_3"):
        zone.move(choice, key)
    zone.move(choice, "finish", finished_on=zone.office.today())
    assert [zone.fresh(each).state for each in (post, other)] == ["filled", "vacant"]


def test_who_did_not_take_part_is_listed_too(zone: Zone) -> None:
    post = zone.announced("科员")
    choice = zone.choice(post)
    absent, present = staff(zone, 2)
    zone.wish(choice, present, post)
    zone.move(choice, "enrol")
    wish = MutualWish.get(MutualWish.person == absent)
    zone.move(wish, "stay_away", void_reason="病假")
    zone.move(choice, "close")
    for key in ("settle_1", "settle_2", "settle_3"):
        zone.move(choice, key)
    zone.move(choice, "finish", finished_on=zone.office.today())
    told = {row.person.name: row.explanation for row in ContractWaiting.select()}
    assert told["职工0"] == "没有参加志愿填报"
    assert told["职工1"].endswith("服从调剂，没有合适的岗位")


def test_who_got_a_post_otherwise_meanwhile_does_not_wait(zone: Zone) -> None:
    post, elsewhere = zone.announced("科员"), zone.post("管理员")
    choice = zone.choice(post)
    absent, present = staff(zone, 2)
    zone.wish(choice, present, post)
    zone.move(choice, "enrol")
    zone.move(MutualWish.get(MutualWish.person == absent), "stay_away", void_reason="病假")
    effects.draw_up(elsewhere, absent, "placed", zone.office.today(), office=zone.office)
    zone.move(choice, "close")
    for key in ("settle_1", "settle_2", "settle_3"):
        zone.move(choice, key)
    zone.move(choice, "finish", finished_on=zone.office.today())
    assert [row.person for row in ContractWaiting.select()] == [present]


def test_a_void_choice_gives_the_posts_back(zone: Zone) -> None:
    choice, wishes = three_rounds(zone)
    choice = zone.move(choice, "void", void_reason="方案调整")
    assert {row.post.state for row in choice.posts} == {"vacant"}
    assert zone.fresh(wishes[0]).assigned is None


def test_a_choice_that_is_void_before_its_first_round_gives_the_posts_back(zone: Zone) -> None:
    choice = zone.choice(zone.announced("文员"))
    zone.person("王工")
    choice = zone.move(choice, "enrol")
    choice = zone.move(choice, "void", void_reason="方案调整")
    assert {row.post.state for row in choice.posts} == {"vacant"}
    (wish,) = choice.wishes
    assert (wish.state, wish.void_reason) == ("withdrawn", "双向选择作废：方案调整")


def test_nobody_holds_two_posts_and_no_post_more_people_than_places(zone: Zone) -> None:
    finished(zone)
    taken = Contract.get(Contract.source == "adjusted")
    other = zone.post("文员")
    told = {
        "source": "placed",
        "starts_on": START,
        "ends_on": date(2019, 2, 28),
        "identity_before": "enterprise",
        "identity_after": "enterprise",
    }
    with pytest.raises(ProblemsFound, match="这个人已经聘在“司机”，一人只能一个岗位"):
        records.create(zone.office, contracts.PROGRAM, told | {"person": taken.person, "post": other})
    with pytest.raises(ProblemsFound, match="“司机”职数 1，已经聘满"):
        records.create(
            zone.office, contracts.PROGRAM, told | {"person": zone.person("新人"), "post": taken.post}
        )


def test_before_wishes_are_taken_nobody_is_too_old_for_a_post(zone: Zone) -> None:
    """The day on which the age counts is not known yet."""
    post = zone.announced("科员", age_max=35)
    told = {"year": 2016, "organization": zone.unit, "title": "2016年双向选择"}
    choice = records.create(zone.office, contract_rounds.PROGRAM, told, {"posts": [{"post": post}]})
    values = {"choice": choice, "person": zone.person("甲某"), "first": post}
    early = records.create(zone.office, contract_wishes.PROGRAM, values)
    with pytest.raises(TransitionRefused, match="现在不是志愿填报的时候"):
        zone.move(early, "submit")
