"""Places that bear one name (15 village names occur twice in Zhoushan): told, and found, with the township
that they lie in.
"""

from __future__ import annotations

import re
from collections import defaultdict

from db.models import Division

# What statistics, seals and people put behind a place: 灯塔村委会, 灯塔村, 灯塔.
_END = re.compile(r"(?<=..)村?(?:村民委员会|居民委员会|村委会|居委会|社区居委会|社区|村)$")
_GOVERNMENT = re.compile(r"(?<=..[镇乡县区市])(?:人民)?政府$|(?<=.街道)(?:办事处|办)$")
_KIND = re.compile(r"(?<=..)(?:街道|镇|乡)$")  # 白泉 for 白泉镇
# Above a township, and above a county: whoever keeps counties means one of them.
_PROVINCE_TO_COUNTY = re.compile(r"(?:.{2,7}?(?:省|自治区))?(?:.{2,6}?市)?(?:.{2,6}?[区县])?")
_PROVINCE_AND_CITY = re.compile(r"(?:.{2,7}?(?:省|自治区))?(?:.{2,6}?市)?")
_BETWEEN = re.compile(r"[\s/\\>·、,-]+")  # 白泉镇/星塔村
# The headings under which tables have them.
VILLAGE_HEADINGS = (
    *("村社区", "所属村社区", "所属村", "所属社区", "所在村", "所在村社区", "所在社区", "村", "社区", "村居"),
    *("所属区域", "事发区域", "所在区域", "属地", "区划", "村别", "村名", "行政村", "村庄"),
)
_CODE_ENDS = ("000", "000000", "00000000")  # of a township, a county, a city (GB/T 10114)


def bare(name: str) -> str:
    """The name without the word for a village behind it."""
    return _END.sub("", name)


def governed_by(unit: str) -> str:
    """The town of which the unit is the government: 白泉镇 of 白泉镇人民政府; else the name as it is."""
    return _GOVERNMENT.sub("", unit)


def told_apart(place: Division) -> str:
    """The name, behind that of the township where another place bears it as well."""
    twins = Division.select().where((Division.name == place.name) & (Division.id != place.id))
    return in_full(place) if twins.exists() else place.name


def in_full(place: Division) -> str:
    """The name behind that of the place around it: 白泉镇星塔村."""
    return f"{around(place)}{place.name}"


def around(place: Division) -> str:
    """What the place is called that this one lies in; "" where it is not known."""
    above = Division.get_or_none(Division.code == _code_above(place.code, place.parent_code))
    return above.name if above is not None else ""


class FullNames:
    """All places by what they are called with those around them: 白泉镇星塔村, 白泉星塔, 定海区白泉镇星塔村.

    Places around that the office has nothing of may stand before them: 浙江省舟山市定海区白泉镇.
    """

    def __init__(self) -> None:
        columns = (Division.id, Division.code, Division.parent_code, Division.name)
        rows = Division.select(*columns).tuples()
        towns = Division.select(Division.id, Division.name).where(Division.level == "township").tuples()
        has_counties = Division.select().where(Division.level == "county").exists()
        known = {code: (place_id, _code_above(code, parent), name) for place_id, code, parent, name in rows}
        self._names: dict[str, set[int]] = defaultdict(set)
        self._outermost: dict[str, set[int]] = defaultdict(set)
        self._towns: dict[str, set[int]] = defaultdict(set)
        for place_id, told in towns:
            self._towns[_KIND.sub("", told)].add(place_id)
        for place_id, above, told in known.values():
            if above not in known and _KIND.search(told):
                self._outermost[told].add(place_id)
            for _level in _CODE_ENDS:
                if above not in known:
                    break
                _id, beyond, outer = known[above]
                for name in (f"{outer}{told}", f"{_KIND.sub('', outer)}{told}"):
                    self._names[name].add(place_id)
                    self._names[bare(name)].add(place_id)
                told, above = f"{outer}{told}", beyond
        self._around_all = _PROVINCE_AND_CITY if has_counties else _PROVINCE_TO_COUNTY

    def called(self, text: str) -> set[int]:
        """The places that the text calls in full, with or without a sign between: 白泉镇/星塔村."""
        joined = _BETWEEN.sub("", text)
        names = (self._names.get(joined), self._names.get(bare(joined)), self._towns.get(joined))
        if found := next(filter(None, names), None):
            return found
        around = self._around_all.match(joined)
        if around is None or not (within := joined[around.end() :]) or within == joined:
            return set()
        return (
            self._names.get(within) or self._names.get(bare(within)) or self._outermost.get(within) or set()
        )


def _code_above(code: str, parent_code: str) -> str:
    """The code of the place around: the one that is kept, or the one that the code itself speaks of."""
    return parent_code or code_around(code)


def code_around(code: str) -> str:
    """The code of the township, county or city that the code itself speaks of; "" of a city."""
    shorter = (code[: -len(end)] + end for end in _CODE_ENDS)
    return next((above for above in shorter if code and above != code), "")
