"""A record in two lines: its title, its state, where it comes from and what is left of its time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from desktop_app.core import headline, records
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.core.program import WARN, Words
from desktop_app.programs import people, post_adjustments, visits, work_orders
from tests.desktop_app.conftest import Cast, Orders

ORDERS = work_orders.PROGRAM


def test_a_record_that_was_never_saved_is_a_new_one(office: Office) -> None:
    blank = records.blank(office, ORDERS)
    assert headline.title_of(ORDERS, blank) == "新建民情工单"
    assert headline.state_of(blank) == ("", "")
    assert headline.about(ORDERS, blank, office) == []


def test_a_draft_is_called_by_its_title_and_an_issued_order_by_its_number(orders: Orders) -> None:
    assert headline.title_of(ORDERS, orders.draft(title="河道垃圾")) == "河道垃圾"
    order = orders.issued()
    assert headline.title_of(ORDERS, order) == "白泉〔2015〕第001号"
    assert headline.state_of(order) == ("committing", "待承诺")


def test_a_draft_without_a_name_is_called_what_it_is(office: Office, cast: Cast) -> None:
    values = {"visited_on": office.today(), "village": cast.village, "visitors": "张文书"}
    visit = records.create(office, visits.PROGRAM, values)
    assert headline.title_of(visits.PROGRAM, visit) == "民情走访"


def test_it_tells_source_day_and_deadline(office: Office, orders: Orders, clock: FixedClock) -> None:
    order = orders.promised(days=10, source="visit")
    clock.moment += timedelta(days=9)
    assert headline.about(ORDERS, order, office) == [
        Words("民情走访"),
        Words("2015-04-13 提出"),
        Words("期限 2015-04-23"),
        Words("剩 1 天", WARN),
    ]


def test_a_person_has_a_name_and_no_state(office: Office, cast: Cast) -> None:
    assert headline.title_of(people.PROGRAM, cast.chen) == "陈主任"
    assert headline.state_of(cast.chen) == ("", "")


def test_what_is_about_a_person_says_about_whom(office: Office, cast: Cast) -> None:
    values = {"person": cast.chen, "clue_on": office.today()}
    case = records.create(office, post_adjustments.PROGRAM, values)
    assert headline.about(post_adjustments.PROGRAM, case, office)[0] == Words("陈主任")


def test_behind_a_mere_number_stands_what_the_list_tells_first(
    office: Office, cast: Cast, orders: Orders
) -> None:
    values = {"visited_on": office.today(), "village": cast.village, "visitors": "张文书"}
    visit = records.create(office, visits.PROGRAM, values)
    office.writer.update(visit, {"number": "白泉-2015-001"})

    def said(**asked: Any) -> str:
        return headline.matter(visits.PROGRAM, visit, office, **asked)

    assert said() == "白泉-2015-001 星湾村 张文书"
    assert said(seen_from=cast.village) == "白泉-2015-001 张文书"
    order = orders.issued(title="河道垃圾")
    assert headline.matter(ORDERS, order, office) == f"{order.number} 河道垃圾"
    hidden = orders.issued(title="谁家的事", confidential=True)
    assert headline.matter(ORDERS, hidden, office) == hidden.number
