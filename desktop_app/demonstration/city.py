"""The made-up city above the made-up township: its counties, townships, villages and units."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from itertools import product
from random import Random
from typing import Any, NamedTuple

from db.base import Record
from db.models import Division, Organization
from desktop_app.demonstration.matters import FOLDER
from desktop_app.demonstration.township import VILLAGES

VILLAGES_OF_A_TOWNSHIP = 8


class Place(NamedTuple):
    """A township with what lies in and above it; `units` are the township itself and its villages."""

    county: Division
    township: Division
    villages: tuple[Division, ...]
    units: tuple[Organization, ...]

    def called(self, village: Division) -> str:
        """The village as a form names a place: 浙江定澜双礁镇青岙村."""
        return f"{self.native}{self.township.name}{village.name}"

    @property
    def native(self) -> str:
        """The county as 籍贯 names it: 浙江定澜."""
        return f"{PROVINCE}{self.county.name[:-1]}"


class City(NamedTuple):
    """Everything there is; `units` by their kind (of `db.models.organizations.KINDS`)."""

    city: Division
    places: tuple[Place, ...]
    units: dict[str, list[Organization]]

    def rows(self) -> dict[type[Record], list[Any]]:
        """Everything as rows by table, in the order in which they may be written."""
        counties = {place.county.code: place.county for place in self.places}
        below = [division for place in self.places for division in (place.township, *place.villages)]
        units = [unit for some in self.units.values() for unit in some]
        return {Division: [self.city, *counties.values(), *below], Organization: units}


_WORDS = tomllib.loads((FOLDER / "city.toml").read_text("utf-8"))
PROVINCE: str = _WORDS["province"]


def founded(new_id: Callable[[], int], random: Random) -> City:
    """The city; not written yet."""
    city = Division(
        id=new_id(), code=_WORDS["city"]["code"], parent_code="", name=_WORDS["city"]["name"], level="city"
    )
    names = _village_names(random)
    places = [
        place for county in _WORDS["counties"] for place in _places(county, city, names, new_id, random)
    ]
    units: dict[str, list[Organization]] = {
        "township": [place.units[0] for place in places],
        "village": [unit for place in places for unit in place.units[1:]],
        "city_department": list(_departments(city, city.name, "city_department")),
        "county_department": [
            unit
            for county in {place.county.code: place.county for place in places}.values()
            for unit in _departments(county, county.name, "county_department")
        ],
        "function_zone": _named(_WORDS["zones"], "function_zone", city),
        "platform": _named(_WORDS["platforms"], "platform", city),
        "enterprise": _named(_WORDS["enterprises"], "enterprise", city),
    }
    for some in units.values():
        for unit in some:
            unit.id = unit.id or new_id()
    return City(city, tuple(places), units)


def _places(
    told: dict[str, Any], city: Division, names: Iterator[str], new_id: Callable[[], int], random: Random
) -> Iterator[Place]:
    county = Division(
        id=new_id(), code=told["code"], parent_code=city.code, name=told["name"], level="county"
    )
    for number, name in enumerate(told["townships"], 1):
        code = f"{county.code[:6]}{number + (0 if name.endswith('街道') else 200):03d}000"
        township = Division(id=new_id(), code=code, parent_code=county.code, name=name, level="township")
        ending = "社区" if name.endswith("街道") else "村"
        villages = tuple(
            Division(
                id=new_id(),
                code=f"{code[:9]}{200 + place:03d}",
                parent_code=code,
                name=next(names) + ending,
                level="village",
                households=random.randrange(220, 1500),
            )
            for place in range(1, VILLAGES_OF_A_TOWNSHIP + 1)
        )
        units = (
            Organization(name=name, kind="township", division=township),
            *(Organization(name=village.name, kind="village", division=village) for village in villages),
        )
        yield Place(county, township, villages, units)


def _village_names(random: Random) -> Iterator[str]:
    """Names of villages, each once and none like one of the township's own."""
    own = {name[:2] for _code, name, _households in VILLAGES}
    names = [
        begin + end
        for begin, end in product(_WORDS["villages_begin"], _WORDS["villages_end"])
        if begin + end not in own
    ]
    random.shuffle(names)
    return iter(names)


def _departments(division: Division, name: str, kind: str) -> Iterator[Organization]:
    for organ in _WORDS["party_organs"]:
        yield Organization(name=f"{name}委{organ}", kind=kind, division=division)
    for department in _WORDS["departments"]:
        yield Organization(name=f"{name}{department}", kind=kind, division=division)


def _named(names: list[str], kind: str, division: Division) -> list[Organization]:
    return [Organization(name=name, kind=kind, division=division) for name in names]
