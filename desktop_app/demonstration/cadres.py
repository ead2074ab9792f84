"""The cadres of the made-up city, from whom the programs about cadres take their people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from random import Random
from typing import Any

from db.base import Record
from db.models import Division, FamilyMember, Organization, Person, PersonAppraisal, PersonExperience
from desktop_app.demonstration.careers import REGISTERED, Cadre, Lives, Seat, head_of
from desktop_app.demonstration.city import City, founded

SEED = 20160413
RETIRED = 95  # who left the leading post: 改任非领导职务 or close to it


class Pool:
    """Cadres, villages and units to be chosen from.

    Whoever is taken is not taken again: one person cannot be sent to two places at once. `cadres` has them
    all, for what does not exclude anything else.
    """

    def __init__(self, city: City, cadres: Iterable[Cadre], random: Random, lives: Lives) -> None:
        self.city = city
        self.random = random
        self.cadres = {cadre.person.id: cadre for cadre in cadres}
        self._lives = lives
        self._taken: set[int] = set()

    @property
    def villages(self) -> list[Division]:
        """Every village and community of the city but those of the office itself."""
        return [village for place in self.city.places for village in place.villages]

    def organizations(self, *kinds: str) -> list[Organization]:
        """The units of those kinds (of `db.models.organizations.KINDS`)."""
        return [unit for kind in kinds for unit in self.city.units[kind]]

    def take(self, count: int, where: Callable[[Cadre], bool] = lambda _cadre: True) -> list[Cadre]:
        """So many who fit, drawn by lot, whom nobody takes any more; ValueError if there are too few."""
        found = self.choose(count, where)
        self._taken |= {cadre.person.id for cadre in found}
        return found

    def choose(self, count: int, where: Callable[[Cadre], bool]) -> list[Cadre]:
        """So many who fit and are not taken, who stay free for others: they keep their post meanwhile."""
        fitting = [
            cadre for cadre in self.cadres.values() if cadre.person.id not in self._taken and where(cadre)
        ]
        if len(fitting) < count:
            raise ValueError(f"{count} were asked for, {len(fitting)} are left")
        return self.random.sample(fitting, count)

    def ties(self, cadre: Cadre) -> dict[str, list[Division]]:
        """The villages to which the person is tied: by 籍贯, birth, growing up, or a post in the township."""
        places = {place.township.id: place for place in self.city.places}
        worked = {unit.division.id for unit in cadre.worked if unit.kind == "township"}
        return {
            "native": list(cadre.native.villages),
            "birth": [cadre.birth],
            "growth": [cadre.growth],
            "work": [village for place in sorted(worked & set(places)) for village in places[place].villages],
        }

    def rows(self) -> dict[type[Record], list[Any]]:
        """Everything as rows by table, in the order in which they may be written."""
        cadres = list(self.cadres.values())
        return {
            **self.city.rows(),
            Person: [cadre.person for cadre in cadres],
            PersonAppraisal: [row for cadre in cadres for row in cadre.appraisals],
            PersonExperience: [row for cadre in cadres for row in cadre.posts],
            FamilyMember: [row for cadre in cadres for row in cadre.family],
        }

    def later_appraisals(self, until: int) -> dict[type[Record], list[Any]]:
        """Grades of the years after the register was made, of those who still serve, as rows."""
        serving = [cadre for cadre in self.cadres.values() if cadre.person.status != "retired"]
        return {
            PersonAppraisal: [
                row for cadre in serving for row in self._lives.appraisals(cadre, REGISTERED, until)
            ]
        }


def gathered(new_id: Callable[[], int], known: Iterable[str]) -> Pool:
    """The city and its cadres, none of whom bears one of the `known` names; not written yet."""
    random = Random(SEED)  # noqa: S311 - lots for a demonstration, not secrets
    city = founded(new_id, random)
    lives = Lives(random, city, set(known), new_id)
    cadres = [lives.cadre(seat) for seat in _seats(city)]
    cadres += [lives.cadre(seat, older=True) for seat in _seats_given_up(city, random)]
    cadres += [lives.cadre(seat) for seat in _seats_of_the_pilot(city)]
    return Pool(city, cadres, random, lives)


def _seats(city: City) -> Iterator[Seat]:
    for kind, seats in (
        ("township", _of_township), ("village", _of_village), ("county_department", _of_county_department),
        ("city_department", _of_city_department), ("function_zone", _of_zone), ("platform", _of_platform),
        ("enterprise", _of_enterprise),
    ):  # fmt: skip
        for number, unit in enumerate(city.units[kind]):
            if kind != "village" or number % 2:
                for post, rank, category in seats(unit):
                    yield Seat(unit, post, rank, category)


Posts = Iterator[tuple[str, str, str]]  # post, rank, category
SERVANT = "civil_servant"


def _of_township(unit: Organization) -> Posts:
    committee = "党工委" if unit.name.endswith("街道") else "党委"
    yield f"{committee}书记", "township_head", SERVANT
    yield head_of(unit), "township_head", SERVANT
    yield f"{committee}副书记", "township_deputy", SERVANT
    yield f"{committee}委员、组织委员", "township_deputy", SERVANT
    yield head_of(unit, deputy=True), "township_deputy", SERVANT
    yield "党政办主任", "staff", SERVANT
    yield "便民服务中心干事", "staff", "public_institution"


def _of_village(_unit: Organization) -> Posts:
    yield "党总支书记", "village", "village_secretary"


def _of_county_department(unit: Organization) -> Posts:
    yield head_of(unit), "township_head", SERVANT
    for _ in range(3):
        yield head_of(unit, deputy=True), "township_deputy", SERVANT
    yield "科员", "staff", SERVANT
    yield "科员", "staff", SERVANT


def _of_city_department(unit: Organization) -> Posts:
    yield head_of(unit), "county_head", SERVANT
    yield head_of(unit, deputy=True), "county_deputy", SERVANT
    yield "综合处处长", "township_head", SERVANT
    yield "综合处副处长", "township_deputy", SERVANT
    yield "业务处副处长", "township_deputy", SERVANT
    yield "业务处科员", "staff", SERVANT


def _of_zone(_unit: Organization) -> Posts:
    yield "主任", "county_head", SERVANT
    yield "副主任", "county_deputy", SERVANT
    yield "副主任", "county_deputy", SERVANT
    yield "办公室主任", "township_head", SERVANT
    yield "规划建设局副局长", "township_deputy", SERVANT
    yield "经济发展局副局长", "township_deputy", "managed_as_civil_servant"
    for post in ("办公室干事", "招商专员", "规划建设局干事", "财务干事"):
        yield post, "staff", "public_institution"


def _of_platform(_unit: Organization) -> Posts:
    yield "副总指挥", "county_deputy", SERVANT
    yield "工程部部长", "township_head", SERVANT
    yield "工程部副部长", "township_deputy", "managed_as_civil_servant"
    yield "工程师", "staff", "public_institution"
    yield "综合部干事", "staff", "public_institution"


def _of_enterprise(_unit: Organization) -> Posts:
    yield "董事长", "township_head", "enterprise"
    yield "副总经理", "township_deputy", "enterprise"


def _seats_of_the_pilot(city: City) -> Iterator[Seat]:
    """The staff of the function zone that tries 全员聘任, of every identity."""
    pilot = city.units["function_zone"][0]
    for post, category, count in (
        ("景区管理干事", "public_institution", 10),
        ("综合文秘", SERVANT, 6),
        ("招商服务专员", "enterprise", 8),
        ("项目专员", "public_institution", 8),
        ("讲解员", "enterprise", 6),
    ):
        for _ in range(count):
            yield Seat(pilot, post, "staff", category)


def _seats_given_up(city: City, random: Random) -> Iterator[Seat]:
    """Posts of those who left the leading one and serve on."""
    posts = (
        ("调研员", "county_head", "city_department"),
        ("副调研员", "county_deputy", "city_department"),
        ("主任科员", "township_head", "county_department"),
    )
    for number in range(RETIRED):
        post, rank, kind = posts[number % len(posts)]
        yield Seat(random.choice(city.units[kind]), post, rank, "retired_leader")
