"""What a link may name while somebody types: by name, code or initials, the likeliest first, nothing out of
use.
"""

from __future__ import annotations

from datetime import date

import pytest

from db.models import CategoryEntry, Division, Organization, Person, WorkOrder
from desktop_app.core import records, search_index
from desktop_app.core.candidates import Candidate, candidates, fitting, sounding_alike
from desktop_app.core.office import Office, User
from desktop_app.core.program import AUDITOR
from desktop_app.programs import categories, divisions, people, rights_of, work_orders
from tests.desktop_app.conftest import Cast, Orders


def names(found: list) -> list[str]:
    return [candidate.name for candidate in found]


def test_a_piece_of_the_name_finds_it(office: Office, cast: Cast) -> None:
    assert names(candidates(office, Organization, "水务")) == ["水务公司"]


def test_a_code_finds_it(office: Office, cast: Cast) -> None:
    assert names(candidates(office, Division, "330900999201")) == ["星湾村"]


def test_initials_find_what_has_a_search(office: Office, cast: Cast) -> None:
    search_index.rebuild(people.PROGRAM)
    assert names(candidates(office, Person, "czr", program=people.PROGRAM)) == ["陈主任"]
    assert names(candidates(office, Person, "czr")) == []


def test_the_very_name_stands_first_then_what_begins_so(office: Office, cast: Cast) -> None:
    for place, name in enumerate(("东星村", "星", "星塔村")):
        code, own = f"33090099930{place}", "330900999000"
        office.writer.create(Division(code=code, name=name, level="village", parent_code=own))
    assert names(candidates(office, Division, "星")) == ["星", "星塔村", "星湾村", "东星村"]


def test_the_office_s_own_places_stand_before_those_elsewhere(office: Office, cast: Cast) -> None:
    office.writer.create(Division(code="110000001201", name="星洲", level="village"))
    assert names(candidates(office, Division, "星")) == ["星湾村", "星洲"]
    assert names(candidates(office, Division, "")) == ["白泉镇", "星湾村", "星洲"]
    unknown = {"code": "000000000001", "name": "星塔村", "level": "village"}
    records.create(office, divisions.PROGRAM, unknown)  # here, until its code is known
    assert names(candidates(office, Division, "")) == ["星塔村", "白泉镇", "星湾村", "星洲"]


def test_nothing_typed_offers_the_first_ones(office: Office, cast: Cast) -> None:
    assert names(candidates(office, Division, "", limit=1)) == ["白泉镇"]


def test_what_is_out_of_use_is_left_out(office: Office) -> None:
    office.writer.create(Organization(name="旧水务站", kind="other", active=False))
    old = Division(code="330900999299", name="旧星村", level="village", valid_to=date(2014, 12, 31))
    office.writer.create(old)
    assert "旧水务站" not in names(candidates(office, Organization, "水务"))
    assert "旧星村" not in names(candidates(office, Division, "旧星"))


def test_drafts_and_void_orders_are_nothing_to_link_to(office: Office, orders: Orders) -> None:
    orders.draft(title="路灯甲")
    orders.issued(title="路灯乙")
    assert [name.split()[-1] for name in names(candidates(office, WorkOrder, "路灯"))] == ["路灯乙"]


def test_a_hidden_name_finds_its_order_for_those_alone_who_may_see_it(office: Office, orders: Orders) -> None:
    orders.issued(title="路灯乙", resident="王阿姨", confidential=True)
    assert len(candidates(office, WorkOrder, "王阿姨")) == 1
    office.user = User("李四", rights_of(AUDITOR))
    assert candidates(office, WorkOrder, "王阿姨") == []
    assert len(candidates(office, WorkOrder, "路灯")) == 1


