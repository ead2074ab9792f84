"""“2016年3月，我市以普陀山—朱家尖管委会为试点，探索推进功能区干部‘全员聘任’工作。按照‘按需设岗、因事设岗’原则，打破身份
界限，通过科级干部竞争上岗和工作人员双向选择方式，全面激发干部队伍干事创业活力。”
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from db.models import Contract, ContractPost, ContractWaiting
from desktop_app.programs import TABS
from tests.desktop_app.conftest import cast, clock, founded, office
from tests.desktop_app.programs.contracted import Zone, zone
from tests.stories.conftest import CONTROL, Clerk

__all__ = ["cast", "clock", "founded", "office", "zone"]
Key = Qt.Key


@pytest.mark.slow
def test_a_post_is_set_up_because_it_is_needed(clerk: Clerk) -> None:
    """按需设岗、因事设岗, at the window: without a need there is no post; 设岗, then 公布."""
    clerk.signs_in()
    place = [tab.key for tab in TABS].index("contract_posts")
    clerk.presses(Key(Key.Key_1 + place), CONTROL)
    clerk.waits_for("新建聘任岗位")
    clerk.presses(Key.Key_N, CONTROL)
    clerk.waits_until_here("年度")
    clerk.fills(部门="旅游管理局", 岗位名称="景区管理岗")
    clerk.goes_to("行政级别")
    for _step in range(3):
        clerk.presses(Key.Key_Down)
    clerk.fills(设岗事由="旺季景区管理需要", 岗位职责="景区日常管理")
    clerk.accepts()
    clerk.waits_for("取得岗位的编号；没有填聘期的，按参数“聘期”。")
    clerk.accepts()
    clerk.waits_for("空缺")
    clerk.accepts()
    clerk.waits_until_here("公布日期")
    clerk.accepts()
    clerk.waits_for("公布")
    clerk.waits_until(lambda: ContractPost.get().state == "announced")
    assert ContractPost.get().term_years == 3


def test_section_posts_by_competition_and_the_others_by_mutual_choice(zone: Zone) -> None:
    """打破身份界限: 公务员, 事业, 企业 compete alike; the best is appointed, staff choose and are chosen, and
    nobody is forgotten.
    """
    post = zone.announced("规划科副科长", "section_deputy")
    identities = {"甲某": "enterprise", "乙某": "civil_servant", "丙某": "public_institution"}
    applications = {
        name: zone.move(zone.applied(post, zone.person(name, category=category)), "pass")
        for name, category in identities.items()
    }
    zone.later(8)
    zone.move(post, "compete")
    for application, points in zip(applications.values(), (95, 88, 80), strict=True):
        zone.score(application, 99, points, points, points, 60, democratic=points, inspection=points)
    decided = zone.move(post, "decide", decided_on=zone.office.today(), notice_from=zone.office.today())
    zone.on(decided.notice_until + timedelta(days=1))
    zone.move(post, "appoint", appointed_on=zone.office.today())
    appointed = zone.signed(Contract.get())
    assert (appointed.person.name, appointed.identity_before) == ("甲某", "enterprise")
    assert appointed.person.post == "旅游局规划科副科长"

    clerk, guide = zone.announced("科员", places=2), zone.announced("讲解员")
    choice = zone.move(zone.choice(clerk, guide), "enrol")
    wishes = {wish.person.name: wish for wish in choice.wishes}
    assert set(wishes) == {"乙某", "丙某"}, "who has a post by competition does not choose"
    people = [zone.person(name, category="enterprise") for name in ("丁某", "戊某")]
    for name in wishes:
        zone.move(wishes[name], "stay_away", void_reason="等待下一次竞争上岗")
    first, second = (zone.wish(choice, person, guide, clerk) for person in people)
    zone.move(choice, "close")
    zone.rank(first, 1, 1)
    zone.move(choice, "settle_1")
    zone.rank(second, 2, 1)
    for key in ("settle_2", "settle_3"):
        zone.move(choice, key)
    zone.move(choice, "finish", finished_on=zone.office.today())
    assert {each.person.name: each.post.title for each in Contract.select()} == {
        "甲某": "规划科副科长",
        "丁某": "讲解员",
        "戊某": "科员",
    }
    waiting = {row.person.name: row.waiting_until for row in ContractWaiting.select()}
    assert set(waiting) == {"乙某", "丙某"}
    assert set(waiting.values()) == {date(2016, 9, 17)}
    assert zone.figure("contract_posts.filled_rate").shown == "100.00 %"
    assert zone.figure("post_applications.competition").shown == "3.0 ∶1"
    assert zone.figure("contract_waiting.waiting").shown == "2 人"
