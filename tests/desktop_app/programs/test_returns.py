"""An order that goes back: until when, how often, and what is left of the promise (domain 1.1)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from db.models import Parameter
from desktop_app.commands.incoming import Intake
from desktop_app.core import listing
from desktop_app.core.figures import figures
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.errors import TransitionRefused
from desktop_app.programs.work_orders import PROGRAM
from tests.desktop_app.programs.sheets import figure
from tests.desktop_app.programs.test_work_order_moves import TODAY, later, reasons


def test_returning_is_for_the_first_working_day_only(orders: Any, office: Office) -> None:
    order = orders.issued()
    later(office, 1)
    assert reasons(office, order, "return") == ""
    later(office, 1)
    assert "1 个工作日内" in reasons(office, order, "return")


def test_the_refusal_of_a_return_names_the_days_of_the_office(orders: Any, office: Office) -> None:
    office.writer.create(Parameter(key="return_days", value="3", valid_from=office.today()))
    order = orders.issued()
    later(office, 3)
    assert reasons(office, order, "return") == ""
    later(office, 1)
    assert reasons(office, order, "return") == "退单只能在派单后 3 个工作日内，已过 2015-04-16"


def test_an_order_whose_extension_is_undecided_is_not_returned(orders: Any, office: Office) -> None:
    order = orders.move(orders.promised(), "extend", until=date(2015, 4, 30), reason="雨天")
    assert reasons(office, order, "return") == "延期申请还没有审批"


def test_the_promise_of_the_unit_that_returned_it_binds_nobody(
    orders: Any, office: Office, cast: Any
) -> None:
    order = orders.move(orders.promised(days=1), "return", reason="function")
    order = orders.move(order, "accept_return", organization=cast.waterworks)
    promise = (order.handler, order.commitment, order.committed_on, order.original_deadline, order.deadline)
    assert promise == (None, "", None, None, None)
    later(office, 3)
    found = {each.key: each.value for each in figures(office, Period(TODAY, office.today()))}
    assert (found["work_orders.commitment_rate"], found["work_orders.on_time_rate"]) == ("0.00", "—")


def test_an_accepted_return_goes_to_another_unit_and_a_refused_one_goes_back(orders: Any, cast: Any) -> None:
    order = orders.move(orders.promised(), "return", reason="scope", basis="三定方案")
    assert order.state == "return_review"
    assert orders.move(order, "refuse_return").state == "handling"
    order = orders.move(
        orders.move(order, "return", reason="function"), "accept_return", organization=cast.waterworks
    )
    assert (order.state, order.organization) == ("committing", cast.waterworks)
    decided = [(made.organization, made.decision, made.decided_by, made.decided_on) for made in order.returns]
    by = (cast.township, "refused", "张文书", TODAY)
    assert decided == [by, (cast.township, "approved", "张文书", TODAY)]
    with pytest.raises(TransitionRefused, match="首接单位负责到底"):
        orders.move(order, "return", reason="scope")


def test_a_return_after_the_period_is_none_of_it(orders: Any, office: Office) -> None:
    order = orders.issued()
    later(office, 1)
    orders.move(order, "return", reason="function")
    rates = [figure(office, "work_orders.return_rate", Period(None, day)) for day in (TODAY, office.today())]
    assert [rate.shown for rate in rates] == ["0.00 %", "100.00 %"]
    never = orders.issued()
    assert listing.listing(office, PROGRAM, filters={"returned_on": "无"}).ids() == [never.id]


def test_an_extension_counts_from_the_day_of_its_approval(orders: Any, office: Office) -> None:
    approved, refused = orders.promised(), orders.promised()
    for order in (approved, refused):
        orders.move(order, "extend", until=date(2015, 4, 30), reason="雨天")
    later(office, 1)
    orders.move(approved, "approve_extension")
    orders.move(refused, "refuse_extension")
    ends = (TODAY, office.today())
    rates = [figure(office, "work_orders.extension_rate", Period(None, end)).shown for end in ends]
    assert rates == ["0.00 %", "50.00 %"]


def test_a_commitment_counts_in_the_period_of_its_limit(orders: Any, office: Office) -> None:
    """What came in with its answer needed none."""
    answered = {"resident": "王阿姨", "title": "路灯不亮", "result": "灯泡已换", "completed_on": "2015-04-13"}
    Intake(office, PROGRAM).add({"raised_at": "2015-04-13 09:00"} | answered)
    in_time, late = orders.issued(), orders.issued()
    due = late.answer_due
    orders.commit(in_time)
    later(office, 8)
    assert orders.commit(late).committed_on > due
    day = timedelta(days=1)
    periods = (Period(None, due - day), Period(due, due), Period(due + day, None))
    rates = [figure(office, "work_orders.commitment_on_time_rate", period).shown for period in periods]
    assert rates == ["—", "50.00 %", "—"]
