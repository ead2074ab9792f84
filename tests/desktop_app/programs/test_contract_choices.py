"""双向选择 from the wishes to the last person: rounds, adjustment, contracts, and who waits for a post."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from db.models import Contract, ContractWaiting, MutualWish, Person
from desktop_app.core import listing, records
from desktop_app.core.checks import ProblemsFound
from desktop_app.errors import TransitionRefused
from desktop_app.programs import contract_posts, contract_waiting, contract_wishes, contracts
from desktop_app.undo import reversal
from tests.desktop_app.programs.contracted import START, Zone, zone

__all__ = ["zone"]


def people(zone: Zone, count: int) -> list[Person]:
    return [zone.person(f"职工{n}") for n in range(count)]


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
    assert zone.read(post).state == "competing"


def test_everybody_of_the_zone_is_put_down_at_once(zone: Zone) -> None:
    people(zone, 3)
    choice = zone.move(zone.choice(zone.announced("科员")), "enrol")
    assert choice.wishes.count() == 3
    with pytest.raises(TransitionRefused, match="都已列入"):
        zone.move(choice, "enrol")
    with pytest.raises(TransitionRefused, match="还有 3 份志愿没有提交（职工0、职工1、职工2）"):
        zone.move(choice, "close")


def test_wishes_are_different_posts_of_the_choice_one_after_the_other(zone: Zone) -> None:
    posts = [zone.announced(title) for title in ("科员", "讲解员", "司机")]
    choice = zone.choice(*posts[:2])
    (person,) = people(zone, 1)
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
        zone.wish(zone.choice(post), people(zone, 1)[0], post)


@pytest.mark.parametrize(("days", "taken"), [(10, True), (11, False)])
def test_wishes_are_taken_to_the_last_day(zone: Zone, days: int, taken: bool) -> None:
    post = zone.announced("科员")
    choice, (person,) = zone.choice(post), people(zone, 1)
    zone.on(START + timedelta(days=days))
    if taken:
        assert zone.wish(choice, person, post).state == "submitted"
        return
    with pytest.raises(TransitionRefused, match="志愿填报到 2016-03-11 已经截止"):
        zone.wish(choice, person, post)


def test_who_wants_nothing_and_nowhere_else_does_not_take_part(zone: Zone) -> None:
    choice, (person,) = zone.choice(zone.announced("科员")), people(zone, 1)
    with pytest.raises(TransitionRefused, match="请用“不参加”"):
        zone.wish(choice, person, obeys=False)


def test_a_department_ranks_in_its_round_who_named_its_post_at_that_rank(zone: Zone) -> None:
    first, second = zone.announced("科员"), zone.announced("讲解员")
    choice, (person,) = zone.choice(first, second), people(zone, 1)
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
    wishes = [zone.wish(choice, person, post) for person in people(zone, 2)]
    choice = zone.move(choice, "close")
    for wish in wishes:
        zone.rank(wish, 1, 1)
    with pytest.raises(TransitionRefused, match="岗位“科员”有两个人都排第 1"):
        zone.move(choice, "settle_1")


def three_rounds(zone: Zone) -> tuple[Any, list[Any]]:
    """Five people for two places 科员, one 讲解员 and one 司机: three rounds place three of them."""
    clerk, guide = zone.announced("科员", places=2), zone.announced("讲解员")
    driver = zone.announced("司机")
    choice = zone.choice(clerk, guide, driver)
    asked = [(clerk, guide), (clerk, guide), (clerk, guide, driver), (guide,), ()]
    wishes = [
        zone.wish(choice, person, *posts, obeys=n != 3)
        for n, (person, posts) in enumerate(zip(people(zone, 5), asked, strict=True))
    ]
    choice = zone.move(choice, "close")
    for wish, order in zip(wishes[:3], (3, 1, 2), strict=True):
        zone.rank(wish, 1, order)
    choice = zone.move(choice, "settle_1")
    zone.rank(wishes[0], 2, 1)
    choice = zone.move(zone.move(choice, "settle_2"), "settle_3")
    return choice, [zone.read(wish) for wish in wishes]


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
    wish = zone.wish(choice, people(zone, 1)[0], post)
    zone.move(choice, "close")
    zone.rank(wish, 1, 1)
    zone.move(choice, "settle_1")
    reversal.undo(zone.office, zone.office.writer.newest_batch or 0)
    assert zone.read(choice).state == "round_1"
    assert (zone.read(wish).placing, zone.read(wish).explanation) == (None, "")


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


def finished(zone: Zone) -> Any:
    choice, wishes = three_rounds(zone)
    post = next(row.post for row in choice.posts if row.post.title == "司机")
    zone.move(wishes[4], "adjust", assigned=post, explanation="有驾驶证")
    return zone.move(choice, "finish", finished_on=zone.office.today())


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
    wish = zone.wish(choice, people(zone, 1)[0], post)
    zone.move(choice, "close")
    zone.rank(wish, 1, 1)
    for key in ("settle_1", "settle_2", "settle_3"):
        zone.move(choice, key)
    zone.move(choice, "finish", finished_on=zone.office.today())
    assert [zone.read(each).state for each in (post, other)] == ["filled", "vacant"]


def test_who_did_not_take_part_is_listed_too(zone: Zone) -> None:
    post = zone.announced("科员")
    choice = zone.choice(post)
    absent, present = people(zone, 2)
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


def test_a_void_choice_gives_the_posts_back(zone: Zone) -> None:
    choice, wishes = three_rounds(zone)
    choice = zone.move(choice, "void", void_reason="方案调整")
    assert {row.post.state for row in choice.posts} == {"vacant"}
    assert zone.read(wishes[0]).assigned is None


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


# ── the end of a term ────────────────────────────────────────────────────────────────────────────────────


def running(zone: Zone) -> Any:
    """A contract from 1 March 2016 to 28 February 2019."""
    finished(zone)
    return zone.signed(Contract.get(Contract.source == "adjusted"))


@pytest.mark.parametrize(
    ("day", "expiring", "overdue", "words"),
    [
        (date(2018, 12, 29), 0, 0, "剩 61 天"),
        (date(2018, 12, 30), 1, 0, "剩 60 天"),
        (date(2019, 2, 28), 1, 0, "今天到期"),
        (date(2019, 3, 1), 1, 1, "逾期 1 天"),
    ],
)
def test_the_end_of_a_term_is_told_of_sixty_days_ahead(
    zone: Zone, day: date, expiring: int, overdue: int, words: str
) -> None:
    running(zone)
    zone.on(day)
    for name, count in (("expiring", expiring), ("overdue", overdue)):
        assert listing.listing(zone.office, contracts.PROGRAM, filters={name: "yes"}).count() == count
    row = listing.listing(zone.office, contracts.PROGRAM, filters={"state": "running"}).first()[0]
    assert row.as_json()["left"] == words


def examined(zone: Zone, contract: Any, key: str, **more: Any) -> Any:
    goal = contract.goals.get()
    zone.office.writer.update(goal, {"result": "已完成"})
    values = {"examined_on": zone.office.today(), "exam_grade": "good", **more}
    return zone.move(contract, key, **values)


def test_an_examination_waits_for_the_end_of_the_term_and_for_the_goals(zone: Zone) -> None:
    contract = running(zone)
    zone.on(date(2018, 12, 29))
    values = {"examined_on": date(2018, 12, 29), "exam_grade": "good"}
    with pytest.raises(TransitionRefused, match="从 2018-12-30 起才能期满考核；还有 1 条聘期目标没有填"):
        zone.move(contract, "renew", **values)


def test_a_renewal_goes_on_the_day_after(zone: Zone) -> None:
    contract = running(zone)
    zone.on(date(2019, 2, 27))
    with pytest.raises(ProblemsFound, match="考核不合格的不能续聘"):
        examined(zone, contract, "renew", exam_grade="poor")
    assert examined(zone, contract, "renew").state == "renewed"
    following = Contract.get(Contract.source == "renewal")
    assert (following.starts_on, following.ends_on) == (date(2019, 3, 1), date(2022, 2, 28))
    assert zone.read(contract.post).state == "filled"


def test_a_transfer_goes_to_another_post_with_a_free_place(zone: Zone) -> None:
    contract = running(zone)
    other = zone.post("文员", education="master")
    zone.on(date(2019, 2, 27))
    with pytest.raises(ProblemsFound, match="“文员”：学历是本科"):
        examined(zone, contract, "transfer", post=other)
    with pytest.raises(ProblemsFound, match="要转到另一个岗位"):
        examined(zone, contract, "transfer", post=contract.post)
    open_post = zone.post("管理员")
    assert examined(zone, contract, "transfer", post=open_post).state == "transferred"
    assert Contract.get(Contract.source == "transfer").post == open_post


def test_who_is_dismissed_is_without_a_post_in_the_register_and_on_the_list(zone: Zone) -> None:
    contract = zone.move(running(zone), "dismiss", ended_on=START, ended_reason="违反规定")
    person = contract.person
    assert (person.post, person.status) == ("", "removed_waiting")
    row = ContractWaiting.get(ContractWaiting.person == person)
    assert (row.source, row.explanation) == ("contract", "司机解聘：违反规定")


def test_a_contract_signed_by_mistake_gives_the_register_back(zone: Zone) -> None:
    contract = running(zone)
    assert contract.person.post == "旅游局司机"
    zone.move(contract, "void", ended_reason="登记错误")
    assert Person.get_by_id(contract.person_id).post == "科员"


def test_another_identity_is_written_into_the_register(zone: Zone) -> None:
    finished(zone)
    contract = Contract.get(Contract.source == "adjusted")
    contract = records.change(zone.office, contracts.PROGRAM, contract, {"identity_after": "enterprise"})
    contract = zone.signed(contract)
    assert contract.person.category == "enterprise"
    assert (contract.identity_before, contract.category_before) == ("public_institution",) * 2


def test_nobody_signs_before_the_term_begins(zone: Zone) -> None:
    finished(zone)
    contract = Contract.get(Contract.source == "adjusted")
    values = {"starts_on": START + timedelta(days=1)}
    contract = records.change(zone.office, contracts.PROGRAM, contract, values)
    with pytest.raises(TransitionRefused, match="聘期从 2016-03-02 开始，到时再登记签订"):
        zone.signed(contract)


# ── without a post ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("day", "expiring", "overdue"),
    [
        (date(2016, 8, 1), 0, 0),
        (date(2016, 8, 2), 1, 0),
        (date(2016, 9, 1), 1, 0),
        (date(2016, 9, 2), 1, 1),
    ],
)
def test_waiting_lasts_six_months_at_most(zone: Zone, day: date, expiring: int, overdue: int) -> None:
    finished(zone)
    zone.on(day)
    for name, count in (("expiring", expiring), ("overdue", overdue), ("untrained", 1)):
        found = listing.listing(zone.office, contract_waiting.PROGRAM, filters={name: "yes"})
        assert found.count() == count


def test_six_months_end_on_the_last_day_of_a_shorter_month(zone: Zone) -> None:
    zone.on(date(2016, 8, 31))
    values = {"person": zone.person("甲某"), "source": "competition"}
    row = records.create(zone.office, contract_waiting.PROGRAM, values)
    assert zone.move(row, "register").waiting_until == date(2017, 2, 28)


def test_who_waits_is_given_a_post_by_a_contract(zone: Zone) -> None:
    finished(zone)
    row = ContractWaiting.get()
    training = {"held_on": START, "content": "转岗培训", "hours": 8}
    records.change(zone.office, contract_waiting.PROGRAM, row, {}, {"trainings": [training]})
    assert not listing.listing(zone.office, contract_waiting.PROGRAM, filters={"untrained": "yes"}).count()
    full = Contract.get(Contract.source == "adjusted").post
    with pytest.raises(ProblemsFound, match="“司机”职数已满"):
        zone.move(row, "place", placed_post=full, placed_on=START)
    post = zone.post("文员")
    assert zone.move(row, "place", placed_post=post, placed_on=START).state == "placed"
    assert Contract.get(Contract.source == "placed").person == row.person


def test_nobody_waits_twice_or_with_a_post(zone: Zone) -> None:
    finished(zone)
    for person, reason in (
        (ContractWaiting.get().person, "已经在待岗（白泉-2016-001）"),
        (Contract.get(Contract.source == "adjusted").person, "已经聘在“司机”，不是待岗"),
    ):
        row = records.create(
            zone.office, contract_waiting.PROGRAM, {"person": person, "source": "competition"}
        )
        with pytest.raises(TransitionRefused, match=reason):
            zone.move(row, "register")
        records.discard(zone.office, contract_waiting.PROGRAM, row)


# ── figures, each opening its list ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("contract_posts.posts", "3 个"),
        ("contract_posts.places", "4 个"),
        ("contract_posts.filled_rate", "100.00 %"),
        ("contract_wishes.participants", "5 人"),
        ("contract_wishes.adjusted_rate", "25.00 %"),
        ("contract_wishes.first_wish_rate", "50.00 %"),
        ("contracts.signed", "1 人"),
        ("contracts.places_rate", "25.00 %"),
        ("contracts.before_public_institution", "100.00 %"),
        ("contracts.after_enterprise", "0.00 %"),
        ("contract_waiting.waiting", "1 人"),
    ],
)
def test_figures_are_counted_from_the_lists_that_they_open(zone: Zone, key: str, shown: str) -> None:
    running(zone)
    figure = zone.figure(key)
    assert figure.shown == shown
    programs = (contract_posts, contract_wishes, contracts, contract_waiting)
    program = next(each.PROGRAM for each in programs if each.PROGRAM.key == figure.opens.program)
    rows = listing.listing(zone.office, program, filters=figure.opens.filters).count()
    assert rows == figure.numerator or key == "contract_posts.places"


def test_the_ratio_of_a_competition_is_applications_for_each_place(zone: Zone) -> None:
    zone.competing("甲某", "乙某", "丙某")
    zone.post("科员", places=5)
    assert zone.figure("post_applications.competition").shown == "3.00 ∶1"
