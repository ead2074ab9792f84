"""A ledger counts its lines, and adds up what its columns say is to be added up."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

from desktop_app.printing.ledger import LedgerColumn, Total, ledger_of

COLUMNS = (
    LedgerColumn("项目", 40, lambda each: each.title),
    LedgerColumn(
        "投资", 20, lambda each: str(each.money), "right", Total(lambda each: each.money, "{:.2f}".format)
    ),
    LedgerColumn("人数", 20, lambda each: str(each.count), "right", Total(lambda each: each.count)),
)


def projects(*given):
    return [SimpleNamespace(title=title, money=money, count=count) for title, money, count in given]


def test_what_is_unknown_adds_nothing(printed):
    made = projects(("大桥", Decimal("1.50"), 3), ("码头", None, 4))
    text = printed(lambda sheet: ledger_of("台账", COLUMNS)(sheet, iter(made))).text
    assert "1大桥1.5032码头None4合计1.507" in text


def test_an_empty_ledger_has_nothing_in_all(printed):
    text = printed(lambda sheet: ledger_of("台账", COLUMNS, total="已付合计")(sheet, [])).text
    assert "项目投资人数已付合计0.000第1页共1页" in text
    text = printed(lambda sheet: ledger_of("台账", COLUMNS[:1])(sheet, [])).text
    assert "项目没有记录第1页共1页" in text


def test_a_ledger_without_a_total_ends_with_its_last_line(printed):
    text = printed(lambda sheet: ledger_of("台账", COLUMNS[:1])(sheet, projects(("大桥", None, 0)))).text
    assert "合计" not in text
    assert "没有记录" not in text
