"""Values that may stand in a record: required, known, not too long, and only where the state allows."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import peewee
import pytest

from db.fields import ChoiceField, DecimalField, MoneyField, ScoreField, TextField, WholeField
from db.models import Person, WorkOrder
from desktop_app.core.checks import editable, inputs_problems, label_of, record_problems, value_problems
from desktop_app.core.office import Office
from desktop_app.core.program import Field
from desktop_app.programs import work_orders

ORDERS = work_orders.PROGRAM


class Sheet(peewee.Model):
    """A table of the tests, and of no database."""

    name = TextField("名称", max_length=3)
    kind = ChoiceField("类型", {"a": "甲", "b": "乙"}, null=True)
    score = ScoreField("得分", null=True)
    count = WholeField("人数", null=True)
    amount = MoneyField("金额", null=True)
    share = DecimalField("系数", null=True)


def reasons(field: Field, value: Any, record: Any = None) -> list[str]:
    return [problem.reason for problem in value_problems(field, Sheet, value, record)]


@pytest.mark.parametrize("value", [None, ""])
def test_a_required_value_is_asked_for_by_its_label(value: object) -> None:
    assert reasons(Field("name", required=True), value) == ["请填写“名称”"]
    assert reasons(Field("name"), value) == []


def test_whether_a_value_is_required_may_depend_on_the_record() -> None:
    field = Field("name", required=lambda record: record == "needs it")
    assert reasons(field, "", "needs it")
    assert reasons(field, "", "does not") == []


def test_texts_are_measured_in_characters() -> None:
    assert reasons(Field("name"), "三个字") == []
    assert reasons(Field("name"), "𠅤㮾䶮") == []
    assert len(reasons(Field("name"), "四个字了")) == 1


def test_a_choice_must_be_one_of_its_words() -> None:
    assert reasons(Field("kind"), "a") == []
    (reason,) = reasons(Field("kind"), "c")
    assert "甲、乙" in reason


@pytest.mark.parametrize(("score", "fits"), [("0", True), ("100", True), ("100.01", False), ("-0.01", False)])
def test_a_score_is_between_0_and_100(score: str, fits: bool) -> None:
    assert (reasons(Field("score"), Decimal(score)) == []) is fits


@pytest.mark.parametrize(("name", "reason"), [("count", "“人数”"), ("amount", "“金额”"), ("share", "“系数”")])
def test_nothing_is_counted_or_paid_below_nought(name: str, reason: str) -> None:
    assert reasons(Field(name), 0) == []
    assert reasons(Field(name), -1) == [f"{reason}不能是负数"]


def test_a_link_must_lead_somewhere(office: Office) -> None:
    person = Person.get(Person.name == "陈主任")
    handler = Field("handler", model=WorkOrder)
    assert reasons(handler, person) == reasons(handler, person.id) == []
    assert len(reasons(handler, 5)) == 1


def test_the_label_is_the_descriptions_or_the_fields() -> None:
    assert label_of(Field("name"), Sheet) == "名称"
    assert label_of(Field("name", "村名"), Sheet) == "村名"
    assert label_of(Field("reason", model=work_orders.OrderReturn), Sheet) == "退单理由"


def test_inputs_are_checked_one_by_one() -> None:
    fields = (Field("name", required=True), Field("kind", required=True))
    found = inputs_problems(fields, Sheet, {"kind": "a"}, None)
    assert [problem.field for problem in found] == ["name"]


def test_only_touched_fields_are_checked_but_all_rules_hold(office: Office, orders: Any) -> None:
    order = orders.draft()
    order.title, order.resident = "", ""
    assert {problem.field for problem in record_problems(ORDERS, order, office)} == {"title", "resident"}
    assert {problem.field for problem in record_problems(ORDERS, order, office, names=["phone"])} == {
        "resident"
    }


def test_what_may_be_changed_follows_the_state(office: Office, orders: Any) -> None:
    assert {"title", "resident", "remark"} <= editable(ORDERS, orders.draft())
    issued = editable(ORDERS, orders.issued())
    assert "remark" in issued
    assert "steps" in issued
    assert "title" not in issued
    assert "deadline" not in issued
