"""What an office is not given goes by its hash alone, and can be given later."""

from __future__ import annotations

import pytest

from db.journal import WITHHELD, Entry
from db.models import KeyProject, Person, WorkOrder
from desktop_app.core import records
from desktop_app.core.permissions import Rights
from desktop_app.core.program import MANAGER
from desktop_app.errors import AppError, InvalidInput
from desktop_app.exchange import giving, peers, receiving, sending
from desktop_app.exchange.giving import Giving
from desktop_app.programs import key_projects, people, rights_of
from tests.desktop_app.exchange.conftest import Desk
from tests.desktop_app.exchange.test_exchange import issue

OWN_TABLES = {"office", "user", "second_lock", "parameter", "holiday", "opening_balance", "frozen_report"}


def give(desk: Desk, to: Desk, *tabs: str) -> None:
    """Settle what the other desk is given."""
    with desk.open() as office:
        peers.give(office, peers.to(office, to.site), tabs)


def told(desk: Desk, site: int) -> set[str]:
    """The tables of which the entries of that site tell here."""
    with desk.open():
        found = Entry.select(Entry.table).where(Entry.site == site, Entry.operation != WITHHELD).distinct()
        return {entry.table for entry in found}


def project(desk: Desk) -> KeyProject:
    """A project of the desk's."""
    with desk.open() as office:
        values = {"title": "环岛公路", "lead": office.organization}
        return records.create(office, key_projects.PROGRAM, values)


def test_what_an_office_keeps_for_itself_never_goes(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    with village.open() as office:
        issue(office)
        office.writer.note("login", failures=3)
    township.get_from(village)
    tables = told(township, village.site)
    assert "work_order" in tables
    assert not tables & OWN_TABLES
    assert "" not in tables


def test_a_tab_that_is_not_given_does_not_go_and_can_be_given_later(
    desks: tuple[Desk, Desk, Desk],
) -> None:
    township, village, _district = desks
    made = project(township)
    with township.open() as office:
        issue(office)
        records.create(office, people.PROGRAM, {"name": "不相干的人"})
        order = issue(office, "有经办人的", handler=Person.get(Person.name == "陈主任"))
    give(township, village, "work_orders")
    village.get_from(township)
    assert "key_project" not in told(village, township.site)
    with village.open():
        assert not KeyProject.select().exists()
        assert WorkOrder.get_by_id(order.id).handler.name == "陈主任"  # whom an order names comes with it
        assert not Person.select().where(Person.name == "不相干的人").exists()
    assert not village.problems()
    give(township, village, "work_orders", "projects", "base_data")
    assert village.get_from(township).entries
    with village.open():
        assert KeyProject.get_by_id(made.id).title == "环岛公路"
        assert Person.select().where(Person.name == "不相干的人").exists()
    assert not village.problems()


def test_a_person_who_is_named_later_comes_with_all_that_is_told(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    give(township, village, "work_orders")
    with township.open() as office:
        person = records.create(office, people.PROGRAM, {"name": "后来的人"})
    village.get_from(township)
    township.get_from(village)
    with township.open() as office:
        issue(office, handler=Person.get_by_id(person.id))
    village.get_from(township)
    with village.open():
        assert WorkOrder.get().handler.name == "后来的人"
    assert not village.problems()


def test_what_stands_behind_a_closed_lock_does_not_go(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    give(township, village, "projects")
    closed: Rights = rights_of(MANAGER, closed=frozenset({"key_projects"}))
    with township.open(closed) as office, pytest.raises(AppError, match="第二道锁"):
        sending.export(office, peers.named(village.site), township.directory.parent / "x.tdx")
    project(township)
    package = township.send(village)
    with village.open(closed) as office, pytest.raises(AppError, match="请先打开第二道锁"):
        receiving.take_in(office, package)


def test_warnings_go_only_where_that_is_said(desks: tuple[Desk, Desk, Desk]) -> None:
    township, *_others = desks
    with township.open() as office:
        assert "warnings" not in Giving(office, frozenset()).programs
        assert "warnings" not in Giving(office, frozenset({"post_adjustments"})).programs
        assert "warnings" in Giving(office, frozenset({"warnings"})).programs
        assert "warnings" in giving.offered()
        assert "system" not in giving.offered()
        assert giving.offered()["home"] == "时间轴事项"  # the figures there are of each office
        assert giving.offered()["visits"] == "走访恳谈"
        with pytest.raises(InvalidInput, match="没有“nonsense”这一栏"):
            giving.written(["nonsense"])


def test_a_peer_is_noted_once_and_by_a_name(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    with township.open() as office:
        peers.add(office, village.site, "毛湾村", ["work_orders"])
        with pytest.raises(InvalidInput, match="已经是往来单位"):
            peers.add(office, village.site, "毛湾", [])
        with pytest.raises(InvalidInput, match="单位名称"):
            peers.add(office, 99, "", [])
        assert [(peer.name, peer.tabs) for peer in peers.everyone()] == [("毛湾村", "work_orders")]
