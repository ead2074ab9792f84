"""The tie of a 第一书记 to the village: what the register of people says of it (domain 1.11)."""

from __future__ import annotations

from typing import Any, NamedTuple

from db.models import Division
from db.models.first_secretaries import TIES

_ENDINGS = ("街道", "社区", "村", "镇", "乡", "区", "县", "市")
_FIELDS = {"native": "native_place", "birth": "birth_place", "growth": "growth_place"}


class Finding(NamedTuple):
    """Whether the register names a place of the village for that tie, and what it says."""

    doubted: bool
    text: str


def checked(secretary: Any) -> Finding:
    """The tie held against the person's own texts or, for 工作地, their experience.

    It is doubted where neither county nor township nor village is named there.
    """
    where = TIES[secretary.tie]
    told = _told(secretary)
    if not told:
        return Finding(True, f"人员库里没有这位干部的“{where}”记载，请核实")
    for place in _places(secretary.village):
        if (found := next((text for text in told if _stem(place.name) in text), None)) is not None:
            return Finding(False, f"人员库“{where}”记载“{found}”，与{place.name}相符")
    names = "、".join(place.name for place in _places(secretary.village))
    return Finding(True, f"人员库“{where}”记载“{told[0]}”，没有提到{names}，请核实")


def _told(secretary: Any) -> list[str]:
    """What the register says of the tie, the newest post first."""
    if secretary.tie != "work":
        text = getattr(secretary.person, _FIELDS[secretary.tie])
        return [text] if text else []
    rows = sorted(secretary.person.experience, key=lambda row: row.started, reverse=True)
    return [row.post for row in rows]


def _places(village: Any) -> list[Division]:
    """The village, its township and its county, as far as they are registered; the city says too little."""
    codes = [village.code, village.code[:9] + "000", village.code[:6] + "000000"]
    below = Division.select().where(Division.code.in_(codes), Division.level != "city")
    found = {place.code: place for place in below}
    return [found[code] for code in dict.fromkeys(codes) if code in found]


def _stem(name: str) -> str:
    """定海 for 定海区: texts leave out what kind of place it is."""
    ending = next((each for each in _ENDINGS if name.endswith(each)), "")
    return name.removesuffix(ending) if len(name) - len(ending) > 1 else name
