"""一线岗位目录: posts that stand once, are taken while in use, and tell a service where it is."""

from __future__ import annotations

from datetime import date

import pytest

from db.models import FrontlinePost
from desktop_app.core import candidates, listing, records
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.programs import frontline_posts, trial_posts
from tests.desktop_app.conftest import Cast
from tests.desktop_app.programs.front_line import SERVICE, Department

CATALOGUE = frontline_posts.PROGRAM


@pytest.fixture
def department(office: Office, clock: FixedClock, cast: Cast) -> Department:
    return Department(office, clock, cast)


def test_a_service_takes_its_place_from_the_catalogue(department: Department) -> None:
    known = records.create(
        department.office,
        CATALOGUE,
        {"title": "水务公司项目专员", "kind": "great_work", "organization": department.cast.waterworks},
    )
    values = {"person": department.person("王科长"), "catalogue_post": known, "way": "drafted"}
    draft = records.create(department.office, SERVICE, values)
    began = department.move(draft, "start", starts_on=date(2016, 1, 4), ends_on=date(2016, 12, 31))
    assert (began.kind, began.organization.name, began.post) == ("great_work", "水务公司", "项目专员")
    assert (began.number, began.starts_on) == ("白泉-2016-001", date(2016, 1, 4))
    assert listing.listing(department.office, CATALOGUE, filters={"held": "yes"}).count() == 1
    with pytest.raises(ProblemsFound, match="岗位类别"):
        records.create(department.office, SERVICE, {"person": department.person("李科长"), "way": "drafted"})


def test_a_post_stands_in_the_catalogue_once(department: Department) -> None:
    values = {"title": "专员", "kind": "great_work", "organization": department.cast.waterworks}
    records.create(department.office, CATALOGUE, values)
    with pytest.raises(ProblemsFound, match="目录里已经有“水务公司”的“专员”"):
        records.create(department.office, CATALOGUE, values)


def test_a_post_out_of_use_is_neither_offered_nor_taken_and_whoever_has_it_keeps_it(
    department: Department,
) -> None:
    office = department.office
    values = {"title": "项目专员", "kind": "great_work", "organization": department.cast.waterworks}
    known = records.create(office, CATALOGUE, values)
    other = records.create(office, CATALOGUE, values | {"title": "安全专员"})
    taken = {"person": department.person("王科长"), "catalogue_post": known, "way": "drafted"}
    draft = records.create(office, SERVICE, taken)
    records.change(office, CATALOGUE, known, {"active": False})
    offered = [each.name for each in candidates.candidates(office, FrontlinePost, "专员")]
    assert offered == ["安全专员"]
    with pytest.raises(ProblemsFound, match="目录里的“项目专员”已经停用，请选在用的岗位"):
        records.create(office, SERVICE, taken | {"person": department.person("李科长")})
    with pytest.raises(ProblemsFound, match="“项目专员”已经停用"):
        records.create(office, trial_posts.PROGRAM, {"title": "部长", "catalogue_post": known})
    draft = records.change(office, SERVICE, draft, {"way": "seconded"})
    assert draft.catalogue_post_id == known.id
    draft = records.change(office, SERVICE, draft, {"catalogue_post": other})
    with pytest.raises(ProblemsFound, match="“项目专员”已经停用"):
        records.change(office, SERVICE, draft, {"catalogue_post": known})
