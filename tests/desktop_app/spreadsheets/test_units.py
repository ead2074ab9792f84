"""Amounts come in as what their heading says they are counted in."""

from __future__ import annotations

from decimal import Decimal

import pytest

from db.fields import MoneyField
from db.models import KeyProject
from desktop_app.core import values
from desktop_app.core.office import Office
from desktop_app.spreadsheets import units
from tests.desktop_app.spreadsheets.conftest import Bring


@pytest.mark.parametrize(
    ("heading", "cell", "fen"),
    [
        ("资金（万元）", 3.5, 3_500_000),
        ("资金(单位:万元)", "3.5", 3_500_000),
        ("资金（亿元）", 1, 10_000_000_000),
        ("资金（元）", "1,200.50", 120_050),
        ("资金", 1200, 120_000),
        ("资金（万元）", "3500元", 350_000),
        ("资金（元）", "0.35万", 350_000),
    ],
)
def test_money_is_counted_in_the_unit_of_its_heading(heading: str, cell: object, fen: int) -> None:
    assert units.in_unit_of(heading, MoneyField("资金"), values.money)(cell) == fen


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("投资额（万元）", "1200.56"),
        ("总投资（元）", "12005600"),
        ("总投资（亿元）", "0.120056"),
        ("投资额", "1200.56"),
        ("投资额", "1200.56万元"),
    ],
)
def test_a_field_that_is_kept_in_a_unit_is_led_to_it(
    office: Office, bring: Bring, heading: str, cell: str
) -> None:
    assert bring("key_projects", f"项目名称|牵头单位|{heading}", f"一号码头|经发办|{cell}").refused == ()
    assert KeyProject.get().investment == Decimal("1200.56")


def test_what_a_unit_makes_too_small_is_refused(office: Office, bring: Bring) -> None:
    result = bring("key_projects", "项目名称|牵头单位|总投资（元）", "一号码头|经发办|12005610")
    assert [refusal.reason for refusal in result.refused] == ["“1200.561”的小数太多：最多两位小数。"]


def test_a_column_that_a_field_is_named_by_is_never_left_out(office: Office, bring: Bring) -> None:
    result = bring("key_projects", "项目名称|牵头单位|核定人数", "一号码头|经发办|五六个")
    assert ([refusal.field for refusal in result.refused], result.added) == (["approved_count"], 0)


def test_columns_that_say_something_and_go_nowhere_are_named(office: Office, bring: Bring) -> None:
    head = "日期|时间|来访人|反映问题|经办感想|空着的"
    result = bring("work_orders", head, "2015-03-03|9:05|王伯|路灯不亮|很难|")
    assert (result.added, result.left_out) == (1, ("经办感想",))
