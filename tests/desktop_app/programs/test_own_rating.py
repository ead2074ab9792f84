"""Nobody has their own order rated by themselves, under whatever name or entry of the people they come."""

from __future__ import annotations

from typing import Any

import pytest

from db.models import Person
from desktop_app.core import records, workflow
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.office import Office, User
from desktop_app.core.permissions import Rights
from desktop_app.core.program import CLERK
from desktop_app.programs.work_orders import PROGRAM
from tests.desktop_app.conftest import Cast


def reasons(office: Office, order: Any) -> str:
    return ";".join(workflow.reasons_against(office, order, workflow.move_named(PROGRAM, "rate")))


def test_another_entry_of_the_same_person_does_not_rate(orders: Any, office: Office, cast: Cast) -> None:
    order = orders.completed()
    again = Person(name="陈 主任")
    office.writer.create(again)
    with pytest.raises(ProblemsFound, match="经办人不能"):
        orders.rate(order, 90, rated_by=again)
    with pytest.raises(ProblemsFound, match="经办人不能"):
        orders.rate(order, 90, rated_by=again.id)
    for entry in (cast.chen, again):
        office.writer.update(entry, {"identity_number": "11010519491231002X"})
    with pytest.raises(ProblemsFound, match="经办人不能"):
        orders.rate(records.get(office, PROGRAM, order.id), 90, rated_by=again)
    office.writer.update(again, {"identity_number": "440308199901101512"})
    order = records.get(office, PROGRAM, order.id)
    assert orders.rate(order, 90, rated_by=again).state == "rated"  # two people of one name


@pytest.mark.parametrize("name", ["陈主任", "陈主任（城建）", "陈主任2", "陈主任-水务", " 陈　主任 "])
def test_the_handler_does_not_rate_under_another_user_name(orders: Any, office: Office, name: str) -> None:
    order = orders.completed()
    office.user = User(name, Rights(CLERK))
    assert "请由别人评价" in reasons(office, order)


@pytest.mark.parametrize("name", ["陈主任科员", "张三", "陈"])
def test_others_may_rate(orders: Any, office: Office, name: str) -> None:
    order = orders.completed()
    office.user = User(name, Rights(CLERK))
    assert reasons(office, order) == ""
