"""Cards, urgings and criticisms fall due by the rule of domain 1.1, and each is given once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from db.journal import Batch
from db.models import Holiday, OrderSupervision
from desktop_app.core import deeds, workflow
from desktop_app.core.listing import listing
from desktop_app.core.office import Office, User
from desktop_app.core.program import AUDITOR, CLERK
from desktop_app.errors import AppError
from desktop_app.programs import order_notices, rights_of, weekly_reviews, work_orders
from desktop_app.programs.work_orders import notices
from desktop_app.undo import reversal

MONDAY = date(2015, 4, 13)


def on(office: Office, day: date) -> None:
    """It is that day."""
    office.clock.moment += day - office.today()  # type: ignore[attr-defined]


def given(office: Office) -> list[tuple[str, date, date]]:
    """What the run of today gives: kind, the day since which it was due, the limit."""
    calls = notices.give_what_is_due(office)
    rows = {(row.order_id, row.kind, row.deadline): row for row in OrderSupervision.select()}
    made = [rows[call.order.id, call.due.kind, call.course.limit] for call in calls]
    assert {row.given_on for row in made} <= {office.today()}
    return [(row.kind, row.due_on, row.deadline) for row in made]


def listed(office: Office, view: str) -> list[str]:
    """The kinds in one of the ready selections."""
    filters = next(each.filters for each in order_notices.PROGRAM.views if each.key == view)
    rows = listing(office, order_notices.PROGRAM, filters=filters, columns=["kind"]).first()
    return [row.as_json()["kind_text"] for row in rows]


def reasons(office: Office, order: Any, key: str) -> str:
    move = workflow.move_named(work_orders.PROGRAM, key)
    return "；".join(workflow.reasons_against(office, order, move))


def test_the_yellow_card_comes_when_two_working_days_are_left(orders: Any, office: Office) -> None:
    orders.promised(days=14)  # until Monday 27 April: Friday the 24th and the 27th itself are left
    on(office, date(2015, 4, 22))
    assert given(office) == []
    on(office, date(2015, 4, 23))
    assert given(office) == [("yellow", date(2015, 4, 23), date(2015, 4, 27))]
    assert given(office) == []
    assert listed(office, "yellow") == ["黄牌督办"]


def test_a_make_up_day_is_a_working_day(orders: Any, office: Office) -> None:
    office.writer.create(Holiday(day=date(2015, 4, 25), name="调休", is_off=False))
    orders.promised(days=14)
    on(office, date(2015, 4, 23))
    assert given(office) == []
    on(office, date(2015, 4, 24))
    assert [kind for kind, _due, _limit in given(office)] == ["yellow"]


def test_a_clock_that_goes_back_a_day_warns_of_nothing_that_was_urged_already(
    orders: Any, office: Office
) -> None:
    orders.promised(days=4)
    for day, kinds in ((18, ["urge", "red"]), (17, []), (18, [])):
        on(office, date(2015, 4, day))
        assert [kind for kind, _due, _limit in given(office)] == kinds


def test_a_short_promise_is_warned_of_from_its_first_day(orders: Any, office: Office) -> None:
    orders.promised(days=1)
    assert given(office) == [("yellow", MONDAY, date(2015, 4, 14))]


def test_on_the_day_after_the_limit_the_urging_and_the_red_card(orders: Any, office: Office) -> None:
    order = orders.promised(days=4)  # until Friday the 17th
    on(office, date(2015, 4, 17))
    given(office)
    on(office, date(2015, 4, 18))
    late = date(2015, 4, 18)
    assert given(office) == [("urge", late, date(2015, 4, 17)), ("red", late, date(2015, 4, 17))]
    assert listed(office, "red") == ["红牌督办"]
    urged = OrderSupervision.get(OrderSupervision.kind == "urge")
    assert (urged.answer_by, urged.order_id) == (date(2015, 4, 24), order.id)  # five working days


def test_a_yellow_card_lapses_with_its_limit_and_the_red_one_does_not(orders: Any, office: Office) -> None:
    orders.promised(days=4)
    on(office, date(2015, 6, 1))
    assert given(office) == [
        ("urge", date(2015, 4, 18), date(2015, 4, 17)),
        ("red", date(2015, 4, 18), date(2015, 4, 17)),
    ]


def test_whoever_does_not_even_promise_gets_a_yellow_card_and_is_urged(orders: Any, office: Office) -> None:
    order = orders.issued()  # an answer is due on the 20th
    on(office, date(2015, 4, 20))
    assert given(office) == []
    on(office, date(2015, 4, 21))
    late = date(2015, 4, 21)
    assert given(office) == [("yellow", late, date(2015, 4, 20)), ("urge", late, date(2015, 4, 20))]
    orders.commit(order, deadline_days=10)
    assert OrderSupervision.select().count() == 2  # the late promise has its card already
    assert listed(office, "unexplained") == []  # the promise has another limit


@pytest.mark.parametrize("day", [14, 17])
def test_an_urging_by_hand_up_to_the_last_day_does_not_stand_for_the_one_after_it(
    orders: Any, office: Office, day: int
) -> None:
    order = orders.promised(days=4)  # until the 17th
    on(office, date(2015, 4, day))
    orders.move(order, "urge", reason="群众又来问")
    on(office, date(2015, 4, 18))
    assert [kind for kind, _due, _limit in given(office)] == ["urge", "red"]


def test_nothing_is_asked_while_an_extension_waits(orders: Any, office: Office) -> None:
    order = orders.promised(days=4)
    orders.move(order, "extend", until=date(2015, 4, 20), reason="连日下雨")
    on(office, date(2015, 4, 18))
    assert given(office) == []
    orders.move(order, "refuse_extension")
    assert [kind for kind, _due, _limit in given(office)] == ["urge", "red"]


def test_an_extension_begins_a_course_of_its_own(orders: Any, office: Office) -> None:
    order = orders.promised(days=4)
    orders.move(order, "extend", until=date(2015, 4, 20), reason="连日下雨")
    on(office, date(2015, 4, 18))
    orders.move(order, "approve_extension", told_on=None)
    assert given(office) == [("yellow", date(2015, 4, 18), date(2015, 4, 20))]
    on(office, date(2015, 4, 21))
    assert {limit for _kind, _due, limit in given(office)} == {date(2015, 4, 20)}


def test_a_rework_is_warned_of_and_urged_anew(orders: Any, office: Office) -> None:
    order = orders.promised(days=4)
    on(office, date(2015, 4, 18))
    given(office)
    order = orders.rate(orders.complete(order), 40)
    orders.move(order, "rework", deadline=date(2015, 4, 20), reason="没有清干净")
    on(office, date(2015, 4, 21))
    assert [kind for kind, _due, _limit in given(office)] == ["urge", "red"]


def test_criticism_is_due_after_five_working_days_without_an_explanation(orders: Any, office: Office) -> None:
    order = orders.promised(days=4)
    on(office, date(2015, 4, 18))
    given(office)
    on(office, date(2015, 4, 24))
    assert listed(office, "to_circulate") == []
    assert "没有说明的才通报" in reasons(office, order, "circulate")
    on(office, date(2015, 4, 25))
    assert given(office) == []  # nobody is criticised without a leader
    assert listed(office, "to_circulate") == ["催办"]
    orders.move(order, "circulate", reason="催办后没有说明")
    criticism = OrderSupervision.get(OrderSupervision.kind == "circulate")
    assert (criticism.due_on, criticism.deadline) == (date(2015, 4, 25), date(2015, 4, 17))
    assert listed(office, "to_circulate") == []
    assert "已经通报过" in reasons(office, order, "circulate")


def test_an_explanation_is_the_end_of_it(orders: Any, office: Office) -> None:
    order = orders.promised(days=4)
    on(office, date(2015, 4, 18))
    given(office)
    orders.move(order, "answer_urge", answer="等材料，本周办完")
    on(office, date(2015, 5, 30))
    assert listed(office, "to_circulate") == []
    assert listed(office, "unexplained") == []


def test_what_was_done_in_time_and_entered_late_is_blamed_on_nobody(orders: Any, office: Office) -> None:
    order = orders.promised(days=4)
    on(office, date(2015, 4, 16))
    given(office)
    on(office, date(2015, 5, 4))
    given(office)
    orders.complete(order, completed_on=date(2015, 4, 17))
    standing = {row.kind: row.withdrawn_on for row in OrderSupervision.select()}
    assert standing == {"yellow": None, "urge": date(2015, 5, 4), "red": date(2015, 5, 4)}


def test_a_late_completion_has_its_red_card_though_nobody_looked(orders: Any, office: Office) -> None:
    order = orders.promised(days=4)
    on(office, date(2015, 4, 20))
    orders.complete(order)
    row = OrderSupervision.get()
    assert (row.kind, row.due_on, row.reason) == ("red", date(2015, 4, 18), "逾期办结 3 天")
    assert given(office) == []


def test_a_card_given_by_hand_counts(orders: Any, office: Office) -> None:
    order = orders.promised(days=14)
    orders.move(order, "supervise", kind="yellow", reason="群众多次来催")
    orders.move(order, "urge", reason="请先到现场看一看")
    on(office, date(2015, 4, 27))
    assert given(office) == []  # warned already
    on(office, date(2015, 4, 28))
    assert [kind for kind, _due, _limit in given(office)] == [
        "urge",
        "red",
    ]  # that urging was before the limit


def test_the_run_is_told_in_the_journal_and_not_undone(orders: Any, office: Office) -> None:
    orders.promised(days=4)
    on(office, date(2015, 4, 18))
    notices.give_what_is_due(office)
    batch = office.writer.newest_batch or 0
    assert (Batch.get_by_id(batch).deed, Batch.get_by_id(batch).program) == ("escalate", "work_orders")
    assert "红牌督办" in "".join(deeds.sentences(office, batch))
    with pytest.raises(AppError, match="已经发生的事"):
        reversal.undo(office, batch)


def test_nothing_due_leaves_no_trace(orders: Any, office: Office) -> None:
    orders.promised(days=14)
    before = Batch.select().count()
    assert notices.give_what_is_due(office) == []
    assert Batch.select().count() == before


def test_an_order_that_had_its_card_and_its_urging_is_not_gone_into_every_day(
    orders: Any, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    orders.promised(days=4)  # until Friday the 17th
    orders.issued()  # to be promised until Monday the 20th
    on(office, date(2015, 4, 21))
    assert len(given(office)) == 4
    later = orders.promised(days=1)
    looked_at: list[int] = []
    monkeypatch.setattr(notices, "course_of", lambda order, *_given, **_waits: looked_at.append(order.id))
    on(office, date(2015, 4, 22))
    assert notices.give_what_is_due(office) == []
    assert looked_at == [later.id]


def test_what_is_due_is_found_in_every_portion(
    orders: Any, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notices, "PORTION", 1)
    made = [orders.promised(days=4).id for _each in range(3)]
    on(office, date(2015, 4, 18))
    assert [call.order.id for call in notices.give_what_is_due(office) if call.due.kind == "red"] == made


@pytest.mark.parametrize(("role", "programs"), [(AUDITOR, ()), (CLERK, ("visits",))])
def test_who_may_not_work_on_orders_gives_nothing(
    orders: Any, office: Office, role: str, programs: tuple[str, ...]
) -> None:
    orders.promised(days=4)
    on(office, date(2015, 4, 18))
    office.user = User("旁人", rights_of(role, programs))
    assert notices.give_what_is_due(office) == []
    assert not OrderSupervision.select().exists()


def test_a_line_of_an_earlier_release_counts_for_the_course_in_which_it_was_given(
    orders: Any, office: Office
) -> None:
    order = orders.promised(days=4)
    on(office, date(2015, 4, 18))
    office.writer.create(
        OrderSupervision(
            order=order, given_on=office.today(), kind="urge", answer_by=office.today() + timedelta(days=6)
        )
    )
    assert [kind for kind, _due, _limit in given(office)] == ["red"]


def test_the_weekly_review_takes_up_whoever_has_a_card(orders: Any, office: Office) -> None:
    late, warned, calm = orders.promised(days=4), orders.promised(days=7), orders.promised(days=60)
    on(office, date(2015, 4, 18))
    suggested = {order.id for order in weekly_reviews.orders_to_review(office)}
    assert suggested == {late.id, warned.id}
    assert calm.id not in suggested


def reviewed(office: Office) -> set[int]:
    return {order.id for order in weekly_reviews.orders_to_review(office)}


def test_the_weekly_review_has_what_is_on_its_way_to_the_limit_of_a_notice(
    orders: Any, office: Office
) -> None:
    """A later deadline that was approved leaves the notices of the earlier one behind."""
    order = orders.promised(days=7)
    order = orders.move(order, "extend", reason="等材料", until=date(2015, 4, 27))
    on(office, date(2015, 4, 17))
    assert given(office) == [("yellow", date(2015, 4, 16), date(2015, 4, 20))]
    orders.move(order, "approve_extension", told_on=office.today())
    assert reviewed(office) == set()
    on(office, date(2015, 4, 23))
    assert reviewed(office) == {order.id}  # whether or not the desk has given the card yet
    given(office)
    assert reviewed(office) == {order.id}


def test_the_weekly_review_takes_up_whom_somebody_urged_by_hand(orders: Any, office: Office) -> None:
    order = orders.promised(days=60)
    assert reviewed(office) == set()
    orders.move(order, "urge", reason="群众又来问")
    assert reviewed(office) == {order.id}
    orders.complete(order)
    assert reviewed(office) == set()


def test_an_order_under_review_for_a_return_is_nobodys_yet(orders: Any, office: Office) -> None:
    orders.move(orders.issued(), "return", reason="function")
    on(office, date(2015, 4, 30))
    assert reviewed(office) == set()
