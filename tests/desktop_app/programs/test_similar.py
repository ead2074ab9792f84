"""Open orders that resemble what is typed: the right one first, closed ones never, nothing for chatter."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_app.core.office import Office, User
from desktop_app.core.permissions import Rights
from desktop_app.core.program import CLERK
from desktop_app.errors import NotAllowed
from desktop_app.programs.work_orders.similar import open_orders, pairs


@pytest.fixture
def street(office: Office, orders: Any) -> dict[str, Any]:
    """Open orders about different things in the same street."""
    made = {
        title: orders.issued(title=title, content=content)
        for title, content in {
            "村口路灯不亮": "村口到码头的路灯有三盏不亮，请尽快解决",
            "码头路灯杆歪了": "台风以后码头的路灯杆歪了，请尽快解决",
            "河道垃圾": "桥洞下的垃圾没有人清理，请尽快解决",
            "自来水发黄": "早上放出来的自来水发黄，请尽快解决",
        }.items()
    }
    made["路灯已修"] = orders.completed(title="村口路灯不亮", content="村口到码头的路灯有三盏不亮")
    return made


def found(office: Office, text: str, **more: Any) -> list[str]:
    return [order.title for order in open_orders(office, text, **more)]


def test_the_order_about_the_same_thing_comes_first(office: Office, street: Any) -> None:
    assert found(office, "村口的路灯又不亮了")[0] == "村口路灯不亮"
    assert found(office, "码头的路灯杆要倒了")[0] == "码头路灯杆歪了"
    assert found(office, "自来水发黄发臭")[0] == "自来水发黄"


def test_closed_orders_are_not_suggested(office: Office, street: Any) -> None:
    assert street["路灯已修"].id not in [order.id for order in open_orders(office, "村口路灯不亮")]


def test_what_has_nothing_in_common_finds_nothing(office: Office, street: Any) -> None:
    assert found(office, "公园里有人跳舞太吵") == []
    assert found(office, "") == []
    assert found(office, "路") == []
    assert found(office, "\"路灯' OR *") != []


def test_an_order_does_not_resemble_itself(office: Office, street: Any) -> None:
    mine = street["河道垃圾"]
    assert "河道垃圾" in found(office, "河道垃圾")
    assert "河道垃圾" not in found(office, "河道垃圾", other_than=mine.id)


def test_no_more_than_asked_for_come_back(office: Office, street: Any) -> None:
    assert len(open_orders(office, "路灯请尽快解决", limit=1)) == 1


def test_an_office_without_orders_has_nothing_similar(office: Office) -> None:
    assert open_orders(office, "村口路灯不亮") == []


def test_an_old_order_that_is_still_open_is_found_among_many_closed_ones(
    office: Office, orders: Any, street: Any
) -> None:
    for _ in range(8):
        orders.completed(title="尉迟桥栏杆断了")
    assert found(office, "早上的自来水还是发黄")[0] == "自来水发黄"


def test_a_pair_that_few_orders_have_says_more(office: Office, orders: Any, street: Any) -> None:
    orders.issued(title="尉迟桥", content="栏杆断了")
    assert found(office, "尉迟桥请尽快解决")[0] == "尉迟桥"


def test_pairs_reach_across_neither_blanks_nor_signs() -> None:
    assert pairs("路灯坏，了 路灯") == ["路灯", "灯坏"]
    assert pairs("A栋３号") == ["a栋", "栋3", "3号"]


def test_others_programs_are_not_looked_into(office: Office, street: Any) -> None:
    office.user = User("李干事", Rights(CLERK, frozenset({"visits"})))
    with pytest.raises(NotAllowed):
        open_orders(office, "村口路灯不亮")
