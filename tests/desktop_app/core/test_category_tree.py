"""An upper category is the word that those below it share, whether or not it has an entry of its own."""

from __future__ import annotations

from typing import Any

import pytest

from db.models import CategoryEntry
from desktop_app.core import category_tree, choices, filtering, records
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.figures import Asked
from desktop_app.core.listing import listing
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.programs import categories, work_orders
from desktop_app.reports import bulletins, freezing, terms
from desktop_app.reports.content import CATEGORY
from desktop_app.reports.terms import MONTHLY
from desktop_app.undo import reversal
from tests.desktop_app.home.agreement import Lists, disagreements
from tests.desktop_app.home.test_bars import bars, told
from tests.desktop_app.reports.conftest import on

__all__ = ["on"]

ORDERS = work_orders.PROGRAM


@pytest.fixture
def tree(office: Office) -> dict[str, CategoryEntry]:
    """路灯 and 井盖 of an upper category that nobody entered, and 低保 of one that is there."""
    for parent, name in (("住房、建设", "路灯"), ("民政", "低保"), ("", "民政"), ("住房、建设", "井盖")):
        office.writer.create(CategoryEntry(parent=parent, name=name))
    return {entry.name: entry for entry in CategoryEntry.select()}


def test_every_entry_is_below_its_word(tree: dict[str, CategoryEntry]) -> None:
    homes, welfare = category_tree.uppers()
    assert (homes.name, homes.entry, homes.below) == ("住房、建设", None, (tree["路灯"], tree["井盖"]))
    assert (welfare.entry, welfare.below) == (tree["民政"], (tree["低保"],))
    assert homes.ids == {tree["路灯"].id, tree["井盖"].id}
    assert welfare.ids == {tree["民政"].id, tree["低保"].id}
    assert welfare.value == str(tree["民政"].id)


def test_those_below_follow_the_word_of_an_upper_category_and_come_back_with_it(
    office: Office, tree: dict[str, CategoryEntry]
) -> None:
    records.change(office, categories.PROGRAM, tree["民政"], {"name": "社会救助"})
    renamed = category_tree.uppers()[1]
    assert (renamed.name, renamed.ids) == ("社会救助", {tree["民政"].id, tree["低保"].id})
    assert listing(office, categories.PROGRAM, search="救助").count() == 2
    reversal.undo(office, reversal.last(office))
    assert category_tree.uppers()[1].below == (tree["低保"],)
    office.writer.create(CategoryEntry(parent="困难", name="低保"))
    with pytest.raises(ProblemsFound):  # there is one of that name below the other word
        records.change(office, categories.PROGRAM, CategoryEntry[tree["民政"].id], {"name": "困难"})
    assert [entry.parent for entry in CategoryEntry.select() if entry.name == "低保"] == ["民政", "困难"]


def test_the_word_of_a_lower_category_is_its_own(office: Office, tree: dict[str, CategoryEntry]) -> None:
    office.writer.create(CategoryEntry(parent="路灯", name="灯泡"))
    records.change(office, categories.PROGRAM, tree["路灯"], {"name": "照明"})
    assert CategoryEntry.get(name="灯泡").parent == "路灯"


def test_all_of_it_is_counted_charted_listed_and_closed(
    office: Office, tree: dict[str, CategoryEntry], orders: Any, on: Any
) -> None:
    for name in ("路灯", "井盖", "低保", "民政", "民政"):
        orders.issued(category=tree[name])
    assert told(bars(office, "categories")) == {"民政": ["3"], "住房、建设": ["2"]}
    assert disagreements(office, Asked(Period()), Lists(office)) == []
    on(5, 4)
    april = terms.read(MONTHLY, "2015-04")
    found = bulletins.content(office, april).part(CATEGORY)
    assert [(each.name, each.numerator) for each in found] == [("民政", 3), ("住房、建设", 2)]
    for each in found:
        assert listing(office, ORDERS, filters=dict(each.filters)).count() == each.numerator
    assert freezing.freeze(office, MONTHLY, april).state == "frozen"


def test_the_filter_offers_it_by_its_word_with_those_below_it(
    office: Office, tree: dict[str, CategoryEntry]
) -> None:
    part = filtering.filter_named(ORDERS, "category")
    offered = choices.offered(office, ORDERS, part)
    assert [word for _value, word in offered] == ["住房、建设", "　路灯", "　井盖", "民政", "　低保"]
    assert choices.told(office, ORDERS, part, offered[0][0]) == "住房、建设"
