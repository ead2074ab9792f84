"""Follow-up and rating: who is still to be asked, how often, and what becomes of a dissatisfied order."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from db.models import Parameter
from desktop_app.core import listing, records, workflow
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.core.program import Lines
from desktop_app.errors import TransitionRefused
from desktop_app.home.overview import Overview
from desktop_app.programs import work_orders
from tests.desktop_app.programs import sheets

PROGRAM = work_orders.PROGRAM


def later(office: Office, days: int) -> None:
    office.clock.moment += timedelta(days=days)  # type: ignore[attr-defined]


def tried(office: Office, order: Any, **values: Any) -> Any:
    """A try to get the resident's rating, noted in the order's form besides the earlier ones."""
    kept = [{"id": call.id} for call in order.follow_ups]
    call = {"done_on": office.today(), "method": "phone", "reached": False, **values}
    return records.change(office, PROGRAM, order, {}, {"follow_ups": [*kept, call]})


def reasons(office: Office, order: Any, key: str) -> str:
    return "；".join(workflow.reasons_against(office, order, workflow.move_named(PROGRAM, key)))


def listed(office: Office, filter_name: str) -> list[str]:
    rows = listing.listing(office, PROGRAM, filters={filter_name: "yes"}, columns=["number"]).first()
    return [row.as_json()["number"] for row in rows]


def words(office: Office, order: Any) -> str:
    rows = listing.listing(office, PROGRAM, columns=["number", "deadline"]).first()
    return next(row.cells[1].text for row in rows if row.id == order.id)


def shown(office: Office, key: str) -> str:
    period = Period(date(2015, 1, 1), date(2015, 12, 31))
    return sheets.figure(office, f"work_orders.{key}", period).shown


@pytest.mark.parametrize("name", ["rating", "self_rating"])
@pytest.mark.parametrize("score", [-1, 101])
def test_scores_that_come_in_lie_between_nought_and_a_hundred(orders: Any, name: str, score: int) -> None:
    with pytest.raises(ProblemsFound, match="应是 0 到 100 的整数") as found:
        orders.draft(**{name: score})
    assert name in [problem.field for problem in found.value.problems]


@pytest.mark.parametrize("judged", [{"rating": 90}, {"band": "satisfied"}])
@pytest.mark.parametrize(("result", "field"), [("", "result"), ("已经清运", "completed_on")])
def test_what_comes_in_rated_has_its_answer_and_the_day(
    orders: Any, judged: dict[str, Any], result: str, field: str
) -> None:
    with pytest.raises(ProblemsFound, match="还要有“办理结果”和“办结日期”") as found:
        orders.draft(result=result, **judged)
    assert found.value.field == field


def test_an_order_is_late_from_the_day_after_its_deadline(orders: Any, office: Office) -> None:
    order, kept = orders.promised(days=1), orders.promised(days=1)
    later(office, 1)
    assert listed(office, "late") == []
    orders.complete(kept)
    later(office, 1)
    assert listed(office, "late") == [order.number]
    orders.complete(order)
    assert listed(office, "late") == [order.number]


@pytest.mark.parametrize("second", [{"reached": False}, {"reached": True, "willingness": "refused"}])
def test_after_two_tries_the_order_goes_unrated(orders: Any, office: Office, second: dict[str, Any]) -> None:
    order = tried(office, orders.completed())
    assert "要有 2 次回访记录，办结以来有 1 次" in reasons(office, order, "leave_unrated")
    order = tried(office, order, **second)
    order = orders.move(order, "leave_unrated", rating_note="在外打工")
    assert (order.state, order.rating) == ("rated", None)
    orders.rate(orders.completed(), 90)
    assert (shown(office, "mean_rating"), shown(office, "unrated")) == ("90.00 分", "1 件")


def test_a_resident_who_was_reached_and_is_willing_is_no_try_in_vain(orders: Any, office: Office) -> None:
    order = tried(office, tried(office, orders.completed()), reached=True, willingness="later")
    assert "办结以来有 1 次" in reasons(office, order, "leave_unrated")


def test_how_many_tries_is_the_offices_own_rule(orders: Any, office: Office) -> None:
    office.writer.create(Parameter(key="unrated_tries", value="1", valid_from=office.today()))
    assert reasons(office, tried(office, orders.completed()), "leave_unrated") == ""


def test_tries_before_a_rework_do_not_count_after_it(orders: Any, office: Office) -> None:
    order = tried(office, tried(office, orders.completed()))
    order = orders.rate(order, 40)
    later(office, 1)
    order = orders.move(order, "rework", deadline=office.today(), reason="没有清干净")
    order = orders.complete(orders.worked_on(order))
    assert "办结以来有 0 次" in reasons(office, order, "leave_unrated")


def test_nobody_is_willing_who_was_not_reached(orders: Any, office: Office) -> None:
    with pytest.raises(ProblemsFound, match="评价意愿"):
        tried(office, orders.completed(), reached=False, willingness="willing")


def test_nobody_was_called_tomorrow(orders: Any, office: Office) -> None:
    with pytest.raises(ProblemsFound, match="不能晚于今天"):
        tried(office, orders.completed(), done_on=office.today() + timedelta(days=1))


def test_residents_are_called_the_day_after_until_they_were_tried_twice(orders: Any, office: Office) -> None:
    order = orders.completed()
    assert listed(office, "to_call") == []
    later(office, 1)
    assert listed(office, "to_call") == [order.number]
    tried(office, order)
    assert listed(office, "to_call") == []  # not twice on one day
    later(office, 1)
    assert (listed(office, "to_call"), listed(office, "given_up")) == ([order.number], [])
    tried(office, order)
    later(office, 1)
    assert (listed(office, "to_call"), listed(office, "given_up")) == ([], [order.number])
    orders.move(order, "leave_unrated", rating_note="在外打工")
    assert (listed(office, "to_call"), listed(office, "given_up")) == ([], [])


@pytest.mark.parametrize(("willingness", "called_again"), [("willing", False), ("later", True)])
def test_whoever_will_rate_is_not_called_again(
    orders: Any, office: Office, willingness: str, called_again: bool
) -> None:
    order = tried(office, orders.completed(), reached=True, willingness=willingness)
    later(office, 1)
    assert listed(office, "to_call") == [order.number] * called_again


def test_after_a_rework_the_resident_is_asked_anew(orders: Any, office: Office) -> None:
    order = orders.rate(tried(office, tried(office, orders.completed())), 40)
    later(office, 1)
    order = orders.move(order, "rework", deadline=office.today(), reason="没有清干净")
    order = orders.complete(orders.worked_on(order))
    assert listed(office, "given_up") == []
    later(office, 1)
    assert listed(office, "to_call") == [order.number]


def test_what_is_to_be_called_is_counted_anew_for_the_orders_that_changed(
    orders: Any, office: Office
) -> None:
    """The tries of one order say nothing of another: first page and calls agree at the cost of a block."""
    order, _other = orders.completed(), orders.completed()
    later(office, 1)
    overview = Overview(office)

    def told() -> dict[str, int]:
        return {row.title: row.number for row in overview.work().due if row.title in ("待回访", "可记为未评")}

    assert told() == {"待回访": 2}
    tried(office, order)
    assert told() == {"待回访": 1}
    asked = next(
        statement
        for statement in overview._tallies._known.values()
        if "order_follow_up" in str(statement.statement._sql)
    )
    assert asked.statement.looked_at["order_follow_up"] is not None


def test_the_rating_has_a_clock_of_ten_working_days(orders: Any, office: Office) -> None:
    order = orders.completed()  # on Monday 13 April: until Monday the 27th
    assert words(office, order) == "剩 14 天"
    later(office, 14)
    assert (words(office, order), listed(office, "rating_late")) == ("今天到期", [])
    later(office, 1)
    assert words(office, order) == "逾期 1 天"
    for _day in range(3):
        assert listed(office, "rating_late") == [order.number]
        later(office, 1)
    assert listing.listing(office, PROGRAM, filters={"state": "rating"}).count() == 1


def test_a_day_off_does_not_count_against_the_rating(orders: Any, office: Office) -> None:
    later(office, 4)  # Friday the 17th; 1 May is a holiday
    order = orders.completed()
    later(office, 17)  # Monday 4 May is the tenth working day
    assert listed(office, "rating_late") == []
    later(office, 1)
    assert listed(office, "rating_late") == [order.number]


def test_a_dissatisfied_resident_s_order_goes_back_to_handling(orders: Any, office: Office) -> None:
    order = orders.rate(orders.completed(), 59)
    assert listed(office, "to_rework") == [order.number]
    assert "请先重办" in reasons(office, order, "archive")
    with pytest.raises(TransitionRefused):
        orders.move(order, "archive", remark="")
    order = orders.move(order, "rework", deadline=office.today(), reason="没有清干净")
    assert (order.state, listed(office, "to_rework")) == ("handling", [])
    order = orders.rate(orders.complete(orders.worked_on(order)), 50)
    assert reasons(office, order, "archive") == ""  # it has been handled again
    assert shown(office, "rework_rate") == "100.00 %"


def test_what_a_leader_finds_unreasonable_is_not_handled_again(orders: Any, office: Office) -> None:
    order = orders.move(orders.rate(orders.completed(), 10), "confirm_unreasonable")
    assert listed(office, "to_rework") == []
    assert "不合理诉求" in reasons(office, order, "rework")
    assert reasons(office, order, "archive") == ""


def test_dissatisfied_is_what_the_office_calls_so(orders: Any, office: Office) -> None:
    office.writer.create(Parameter(key="band_limits", value="95,85,75,70", valid_from=office.today()))
    with pytest.raises(ProblemsFound, match="低于 70 分的请选不满意原因"):
        orders.rate(orders.completed(), 65, dissatisfaction=None)
    order = orders.rate(orders.completed(), 65, dissatisfaction="attitude")
    assert listed(office, "to_rework") == [order.number]


@pytest.mark.parametrize(
    ("own", "rating", "large"), [(95, 76, False), (95, 75, True), (95, 100, False), (70, 90, True)]
)
def test_self_rating_and_public_rating_that_lie_far_apart_are_shown(
    orders: Any, office: Office, own: int, rating: int, large: bool
) -> None:
    order = orders.rate(orders.complete(orders.promised(), self_rating=own), rating)
    assert listed(office, "gap_large") == ([order.number] if large else [])


def test_a_new_line_of_calls_is_one_by_telephone_today_by_whoever_writes_it(office: Office) -> None:
    calls = next(part for part in PROGRAM.form if isinstance(part, Lines) and part.name == "follow_ups")
    begins = {field.name: field.default(None, office) for field in calls.fields if field.default}
    assert begins == {"done_on": office.today(), "method": "phone", "by": "张文书"}


def test_follow_ups_are_counted_once_an_order(orders: Any, office: Office) -> None:
    tried(office, tried(office, orders.completed()))
    orders.completed()
    orders.move(orders.draft(), "settle", result="现场换好了灯泡，已经亮了。")
    assert shown(office, "follow_up_rate") == "50.00 %"


def test_a_follow_up_after_the_period_is_none_of_it(orders: Any, office: Office) -> None:
    one, two = orders.completed(), orders.completed()
    today = office.today()
    tried(office, one)
    later(office, 1)
    tried(office, two)
    ends = (today - timedelta(days=1), today, office.today())
    rates = [sheets.figure(office, "work_orders.follow_up_rate", Period(None, end)).shown for end in ends]
    assert rates == ["—", "50.00 %", "100.00 %"]
