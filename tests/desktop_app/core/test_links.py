"""Links are found by code, number or name, where only one record is called so."""

from __future__ import annotations

import pytest

from db.models import CategoryEntry, Division, Organization, Person, WorkOrder
from desktop_app.core.links import Finder, UnknownName
from desktop_app.core.office import Office
from desktop_app.errors import InvalidInput
from tests.desktop_app.conftest import Cast


@pytest.mark.parametrize(
    "written", ["330900999201", 330900999201.0, "星湾村", "星湾", "星湾村委会", " 星湾村 "]
)
def test_a_village_by_code_or_name(office: Office, written: object) -> None:
    assert Finder(WorkOrder.village).find(written) == Division.get(Division.name == "星湾村").id


def test_an_organization_by_its_short_name(office: Office) -> None:
    assert Finder(WorkOrder.organization).find("水务") == Organization.get(Organization.name == "水务公司").id


@pytest.mark.parametrize("written", ["白泉镇人民政府", "白泉镇政府", "白泉镇"])
def test_a_town_and_its_government_are_one(office: Office, written: str) -> None:
    town = Organization.get(Organization.name == "白泉镇")
    assert Finder(WorkOrder.organization).find(written) == town.id
    office.writer.create(street := Organization(name="马岙街道办事处", kind="township"))
    assert Finder(WorkOrder.organization).find("马岙街道") == street.id
    office.writer.create(own := Organization(name="白泉镇人民政府", kind="township"))
    found = Finder(WorkOrder.organization).find(written)
    assert found == (own.id if written == own.name else town.id)  # where both are listed, by the very name


def test_a_record_is_itself_and_nothing_is_nothing(office: Office) -> None:
    village = Division.get(Division.name == "星湾村")
    assert Finder(WorkOrder.village).find(village) == village.id
    assert Finder(WorkOrder.village).find("") is None


@pytest.fixture
def twin(office: Office) -> Division:
    """A second 星湾村, in a township of its own."""
    office.writer.create(Division(code="330900998000", name="马岙街道", level="township"))
    office.writer.create(made := Division(code="330900998201", name="星湾村", level="village"))
    return made


def test_a_name_borne_twice_is_refused_with_those_who_bear_it(office: Office, twin: Division) -> None:
    told = "马岙街道星湾村（330900998201）、白泉镇星湾村（330900999201）"
    with pytest.raises(InvalidInput) as refused:
        Finder(WorkOrder.village).find("星湾村")
    assert refused.value.message == f"“星湾村”有 2 个：{told}，请连乡镇一起写，或改填代码。"


@pytest.mark.parametrize(
    "written",
    ["330900998201", "马岙街道星湾村", "马岙街道 星湾村", "马岙街道/星湾村委会", "马岙星湾", "马岙/星湾"],
)
def test_its_code_or_its_township_says_which_one_is_meant(twin: Division, written: str) -> None:
    assert Finder(WorkOrder.village).find(written) == twin.id


def test_people_of_one_name_are_told_apart_by_a_number(office: Office, cast: Cast) -> None:
    office.writer.create(Person(name=cast.chen.name))
    with pytest.raises(InvalidInput, match="有 2 个同名的，请改填代码或编号"):
        Finder(WorkOrder.handler).find(cast.chen.name)


def test_same_names_are_told_apart_by_the_places_above(office: Office) -> None:
    for code, name, parent in [
        ("330998000000", "甲县", ""),
        ("330998101000", "乙镇", "330998000000"),
        ("330998101201", "星湾村", "330998101000"),
    ]:
        office.writer.create(Division(code=code, name=name, parent_code=parent, level="village"))
    meant = Division.get(Division.code == "330998101201").id
    find = Finder(WorkOrder.village).find
    assert [find(name) for name in ("乙镇星湾村", "甲县乙镇星湾村", "乙镇星湾村委会")] == [meant] * 3


def test_an_unknown_name_is_named(office: Office) -> None:
    with pytest.raises(UnknownName, match="没有叫“月湾村”的村社区"):
        Finder(WorkOrder.village).find("月湾村")


def test_a_category_of_the_upper_level_comes_first(office: Office) -> None:
    upper, lower = CategoryEntry(name="环境保护"), CategoryEntry(parent="城乡建设", name="环境保护")
    office.writer.create_many([upper, lower])
    find = Finder(WorkOrder.category).find
    assert find("环境保护") == upper.id
    assert find("城乡建设/环境保护") == lower.id
