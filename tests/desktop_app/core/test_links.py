"""Links are found by code, number or name, where only one record is called so."""

from __future__ import annotations

import pytest

from db.models import CategoryEntry, Division, Organization, WorkOrder
from desktop_app.core.links import Finder, UnknownName
from desktop_app.core.office import Office
from desktop_app.errors import InvalidInput


@pytest.mark.parametrize(
    "written", ["330900999201", 330900999201.0, "星湾村", "星湾", "星湾村委会", " 星湾村 "]
)
def test_a_village_by_code_or_name(office: Office, written: object) -> None:
    assert Finder(WorkOrder.village).find(written) == Division.get(Division.name == "星湾村").id


def test_an_organization_by_its_short_name(office: Office) -> None:
    assert Finder(WorkOrder.organization).find("水务") == Organization.get(Organization.name == "水务公司").id


def test_a_record_is_itself_and_nothing_is_nothing(office: Office) -> None:
    village = Division.get(Division.name == "星湾村")
    assert Finder(WorkOrder.village).find(village) == village.id
    assert Finder(WorkOrder.village).find("") is None


def test_a_name_borne_twice_is_refused_but_its_code_is_not(office: Office) -> None:
    office.writer.create(Division(code="330900998201", name="星湾村", level="village"))
    with pytest.raises(InvalidInput, match="“星湾村”有 2 个同名的，请改填代码"):
        Finder(WorkOrder.village).find("星湾村")
    assert Finder(WorkOrder.village).find("330900998201") is not None


def test_an_unknown_name_is_named(office: Office) -> None:
    with pytest.raises(UnknownName, match="没有叫“月湾村”的村社区"):
        Finder(WorkOrder.village).find("月湾村")


def test_a_category_of_the_upper_level_comes_first(office: Office) -> None:
    upper, lower = CategoryEntry(name="环境保护"), CategoryEntry(parent="城乡建设", name="环境保护")
    office.writer.create_many([upper, lower])
    find = Finder(WorkOrder.category).find
    assert find("环境保护") == upper.id
    assert find("城乡建设/环境保护") == lower.id
