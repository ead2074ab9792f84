"""Places by what people call them in full, from the province down or from the township."""

from __future__ import annotations

import pytest

from db.models import Division
from desktop_app.core.office import Office
from desktop_app.core.places import FullNames

VILLAGE, TOWNSHIP = "330900999201", "330900999000"


def called(text: str) -> set[str]:
    return {Division.get_by_id(found).code for found in FullNames().called(text)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("白泉镇星湾村", VILLAGE),
        ("白泉/星湾", VILLAGE),
        ("浙江省/舟山市/定海区/白泉镇/星湾村", VILLAGE),
        ("舟山市定海区白泉镇星湾社区", VILLAGE),
        ("定海区-白泉镇", TOWNSHIP),
        ("浙江省舟山市定海区白泉镇", TOWNSHIP),
        ("白泉", TOWNSHIP),
        ("普陀区星湾村", None),  # of which township?
        ("定海区", None),
        ("定海区白泉镇大树村", None),
    ],
)
def test_places_around_the_office_may_stand_before_its_own(
    office: Office, text: str, code: str | None
) -> None:
    assert called(text) == ({code} if code else set())


def test_where_counties_are_known_a_place_is_in_none_but_its_own(office: Office) -> None:
    for code, name in (("330900000000", "定海区"), ("331000000000", "普陀区")):
        office.writer.create(Division(code=code, name=name, level="county"))
    assert called("舟山市定海区白泉镇星湾村") == {VILLAGE}
    assert called("舟山市普陀区白泉镇星湾村") == set()
    assert called("普陀区白泉镇") == set()