def test_an_order_is_found_by_its_number(office: Office, orders: Orders) -> None:
    order = orders.issued(title="路灯乙")
    found = candidates(office, WorkOrder, "第001", program=work_orders.PROGRAM)
    assert [candidate.id for candidate in found] == [order.id]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", ["李大爷", "单永康"]),
        (" 大爷", ["李大爷"]),
        ("lidaye", ["李大爷"]),
        ("ldy", ["李大爷"]),
        ("shanyong", ["单永康"]),  # the surname as it is read
        ("张", []),
    ],
)
def test_rows_at_hand_are_found_as_they_are_typed(typed: str, meant: list[str]) -> None:
    rows = [Candidate(-1, "李大爷", ""), Candidate(7, "单永康", "")]
    assert names(fitting(rows, typed)) == meant


def test_a_category_tells_its_parent(office: Office) -> None:
    office.writer.create(CategoryEntry(parent="城乡建设", name="路灯照明"))
    assert [(found.name, found.detail) for found in candidates(office, CategoryEntry, "路灯")] == [
        ("路灯照明", "城乡建设")
    ]


def test_a_name_whose_initials_were_typed_stands_before_one_within_it(office: Office) -> None:
    for name in ("其他", "劳动和社会保障"):
        office.writer.create(CategoryEntry(parent="劳动和社会保障", name=name))
    search_index.rebuild(categories.PROGRAM)
    assert names(candidates(office, CategoryEntry, "ld", program=categories.PROGRAM)) == [
        "劳动和社会保障",
        "其他",
    ]


def test_a_division_tells_where_it_lies(office: Office, cast: Cast) -> None:
    search_index.rebuild(divisions.PROGRAM)
    assert [(found.name, found.detail) for found in candidates(office, Division, "星湾")] == [
        ("星湾村", "白泉镇")
    ]
    office.writer.create(Division(code="330900998000", name="马岙街道", level="township"))
    office.writer.create(Division(code="330900998201", name="星湾村", level="village"))
    both = [("白泉镇星湾村", "330900999201"), ("马岙街道星湾村", "330900998201")]
    assert [(found.name, found.detail) for found in candidates(office, Division, "星湾村")] == both
    assert [found.name for found in candidates(office, Division, "马岙街道星湾村")] == ["马岙街道星湾村"]


def test_units_of_the_own_township_come_first_and_its_villages_after_its_offices(
    office: Office, cast: Cast
) -> None:
    town, village = Division.get(Division.code == "330900999000"), cast.village
    for name, division, kind in (
        ("阿村", village, "village"),
        ("乙办", town, "other"),
        ("一处", None, "other"),
    ):
        office.writer.create(Organization(name=name, division=division, kind=kind))
    found = [candidate.name for candidate in candidates(office, Organization, "")]
    assert sorted(("乙办", "阿村", "一处"), key=found.index) == ["乙办", "阿村", "一处"]


def test_colleagues_come_first_then_the_people_of_the_township(office: Office, cast: Cast) -> None:
    near = Organization(name="星湾村村民委员会", kind="village", division=cast.village)
    far = Organization(name="岱澜县交通局", kind="other")
    office.writer.create_many([near, far])
    for name, unit in (("艾四", office.organization), ("艾一", far), ("艾二", None), ("艾三", near)):
        office.writer.create(Person(name=name, organization=unit))
    ours = [name for name in names(candidates(office, Person, "", limit=20)) if name.startswith("艾")]
    assert ours == ["艾四", "艾三", "艾一", "艾二"]
    assert names(candidates(office, Person, "艾"))[0] == "艾四"


def test_a_name_is_found_by_its_sound_where_other_characters_were_typed(office: Office, cast: Cast) -> None:
    """An input method gives 星弯 for 星湾; who types letters, or one character, is searched for as always."""
    search_index.rebuild(divisions.PROGRAM)

    def heard(text: str) -> list[Candidate]:
        return sounding_alike(office, Division, text, program=divisions.PROGRAM)

    assert candidates(office, Division, "星弯", program=divisions.PROGRAM) == []
    assert [(found.name, found.alike) for found in heard("星弯")] == [("星湾村", True)]
    assert names(heard("新弯")) == []
    assert names(heard("兴弯村")) == ["星湾村"]
    assert names(heard("弯村")) == []
    assert names(heard("星")) == []
    assert names(heard("星w")) == []
