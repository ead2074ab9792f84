"""A village, a unit or a person whom records of one desk name stays, though another desk threw it away."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from db.models import Division, ExchangeConflict, Organization, Person, WorkOrder
from desktop_app.core import records
from desktop_app.errors import InvalidInput
from desktop_app.exchange import conflicts
from desktop_app.programs import divisions, organizations, people
from tests.desktop_app.exchange.conftest import Desk, sync
from tests.desktop_app.exchange.test_exchange import change, issue

PROGRAMS: dict[Any, Any] = {Division: divisions.PROGRAM, Person: people.PROGRAM}
VALUES: dict[Any, dict[str, Any]] = {
    Division: {"code": "330900999555", "name": "新村", "level": "village", "parent_code": "330900999000"},
    Person: {"name": "新来的"},
}
NAMES = {Division: "village", Person: "handler"}


@pytest.mark.parametrize("order_first", [True, False])
@pytest.mark.parametrize("model", [Division, Person])
def test_what_a_desk_names_stays_at_all_of_them(
    desks: tuple[Desk, Desk, Desk], model: Any, *, order_first: bool
) -> None:
    township, village, _district = desks
    with village.open() as office:
        thing = records.create(office, PROGRAMS[model], VALUES[model])
    township.get_from(village)
    with village.open() as office:
        order = issue(office, **{NAMES[model]: thing.id})
    township.clock.moment += timedelta(minutes=5)
    with township.open() as office:
        records.discard(office, PROGRAMS[model], model.get_by_id(thing.id))
    if order_first:
        township.get_from(village)
    else:
        village.get_from(township)
    sync((township, village))
    for desk in (village, township):
        with desk.open():
            here = WorkOrder.get_by_id(order.id)
            assert here.number == "毛湾〔2015〕第001号"
            assert getattr(here, NAMES[model]).name == VALUES[model]["name"]
        assert not desk.problems()


@pytest.mark.parametrize("entered_again", [True, False])
def test_what_both_desks_had_comes_back_with_an_order_that_names_it(
    desks: tuple[Desk, Desk, Desk], *, entered_again: bool
) -> None:
    """Before, nothing that named it could be taken in any more."""
    township, village, _district = desks
    township.get_from(village)
    with township.open() as office:
        thing = Division.get(Division.name == "星湾村")
        records.discard(office, divisions.PROGRAM, thing)
        if entered_again:
            told = {
                "code": thing.code,
                "name": "星湾村",
                "level": "village",
                "parent_code": thing.parent_code,
            }
            records.create(office, divisions.PROGRAM, told)
    with village.open() as office:
        order = issue(office)
    sync((township, village))
    for desk in (village, township):
        with desk.open():
            assert WorkOrder.get_by_id(order.id).village.name == "星湾村"
            assert Division.select().where(Division.name == "星湾村").count() == 1
        assert not desk.problems()


def test_what_an_office_is_found_by_is_thrown_away_by_nobody(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    township.get_from(village)
    with village.open() as office:
        own = office.organization.id
        for program, record in (
            (organizations.PROGRAM, office.organization),
            (divisions.PROGRAM, office.division),
        ):
            with pytest.raises(InvalidInput, match="这就是本单位"):
                records.discard(office, program, record)
    with township.open() as office:
        records.discard(office, organizations.PROGRAM, Organization.get_by_id(own))
    sync((township, village))
    for desk in (village, township):
        with desk.open():
            assert Organization.get_by_id(own).name == "毛湾村"


def test_another_value_that_both_desks_know_is_called_by_its_name_and_can_be_taken(
    desks: tuple[Desk, Desk, Desk],
) -> None:
    """The other office wrote its own id of the unit."""
    township, village, _district = desks
    with village.open() as office:
        order = issue(office)
    township.get_from(village)
    with village.open() as office:
        own = records.create(office, organizations.PROGRAM, {"name": "村务站", "kind": "other"})
    with township.open():
        theirs = Organization.get(Organization.name == "水务公司")
    change(township, order, organization=theirs.id)
    village.clock.moment += timedelta(minutes=5)
    change(village, order, organization=own.id)
    village.get_from(township)
    with village.open() as office:
        (told,) = conflicts.waiting(office)
        assert (told.field, told.kept, told.lost, told.obstacle) == ("承办单位", "村务站", "水务公司", "")
        conflicts.settle(office, ExchangeConflict.get(), take=True)
        assert WorkOrder.get_by_id(order.id).organization.name == "水务公司"
        gone = {"field": "issuer", "lost": "12345", "settlement": None}
        office.writer.update(ExchangeConflict.get(), gone)
        (told,) = conflicts.waiting(office)
        assert told.obstacle == "另一个值说的那条记录不在这里。"
    assert not village.problems()
